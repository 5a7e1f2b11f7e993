import type { House } from '../foundation/outside/house.ts'
import { takeInAnswers, tellReporters } from './use-cases/tell-reporters.ts'
import { fireMissedDeadlines, recomputeDeadlines } from './use-cases/watch-deadlines.ts'

/** What the worker does for this room, each again and again and safe to repeat; numbers only come back, for the log. */
export const casesJobs = {
  /** Every minute. */
  'miss-deadlines': async (house: House) => ({ missed: await fireMissedDeadlines(house) }),
  /** Every minute. */
  'tell-reporters': async (house: House) => ({ told: await tellReporters(house) }),
  /** Every minute. */
  'take-in-answers': async (house: House) => ({ answers: await takeInAnswers(house) }),
  /** Once a day, and after a change of the calendar. */
  'recompute-deadlines': async (house: House) => ({ changed: await recomputeDeadlines(house) }),
} as const
