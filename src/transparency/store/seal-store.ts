import { many, maybeOne, one, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { PublicEntry } from '../domain/leaf.ts'

/** Everything here runs in a transaction of the system's job `seal-log`. */
export const sealingJob = 'seal-log'

/** Arbitrary numbers, ours alone, for the database's advisory locks. */
const sealingLock = 7367011
const publishingLock = 7367012

/** How many entries have an index; they are 0 to this − 1. */
export async function sealedSize(tx: Tx): Promise<number> {
  return (
    await one<{ size: number }>(tx, sql`select coalesce(max(index) + 1, 0) as size from transparency.sealed`)
  ).size
}

/** Nobody else gives indexes until this transaction ends. */
export async function sealAlone(tx: Tx): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(${sealingLock})`)
}

/**
 * Gives up to `limit` waiting entries the next indexes, in random order, so that an index tells nothing about the
 * moment within its interval. Answers how many. Two writers at once go one after the other.
 */
export async function sealPending(tx: Tx, limit: number): Promise<number> {
  await sealAlone(tx)
  return run(
    tx,
    sql`with taken as (
          delete from transparency.pending
          where entry in (select entry from transparency.pending limit ${limit}) returning entry
        )
        insert into transparency.sealed (index, entry)
        select (select coalesce(max(index) + 1, 0) from transparency.sealed)
          + row_number() over (order by gen_random_uuid()) - 1, entry
        from taken`,
  )
}

/** Public content of the entries with indexes from `from` up to, not including, `to`, in order. */
export function sealedEntries(tx: Tx, from: number, to: number): Promise<PublicEntry[]> {
  return many(
    tx,
    sql`select e.kind, e.facts, e.commitment from transparency.sealed s
        join transparency.entries e on e.id = s.entry
        where s.index >= ${from} and s.index < ${to} order by s.index`,
  )
}

export type PublishedCheckpoint = { size: number; root: Uint8Array; note: string; counts: boolean }

/** The largest checkpoint up to a size; with `counting` only those whose cosignatures were enough. */
export function newestCheckpoint(
  tx: Tx,
  { upTo, counting = false }: { upTo?: number; counting?: boolean } = {},
): Promise<PublishedCheckpoint | undefined> {
  return maybeOne(
    tx,
    sql`select size, root, note, counts from transparency.checkpoints
        where (counts or ${!counting}) and (${upTo ?? null}::bigint is null or size <= ${upTo ?? null}::bigint)
        order by size desc limit 1`,
  )
}

/** The newest checkpoint, for whoever publishes the next: others who want to publish wait until this transaction ends. */
export async function newestToReplace(tx: Tx): Promise<PublishedCheckpoint | undefined> {
  await run(tx, sql`select pg_advisory_xact_lock(${publishingLock})`)
  return newestCheckpoint(tx)
}

/** Keeps a checkpoint, or its newer note when there is one of that size. */
export async function keepCheckpoint(tx: Tx, checkpoint: PublishedCheckpoint, at: Date): Promise<void> {
  await run(
    tx,
    sql`insert into transparency.checkpoints (size, root, note, counts, published_at)
        values (${checkpoint.size}, ${checkpoint.root}, ${checkpoint.note}, ${checkpoint.counts}, ${at})
        on conflict (size) do update set note = excluded.note, counts = excluded.counts,
          published_at = excluded.published_at`,
  )
}
