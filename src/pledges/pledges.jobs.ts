import type { House } from '../foundation/outside/house.ts'
import { workOnRosters } from './use-cases/roster-run.ts'

/** What happens by the clock in this room. Each may run twice or late without harm. */
export const pledgesJobs = {
  /** Rosters that were uploaded and wait. */
  rosters: async (house: House) => ({ rosters: await workOnRosters(house) }),
}
