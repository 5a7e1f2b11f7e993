import type { RouteRules } from '../../foundation/actor.ts'

/** The log is public, and so is everything that checks it. */
export const transparencyRouteRules: RouteRules = {
  'GET /log': 'everyone',
  'GET /log/periksa': 'everyone',
  'GET /log/checkpoint': 'everyone',
  'GET /log/vkey': 'everyone',
  'GET /log/batch-vkey': 'everyone',
  'GET /log/policy': 'everyone',
  'GET /log/tile/*': 'everyone',
}
