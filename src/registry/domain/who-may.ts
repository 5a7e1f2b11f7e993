import type { RouteRules } from '../../foundation/actor.ts'

/** Who sees full employee numbers at once: BKN, which keeps them, and an employer for its own people. */
export const seesNumbers = ['bkn-analyst', 'bkn-regional', 'personnel-auditor', 'personnel-office'] as const

const searchers = [
  'bkn-analyst',
  'bkn-regional',
  'personnel-auditor',
  'bawaslu-ri',
  'bawaslu-province',
  'bawaslu-regency',
  'task-force',
  'personnel-office',
  'inspectorate',
  'personnel-authority',
] as const
const importers = ['administrator', 'personnel-office'] as const
const holderKeepers = ['administrator', 'bkn-analyst', 'personnel-office'] as const

export const registryRouteRules: RouteRules = {
  'GET /pegawai': searchers,
  'GET /pegawai/:id/buka': searchers,
  'POST /pegawai/buka': searchers,
  'GET /pegawai/:id/tanda-terima/:act?': searchers,
  'GET /pegawai/impor': importers,
  'POST /pegawai/impor': importers,
  'GET /pegawai/impor/contoh.csv': importers,
  'GET /pegawai/impor/:run': importers,
  'POST /pegawai/impor/:run/mulai': importers,
  'POST /pegawai/impor/:run/batal': importers,
  'GET /pegawai/impor/:run/kesalahan.csv': importers,
  'GET /lembaga': 'signed-in',
  'GET /lembaga/unduh.csv': 'signed-in',
  'GET /lembaga/unduh.xlsx': 'signed-in',
  'GET /lembaga/:key': 'signed-in',
  'GET /lembaga/:key/tanda-terima/:act?': holderKeepers,
  'POST /lembaga/:key/pejabat': holderKeepers,
  'POST /lembaga/:key/pejabat/:id/akhiri': holderKeepers,
  'POST /lembaga/panwascam': ['administrator'],
  'GET /hari-libur': 'everyone',
  'GET /hari-libur/unduh.csv': 'everyone',
  'GET /hari-libur/:tahun/tanda-terima/:act?': 'signed-in',
  'POST /hari-libur': ['administrator'],
  'POST /hari-libur/hapus': ['administrator'],
  'POST /hari-libur/tahun': ['administrator'],
  'GET /pemilihan': 'everyone',
  'GET /pemilihan/:key': 'everyone',
}
