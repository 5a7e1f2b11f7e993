import type { Day } from '../../foundation/dates.ts'
import type { Counter, Dimension } from './counters.ts'
import type { Measure } from './measures.ts'

/** Amounts by counter, dimension value (`''` is the whole country) and bucket (0 where the counter has none). */
export type Amounts = ReadonlyMap<Counter, ReadonlyMap<string, ReadonlyMap<number, number>>>

/** The figures of one value of the dimension, by name. A quantile of nothing, or a share of nothing, is null. */
export type AnswerRow = {
  /** `''` for the whole country; otherwise the value of the dimension, `unknown` where nobody has said it. */
  readonly value: string
  readonly figures: Readonly<Record<string, number | null>>
  /** Count measures whose parts must sum to their whole: whether they do. */
  readonly closes?: boolean
}

export type MeasureAnswer = {
  readonly measure: string
  readonly version: number
  readonly kind: Measure['kind']
  readonly unit: Measure['unit']
  readonly event: string
  readonly asOf: Day
  readonly knownBy: Day
  readonly by: Dimension | null
  /** The whole country first, then the values in their order. */
  readonly rows: readonly AnswerRow[]
  /** False when any row does not close; such an answer is not published. */
  readonly closes: boolean
}
