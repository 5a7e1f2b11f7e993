import { type Day, daysBetween } from '../../foundation/dates.ts'
import type { Amounts, AnswerRow, MeasureAnswer } from './answer.ts'
import type { Counter, Dimension } from './counters.ts'
import {
  type AgeMeasure,
  ageEnds,
  type CountMeasure,
  countersOf,
  type DurationMeasure,
  type Measure,
  type OutstandingMeasure,
  type RateMeasure,
  type ShareMeasure,
} from './measures.ts'

/** What a measure is asked, after it was read and found answerable. */
export type MeasureQuestion = {
  readonly election: string
  readonly asOf: Day
  readonly knownBy: Day
  readonly by: Dimension | null
}

/** Days are counted from 1970-01-01, as whole numbers, so that sums of them are sums. */
export function dayNumber(day: Day): number {
  return daysBetween('1970-01-01', day)
}

/** Makes the figures of a measure from the sums of its counters; the same sums always give the same figures. */
export function evaluate(measure: Measure, amounts: Amounts, question: MeasureQuestion): MeasureAnswer {
  const values = new Set<string>()
  for (const counter of countersOf(measure))
    for (const [value, buckets] of amounts.get(counter) ?? [])
      if (value !== '' && [...buckets.values()].some((amount) => amount !== 0)) values.add(value)
  const ordered = ['', ...[...values].sort()]
  const sums = new Sums(amounts, dayNumber(question.asOf))
  const rows = ordered.map((value) => rowOf(measure, sums, value))
  return {
    measure: measure.id,
    version: measure.version,
    kind: measure.kind,
    unit: measure.unit,
    event: question.election,
    asOf: question.asOf,
    knownBy: question.knownBy,
    by: question.by,
    rows,
    closes: rows.every((row) => row.closes !== false),
  }
}

class Sums {
  private readonly amounts: Amounts
  readonly today: number

  constructor(amounts: Amounts, today: number) {
    this.amounts = amounts
    this.today = today
  }

  of(counter: Counter, value: string): number {
    let sum = 0
    for (const amount of this.buckets(counter, value).values()) sum += amount
    return sum
  }

  buckets(counter: Counter, value: string): ReadonlyMap<number, number> {
    return this.amounts.get(counter)?.get(value) ?? none
  }
}

const none: ReadonlyMap<number, number> = new Map()

function rowOf(measure: Measure, sums: Sums, value: string): AnswerRow {
  switch (measure.kind) {
    case 'count':
      return countRow(measure, sums, value)
    case 'rate':
      return { value, figures: rateFigures(measure, sums, value) }
    case 'share':
      return { value, figures: shareFigures(measure, sums, value) }
    case 'duration':
      return { value, figures: durationFigures(measure, sums, value) }
    case 'ages':
      return { value, figures: ageFigures(measure, sums, value) }
    case 'outstanding':
      return { value, figures: outstandingFigures(measure, sums, value) }
  }
}

function countRow(measure: CountMeasure, sums: Sums, value: string): AnswerRow {
  const figures: Record<string, number> = {}
  for (const counter of measure.counters) figures[counter] = sums.of(counter, value)
  if (!measure.partsOf) return { value, figures }
  const parts = measure.partsOf.parts.reduce((sum, part) => sum + sums.of(part, value), 0)
  return { value, figures, closes: parts === sums.of(measure.partsOf.whole, value) }
}

function rateFigures(measure: RateMeasure, sums: Sums, value: string): AnswerRow['figures'] {
  const numerator = sums.of(measure.numerator, value)
  const denominator = sums.of(measure.denominator, value)
  return { numerator, denominator, rate: part(numerator, denominator) }
}

function shareFigures(measure: ShareMeasure, sums: Sums, value: string): AnswerRow['figures'] {
  const amountOf = (of: string) => {
    const running =
      measure.open && measure.since ? sums.of(measure.open, of) * sums.today - sums.of(measure.since, of) : 0
    return sums.of(measure.of, of) + running
  }
  const amount = amountOf(value)
  const whole = amountOf('')
  return { amount, whole, share: part(amount, whole) }
}

function durationFigures(measure: DurationMeasure, sums: Sums, value: string): AnswerRow['figures'] {
  const lengths = new Map(sums.buckets(measure.ended, value))
  const running = new Map<number, number>()
  for (const [since, count] of sums.buckets(measure.open, value)) {
    const length = sums.today - since
    running.set(length, (running.get(length) ?? 0) + count)
    lengths.set(length, (lengths.get(length) ?? 0) + count)
  }
  const ended = sums.of(measure.ended, value)
  const open = sums.of(measure.open, value)
  const median = quantile(lengths, 0.5)
  const p90 = quantile(lengths, 0.9)
  return {
    ended,
    open,
    total: ended + open,
    median,
    p90,
    // Where something shorter still runs, the true value can only be higher.
    medianAtLeast: atLeast(running, median),
    p90AtLeast: atLeast(running, p90),
    longestOpen: open > 0 ? Math.max(...[...running].filter(([, n]) => n !== 0).map(([days]) => days)) : null,
  }
}

/** Nearest rank: the smallest length that at least this part of all does not exceed; null of nothing. */
export function quantile(lengths: ReadonlyMap<number, number>, at: number): number | null {
  const sorted = [...lengths].filter(([, count]) => count !== 0).sort(([a], [b]) => a - b)
  const total = sorted.reduce((sum, [, count]) => sum + count, 0)
  const rank = Math.ceil(at * total - 1e-9)
  let passed = 0
  for (const [length, count] of sorted) {
    passed += count
    if (passed >= rank) return length
  }
  return null
}

function atLeast(running: ReadonlyMap<number, number>, value: number | null): number {
  if (value === null) return 0
  for (const [length, count] of running) if (count !== 0 && length <= value) return 1
  return 0
}

function ageFigures(measure: AgeMeasure, sums: Sums, value: string): AnswerRow['figures'] {
  const figures: Record<string, number> = {}
  for (const { name, open } of measure.stages) {
    figures[name] = sums.of(open, value)
    for (const range of ageRanges) figures[`${name}.${range}`] = 0
    for (const [since, count] of sums.buckets(open, value)) {
      const key = `${name}.${rangeOf(sums.today - since)}`
      figures[key] = (figures[key] ?? 0) + count
    }
  }
  return figures
}

/** Names of the ranges of age: `0-7`, `8-30` … `241-`. */
export const ageRanges: readonly string[] = [
  ...ageEnds.map((end, at) => `${at === 0 ? 0 : (ageEnds[at - 1] ?? 0) + 1}-${end}`),
  `${(ageEnds.at(-1) ?? 0) + 1}-`,
]

function rangeOf(age: number): string {
  const at = ageEnds.findIndex((end) => age <= end)
  return ageRanges[at < 0 ? ageEnds.length : at] ?? ''
}

function outstandingFigures(measure: OutstandingMeasure, sums: Sums, value: string): AnswerRow['figures'] {
  const open = sums.of(measure.open, value)
  const days = open * sums.today - sums.of(measure.since, value)
  return { open, days, mean: open > 0 ? rounded(days / open, 1) : null }
}

function part(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : rounded(numerator / denominator, 6)
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
