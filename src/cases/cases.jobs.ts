import type { House } from '../foundation/outside/house.ts'
import { followCalendar } from './use-cases/follow-calendar.ts'
import { takeInAnswers, tellReporters } from './use-cases/tell-reporters.ts'
import { fireMissedDeadlines } from './use-cases/watch-deadlines.ts'

/** What the worker does for this room, each again and again and safe to repeat; numbers only come back, for the log. */
export const casesJobs = {
  /** Every minute. */
  'miss-deadlines': async (house: House) => ({ missed: await fireMissedDeadlines(house) }),
  /** Every minute. */
  'tell-reporters': async (house: House) => ({ told: await tellReporters(house) }),
  /** Every minute. */
  'take-in-answers': async (house: House) => ({ answers: await takeInAnswers(house) }),
  /** Every minute; does something only when days off have changed. */
  'follow-calendar': async (house: House) => ({ changed: await followCalendar(house) }),
} as const
