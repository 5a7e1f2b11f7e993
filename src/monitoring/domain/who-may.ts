import type { RouteRules } from '../../foundation/actor.ts'
import { anyDayRoles } from './question.ts'

/** The national statistics are for everyone; which days one may ask for is decided by `mayAskAnyDay`. */
export const monitoringRouteRules: RouteRules = {
  'GET /statistik': 'everyone',
  'GET /statistik/corong': 'everyone',
  'GET /statistik/corong.csv': 'everyone',
  'GET /statistik/corong.json': 'everyone',
  'GET /statistik/deret.csv': 'everyone',
  'GET /statistik/klaim': 'everyone',
  'GET /statistik/klaim.csv': 'everyone',
  'GET /statistik/tidak-menutup': ['auditor', 'bawaslu-ri'],
  'GET /statistik/ukuran/:berkas': anyDayRoles,
}
