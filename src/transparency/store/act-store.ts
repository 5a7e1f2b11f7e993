import { many, sql, type Tx } from '../../foundation/outside/sql.ts'

/** One recorded act with its private record; `index` is its place in the log, once sealed. */
export type ActRow = { entry: string; kind: string; day: string; index: number | null; record: Uint8Array }

/**
 * What was recorded about these subjects, oldest first. Only in a transaction of the job `receipt`; the caller then
 * lets through what the reader may see.
 */
export function actsAbout(tx: Tx, subjects: readonly string[]): Promise<ActRow[]> {
  return many(
    tx,
    sql`select e.id as entry, e.kind, e.recorded_day as day, s.index, r.record from transparency.records r
        join transparency.entries e on e.id = r.entry left join transparency.sealed s on s.entry = e.id
        where r.subject = any(${[...subjects]}::uuid[])
        order by e.recorded_day, e.kind, e.id`,
  )
}
