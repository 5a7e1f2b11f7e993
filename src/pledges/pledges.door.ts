// What rooms above may use of the pledges.
export { pledgesRouteRules } from './domain/who-may.ts'
