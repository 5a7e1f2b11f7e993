import { type Day, dayOf, daysBetween, type Zone } from '../../foundation/dates.ts'

/**
 * A deadline as a list shows it. `days` are calendar days from today to the due day; `workingDays` says how many working
 * days it is late, where the rule counts those and someone asked the calendar.
 */
export type DueText =
  | { kind: 'none' }
  | { kind: 'paused' }
  | {
      kind: 'late' | 'today' | 'soon' | 'later'
      days: number
      day: Day
      provisional: boolean
      workingDays?: number
    }

/** How a deadline looks from now, in the zone of whoever must act. `soon` is within seven days. */
export function dueText(
  clock:
    | { dueAt: Date | undefined; provisional: boolean; paused: boolean; lateWorkingDays?: number | undefined }
    | undefined,
  now: Date,
  zone: Zone,
): DueText {
  if (!clock) return { kind: 'none' }
  if (clock.paused) return { kind: 'paused' }
  if (!clock.dueAt) return { kind: 'none' }
  // A deadline is 24:00 of its day, which is already the next day's first instant.
  const day = dayOf(new Date(clock.dueAt.getTime() - 1), zone)
  const days = daysBetween(dayOf(now, zone), day)
  const common = { days, day, provisional: clock.provisional }
  if (now >= clock.dueAt) {
    const workingDays = clock.lateWorkingDays
    return {
      kind: 'late',
      ...common,
      days: Math.min(days, -1),
      ...(workingDays !== undefined && { workingDays }),
    }
  }
  if (days === 0) return { kind: 'today', ...common }
  return { kind: days <= 7 ? 'soon' : 'later', ...common }
}
