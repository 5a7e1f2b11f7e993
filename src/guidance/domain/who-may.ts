import type { RoleKey, RouteRules } from '../../foundation/actor.ts'

/** Who plans and reports prevention for an institution. */
export const keepers: readonly RoleKey[] = [
  'panwascam',
  'bawaslu-regency',
  'bawaslu-province',
  'bawaslu-ri',
  'task-force',
  'bkn-analyst',
  'bkn-regional',
  'panrb',
  'kemendagri',
  'personnel-office',
  'inspectorate',
]
/** Who may look at it. */
export const readers: readonly RoleKey[] = [...keepers, 'personnel-auditor', 'personnel-authority', 'auditor']
/** Whose offices have no account, and get codes. */
export const employerKeepers: readonly RoleKey[] = ['personnel-office', 'inspectorate']
/** Who answers a question asked before the act. */
export const answerers: readonly RoleKey[] = [
  'bawaslu-regency',
  'bawaslu-province',
  'bawaslu-ri',
  'bkn-analyst',
  'bkn-regional',
  'personnel-office',
]

export const guidanceRouteRules: RouteRules = {
  'GET /panduan': 'everyone',
  'GET /panduan/bolehkah': 'everyone',
  'GET /panduan/kalender': 'everyone',
  'GET /panduan/poster': 'everyone',
  'GET /panduan/poster/:tahap': 'everyone',
  'GET /panduan/jawaban': 'everyone',
  'GET /panduan/tanya': 'everyone',
  'POST /panduan/tanya': 'everyone',
  'GET /panduan/koreksi': 'everyone',
  'POST /panduan/koreksi': 'everyone',
  'GET /panduan/kode': 'everyone',
  'POST /panduan/kode': 'everyone',
  'POST /panduan/kode/tanda-terima': 'everyone',
  'GET /panduan/tugas': 'everyone',
  'POST /panduan/tugas': 'everyone',
  'POST /panduan/tugas/lapor': 'everyone',
  'GET /pembinaan': readers,
  'GET /pembinaan/kegiatan': readers,
  'GET /pembinaan/kegiatan/baru': keepers,
  'POST /pembinaan/kegiatan': keepers,
  'GET /pembinaan/kegiatan/:number': readers,
  'GET /pembinaan/kegiatan/:number/tanda-terima/:act?': readers,
  'POST /pembinaan/kegiatan/:number/laporan': keepers,
  'POST /pembinaan/kegiatan/:number/batal': keepers,
  'POST /pembinaan/kegiatan/:number/berkas': keepers,
  'GET /pembinaan/edaran': readers,
  'GET /pembinaan/edaran/baru': keepers,
  'POST /pembinaan/edaran': keepers,
  'GET /pembinaan/edaran/:id': readers,
  'GET /pembinaan/edaran/:id/tanda-terima/:act?': readers,
  'POST /pembinaan/edaran/:id/lapor': keepers,
  'POST /pembinaan/edaran/:id/berkas': keepers,
  'GET /pembinaan/berkas/:id': readers,
  'GET /pembinaan/unit': [...employerKeepers, 'personnel-authority'],
  'POST /pembinaan/unit': employerKeepers,
  'POST /pembinaan/unit/:id/kode': employerKeepers,
  'POST /pembinaan/unit/:id/tutup': employerKeepers,
  'GET /pembinaan/satgas': readers,
  'POST /pembinaan/satgas': keepers,
  'GET /pembinaan/pertanyaan': answerers,
  'GET /pembinaan/pertanyaan/:number': answerers,
  'POST /pembinaan/pertanyaan/:number/jawab': answerers,
  'POST /pembinaan/pertanyaan/:number/terbit': answerers,
  'POST /pembinaan/pertanyaan/:number/tarik': answerers,
}
