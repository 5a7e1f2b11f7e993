import type { MilestoneKind } from '../../intake/intake.door.ts'
import type { Case } from './case.ts'
import type { CaseEvent } from './events.ts'

/** What a reporter is told of an event: a step and what follows. Never a person, an institution or a text. */
export type ReporterNews = { kind: MilestoneKind; next?: MilestoneKind }

/** `undefined` for what concerns the offices only; that the report was taken up is told when it is handed over. */
export function newsOf(event: CaseEvent, after: Case): ReporterNews | undefined {
  if (after.position.status === 'closed') return event.move ? { kind: 'closed' } : undefined
  switch (event.kind) {
    case 'register':
    case 'take-discipline-track':
      return { kind: 'registered', next: 'reviewing' }
    case 'start-verification':
      return { kind: 'verifying', next: 'reviewing' }
    case 'start-review':
    case 'verify':
    case 'return-for-information':
      return { kind: 'reviewing', next: 'at-bkn' }
    case 'forward':
    case 'finish-review':
      return { kind: 'at-bkn', next: 'recommended' }
    case 'issue-recommendation':
      return { kind: 'recommended', next: 'awaiting-employer' }
    case 'hand-over-employer':
    case 'hand-over-superior':
    case 'dispute':
      return { kind: 'awaiting-employer', next: 'decided' }
    case 'start-examination':
      return { kind: 'examining', next: 'decided' }
    case 'claim-decision':
      return { kind: 'decided', next: 'confirmed' }
    case 'confirm':
      return { kind: 'confirmed', next: 'closed' }
    case 'record-appeal':
      return { kind: 'appeal' }
    case 'transfer':
      return { kind: 'transferred' }
    case 'reopen':
      return { kind: 'reopened' }
    default:
      return undefined
  }
}
