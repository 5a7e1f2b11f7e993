import type { MilestoneKind } from './milestones.ts'
import type { Outcome, Position } from './statuses.ts'

/** One event of the past as a publisher's file tells it; imported cases keep the categories of their publisher. */
export type HistoryEvent = {
  id: string
  caseKey: string
  election: string
  kind: MilestoneKind
  happened: Date
  recorded: Date
  replaces?: string | undefined
  sanction?: string | undefined
  outcome?: Outcome | undefined
  to?: string | undefined
  province?: string | undefined
  form?: string | undefined
  position?: string | undefined
}

export type Told = {
  id: string
  kind: MilestoneKind
  outcome: Outcome | null
  happened: Date
  recorded: Date
  replaces: string | null
  line: number
}

/**
 * Where a reconstructed case stands for the lists, by the milestones that nobody replaced. Statistics do their own
 * counting, with every date; this is only the row's present state.
 */
export function positionTold(milestones: readonly Told[]): Position {
  const replaced = new Set(milestones.flatMap((one) => one.replaces ?? []))
  const standing = milestones
    .filter((one) => !replaced.has(one.id) && one.kind !== 'withdrawn')
    .toSorted(
      (a, b) =>
        a.happened.getTime() - b.happened.getTime() ||
        a.recorded.getTime() - b.recorded.getTime() ||
        a.line - b.line,
    )
  return standing.reduce<Position>(next, { status: 'assessing' })
}

function next(before: Position, { kind, outcome }: Told): Position {
  switch (kind) {
    case 'recommended':
      return { status: 'awaiting-follow-up', station: 'employer' }
    case 'claimed':
    case 'evidenced':
    case 'confirmed':
      return { status: 'decision-issued', proof: kind }
    case 'appealed':
      return { status: 'in-appeal' }
    case 'closed':
      return outcome ? { status: 'closed', outcome } : before
    case 'received':
    case 'reopened':
      return { status: 'assessing' }
    default:
      return before
  }
}
