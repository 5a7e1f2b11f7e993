import type { Day, Zone } from '../../foundation/dates.ts'
import { addDays, dayOf, startOf } from '../../foundation/dates.ts'
import type { CalendarReader, DayOffKind } from './calendar.ts'
import { yearOf } from './calendar.ts'
import type { DeadlineQuestion, Extension, Pause, WhyNotCounted } from './deadline.ts'
import type { DeadlineUnit } from './deadline-rule.ts'

/** One line of a deadline's derivation, as facts; the words table of each language makes it a sentence. */
export type WorkingLine =
  | { kind: 'rule'; rule: string; amount: number; unit: DeadlineUnit; unitKnown: boolean }
  | { kind: 'trigger'; at: Date; day: Day; zone: Zone }
  | { kind: 'start'; at: Date; day: Day; zone: Zone }
  | { kind: 'extension'; amount: number; unit: DeadlineUnit; reason: string; total: number }
  | { kind: 'pause'; from: Date; to?: Date; zone: Zone }
  | { kind: 'counted'; day: Day; number: number }
  | {
      kind: 'skipped'
      from: Day
      to: Day
      days: number
      why: WhyNotCounted
      offKind?: DayOffKind
      name?: string
      decree?: string
      verified?: boolean
    }
  | { kind: 'hours'; hours: number }
  | { kind: 'provisional'; year: number; day?: Day; why: 'unverified' | 'not-decreed' | 'unverified-day' }
  | { kind: 'due'; at: Date; day: Day; zone: Zone }
  | { kind: 'waiting'; since: Date; counted: number }

type Opening = DeadlineQuestion & { pauses: readonly Pause[]; extensions: readonly Extension[] }

/** What was known before counting: rule, trigger, start, extensions, pauses. */
export function openingLines(question: Opening): WorkingLine[] {
  const { rule, trigger, zone } = question
  const day = dayOf(trigger, zone)
  const lines: WorkingLine[] = [
    { kind: 'rule', rule: rule.key, amount: rule.amount, unit: rule.unit, unitKnown: rule.unitKnown },
    { kind: 'trigger', at: trigger, day, zone },
  ]
  if (question.startOn === 'report') {
    const next = addDays(day, 1)
    lines.push({ kind: 'start', at: startOf(next, zone), day: next, zone })
  }
  let total = rule.amount
  for (const { amount, reason } of question.extensions) {
    total += amount
    lines.push({ kind: 'extension', amount, unit: rule.unit, reason, total })
  }
  for (const { from, to } of question.pauses) lines.push({ kind: 'pause', from, to, zone })
  return lines
}

/** One line for each year that the count touched and whose calendar is not settled. */
export function settledLines(calendar: CalendarReader, trigger: Date, zone: Zone, last: Day): WorkingLine[] {
  const lines: WorkingLine[] = []
  const first = addDays(dayOf(trigger, zone), 1)
  for (let year = yearOf(first); year <= yearOf(last); year++) {
    const why = calendar.yearState(year)
    if (why !== 'settled') lines.push({ kind: 'provisional', year, why })
  }
  return lines
}

export function dueLine(at: Date, day: Day, zone: Zone): WorkingLine {
  return { kind: 'due', at, day, zone }
}
