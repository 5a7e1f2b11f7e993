import { theHouse } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { type JournalLine, unmatchedOpenings } from '../domain/opening.ts'
import { sweepBlobs } from '../store/blob-store.ts'
import { allOpenings, knownBlobs } from '../store/desk-store.ts'
import { sweepSpools } from '../store/spool-store.ts'
import { claimOf } from './open-report.ts'
import { vaultJournal } from './vault-client.ts'

const spoolHours = 72
const orphanHours = 48

/** Uploads that nobody went on with, and blobs that no row names: left over from sends that broke off. */
export async function sweepFiles(house: House): Promise<{ spools: number; blobs: number }> {
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
  const known = await house.transaction(theHouse('sweep-blobs'), knownBlobs)
  return {
    spools: await sweepSpools(house.dataDir, hoursAgo(spoolHours)),
    blobs: await sweepBlobs(house.dataDir, (id) => known.has(id), hoursAgo(orphanHours)),
  }
}

/**
 * Compares the vault's journal with the recorded openings. What the vault opened and the database does not know, or
 * knows otherwise, means that somebody went around the desk: each is answered, and the number goes into the log.
 */
export async function compareOpenings(house: House): Promise<JournalLine[] | Refusal> {
  const journal = await vaultJournal(house.dataDir)
  if (isRefusal(journal)) return journal
  return house.transaction(theHouse('compare-openings'), async (tx) => {
    const unmatched = unmatchedOpenings(journal, (await allOpenings(tx)).map(claimOf))
    for (const line of unmatched)
      await recordEntry(tx, { kind: 'opening-unmatched', subject: line.opening, record: line })
    return unmatched
  })
}
