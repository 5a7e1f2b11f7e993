import { newId } from '../../foundation/ids.ts'
import { many, maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { Alarm } from './alarm-store.ts'

export type KeptCheck = {
  at: Date
  size: number
  entries: number
  erased: number
  lost: number
  findings: number
}

/** Keeps the outcome of a check, in a transaction of `verify-log`. */
export async function keepCheck(tx: Tx, check: KeptCheck): Promise<void> {
  const { at, size, entries, erased, lost, findings } = check
  await run(
    tx,
    sql`insert into transparency.checks (id, at, size, entries, erased, lost, findings)
        values (${newId()}, ${at}, ${size}, ${entries}, ${erased}, ${lost}, ${findings})`,
  )
}

/** The newest check; for auditors and the house itself. */
export function lastCheck(tx: Tx): Promise<KeptCheck | undefined> {
  return maybeOne(
    tx,
    sql`select at, size, entries, erased, lost, findings from transparency.checks order by at desc limit 1`,
  )
}

/** Alarms that are open, or were until after `since`; the open ones first, then the newest. */
export function alarmsSince(tx: Tx, since: Date): Promise<(Alarm & { overAt: Date | null })[]> {
  return many(
    tx,
    sql`select source, key, facts, first_seen as "firstSeen", last_seen as "lastSeen", over_at as "overAt"
        from transparency.alarms where over_at is null or over_at > ${since}
        order by over_at is null desc, first_seen desc limit 50`,
  )
}
