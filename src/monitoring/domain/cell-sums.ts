import { type CaseChange, spread, type TakeCell } from './case-changes.ts'
import type { Mark } from './case-marks.ts'
import { type Counter, type Dimension, isBucketed } from './counters.ts'

export type Series = {
  readonly election: string
  readonly counter: Counter
  readonly dimension: Dimension | ''
  readonly value: string
  /** Amounts by day × 2^16 + bucket; days and buckets below 2^16 reach to the year 2149. */
  readonly byDay: Map<number, number>
}

export type Cell = {
  readonly grain: 0 | 1 | 2
  readonly at: number
  readonly bucket: number
  readonly amount: number
}

const width = 65_536

/** Differences of many cases, added up before they are written. */
export class CellSums {
  readonly series = new Map<string, Series>()
  readonly spans = new Map<string, { first: number; last: number }>()

  /** Takes what was counted of a case away and adds what is to be counted of it. */
  replace(election: string, before: readonly CaseChange[], after: readonly CaseChange[]): void {
    const take: TakeCell = ({ mark, dimension, value }, day, amount) =>
      this.add(election, mark, dimension, value, day, amount)
    if (before.length > 0) spread(before, -1, take)
    spread(after, 1, take)
    const [first, last] = [after[0]?.day, after.at(-1)?.day]
    if (first === undefined || last === undefined) return
    const span = this.spans.get(election)
    if (!span) this.spans.set(election, { first, last })
    else {
      span.first = Math.min(span.first, first)
      span.last = Math.max(span.last, last)
    }
  }

  private add(
    election: string,
    mark: Mark,
    dimension: Dimension | '',
    value: string,
    day: number,
    amount: number,
  ): void {
    const name = `${election}\0${mark.counter}\0${dimension}\0${value}`
    let one = this.series.get(name)
    if (!one) {
      one = { election, counter: mark.counter, dimension, value, byDay: new Map() }
      this.series.set(name, one)
    }
    const key = day * width + mark.bucket
    const sum = (one.byDay.get(key) ?? 0) + amount
    if (sum === 0) one.byDay.delete(key)
    else one.byDay.set(key, sum)
  }

  /** The cells of one series: each day, its month (where there is no bucket: those seldom share one), and altogether. */
  *cellsOf(series: Series): Generator<Cell> {
    const bucketed = isBucketed(series.counter)
    const months = new Map<number, number>()
    const whole = new Map<number, number>()
    for (const [key, amount] of series.byDay) {
      const day = Math.floor(key / width)
      const bucket = key % width
      yield { grain: 0, at: day, bucket, amount }
      if (!bucketed) {
        const month = monthNumber(day)
        months.set(month, (months.get(month) ?? 0) + amount)
      }
      whole.set(bucket, (whole.get(bucket) ?? 0) + amount)
    }
    for (const [at, amount] of months) if (amount !== 0) yield { grain: 1, at, bucket: 0, amount }
    for (const [bucket, amount] of whole) if (amount !== 0) yield { grain: 2, at: 0, bucket, amount }
  }
}

/** Year × 12 + month of a day counted from 1970-01-01. */
export function monthNumber(day: number): number {
  const at = new Date(day * 86_400_000)
  return at.getUTCFullYear() * 12 + at.getUTCMonth()
}
