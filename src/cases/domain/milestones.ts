import type { Case } from './case.ts'
import type { CaseEvent } from './events.ts'
import type { Outcome } from './statuses.ts'

export const milestoneKinds = [
  'received',
  'verified',
  'recommended',
  'claimed',
  'evidenced',
  'confirmed',
  'appealed',
  'closed',
  'reopened',
  'transferred',
  'withdrawn',
] as const
export type MilestoneKind = (typeof milestoneKinds)[number]

/** A recommended or imposed sanction as statistics group it. */
export const sanctionGroups = [
  'moral-closed',
  'moral-open',
  'light',
  'moderate',
  'severe',
  'dishonourable',
] as const
export type SanctionGroup = (typeof sanctionGroups)[number]

/** What statistics count of an event; `withdraws` takes earlier milestones of these kinds away again. */
export type Milestone = {
  kind: Exclude<MilestoneKind, 'withdrawn'>
  outcome?: Outcome
  sanction?: string
  toInstitution?: string
}
export type Counted = { milestone?: Milestone; withdraws: readonly MilestoneKind[] }

/** `before` is the case before the event, `after` with it. */
export function countedOf(before: Case | undefined, event: CaseEvent, after: Case): Counted {
  if (after.position.status === 'closed' && before?.position.status !== 'closed') {
    // A confirmation counts as sanctioned for as long as it stands, so an annulled decision takes its own away.
    const annulled = event.kind === 'decide-appeal'
    return {
      milestone: { kind: 'closed', outcome: after.position.outcome },
      withdraws: annulled ? ['confirmed'] : [],
    }
  }
  switch (event.kind) {
    case 'opened':
      return told({ kind: 'received' })
    case 'verify':
    case 'forward':
    case 'finish-review':
      return before?.verified ? nothing : told({ kind: 'verified' })
    case 'issue-recommendation':
      return told({ kind: 'recommended', sanction: after.recommendation?.level })
    case 'claim-decision':
      return told({ kind: 'claimed', sanction: event.data.level })
    case 'attach-evidence':
      return told({ kind: 'evidenced' })
    case 'confirm':
      // Who imposes no sanction has decided, not followed the recommendation up: the closing says how it ended.
      return after.followUp?.decision === 'no-sanction'
        ? nothing
        : told({ kind: 'confirmed', sanction: after.followUp?.level })
    case 'dispute':
      return { withdraws: ['claimed', 'evidenced'] }
    case 'record-appeal':
      return told({ kind: 'appealed' })
    case 'decide-appeal':
      // A decision that must be taken anew was no follow-up.
      return event.data.result === 'changed' ? { withdraws: ['claimed', 'evidenced', 'confirmed'] } : nothing
    case 'reopen':
      return told({ kind: 'reopened' })
    case 'transfer':
      return told({ kind: 'transferred', toInstitution: event.data.to })
    default:
      return nothing
  }
}

const nothing: Counted = { withdraws: [] }

function told(milestone: Milestone): Counted {
  return { milestone, withdraws: [] }
}
