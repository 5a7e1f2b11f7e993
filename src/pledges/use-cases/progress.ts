import { theHouse } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { TallyRow } from '../domain/tally.ts'
import { countSince, tallyRows } from '../store/count-store.ts'

export type Counted = { rows: readonly TallyRow[]; lastMinute: number; at: Date }

export type Progress = {
  /** The newest count; at most about a second old while somebody looks, longer when counting itself takes longer. */
  of(campaign: string): Promise<Counted>
}

const counting = theHouse('pledge-count')
const freshMs = 1_000
/** Counting may take this share of one core while people sign. */
const share = 20

/**
 * Counts from the rows, once for all who look: a page gets the last count at once and starts the next one when it has
 * become old. So the live page costs the same with one reader and with ten thousand.
 */
export function openProgress(house: House): Progress {
  type Kept = { counted?: Counted; took: number; underWay?: Promise<Counted> | undefined; ended: number }
  const known = new Map<string, Kept>()

  const count = async (campaign: string, kept: Kept): Promise<Counted> => {
    const started = performance.now()
    const at = house.clock()
    const counted = await house.transaction(counting, async (tx) => ({
      rows: await tallyRows(tx, campaign),
      lastMinute: await countSince(tx, campaign, new Date(at.getTime() - 60_000)),
      at,
    }))
    kept.counted = counted
    kept.ended = performance.now()
    kept.took = kept.ended - started
    return counted
  }

  return {
    async of(campaign) {
      const kept: Kept = known.get(campaign) ?? { took: 0, ended: -Infinity }
      known.set(campaign, kept)
      if (known.size > 500) known.delete(known.keys().next().value!)
      const old = performance.now() - kept.ended > Math.max(freshMs, kept.took * share)
      if (old && !kept.underWay) {
        kept.underWay = count(campaign, kept).finally(() => {
          kept.underWay = undefined
        })
        // Whoever has a count already does not wait, and must not fall over a failure of the next one.
        if (kept.counted) kept.underWay.catch(() => undefined)
      }
      return kept.counted ?? (await kept.underWay!)
    },
  }
}

/** Counts now, for files and decisions. */
export function countNow(house: House, campaign: string): Promise<TallyRow[]> {
  return house.transaction(counting, (tx) => tallyRows(tx, campaign))
}
