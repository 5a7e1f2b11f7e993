/** Facts of the rule book in the reader's words. */
import { dayText, type Frame, momentText } from '../../design/index.ts'
import type { Day, Zone } from '../../foundation/dates.ts'
import { addDays, endOf, isDay, zoneLetters } from '../../foundation/dates.ts'
import type { RuleBook } from '../domain/book.ts'
import type { DeadlineRule, DeadlineUnit } from '../domain/deadline-rule.ts'
import type { DatedRef, LegalRef } from '../domain/law.ts'
import type { Reason } from '../domain/reason.ts'
import type { WorkingLine } from '../domain/working.ts'

type Words = Frame['words']

/** The sentence of a reason; keys and days among its facts become words first. */
export function reasonText(words: Words, reason: Reason): string {
  const facts = Object.fromEntries(
    Object.entries(reason.facts).map(([name, value]) => [name, factText(words, name, String(value))]),
  )
  return words.rulebook.reasons[reason.key]?.(facts) ?? reason.key
}

function factText(words: Words, name: string, value: string): string {
  const { persons, levels, elements } = words.rulebook
  const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
  if (name === 'person') return (persons as Record<string, string>)[value] ?? value
  if (name === 'element') return (elements as Record<string, string>)[value] ?? value
  if (name === 'level' || name === 'other') {
    return value
      .split(', ')
      .map((each) => lower((levels as Record<string, string>)[each] ?? each))
      .join(', ')
  }
  return isDay(value) ? dayText(words, value) : value
}

export function amountText(words: Words, amount: number, unit: DeadlineUnit): string {
  return words.rulebook.deadlines.amount[unit](amount)
}

export function ruleName(words: Words, key: string): string {
  return words.rulebook.deadlines.names[key] ?? key
}

export function lengthText(words: Words, rule: DeadlineRule): string {
  return amountText(words, rule.amount, rule.unit)
}

/** `PP 94/2021 Pasal 8 ayat (4)`. */
export function refText(book: RuleBook, ref: LegalRef | DatedRef): string {
  return `${book.laws.find((law) => law.key === ref.law)?.title ?? ref.law} ${ref.article}`
}

/** The last day of something valid up to and without `until`. */
export function validityText(words: Words, thing: { from: Day; until?: Day }): string {
  const { since, between } = words.rulebook.form
  return thing.until === undefined
    ? since(dayText(words, thing.from))
    : between(dayText(words, thing.from), dayText(words, addDays(thing.until, -1)))
}

/** The end of a day is written as 24.00 of that day, not as 00.00 of the next. */
export function endText(words: Words, at: Date, day: Day, zone: Zone): string {
  return endOf(day, zone).getTime() === at.getTime()
    ? words.rulebook.deadlines.calculator.endOfDay(dayText(words, day), zoneLetters[zone])
    : momentText(words, at, zone)
}

/** One line of a derivation as a sentence. */
export function workingText(words: Words, line: WorkingLine, zone: Zone): string {
  const text = words.rulebook.working
  const day = (value: Day): string => dayText(words, value)
  const moment = (value: Date): string => momentText(words, value, zone)
  switch (line.kind) {
    case 'rule': {
      const say = line.unitKnown ? text.rule : text.ruleUnitUnknown
      return say(amountText(words, line.amount, line.unit), ruleName(words, line.rule))
    }
    case 'trigger':
      return text.trigger(moment(line.at))
    case 'start':
      return text.start(moment(line.at))
    case 'extension':
      return text.extension(
        amountText(words, line.amount, line.unit),
        line.reason,
        amountText(words, line.total, line.unit),
      )
    case 'pause':
      return line.to ? text.pause(moment(line.from), moment(line.to)) : text.pauseOpen(moment(line.from))
    case 'counted':
      return text.counted(String(line.number), day(line.day))
    case 'skipped':
      return skippedText(words, line)
    case 'hours':
      return text.hours(String(line.hours))
    case 'provisional':
      if (line.why === 'unverified-day' && line.day) return text.unverifiedDay(day(line.day))
      return line.why === 'not-decreed'
        ? text.notDecreed(String(line.year))
        : text.unverified(String(line.year))
    case 'due':
      return text.due(endText(words, line.at, line.day, zone))
    case 'waiting':
      return text.waiting(moment(line.since), String(line.counted))
  }
}

function skippedText(words: Words, line: WorkingLine & { kind: 'skipped' }): string {
  const text = words.rulebook.working
  const from = dayText(words, line.from)
  const days = line.days === 1 ? from : text.range(from, dayText(words, line.to))
  if (line.why === 'weekend') return text.weekend(days)
  if (line.why === 'paused') return text.paused(days)
  return text.dayOff(days, text.kinds[line.offKind ?? 'public'], line.name ?? '', line.decree ?? '')
}
