import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { CalendarYear, DayOff } from '../domain/calendar.ts'

export async function daysOff(tx: Tx, year?: number): Promise<DayOff[]> {
  return many<DayOff>(
    tx,
    sql`
      select day::text, kind, name, decree, verified from registry.calendar_days
      ${year === undefined ? sql`` : sql`where day between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)`}
      order by day, kind`,
  )
}

export async function calendarYears(tx: Tx): Promise<CalendarYear[]> {
  return many<CalendarYear>(
    tx,
    sql`select year, status, decree, note from registry.calendar_years order by year`,
  )
}

export async function saveDayOff(tx: Tx, { day, kind, name, decree, verified }: DayOff): Promise<void> {
  await run(
    tx,
    sql`
      insert into registry.calendar_days (day, kind, name, decree, verified)
      values (${day}, ${kind}, ${name}, ${decree}, ${verified})
      on conflict (day, kind) do update set name = excluded.name, decree = excluded.decree, verified = excluded.verified`,
  )
}

export async function removeDayOff(tx: Tx, day: string, kind: string): Promise<boolean> {
  return (await run(tx, sql`delete from registry.calendar_days where day = ${day} and kind = ${kind}`)) === 1
}

export async function saveYear(tx: Tx, { year, status, decree, note }: CalendarYear): Promise<void> {
  await run(
    tx,
    sql`
      insert into registry.calendar_years (year, status, decree, note) values (${year}, ${status}, ${decree}, ${note})
      on conflict (year) do update set status = excluded.status, decree = excluded.decree, note = excluded.note`,
  )
}

/** A year in which somebody enters a first day counts as unverified until its decree is entered. */
export async function startYear(tx: Tx, year: number): Promise<void> {
  await run(
    tx,
    sql`insert into registry.calendar_years (year, status) values (${year}, 'unverified') on conflict do nothing`,
  )
}

export type CalendarChange = {
  id: string
  at: Date
  account: string
  institution: string
  action: 'add' | 'edit' | 'remove' | 'year'
  year: number
  day: string | undefined
  before: unknown
  after: unknown
  reason: string
}

export async function addChange(tx: Tx, c: CalendarChange): Promise<void> {
  await run(
    tx,
    sql`
      insert into registry.calendar_changes (id, changed_at, account, institution, action, year, day, before, after, reason)
      values (${c.id}, ${c.at}, ${c.account}, ${c.institution}, ${c.action}, ${c.year}, ${c.day ?? null},
        ${json(c.before)}::jsonb, ${json(c.after)}::jsonb, ${c.reason})`,
  )
}

export async function changesIn(tx: Tx, year: number): Promise<CalendarChange[]> {
  return many<CalendarChange>(
    tx,
    sql`
      select id, changed_at as at, account, institution, action, year, day::text, before, after, reason
      from registry.calendar_changes where year = ${year} order by changed_at desc limit 100`,
  )
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
