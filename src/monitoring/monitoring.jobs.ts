import type { House } from '../foundation/outside/house.ts'
import { countCases } from './use-cases/count-cases.ts'

/** What the worker does for this room, safe to repeat; numbers only come back, for the log. */
export const monitoringJobs = {
  /** Again and again: readers count what is left themselves, so this only keeps them from waiting. */
  'count-cases': (house: House) => countCases(house, { batch: 4000 }),
} as const
