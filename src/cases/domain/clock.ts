import type { Case } from './case.ts'
import { type Position, stageOf } from './statuses.ts'

/** The deadline that runs now. The rule book turns it into a due instant; this room only says which and since when. */
export type RunningClock = {
  /** Key of the rule book's deadline rule, e.g. `bawaslu.review.pilkada`. */
  rule: string
  startedAt: Date
  pauses: { from: Date; to?: Date }[]
  /** The rule's longer limit applies, after a stated reason. */
  extended: boolean
}

/**
 * Which rule runs at a position; `undefined` where no deadline is known (BKN's assessment, its confirmation).
 * The same rule goes on over several positions: it keeps its start.
 */
export function ruleAt(state: Pick<Case, 'lane' | 'electionKind'>, position: Position): string | undefined {
  const stage = stageOf(position)
  switch (stage) {
    case 'received':
    case 'preliminary-review':
      if (state.lane === 'sbt') return 'sbt.satgas.verify'
      return state.electionKind === 'regional' ? 'bawaslu.review.pilkada' : 'intake.prelim'
    case 'verifying':
      return 'sbt.satgas.verify'
    case 'registered':
    case 'clarification':
    case 'plenary':
      return state.electionKind === 'regional' ? 'bawaslu.review.pilkada' : 'bawaslu.review'
    case 'review':
      if (state.lane === 'sbt') return 'sbt.bawaslu.review'
      return state.electionKind === 'regional' ? 'bawaslu.review.pilkada' : 'bawaslu.review'
    // Our convention, shown as such: the employer's days are counted from the hand-over to it, not from the letter.
    case 'awaiting-follow-up/employer':
    case 'examining':
    case 'decision-issued/claimed':
      return 'ppk.followup'
    case 'in-appeal':
      return 'appeal.ppk.reply'
    default:
      return undefined
  }
}

/** The clock after a move: kept while its rule goes on, new when another rule begins, none when there is none. */
export function startOfClock(
  state: Pick<Case, 'lane' | 'electionKind' | 'position'>,
  before: RunningClock | undefined,
  at: Date,
): RunningClock | undefined {
  const rule = ruleAt(state, state.position)
  if (rule === undefined) return undefined
  if (before?.rule === rule) return before
  return { rule, startedAt: at, pauses: [], extended: false }
}
