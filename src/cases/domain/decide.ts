import type { MemberActor } from '../../foundation/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import type { Case } from './case.ts'
import type { CaseEvent, DataOf, EventKind, Move } from './events.ts'
import { recipientOf } from './needs.ts'
import { type Position, stageOf } from './statuses.ts'
import { checkStep, type Step, type StepKey, taskForce } from './steps.ts'

/**
 * One step of a person: the event, or why not. `now` is the instant of the act; a clock that went back a little
 * does not put an event before the one it follows.
 */
export function decide<K extends StepKey>(
  state: Case,
  key: K,
  actor: MemberActor,
  data: DataOf<K>,
  facts: { id: string; now: Date; reason?: string },
): CaseEvent | Refusal {
  const row = checkStep(state, key, actor)
  if (isRefusal(row)) return row
  const move = destination(state, key, data)
  if (isRefusal(move)) return move
  if (!leadsThere(row, state, move))
    throw new Error(`The step ${key} does not lead to ${move && stageOf(move)}.`)
  const at = new Date(Math.max(facts.now.getTime(), state.lastAt.getTime()))
  const { account, institution, role } = actor
  return {
    id: facts.id,
    seq: state.version + 1,
    at,
    recorded: at,
    by: { account, institution, role },
    openToEmployer: isOpenToEmployer(state, key),
    kind: key,
    data,
    ...(move && { move }),
    ...(facts.reason && { reason: facts.reason }),
  } as CaseEvent
}

/** The table and the destination agree; a mistake here is ours, not the officer's. */
function leadsThere(row: Step, state: Case, move: Move | undefined): boolean {
  if (!move) return row.to.includes('stays')
  const { holder: _, ...position } = move
  return (
    row.to.includes(stageOf(position)) ||
    (row.to.includes('stays') && stageOf(position) === stageOf(state.position))
  )
}

/** Where a step leads and who holds the file then; `undefined` when the case stays with its holder. */
function destination(state: Case, key: StepKey, data: unknown): Move | Refusal | undefined {
  const { bawaslu, supervisor, holder } = state
  switch (key) {
    case 'start-preliminary-review':
      return { status: 'preliminary-review', holder: bawaslu }
    case 'register':
      return { status: 'registered', holder: bawaslu }
    case 'start-clarification':
      return { status: 'clarification', holder: bawaslu }
    case 'take-discipline-track':
    case 'start-review':
    case 'verify':
    case 'return-for-information':
      return { status: 'review', holder: bawaslu }
    case 'submit-to-plenary':
      return { status: 'plenary', holder: bawaslu }
    case 'start-verification':
      return { status: 'verifying', holder: taskForce }
    case 'forward':
    case 'finish-review':
      return { status: 'assessing', holder: supervisor }
    case 'issue-recommendation':
    case 'lift-conflict':
      return afterRecommendation(state, key)
    case 'hand-over-regional':
      if (!state.regionalOffice) return refuse('cases.no-regional-office')
      return { status: 'awaiting-follow-up', station: 'regional-office', holder: state.regionalOffice }
    case 'hand-over-employer':
    case 'hand-over-superior':
      return atRecipient(state)
    case 'declare-conflict':
      return isWithEmployer(state.position) ? { status: 'conflict-waiting', holder: supervisor } : undefined
    case 'start-examination':
      return { status: 'examining', holder }
    case 'claim-decision':
      return { status: 'decision-issued', proof: 'claimed', holder }
    case 'attach-evidence':
      return { status: 'decision-issued', proof: 'evidenced', holder: supervisor }
    case 'confirm':
      return { status: 'decision-issued', proof: 'confirmed', holder: supervisor }
    case 'dispute':
      return atRecipient(state)
    case 'record-appeal':
      return { status: 'in-appeal', holder: recipientOf(state) ?? holder }
    case 'decide-appeal':
      return afterAppeal(state, data as DataOf<'decide-appeal'>)
    case 'close-sanctioned': {
      const outcome = state.followUp?.decision === 'no-sanction' ? 'not-proven' : 'sanctioned'
      return { status: 'closed', outcome, holder }
    }
    case 'reject':
      return { status: 'closed', outcome: 'rejected', holder }
    case 'close-not-proven':
      return { status: 'closed', outcome: 'not-proven', holder }
    case 'close-not-sanctionable':
      return { status: 'closed', outcome: 'not-sanctionable', holder }
    case 'close-cancelled':
      return { status: 'closed', outcome: 'cancelled', holder }
    case 'close-referred':
      return { status: 'closed', outcome: 'referred', holder }
    case 'reopen':
      if (state.verified) return { status: 'assessing', holder: supervisor }
      return state.lane === 'sbt'
        ? { status: 'verifying', holder: taskForce }
        : { status: 'preliminary-review', holder: bawaslu }
    case 'transfer':
      return { ...state.position, holder: (data as DataOf<'transfer'>).to }
    default:
      return undefined
  }
}

/** The rule of conflict: such a file waits at the supervisor and never goes to that personnel authority. */
function afterRecommendation(state: Case, key: StepKey): Move | undefined {
  if (key === 'lift-conflict') {
    return state.position.status === 'conflict-waiting'
      ? { status: 'awaiting-follow-up', station: 'centre', holder: state.supervisor }
      : undefined
  }
  return state.conflict
    ? { status: 'conflict-waiting', holder: state.supervisor }
    : { status: 'awaiting-follow-up', station: 'centre', holder: state.supervisor }
}

function atRecipient(state: Case): Move | Refusal {
  const recipient = recipientOf(state)
  if (!recipient) return refuse('cases.need.identity-resolved', { need: 'identity-resolved' })
  return state.conflict
    ? { status: 'conflict-waiting', holder: recipient }
    : { status: 'awaiting-follow-up', station: 'employer', holder: recipient }
}

function afterAppeal(state: Case, { result }: DataOf<'decide-appeal'>): Move | Refusal {
  if (result === 'annulled') return { status: 'closed', outcome: 'not-proven', holder: state.supervisor }
  if (result === 'changed') return atRecipient(state)
  const before: Position = state.appealWasFrom ?? { status: 'decision-issued', proof: 'evidenced' }
  return { ...before, holder: state.supervisor }
}

function isWithEmployer({ status }: Position): boolean {
  return status === 'awaiting-follow-up' || status === 'examining' || status === 'decision-issued'
}

/** The employer's own timeline begins with the recommendation; what is said about it in its absence stays closed. */
function isOpenToEmployer(state: Case, key: EventKind): boolean {
  if (key === 'issue-recommendation' || key === 'hand-over-employer' || key === 'hand-over-superior')
    return true
  // A number of another system would tell the employer by which door the case came.
  if (key === 'declare-conflict' || key === 'lift-conflict' || key === 'reopen' || key === 'transfer')
    return false
  if (key === 'add-number') return false
  return state.openedTo !== undefined
}
