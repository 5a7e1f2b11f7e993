import { forgetSessions } from './accounts/accounts.door.ts'
import { casesJobs } from './cases/cases.jobs.ts'
import type { House } from './foundation/outside/house.ts'
import { intakeJobs } from './intake/intake.jobs.ts'
import { roomsOfLog } from './log-rooms.ts'
import { monitoringJobs } from './monitoring/monitoring.jobs.ts'
import { pledgesJobs } from './pledges/pledges.jobs.ts'
import { tidyImports, workOnImports } from './registry/registry.jobs.ts'
import { watchLog } from './transparency/transparency.door.ts'

export type ScheduledJob = {
  name: string
  /** Crontab in UTC. */
  every: string
  /** Also when the worker starts: for what may have come due meanwhile. */
  atStart: boolean
  work(house: House): Promise<unknown>
}

/** Everything that happens by the clock. Each may run twice or late without harm. */
export const scheduledJobs: readonly ScheduledJob[] = [
  { name: 'miss-deadlines', every: '* * * * *', atStart: true, work: casesJobs['miss-deadlines'] },
  { name: 'follow-calendar', every: '* * * * *', atStart: true, work: casesJobs['follow-calendar'] },
  { name: 'forget-sessions', every: '20 19 * * *', atStart: false, work: (house) => forgetSessions(house) },
  { name: 'tidy-imports', every: '30 19 * * *', atStart: false, work: (house) => tidyImports(house) },
  {
    name: 'sweep-intake-files',
    every: '40 19 * * *',
    atStart: false,
    work: intakeJobs['sweep-intake-files'],
  },
  { name: 'move-commitments', every: '10 20 * * *', atStart: false, work: intakeJobs['move-commitments'] },
  { name: 'hand-over-proofs', every: '45 * * * *', atStart: true, work: intakeJobs['hand-over-proofs'] },
  {
    name: 'watch-log',
    every: '5 * * * *',
    atStart: false,
    work: (house) => watchLog(house, roomsOfLog),
  },
  { name: 'compare-openings', every: '25 * * * *', atStart: true, work: intakeJobs['compare-openings'] },
]

/** What someone waits for on a screen: looked for every two seconds by every worker, taken by one. */
export const waitedForJobs: readonly Pick<ScheduledJob, 'name' | 'work'>[] = [
  { name: 'employee-imports', work: async (house) => ({ imports: await workOnImports(house) }) },
  { name: 'pledge-rosters', work: pledgesJobs.rosters },
  { name: 'tell-reporters', work: casesJobs['tell-reporters'] },
  { name: 'take-in-answers', work: casesJobs['take-in-answers'] },
  { name: 'count-cases', work: monitoringJobs['count-cases'] },
]
