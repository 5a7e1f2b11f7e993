import { type RunningClock, startOfClock } from './clock.ts'
import type { By, CaseEvent, ClearingFact, ConflictReason, DecisionKind, Move, Source } from './events.ts'
import type { IdentityState, Office, PersonKind } from './people.ts'
import type { ProcedureKey } from './procedures.ts'
import { type Lane, type Position, stageOf, type Track } from './statuses.ts'

/** A case as its events tell it. Nothing here is typed by hand: it is a pure fold. */
export type Case = {
  incident: string
  election: string
  electionKind: 'general' | 'regional'
  procedure: ProcedureKey
  lane: Lane
  track: Track
  source: Source
  province: string
  regency?: string
  position: Position
  holder: string
  holderSince: Date
  /** KASN or BKN: who assesses, recommends, confirms. */
  supervisor: string
  /** Bawaslu's office of the region. */
  bawaslu: string
  regionalOffice?: string
  employer?: string
  /** Employer or superior authority that may see the case now; none while a conflict stands. */
  openedTo?: string
  identity: IdentityState
  personKind: PersonKind
  office: Office
  form?: string
  category?: 'ethics' | 'discipline'
  clarifications: number
  clarificationWaived: boolean
  clearing: ClearingFact[]
  review?: string
  /** Left Bawaslu or the task force for the supervisor at least once. */
  verified: boolean
  recommendation?: { id: string; state: 'draft' | 'issued'; sanction: string; level: string }
  packet?: { id: string; to: string; writtenBy: string; state: 'draft' | 'released' }
  acknowledged: boolean
  followUp?: { id: string; decision: DecisionKind; sanction?: string; level?: string }
  appealWasFrom?: Position
  conflict?: { reasons: ConflictReason[]; superior: string }
  identityRequest?: { id: string; to: string }
  awaitingCompletion: boolean
  clock?: RunningClock
  missedDeadlines: number
  openedAt: Date
  countedFrom: Date
  closedAt?: Date
  reopened: number
  lastBy: By
  lastAt: Date
  /** Number of events; what a form carries to notice that someone else was quicker. */
  version: number
  intervals: StageInterval[]
}

/** One stay: from (inclusive) to (exclusive, open while it lasts). Together they tile the case's time. */
export type StageInterval = {
  stage: string
  holder: string
  from: Date
  to?: Date
  recorded: Date
}

/** Plays the events in their order. Throws on an impossible list: that is an accident, not a refusal. */
export function foldCase(events: readonly CaseEvent[]): Case {
  const [first, ...rest] = events
  if (first?.kind !== 'opened') throw new Error('A case begins with the event "opened".')
  let state = open(first)
  for (const event of rest) state = apply(state, event)
  return state
}

function open(event: CaseEvent & { kind: 'opened' }): Case {
  const { data, move } = event
  if (!move) throw new Error('The event "opened" says where the case begins.')
  const { holder, ...position } = move
  const start: Case = {
    ...data,
    position,
    holder,
    holderSince: data.countedFrom,
    clarifications: 0,
    clarificationWaived: false,
    clearing: [],
    verified: false,
    acknowledged: false,
    awaitingCompletion: false,
    missedDeadlines: 0,
    openedAt: event.at,
    reopened: 0,
    lastBy: event.by,
    lastAt: event.at,
    version: event.seq,
    intervals: [{ stage: stageOf(position), holder, from: data.countedFrom, recorded: event.recorded }],
  }
  return { ...start, clock: startOfClock(start, undefined, data.countedFrom) }
}

/** One more event. Pure; the argument is not changed. */
export function apply(before: Case, event: CaseEvent): Case {
  if (event.seq !== before.version + 1)
    throw new Error(`Event ${event.seq} does not follow ${before.version}.`)
  const told: Case = {
    ...before,
    ...factsOf(before, event),
    lastBy: event.by,
    lastAt: event.at,
    version: event.seq,
  }
  return event.move ? moveTo(told, event.move, event) : told
}

function moveTo(state: Case, move: Move, event: CaseEvent): Case {
  const { holder, ...position } = move
  // A report is counted from the midnight after it came; acts before that midnight cost nobody an hour.
  const at = later(event.at, state.countedFrom)
  const moved: Case = {
    ...state,
    position,
    holder,
    holderSince: holder === state.holder ? state.holderSince : at,
    acknowledged: holder === state.holder ? state.acknowledged : false,
    closedAt: position.status === 'closed' ? at : undefined,
    intervals: nextInterval(state.intervals, {
      stage: stageOf(position),
      holder,
      from: at,
      recorded: event.recorded,
    }),
  }
  return { ...moved, clock: startOfClock(moved, state.clock, at) }
}

function later(one: Date, other: Date): Date {
  return one.getTime() < other.getTime() ? other : one
}

function nextInterval(intervals: readonly StageInterval[], next: StageInterval): StageInterval[] {
  const last = intervals.at(-1) as StageInterval
  if (last.stage === next.stage && last.holder === next.holder) return [...intervals]
  return [...intervals.slice(0, -1), { ...last, to: next.from }, next]
}

function factsOf(state: Case, event: CaseEvent): Partial<Case> {
  switch (event.kind) {
    case 'request-completion':
      return { awaitingCompletion: true, clock: state.clock && paused(state.clock, event.at) }
    case 'completion-received':
      return { awaitingCompletion: false, clock: state.clock && resumed(state.clock, event.at) }
    case 'pause-clock':
      return { clock: state.clock && paused(state.clock, event.at) }
    case 'resume-clock':
      return { clock: state.clock && resumed(state.clock, event.at) }
    case 'extend-deadline':
      return { clock: state.clock && { ...state.clock, extended: true } }
    case 'record-clarification':
      return {
        clarifications: state.clarifications + 1,
        clearing: [...new Set([...state.clearing, ...event.data.clearing])],
      }
    case 'state-no-clarification':
      return { clarificationWaived: true }
    case 'write-review':
      return { review: event.data.review }
    case 'forward':
    case 'verify':
    case 'finish-review':
      return { verified: true }
    case 'resolve-identity': {
      const { personKind, employer, office, regionalOffice } = event.data
      return { identity: 'resolved', personKind, employer, office, regionalOffice }
    }
    case 'ask-employer-identity':
      return { identityRequest: { id: event.data.request, to: event.data.to } }
    case 'answer-identity':
      return { identityRequest: undefined }
    case 'classify':
      return { form: event.data.form, category: event.data.category }
    case 'draft-recommendation':
      return {
        recommendation: {
          id: event.data.recommendation,
          state: 'draft',
          sanction: event.data.sanction,
          level: event.data.level,
        },
      }
    case 'issue-recommendation':
      return { recommendation: state.recommendation && { ...state.recommendation, state: 'issued' } }
    case 'write-packet': {
      const { packet, to, writtenBy } = event.data
      return { packet: { id: packet, to, writtenBy, state: 'draft' } }
    }
    case 'release-packet':
      return { packet: state.packet && { ...state.packet, state: 'released' } }
    case 'withdraw-packet':
      return { packet: undefined }
    case 'hand-over-employer':
      return { openedTo: state.employer }
    case 'hand-over-superior':
      return { openedTo: state.conflict?.superior }
    case 'acknowledge':
      return { acknowledged: true }
    case 'claim-decision': {
      const { followUp, decision, sanction, level } = event.data
      return { followUp: { id: followUp, decision, sanction, level } }
    }
    case 'dispute':
      return { followUp: undefined }
    case 'record-appeal':
      return { appealWasFrom: state.position }
    case 'decide-appeal':
      return event.data.result === 'upheld'
        ? { appealWasFrom: undefined }
        : { appealWasFrom: undefined, followUp: undefined }
    case 'declare-conflict':
      // Whatever was open to the employer is closed to it from this event on.
      return {
        conflict: { reasons: event.data.reasons, superior: event.data.superior },
        openedTo: undefined,
        packet: state.packet?.to === event.data.superior ? state.packet : undefined,
      }
    case 'lift-conflict':
      return { conflict: undefined, openedTo: undefined, packet: undefined }
    case 'close-referred':
      return { personKind: event.data.personKind }
    case 'reopen':
      return {
        recommendation: undefined,
        packet: undefined,
        followUp: undefined,
        openedTo: undefined,
        appealWasFrom: undefined,
        reopened: state.reopened + 1,
      }
    case 'transfer': {
      const { supervisor = state.supervisor, bawaslu = state.bawaslu } = event.data
      return { supervisor, bawaslu, regionalOffice: event.data.regionalOffice ?? state.regionalOffice }
    }
    case 'join-incident':
      return { incident: event.data.to }
    case 'deadline-missed':
      return { missedDeadlines: state.missedDeadlines + 1 }
    default:
      return {}
  }
}

function paused(clock: RunningClock, at: Date): RunningClock {
  return isPaused(clock) ? clock : { ...clock, pauses: [...clock.pauses, { from: at }] }
}

function resumed(clock: RunningClock, at: Date): RunningClock {
  const last = clock.pauses.at(-1)
  if (!last || last.to) return clock
  return { ...clock, pauses: [...clock.pauses.slice(0, -1), { ...last, to: at }] }
}

export function isPaused(clock: RunningClock): boolean {
  const last = clock.pauses.at(-1)
  return last !== undefined && last.to === undefined
}

export function isOpen(state: Case): boolean {
  return state.position.status !== 'closed'
}

/** Milliseconds that each institution held the case until `now`; they add up to the elapsed time. */
export function heldBy(
  {
    intervals,
  }: { intervals: readonly { stage: string; holder: string; from: Date; to?: Date | undefined }[] },
  now: Date,
): Map<string, number> {
  const shares = new Map<string, number>()
  for (const { stage, holder, from, to = now } of intervals) {
    if (stage.startsWith('closed')) continue
    shares.set(holder, (shares.get(holder) ?? 0) + Math.max(0, to.getTime() - from.getTime()))
  }
  return shares
}
