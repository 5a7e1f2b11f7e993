import type { RouteRules } from '../../foundation/actor.ts'

/** The rule book is public, whole. What no source settles, two administrators decide. */
export const rulebookRouteRules: RouteRules = {
  'GET /aturan': 'everyone',
  'GET /aturan/bentuk/:kode': 'everyone',
  'GET /aturan/cek': 'everyone',
  'GET /aturan/sanksi': 'everyone',
  'GET /aturan/prosedur': 'everyone',
  'GET /aturan/tenggat': 'everyone',
  'GET /aturan/dasar': 'everyone',
  'GET /aturan/tenggat/penetapan': ['administrator'],
  'POST /aturan/tenggat/penetapan': ['administrator'],
  'POST /aturan/tenggat/penetapan/putus': ['administrator'],
}
