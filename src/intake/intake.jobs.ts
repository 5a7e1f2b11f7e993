import type { House } from '../foundation/outside/house.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { handOverProofs } from './use-cases/hand-over-proofs.ts'
import { compareOpenings, sweepFiles } from './use-cases/housekeeping.ts'
import { moveCommitments } from './use-cases/move-commitments.ts'

/** Once a day each, at a time of the worker's choosing; numbers only come back, for the log. */
export const intakeJobs = {
  'move-commitments': async (house: House) => moveCommitments(house),
  'hand-over-proofs': async (house: House) => handOverProofs(house),
  'sweep-intake-files': async (house: House) => sweepFiles(house),
  'compare-openings': async (house: House) => {
    const unmatched = await compareOpenings(house)
    return isRefusal(unmatched) ? { vaultAway: 1 } : { unmatched: unmatched.length }
  },
} as const
