import { type Day, dayOf, daysBetween, type Zone } from '../../foundation/dates.ts'
import type { DeadlineUnit } from '../../rulebook/rulebook.door.ts'

/** In what a deadline's rule counts. Working days are counted from today to the due day: negative once it is past. */
export type Counting = { unit: 'working-day'; days: number } | { unit: 'calendar-day' | 'hour' }

/**
 * A deadline as every page shows it, in the unit of its rule: so many are left (`today`, `soon` within seven days,
 * `later`), or so many it is late. Zero working days late are the days off that follow the due day.
 */
export type DueText =
  | { kind: 'none' }
  | { kind: 'paused' }
  | {
      kind: 'late' | 'today' | 'soon' | 'later'
      amount: number
      unit: DeadlineUnit
      day: Day
      provisional: boolean
    }

export type DueClock = {
  dueAt: Date | undefined
  provisional: boolean
  paused: boolean
  /** Where whoever must act lives: their midnight ends the due day. */
  zone: Zone
  counting: Counting
}

const hour = 3_600_000
const week = 7

/** How a deadline looks from now. */
export function dueText(clock: DueClock | undefined, now: Date): DueText {
  if (!clock) return { kind: 'none' }
  if (clock.paused) return { kind: 'paused' }
  if (!clock.dueAt) return { kind: 'none' }
  const { zone, counting, provisional, dueAt } = clock
  const { unit } = counting
  const day = dueDayOf(dueAt, zone)
  const days = daysBetween(dayOf(now, zone), day)
  const hours = (dueAt.getTime() - now.getTime()) / hour
  const left = unit === 'working-day' ? counting.days : unit === 'hour' ? Math.ceil(hours) : days
  const common = { unit, day, provisional }
  if (now >= dueAt) {
    const least = unit === 'calendar-day' ? 1 : 0
    return { kind: 'late', ...common, amount: Math.max(least, -left) }
  }
  if (unit !== 'hour' && days === 0) return { kind: 'today', ...common, amount: 0 }
  return { kind: days <= week ? 'soon' : 'later', ...common, amount: Math.max(1, left) }
}

/** A deadline is 24:00 of its day, which is already the next day's first instant. */
export function dueDayOf(dueAt: Date, zone: Zone): Day {
  return dayOf(new Date(dueAt.getTime() - 1), zone)
}
