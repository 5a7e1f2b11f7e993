// What rooms above may use of the pledges.
export { pledgesRouteRules } from './domain/who-may.ts'
export { type PledgeOnCase, pledgesOfAccused } from './use-cases/pledges-of-accused.ts'
export { seedDemonstrationPledges } from './use-cases/seed-demonstration.ts'
