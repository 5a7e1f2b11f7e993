import type { Day } from '../../foundation/dates.ts'
import { daysBetween, weekdayOf } from '../../foundation/dates.ts'

export type DayOffKind = 'public' | 'joint-leave' | 'voting'

/** A day on which a working-day clock does not count, with the decree that says so. */
export type DayOff = { day: Day; kind: DayOffKind; name: string; decree: string; verified: boolean }

/**
 * The national calendar as one dated version. A year is settled when its decree is known and checked;
 * any other year makes deadlines that touch it provisional.
 */
export type Calendar = {
  days: readonly DayOff[]
  decreedYears: readonly number[]
  unverifiedYears: readonly number[]
}

/** A calendar that knows nothing: every year counts Monday to Friday and is provisional. */
export const emptyCalendar: Calendar = { days: [], decreedYears: [], unverifiedYears: [] }

export type YearState = 'settled' | 'unverified' | 'not-decreed'

/** Look-ups over one calendar, built once per computation. */
export type CalendarReader = {
  dayOff(day: Day): DayOff | undefined
  isWorkingDay(day: Day): boolean
  yearState(year: number): YearState
  /** Days off from Monday to Friday, each once. */
  weekdaysOff: readonly Day[]
}

export function readCalendar(calendar: Calendar): CalendarReader {
  const off = new Map<Day, DayOff>()
  // The first entry of a day wins: two holidays may fall on one day (29 Maret 2025, say), one is enough.
  for (const entry of calendar.days) if (!off.has(entry.day)) off.set(entry.day, entry)
  const decreed = new Set(calendar.decreedYears)
  const unverified = new Set(calendar.unverifiedYears)

  return {
    dayOff: (day) => off.get(day),
    isWorkingDay: (day) => weekdayOf(day) <= 5 && !off.has(day),
    yearState: (year) =>
      unverified.has(year) ? 'unverified' : decreed.has(year) ? 'settled' : 'not-decreed',
    weekdaysOff: [...off.keys()].filter((day) => weekdayOf(day) <= 5),
  }
}

/** Working days after one day up to and with another; counted backwards, negative, when `to` is the earlier one. */
export function workingDaysBetween(calendar: CalendarReader, from: Day, to: Day): number {
  if (to < from) return 0 - workingDaysBetween(calendar, to, from)
  const off = calendar.weekdaysOff.filter((day) => day > from && day <= to).length
  return weekdaysUpTo(to) - weekdaysUpTo(from) - off
}

/** Mondays to Fridays since a Monday long ago, up to and with a day; lists count hundreds of days for every row. */
function weekdaysUpTo(day: Day): number {
  const days = daysBetween('1900-01-01', day) + 1
  const weeks = Math.floor(days / 7)
  return weeks * 5 + Math.min(days - weeks * 7, 5)
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}
