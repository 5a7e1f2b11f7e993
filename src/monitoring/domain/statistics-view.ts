import type { Day } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { Claim } from './claim.ts'
import type { Funnel } from './funnel.ts'

/** What the statistics page shows of one election as of one day. */
export type StatisticsView = {
  readonly elections: readonly { readonly key: string; readonly name: string }[]
  readonly election: { readonly key: string; readonly name: string }
  /** The day that was asked for, when it is not the one that answers. */
  readonly asked?: Day | undefined
  readonly asOf: Day
  readonly anyDay: boolean
  readonly funnel: Funnel
  /** Cases among them that came from a history file. */
  readonly reconstructed: number
  readonly line: readonly { readonly day: Day; readonly funnel: Funnel }[]
  /** `counted` is our own funnel of the claim's day; absent while there is no case at all. */
  readonly claims: readonly { readonly claim: Claim; readonly counted?: Funnel | undefined }[]
  readonly refusal?: Refusal | undefined
  readonly typed?: Readonly<Record<string, string>> | undefined
}

/** The cases that keep a funnel from closing. */
export type UnclosedView = {
  readonly election: { readonly key: string; readonly name: string }
  readonly asOf: Day
  /** `historyKey` names an imported case in its source. */
  readonly cases: readonly { readonly number: string; readonly historyKey: string | null }[]
}
