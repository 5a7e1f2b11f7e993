import { many, one, sql, type Tx } from '../../foundation/outside/sql.ts'

/** Everything here runs in a transaction of the system's job `verify-log`, which alone may read every record. */
export const verifyingJob = 'verify-log'

/** An entry as the database has it now, with its private record; what has no row is null. */
export type EntryNow = {
  /** Place in the log; null while it waits. */
  index: number | null
  entry: string
  kind: string | null
  facts: Uint8Array | null
  commitment: Uint8Array | null
  subject: string | null
  salt: Uint8Array | null
  record: Uint8Array | null
  /** Why the record is gone, where a tombstone says so. */
  erased: string | null
}

/** Entries with indexes from `from` up to, not including, `to`; in order. */
export function entriesBetween(tx: Tx, from: number, to: number): Promise<EntryNow[]> {
  return many(
    tx,
    sql`select s.index, s.entry, e.kind, e.facts, e.commitment, r.subject, r.salt, r.record, t.reason as erased
        from transparency.sealed s left join transparency.entries e on e.id = s.entry
        left join transparency.records r on r.entry = s.entry left join transparency.tombstones t on t.entry = s.entry
        where s.index >= ${from} and s.index < ${to} order by s.index`,
  )
}

/** Entries that wait for their index, a page at a time by id. */
export function entriesWaiting(tx: Tx, after: string | undefined, limit: number): Promise<EntryNow[]> {
  return many(
    tx,
    sql`select null as index, p.entry, e.kind, e.facts, e.commitment, r.subject, r.salt, r.record, t.reason as erased
        from transparency.pending p left join transparency.entries e on e.id = p.entry
        left join transparency.records r on r.entry = p.entry left join transparency.tombstones t on t.entry = p.entry
        where ${after ?? null}::uuid is null or p.entry > ${after ?? null}::uuid order by p.entry limit ${limit}`,
  )
}

/** Entries that neither have an index nor wait for one, and records of no entry: nobody recorded them in the right way. */
export function entriesOutside(tx: Tx, limit: number): Promise<{ entry: string; kind: string | null }[]> {
  return many(
    tx,
    sql`(select e.id as entry, e.kind from transparency.entries e
         where not exists (select 1 from transparency.sealed s where s.entry = e.id)
           and not exists (select 1 from transparency.pending p where p.entry = e.id) limit ${limit})
        union all
        (select r.entry, null from transparency.records r
         where not exists (select 1 from transparency.entries e where e.id = r.entry) limit ${limit})`,
  )
}

/** How many entries have an index, counted by the largest; they should be 0 to this − 1. */
export async function largestSealed(tx: Tx): Promise<number> {
  return (
    await one<{ size: number }>(tx, sql`select coalesce(max(index) + 1, 0) as size from transparency.sealed`)
  ).size
}

/** Every checkpoint that was published, by size. */
export function publishedTrees(tx: Tx): Promise<{ size: number; root: Uint8Array }[]> {
  return many(tx, sql`select size, root from transparency.checkpoints order by size`)
}
