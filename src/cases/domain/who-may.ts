import type { RoleKey, RouteRules } from '../../foundation/actor.ts'
import type { EntryKind } from './entry.ts'

/** Institutions that handle cases. */
export const handlerRoles = [
  'panwascam',
  'bawaslu-regency',
  'bawaslu-province',
  'bawaslu-ri',
  'task-force',
  'bkn-analyst',
  'bkn-regional',
  'personnel-auditor',
  'panrb',
  'kemendagri',
] as const satisfies readonly RoleKey[]

/** The accused's employer, in its three roles. They see a case only once its packet was handed over. */
export const employerRoles = [
  'personnel-office',
  'inspectorate',
  'personnel-authority',
] as const satisfies readonly RoleKey[]

const readers = [...handlerRoles, ...employerRoles, 'auditor'] as const satisfies readonly RoleKey[]
const actors = [...handlerRoles, ...employerRoles] as const satisfies readonly RoleKey[]

/** Who writes down findings, takes in other agencies' files, and reports by phone or visit. */
export const entryRoles: Readonly<Record<EntryKind, readonly RoleKey[]>> = {
  finding: ['panwascam', 'bawaslu-regency', 'bawaslu-province', 'bawaslu-ri'],
  'handed-over': ['bawaslu-regency', 'bawaslu-province', 'bawaslu-ri', 'task-force', 'bkn-analyst'],
  'desk-report': ['bawaslu-regency', 'bawaslu-province', 'bawaslu-ri', 'task-force'],
  report: ['bawaslu-regency', 'bawaslu-province', 'bawaslu-ri', 'task-force'],
}

const enters = [
  'panwascam',
  'bawaslu-regency',
  'bawaslu-province',
  'bawaslu-ri',
  'task-force',
  'bkn-analyst',
] as const
const insiders = [...enters, 'bkn-regional', 'personnel-auditor'] as const

/** Whose files of the list carry employee numbers in full: those who look people up by them all day. */
const exportsNumbers = ['bkn-analyst', 'personnel-office'] as const satisfies readonly RoleKey[]

export function exportsFullNumbers(role: RoleKey): boolean {
  return (exportsNumbers as readonly RoleKey[]).includes(role)
}

export function isEmployerRole(role: RoleKey): boolean {
  return (employerRoles as readonly RoleKey[]).includes(role)
}

/** Those who may read incidents, reports and evidence of the cases they see. */
export function seesInside(role: RoleKey): boolean {
  return (insiders as readonly RoleKey[]).includes(role)
}

/** Rows are seen by the database's policies; these are the doors to the rooms. An administrator reads no case. */
export const casesRouteRules: RouteRules = {
  'GET /meja': readers,
  'GET /kasus': readers,
  'GET /kasus.csv': readers,
  'GET /kasus.xlsx': readers,
  'GET /kiriman': readers,
  'GET /ppk': ['personnel-authority'],
  'GET /kasus/baru': enters,
  'POST /kasus/baru': enters,
  'POST /peristiwa/baru/gabung': entryRoles.report,
  'GET /kasus/draf/:draft': enters,
  'POST /kasus/draf/:draft': enters,
  'GET /permintaan/:number': actors,
  'POST /permintaan/:number': actors,
  'GET /permintaan/:number/tanda-terima/:act?': actors,
  'GET /permintaan/:number/foto.jpg': actors,
  'GET /peristiwa/:number': insiders,
  'GET /peristiwa/:number/tanda-terima.pdf': insiders,
  'GET /peristiwa/:number/tanda-terima/:act?': insiders,
  'POST /peristiwa/:number/gabung': enters,
  'GET /kasus/:number': readers,
  'GET /kasus/:number/langkah': employerRoles,
  'GET /kasus/:number/tanda-terima/:act?': readers,
  'GET /kasus/ekspor/tanda-terima/:act?': exportsNumbers,
  'GET /kasus/:number/berkas.pdf': readers,
  'GET /kasus/:number/salinan-keputusan': readers,
  'GET /kasus/:number/penerusan.pdf': insiders,
  'GET /kasus/:number/surat/:letter': readers,
  'GET /kasus/:number/bukti': insiders,
  'POST /kasus/:number/bukti': insiders,
  'GET /kasus/:number/bukti/:file': insiders,
  'GET /kasus/:number/nip': actors,
  'POST /kasus/:number/nip': actors,
  'POST /kasus/:number/catatan': actors,
  'GET /kasus/:number/:step': actors,
  'POST /kasus/:number/:step': actors,
}
