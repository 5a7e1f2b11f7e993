import { maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'

/** The calendar on which open deadlines were last computed, as a hash; undefined before the first time. */
export async function calendarMark(tx: Tx): Promise<string | undefined> {
  const row = await maybeOne<{ mark: string }>(
    tx,
    sql`select value #>> '{}' as mark from foundation.facts where name = 'deadlines-on-calendar'`,
  )
  return row?.mark
}

export async function setCalendarMark(tx: Tx, mark: string): Promise<void> {
  await run(
    tx,
    sql`insert into foundation.facts (name, value) values ('deadlines-on-calendar', to_jsonb(${mark}::text))
        on conflict (name) do update set value = excluded.value`,
  )
}
