import type { RoleKey, RouteRules } from '../../foundation/actor.ts'

/**
 * Who works on incoming reports: the supervisor of the regency, the province above it, Bawaslu itself, and the task
 * force. No employer's role, no auditor and no administrator is in this list; the database says the same.
 */
export const reportReaders = [
  'bawaslu-regency',
  'bawaslu-province',
  'bawaslu-ri',
  'task-force',
] as const satisfies readonly RoleKey[]

export function mayReadReports(role: RoleKey): boolean {
  return (reportReaders as readonly RoleKey[]).includes(role)
}

export const intakeDeskRouteRules: RouteRules = {
  'GET /laporan-masuk': reportReaders,
  'GET /laporan-masuk.csv': reportReaders,
  'GET /laporan-masuk.xlsx': reportReaders,
  'GET /laporan-masuk/:report': reportReaders,
  'GET /laporan-masuk/:report/tanda-terima/:act?': reportReaders,
  'POST /laporan-masuk/:report/buka': reportReaders,
  'GET /laporan-masuk/:report/isi/:opening': reportReaders,
  'GET /laporan-masuk/:report/isi/:opening/bukti/:evidence': reportReaders,
  'POST /laporan-masuk/:report/pesan': reportReaders,
  'POST /laporan-masuk/:report/fakta': reportReaders,
  'POST /laporan-masuk/:report/sisihkan': reportReaders,
  'POST /laporan-masuk/:report/kembalikan': reportReaders,
}
