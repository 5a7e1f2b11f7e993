import type { Page } from 'playwright-core'
import type { MemberActor, RoleKey } from '../../src/foundation/actor.ts'
import { rawRows } from './database.ts'

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
export async function mainPages({ adminUrl }: { adminUrl: string }): Promise<MainPage[]> {
  const administrator = demonstrationMember('administrator')
  const officer = demonstrationMember('bawaslu-regency')
  const analyst = demonstrationMember('bkn-analyst')
  const office = demonstrationMember('personnel-office')
  const authority = demonstrationMember('personnel-authority')
  const numberOf = async (where: string) => {
    const [row] = await rawRows<{ number: string }>(
      adminUrl,
      `select number from cases.cases where ${where} order by number limit 1`,
    )
    if (!row) throw new Error(`The demonstration has no case where ${where}.`)
    return row.number
  }
  const atBawaslu = await numberOf("status = 'clarification' and regency = '99.01'")
  const atBkn = await numberOf("status = 'assessing' and regency = '99.01'")
  const atEmployer = await numberOf("station = 'employer' and opened_to = 'gov-99.01'")
  const closed = await numberOf("outcome = 'sanctioned' and regency = '99.01'")
  const confirmed = await numberOf("stage = 'decision-issued/confirmed' and regency = '99.01'")
  const inAppeal = await numberOf("status = 'in-appeal' and regency = '99.01'")
  const [incident] = await rawRows<{ number: string }>(
    adminUrl,
    "select i.number from cases.incidents i join cases.cases c on c.incident = i.id where i.regency = '99.01' group by 1 order by count(*) desc, 1 limit 1",
  )
  return [
    { name: 'depan', path: '/' },
    { name: 'lapor', path: '/lapor' },
    { name: 'aturan', path: '/aturan' },
    { name: 'aturan-bentuk', path: '/aturan/bentuk/DIS-06' },
    { name: 'aturan-cek', path: '/aturan/cek' },
    { name: 'aturan-sanksi', path: '/aturan/sanksi' },
    { name: 'aturan-prosedur', path: '/aturan/prosedur' },
    { name: 'aturan-tenggat', path: '/aturan/tenggat' },
    { name: 'aturan-dasar', path: '/aturan/dasar' },
    { name: 'masuk', path: '/masuk' },
    { name: 'masuk-salah', path: '/masuk', act: (page) => page.click('main button[type=submit]') },
    { name: 'tidak-ada', path: '/tidak-ada' },
    { name: 'pengguna', path: '/pengguna', actor: administrator },
    { name: 'pengguna-undang', path: '/pengguna/undang', actor: administrator },
    { name: 'lembaga', path: '/lembaga', actor: administrator },
    { name: 'lembaga-satu', path: '/lembaga/gov-99.01', actor: administrator },
    { name: 'hari-libur', path: '/hari-libur?tahun=2026', actor: administrator },
    { name: 'pemilihan', path: '/pemilihan', actor: administrator },
    { name: 'pegawai', path: '/pegawai', actor: analyst },
    { name: 'pegawai-cari', path: '/pegawai?cari=an', actor: office },
    { name: 'pegawai-impor', path: '/pegawai/impor', actor: office },
    { name: 'laporan-masuk', path: '/laporan-masuk', actor: officer },
    { name: 'meja-bawaslu', path: '/meja', actor: officer },
    { name: 'meja-bkn', path: '/meja', actor: analyst },
    { name: 'meja-bkpsdm', path: '/meja', actor: office },
    { name: 'kasus', path: '/kasus', actor: officer },
    { name: 'kasus-saring', path: '/kasus?status=assessing&cari=zzz', actor: analyst },
    { name: 'kasus-baru', path: '/kasus/baru', actor: officer },
    { name: 'kasus-bawaslu', path: `/kasus/${atBawaslu}`, actor: officer },
    { name: 'kasus-bkn', path: `/kasus/${atBkn}`, actor: analyst },
    { name: 'kasus-instansi', path: `/kasus/${atEmployer}`, actor: office },
    { name: 'kasus-langkah', path: `/kasus/${atEmployer}/langkah`, actor: office },
    { name: 'kasus-selesai', path: `/kasus/${closed}`, actor: analyst },
    { name: 'kasus-nip', path: `/kasus/${atEmployer}/nip`, actor: office },
    { name: 'kasus-penutupan', path: `/kasus/${confirmed}/penutupan`, actor: analyst },
    { name: 'kasus-banding', path: `/kasus/${inAppeal}`, actor: analyst },
    { name: 'kasus-baru-limpahan', path: '/kasus/baru?asal=limpahan', actor: officer },
    { name: 'kasus-baru-laporan', path: '/kasus/baru?asal=laporan', actor: officer },
    { name: 'peristiwa', path: `/peristiwa/${incident!.number}`, actor: officer },
    { name: 'kiriman', path: '/kiriman', actor: officer },
    { name: 'ppk', path: '/ppk', actor: authority },
    { name: 'statistik', path: '/statistik' },
    { name: 'statistik-2020', path: '/statistik?pemilihan=pilkada-2020&per=2020-12-19' },
    { name: 'statistik-arti', path: '/statistik/corong' },
    { name: 'pelapor', path: '/', site: 'intake' },
    {
      name: 'pelapor-jenis',
      path: '/',
      site: 'intake',
      act: (page) => page.click('main button[type=submit]'),
    },
    { name: 'pelapor-lacak', path: '/lacak', site: 'intake' },
  ]
}
