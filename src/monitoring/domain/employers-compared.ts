import { type RankRange, rankRanges } from './rank-ranges.ts'
import { type Count, type Counted, estimateOf, intervalOf, judge } from './shrinkage.ts'

/** Fewer cases than this, over all pooled elections, and nothing but the counts is said. */
export const fewestCases = 5
/** Chance that a true rate lies in its interval, and a true place in its range. */
export const certainty = 0.95

/**
 * What can be said of an employer. `range` is its range of places among all employers with enough cases. `too-wide`: that
 * range covers more than half of the places, so naming it would suggest an order that is not known. `too-few`: fewer
 * than `fewestCases`; such an employer has no place and no rate, but what it did counts for the common mean.
 */
export type Compared = { readonly key: string; readonly count: Count } & (
  | { readonly says: 'too-few' }
  | {
      readonly says: 'range' | 'too-wide'
      /** Drawn towards the common mean, the more so the fewer cases there are. */
      readonly rate: number
      readonly low: number
      readonly high: number
      readonly range: RankRange
    }
)

export type Comparison = {
  /** The common mean of the employers' rates. */
  readonly mean: number
  /** How many employers have a place. */
  readonly places: number
  readonly employers: readonly Compared[]
}

/** Compares employers by one or several elections pooled; in the order of the keys, not of places. */
export function compareEmployers(counted: readonly Counted[]): Comparison {
  const { mean, judged } = judge(counted)
  const enough = judged.filter(({ count }) => count.all >= fewestCases)
  const ranges = new Map(
    rankRanges(
      enough.map(({ placeCells }) => placeCells),
      certainty,
    ).map((range, at) => [enough[at]!.key, range]),
  )
  const employers = judged.map((one): Compared => {
    const { key, count } = one
    const range = ranges.get(key)
    if (!range) return { key, count, says: 'too-few' }
    const wide = range.last - range.first + 1 > enough.length / 2
    return {
      key,
      count,
      says: wide ? 'too-wide' : 'range',
      rate: estimateOf(one),
      ...intervalOf(one, certainty),
      range,
    }
  })
  return {
    mean,
    places: enough.length,
    employers: employers.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)),
  }
}

/** Employers that are among the first `places` with certainty, whatever their exact place. */
export function surelyAmongFirst({ employers }: Comparison, places: number): Compared[] {
  return employers.filter((one) => one.says !== 'too-few' && one.range.last <= places)
}
