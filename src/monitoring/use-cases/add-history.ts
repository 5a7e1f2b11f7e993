import { insertHistory } from '../../cases/cases.door.ts'
import { theHouse } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import type { HistoryEvent } from '../domain/history.ts'

export type Added = { readonly added: number; readonly repeated: number; readonly cases: number }

/** How many events go into one transaction: a kill loses at most these, and the next run adds them. */
export const batchSize = 1000

/**
 * Adds events of the past in one transaction, with a commitment to what was added. An event whose id is known in
 * its election is not added again.
 */
export async function addHistory(
  house: House,
  events: readonly HistoryEvent[],
  from: string,
): Promise<Added> {
  return house.transaction(theHouse('history'), async (tx) => {
    const { added, cases } = await insertHistory(tx, events)
    if (added > 0)
      await recordEntry(tx, {
        kind: 'history-added',
        subject: newId(),
        facts: { events: added, cases },
        record: { from, events },
      })
    return { added, cases, repeated: events.length - added }
  })
}
