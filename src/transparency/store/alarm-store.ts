import { newId } from '../../foundation/ids.ts'
import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { Refusal } from '../../foundation/refusal.ts'

/** Who noticed: the writer of the log, the check against the database, or the round of witnesses. */
export type AlarmSource = 'sequencer' | 'verification' | 'witnesses'

export type Alarm = {
  source: AlarmSource
  key: string
  facts: Refusal['facts']
  firstSeen: Date
  lastSeen: Date
}

/** Raises an alarm, or renews the open one of the same kind; in a transaction of `seal-log` or `verify-log`. */
export async function raiseAlarm(
  tx: Tx,
  source: AlarmSource,
  { key, facts }: Pick<Refusal, 'key' | 'facts'>,
  at: Date,
): Promise<void> {
  await run(
    tx,
    sql`insert into transparency.alarms (id, source, key, facts, first_seen, last_seen)
        values (${newId()}, ${source}, ${key}, ${JSON.stringify(facts)}::jsonb, ${at}, ${at})
        on conflict (source, key) where over_at is null
        do update set facts = excluded.facts, last_seen = excluded.last_seen`,
  )
}

/** Ends the open alarms of a source, all but those with one of the keys `still`. */
export async function endAlarms(
  tx: Tx,
  source: AlarmSource,
  at: Date,
  still: readonly string[] = [],
): Promise<void> {
  await run(
    tx,
    sql`update transparency.alarms set over_at = ${at}
        where source = ${source} and over_at is null and key <> all (${still}::text[])`,
  )
}

/** Alarms that are not over, the oldest first; for auditors, administrators and the house itself. */
export function openAlarms(tx: Tx): Promise<Alarm[]> {
  return many(
    tx,
    sql`select source, key, facts, first_seen as "firstSeen", last_seen as "lastSeen"
        from transparency.alarms where over_at is null order by first_seen`,
  )
}
