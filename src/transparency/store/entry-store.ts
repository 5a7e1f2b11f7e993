import { many, maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'

export type StoredEntry = {
  id: string
  kind: string
  subject: string
  facts: Uint8Array
  salt: Uint8Array
  record: Uint8Array
  commitment: Uint8Array
}

/**
 * One round trip for all three rows: this runs in every act. The day is the database's own, also for imported
 * history. The outbox row is what the sequencer takes.
 */
export async function addEntry(tx: Tx, entry: StoredEntry): Promise<void> {
  await run(
    tx,
    sql`with added as (
          insert into transparency.entries (id, kind, facts, commitment, recorded_day)
          values (${entry.id}, ${entry.kind}, ${entry.facts}, ${entry.commitment},
            (now() at time zone 'Asia/Jakarta')::date) returning id
        ), waiting as (
          insert into transparency.pending (entry) values (${entry.id})
        )
        insert into transparency.records (entry, subject, salt, record)
        values (${entry.id}, ${entry.subject}, ${entry.salt}, ${entry.record})`,
  )
}

export type EntryToProve = {
  kind: string
  facts: Uint8Array
  commitment: Uint8Array
  /** Place in the log, once sealed. */
  index: number | null
  /** Gone after erasing, and unread unless the transaction may. */
  salt: Uint8Array | null
  record: Uint8Array | null
}

/** What a receipt is made of. Salt and record come only in a transaction of the job `receipt`. */
export function findEntryToProve(tx: Tx, id: string): Promise<EntryToProve | undefined> {
  return maybeOne(
    tx,
    sql`select e.kind, e.facts, e.commitment, s.index, r.salt, r.record from transparency.entries e
        left join transparency.sealed s on s.entry = e.id left join transparency.records r on r.entry = e.id
        where e.id = ${id}`,
  )
}

export type EntryAbout = { id: string; kind: string; day: string; index: number | null }

/** Entries whose private record is about this subject, in the order of the log; in a transaction of the job `receipt`. */
export function entriesAbout(tx: Tx, subject: string): Promise<EntryAbout[]> {
  return many(
    tx,
    sql`select e.id, e.kind, e.recorded_day as day, s.index from transparency.records r
        join transparency.entries e on e.id = r.entry left join transparency.sealed s on s.entry = e.id
        where r.subject = ${subject} order by s.index nulls last, e.recorded_day, e.id`,
  )
}

/** Deletes salt and record of an entry and leaves the tombstone; answers whom it was about, if there was a record. */
export async function eraseRecordOf(tx: Tx, entry: string, reason: string): Promise<string | undefined> {
  const erased = await maybeOne<{ about: string | null }>(
    tx,
    sql`select transparency.erase_record(${entry}, ${reason}) as about`,
  )
  return erased?.about ?? undefined
}
