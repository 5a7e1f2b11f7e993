import type { Page } from 'playwright-core'
import type { MemberActor, RoleKey } from '../../src/foundation/actor.ts'
import type { BenchHouse } from './harness.ts'

export type MainPage = {
  name: string
  path: string
  actor?: MemberActor
  site?: 'intake'
  /** What to press before the picture. */
  act?: (page: Page) => Promise<unknown>
}

/** A demonstration member of each role. */
export function demonstrationMember(role: RoleKey): MemberActor {
  const [institution, region] = places[role]
  return {
    kind: 'member',
    account: '00000000-0000-4000-8000-000000000001',
    person: 'Contoh',
    institution,
    role,
    region,
  }
}

const places: Record<RoleKey, readonly [string, string]> = {
  panwascam: ['panwascam-99.01.01', '99.01.01'],
  'bawaslu-regency': ['bawaslu-99.01', '99.01'],
  'bawaslu-province': ['bawaslu-99', '99'],
  'bawaslu-ri': ['bawaslu', ''],
  'task-force': ['panrb', ''],
  'bkn-analyst': ['bkn', ''],
  'bkn-regional': ['bkn-kanreg-99', '99'],
  'personnel-auditor': ['bkn', ''],
  panrb: ['panrb', ''],
  kemendagri: ['kemendagri', ''],
  'personnel-office': ['gov-99.01', '99.01'],
  inspectorate: ['gov-99.01', '99.01'],
  'personnel-authority': ['gov-99.01', '99.01'],
  auditor: ['auditor-contoh', ''],
  administrator: ['bkn', ''],
}

/** Every main page, with someone who may see it. */
export async function mainPages(_house: BenchHouse): Promise<MainPage[]> {
  return [
    { name: 'depan', path: '/' },
    { name: 'lapor', path: '/lapor' },
    { name: 'aturan', path: '/aturan' },
    { name: 'aturan-bentuk', path: '/aturan/bentuk/DIS-06' },
    { name: 'aturan-sanksi', path: '/aturan/sanksi' },
    { name: 'aturan-prosedur', path: '/aturan/prosedur' },
    { name: 'aturan-tenggat', path: '/aturan/tenggat' },
    { name: 'tidak-ada', path: '/tidak-ada' },
  ]
}
