import type { RouteRules } from '../../foundation/actor.ts'

/** The rule book is public, whole. */
export const rulebookRouteRules: RouteRules = {
  'GET /aturan': 'everyone',
  'GET /aturan/bentuk/:kode': 'everyone',
  'GET /aturan/cek': 'everyone',
  'GET /aturan/sanksi': 'everyone',
  'GET /aturan/prosedur': 'everyone',
  'GET /aturan/tenggat': 'everyone',
  'GET /aturan/dasar': 'everyone',
}
