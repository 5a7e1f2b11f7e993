import type { Day, Zone } from '../../foundation/dates.ts'
import { addDays, dayOf, endOf, startOf, weekdayOf } from '../../foundation/dates.ts'
import type { Calendar, CalendarReader, DayOff } from './calendar.ts'
import { readCalendar, yearOf } from './calendar.ts'
import type { DeadlineRule } from './deadline-rule.ts'
import type { WorkingLine } from './working.ts'
import { dueLine, openingLines, settledLines } from './working.ts'

/** The clock stands still after `from` up to and with `to`; without `to` it still does. */
export type Pause = { from: Date; to?: Date }
export type Extension = { amount: number; reason: string }

export type DeadlineQuestion = {
  rule: DeadlineRule
  /** The instant of the act that starts the clock. */
  trigger: Date
  /** Zone of the institution that must act: its days are counted. */
  zone: Zone
  calendar: Calendar
  pauses?: readonly Pause[]
  extensions?: readonly Extension[]
  /** `report`: only the day of receipt is known, so the clock starts at 00:00 of the next day. */
  startOn?: 'trigger' | 'report'
}

export type Deadline = {
  state: 'due' | 'paused'
  /** End of the last counted day (24:00 local), or the instant the hours are used up. */
  due?: Date
  dueDay?: Day
  provisional: boolean
  paused: boolean
  countedDays: Day[]
  working: WorkingLine[]
}

/**
 * When a deadline falls. Day 1 is the first day after the trigger's local day that counts. A working-day
 * rule counts Monday to Friday except the calendar's days off, a calendar-day rule every day. A day counts
 * only if the clock runs at its end (24:00 local), and the deadline is the end of the n-th counted day. Hour
 * rules count running hours. While an open pause holds the clock there is no deadline yet (`paused`).
 *
 * A pause that begins exactly at 24:00 takes the next day, not the one just finished; one that ends exactly
 * at 24:00 takes that day too. So a pause from midnight to midnight takes exactly its own days.
 */
export function computeDeadline(question: DeadlineQuestion): Deadline {
  const pauses = mergePauses(question.pauses ?? [])
  const extensions = question.extensions ?? []
  const amount = extensions.reduce((sum, each) => sum + each.amount, question.rule.amount)
  if (!Number.isInteger(amount) || amount < 1) throw new RangeError(`a deadline of ${amount} units`)

  const whole = { ...question, pauses, extensions, amount }
  return question.rule.unit === 'hour' ? countHours(whole) : countDays(whole)
}

/** The instant from which hours are charged: the trigger, or 00:00 of the day after a report's day. */
export function clockStart(trigger: Date, zone: Zone, startOn: 'trigger' | 'report' = 'trigger'): Date {
  return startOn === 'report' ? startOf(addDays(dayOf(trigger, zone), 1), zone) : trigger
}

type Whole = DeadlineQuestion & { pauses: Pause[]; extensions: readonly Extension[]; amount: number }

function countDays(question: Whole): Deadline {
  const { rule, trigger, zone, pauses, amount } = question
  const calendar = readCalendar(question.calendar)
  const open = pauses.find((pause) => pause.to === undefined)
  const counted: Day[] = []
  const working = openingLines(question)

  let day = dayOf(trigger, zone)
  while (counted.length < amount) {
    day = addDays(day, 1)
    if (open && endOf(day, zone) > open.from) {
      return notYet(question, counted, [
        ...working,
        ...settledLines(calendar, trigger, zone, addDays(day, -1)),
      ])
    }
    const why = whyNotCounted(day, rule, zone, pauses, calendar)
    if (why === undefined) {
      counted.push(day)
      working.push({ kind: 'counted', day, number: counted.length })
    } else {
      const off = why === 'day-off' ? calendar.dayOff(day) : undefined
      addSkipped(working, day, why, off)
      if (off && !off.verified) {
        working.push({ kind: 'provisional', year: yearOf(day), day, why: 'unverified-day' })
      }
    }
  }

  working.push(...settledLines(calendar, trigger, zone, day))
  return {
    state: 'due',
    due: endOf(day, zone),
    dueDay: day,
    provisional: isProvisional(working),
    paused: false,
    countedDays: counted,
    working: [...working, dueLine(endOf(day, zone), day, zone)],
  }
}

export type WhyNotCounted = 'paused' | 'weekend' | 'day-off'

function whyNotCounted(
  day: Day,
  rule: DeadlineRule,
  zone: Zone,
  pauses: readonly Pause[],
  calendar: CalendarReader,
): WhyNotCounted | undefined {
  const end = endOf(day, zone)
  if (pauses.some((pause) => pause.from < end && (pause.to === undefined || end <= pause.to))) return 'paused'
  if (rule.unit !== 'working-day') return undefined
  if (weekdayOf(day) > 5) return 'weekend'
  return calendar.dayOff(day) ? 'day-off' : undefined
}

/** Neighbouring weekends and paused days make one line; every day off is named on its own. */
function addSkipped(working: WorkingLine[], day: Day, why: WhyNotCounted, off?: DayOff): void {
  const last = working.at(-1)
  if (!off && last?.kind === 'skipped' && last.why === why && addDays(last.to, 1) === day) {
    working[working.length - 1] = { ...last, to: day, days: last.days + 1 }
    return
  }
  working.push({
    kind: 'skipped',
    from: day,
    to: day,
    days: 1,
    why,
    ...(off && { offKind: off.kind, name: off.name, decree: off.decree, verified: off.verified }),
  })
}

function isProvisional(working: readonly WorkingLine[]): boolean {
  return working.some((line) => line.kind === 'provisional')
}

function countHours(question: Whole): Deadline {
  const { trigger, zone, pauses, amount } = question
  const working = openingLines(question)
  let left = amount * 3_600_000
  let at = clockStart(trigger, zone, question.startOn)

  for (const pause of pauses) {
    if (pause.to !== undefined && pause.to <= at) continue
    const running = Math.max(0, pause.from.getTime() - at.getTime())
    if (running >= left) break
    left -= running
    if (pause.to === undefined) return notYet(question, [], working)
    at = pause.to
  }

  const due = new Date(at.getTime() + left)
  const dueDay = dayOf(due, zone)
  return {
    state: 'due',
    due,
    dueDay,
    provisional: false,
    paused: false,
    countedDays: [],
    working: [...working, { kind: 'hours', hours: amount }, dueLine(due, dueDay, zone)],
  }
}

function notYet(question: Whole, countedDays: Day[], working: WorkingLine[]): Deadline {
  const since = question.pauses.find((pause) => pause.to === undefined)!.from
  return {
    state: 'paused',
    provisional: isProvisional(working),
    paused: true,
    countedDays,
    working: [...working, { kind: 'waiting', since, counted: countedDays.length }],
  }
}

/** Overlapping and touching pauses become one; empty ones fall away; everything after an open one is in it. */
export function mergePauses(pauses: readonly Pause[]): Pause[] {
  const sorted = pauses
    .filter((pause) => pause.to === undefined || pause.to > pause.from)
    .toSorted((a, b) => a.from.getTime() - b.from.getTime())
  const merged: Pause[] = []
  for (const pause of sorted) {
    const last = merged.at(-1)
    if (!last || (last.to !== undefined && last.to < pause.from)) {
      merged.push({ ...pause })
    } else if (last.to !== undefined && (pause.to === undefined || pause.to > last.to)) {
      last.to = pause.to
    }
  }
  return merged
}
