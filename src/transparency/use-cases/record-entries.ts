import { createHash, hash, randomBytes } from 'node:crypto'
import canonicalize from 'canonicalize'
import { dayOf } from '../../foundation/dates.ts'
import { newId } from '../../foundation/ids.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { commitmentInput, unfitFact } from '../domain/commitment.ts'
import { addEntries } from '../store/many-entries-store.ts'
import type { NewEntry } from './record-entry.ts'

/** An entry whose id was drawn before, so that the act's own row can name it. Its record holds JSON values alone. */
export type EntryWithId = NewEntry & { id: string }

let ofDay: { day: string; begin: string } | undefined

/**
 * A random v4 id of which the first eight signs follow from the day, which stands beside it anyway. Entries of one day
 * thus lie together in every index, and a hundred thousand more cost the same beside millions of older ones.
 */
export function newEntryId(at: Date): string {
  const day = dayOf(at, 'Asia/Jakarta')
  if (ofDay?.day !== day) {
    const begin = createHash('sha256').update(`netral/entry-day/v1\0${day}`).digest('hex').slice(0, 8)
    ofDay = { day, begin }
  }
  return ofDay.begin + newId().slice(8)
}

/** `recordEntry` for many acts of one transaction: one statement, whatever their number. Throws as it does. */
export async function recordEntries(tx: Tx, entries: readonly EntryWithId[]): Promise<void> {
  if (entries.length === 0) return
  const salts = randomBytes(32 * entries.length)
  await addEntries(
    tx,
    entries.map((entry, at) => {
      const facts = entry.facts ?? {}
      const unfit = unfitFact(facts)
      if (unfit)
        throw new Error(`The public fact "${unfit}" of ${entry.kind} is not a short word or whole number.`)
      const salt = salts.subarray(32 * at, 32 * at + 32)
      const record = Buffer.from(
        canonicalize({ kind: entry.kind, subject: entry.subject, content: entry.record }) ?? 'null',
      )
      return {
        id: entry.id,
        kind: entry.kind,
        subject: entry.subject,
        facts: Buffer.from(canonicalize(facts) ?? '{}').toString('hex'),
        salt: salt.toString('hex'),
        record: record.toString('hex'),
        commitment: hash('sha256', commitmentInput(salt, record), 'hex'),
      }
    }),
  )
}
