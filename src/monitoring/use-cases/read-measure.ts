import type { House } from '../../foundation/outside/house.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { MeasureAnswer } from '../domain/answer.ts'

/** What is asked of the engine: a measure by its id, an election's key, days, and by what to divide. */
export type MeasureAsked = {
  readonly measure: string
  readonly election: string
  readonly asOf: string
  /** `asOf` when left out. */
  readonly knownBy?: string | undefined
  readonly by?: string | undefined
}

export type ReadMeasure = (house: House, asked: MeasureAsked) => Promise<MeasureAnswer | Refusal>
