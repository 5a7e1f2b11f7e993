import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { PublicEntry } from '../domain/leaf.ts'

/** Everything here runs in a transaction of the system's job `seal-log`, after `sealAlone`. */

export type WaitingEntry = PublicEntry & { id: string }

/** All entries without an index, with what the log would say of them. */
export function waitingEntries(tx: Tx): Promise<WaitingEntry[]> {
  return many(
    tx,
    sql`select e.id, e.kind, e.facts, e.commitment from transparency.pending p
        join transparency.entries e on e.id = p.entry`,
  )
}

/** Gives entries the indexes that the published log has for them, and takes them from the outbox. */
export async function sealAt(tx: Tx, entries: readonly { id: string; index: number }[]): Promise<void> {
  if (!entries.length) return
  const ids = entries.map(({ id }) => id)
  await run(tx, sql`delete from transparency.pending where entry = any(${ids}::uuid[])`)
  await run(
    tx,
    sql`insert into transparency.sealed (entry, index)
        select * from unnest(${ids}::uuid[], ${entries.map(({ index }) => index)}::bigint[])`,
  )
}

/**
 * Puts back entries of which only the published leaf is left: without a record, and with a tombstone that says why.
 * Their day is the day of putting back, since the log tells none.
 */
export async function putBack(tx: Tx, entries: readonly WaitingEntry[]): Promise<void> {
  if (!entries.length) return
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  const ids = entries.map(({ id }) => id)
  await run(
    tx,
    sql`insert into transparency.entries (id, kind, facts, commitment, recorded_day)
        select id, kind, decode(facts, 'hex'), decode(commitment, 'hex'), (now() at time zone 'Asia/Jakarta')::date
        from unnest(${ids}::uuid[], ${entries.map(({ kind }) => kind)}::text[],
          ${entries.map(({ facts }) => hex(facts))}::text[],
          ${entries.map(({ commitment }) => hex(commitment))}::text[]) as t(id, kind, facts, commitment)`,
  )
  await run(
    tx,
    sql`insert into transparency.tombstones (entry, day, reason, institution)
        select id, (now() at time zone 'Asia/Jakarta')::date, 'lost-in-restore', 'netral'
        from unnest(${ids}::uuid[]) as t(id)`,
  )
}
