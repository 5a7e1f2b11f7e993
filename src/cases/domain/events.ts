import type { Day } from '../../foundation/dates.ts'
import type { CivilServantKind, IdentityState, Office, PersonKind, ReferralTarget } from './people.ts'
import type { ProcedureKey } from './procedures.ts'
import type { Lane, Position, Track } from './statuses.ts'

/**
 * What happened to a case, one after the other, never changed. Events hold structure only: no name, number,
 * place or free text (those live in tables of their own, with their own visibility), so that a case can be
 * folded for anyone who may see that it exists.
 */
export type CaseEvent = EventHead & EventBody

export type EventHead = {
  id: string
  /** 1, 2, 3 … within the case: also the version that a form has seen. */
  seq: number
  /** When it happened; never before the previous move. */
  at: Date
  recorded: Date
  by: By
  /** Set when the event moves the case: the new position and who holds it from now on. */
  move?: Move
  /** Free text why; kept apart, hidden from the employer unless the event is open to it. */
  reason?: string
  /** The employer may see that this happened, once the case is open to it. */
  openToEmployer: boolean
}

/** Who did it. `system` is a job of the house. */
export type By = { account?: string; institution: string; role: string }

export type Move = Position & { holder: string }

/** How the incident came to us. */
export type Source = 'report' | 'finding' | 'handed-over' | 'desk-report' | 'history'

/** Facts that can clear an accused person. */
export type ClearingFact = 'unpaid-leave' | 'letter-of-assignment'

export type ConflictReason =
  | 'accused-is-authority'
  | 'accused-is-regional-secretary'
  | 'accused-is-kin'
  | 'accused-is-running-mate'
  | 'authority-profits'
  | 'kin-profits'
  | 'running-mate-profits'

export type NotSanctionableReason = 'retired' | 'dismissed' | 'own-request' | 'deceased' | 'acquitted-already'

/** What an incomplete report lacks; formal and material requirements (rules of both elections). */
export const requirements = [
  'reporter-identity',
  'accused',
  'within-filing-limit',
  'time-and-place',
  'description',
  'evidence',
] as const
export type Requirement = (typeof requirements)[number]

export type DecisionKind = 'sanction' | 'no-sanction'

export type EventBody =
  | {
      kind: 'opened'
      data: {
        incident: string
        election: string
        electionKind: 'general' | 'regional'
        procedure: ProcedureKey
        lane: Lane
        track: Track
        province: string
        regency?: string
        source: Source
        supervisor: string
        /** Bawaslu's office of the region, which does its part whoever holds the case now. */
        bawaslu: string
        identity: IdentityState
        personKind: PersonKind
        office: Office
        employer?: string
        form?: string
        /** From here the clock and every hour are counted: 00:00 of the day after receipt for reports. */
        countedFrom: Date
      }
    }
  | { kind: 'start-preliminary-review'; data: Record<never, never> }
  | { kind: 'request-completion'; data: { missing: Requirement[] } }
  | { kind: 'completion-received'; data: Record<never, never> }
  | { kind: 'register'; data: { registrationNumber?: string } }
  | { kind: 'take-discipline-track'; data: Record<never, never> }
  | { kind: 'start-clarification'; data: Record<never, never> }
  | {
      kind: 'record-clarification'
      data: { clarification: string; attended: boolean; clearing: ClearingFact[] }
    }
  | { kind: 'state-no-clarification'; data: Record<never, never> }
  | { kind: 'start-review'; data: Record<never, never> }
  | { kind: 'write-review'; data: { review: string; finding: 'proven' | 'not-proven' } }
  | { kind: 'submit-to-plenary'; data: Record<never, never> }
  | { kind: 'forward'; data: { letterNumber?: string } }
  | { kind: 'start-verification'; data: Record<never, never> }
  | { kind: 'verify'; data: Record<never, never> }
  | { kind: 'finish-review'; data: Record<never, never> }
  | { kind: 'return-for-information'; data: Record<never, never> }
  | {
      kind: 'resolve-identity'
      data: {
        personKind: CivilServantKind
        employer: string
        office: Office
        position?: string
        regionalOffice?: string
      }
    }
  | { kind: 'ask-employer-identity'; data: { request: string; to: string } }
  | { kind: 'answer-identity'; data: { request: string; known: boolean } }
  | { kind: 'classify'; data: { form: string; category: 'ethics' | 'discipline'; objectStatus: string } }
  | {
      kind: 'draft-recommendation'
      data: { recommendation: string; sanction: string; level: string; deviates: boolean }
    }
  | { kind: 'issue-recommendation'; data: { recommendation: string; letterNumber: string; sanction: string } }
  | { kind: 'write-packet'; data: { packet: string; to: string; writtenBy: string } }
  | { kind: 'release-packet'; data: { packet: string; to: string } }
  | { kind: 'withdraw-packet'; data: { packet: string } }
  | { kind: 'hand-over-regional'; data: { receipt: string } }
  | { kind: 'hand-over-employer'; data: { receipt: string; packet: string } }
  | { kind: 'hand-over-superior'; data: { receipt: string; packet: string } }
  | { kind: 'acknowledge'; data: { receipt: string } }
  | { kind: 'start-examination'; data: Record<never, never> }
  | {
      kind: 'claim-decision'
      data: {
        followUp: string
        decision: DecisionKind
        sanction?: string
        level?: string
        decreeDay: Day
        warnings: string[]
      }
    }
  | { kind: 'attach-evidence'; data: { followUp: string } }
  | { kind: 'confirm'; data: { followUp: string } }
  | { kind: 'dispute'; data: { followUp: string } }
  | { kind: 'record-appeal'; data: { appeal: 'objection' | 'administrative-appeal'; day: Day } }
  | { kind: 'decide-appeal'; data: { result: 'upheld' | 'annulled' | 'changed' } }
  | {
      kind: 'declare-conflict'
      data: { reasons: ConflictReason[]; superior: string; byRule: boolean }
    }
  | { kind: 'lift-conflict'; data: Record<never, never> }
  | { kind: 'reject'; data: { missing: Requirement[] } }
  | { kind: 'close-not-proven'; data: Record<never, never> }
  | { kind: 'close-not-sanctionable'; data: { because: NotSanctionableReason } }
  | { kind: 'close-cancelled'; data: { mergedInto?: string } }
  | { kind: 'close-referred'; data: { personKind: PersonKind; to: ReferralTarget; referral: string } }
  | { kind: 'close-sanctioned'; data: Record<never, never> }
  | { kind: 'reopen'; data: Record<never, never> }
  | { kind: 'transfer'; data: { to: string; supervisor?: string; bawaslu?: string; regionalOffice?: string } }
  | { kind: 'pause-clock'; data: Record<never, never> }
  | { kind: 'resume-clock'; data: Record<never, never> }
  | { kind: 'extend-deadline'; data: { rule: string } }
  | { kind: 'join-incident'; data: { from: string; to: string } }
  | { kind: 'reports-joined'; data: { count: number } }
  | { kind: 'add-number'; data: { numberKind: string } }
  | { kind: 'deadline-missed'; data: { rule: string; dueAt: Date; holder: string } }
  | { kind: 'deadline-recomputed'; data: { rule: string; before: Date; after: Date; provisional: boolean } }

export type EventKind = EventBody['kind']
export type EventOf<K extends EventKind> = Extract<EventBody, { kind: K }>
export type DataOf<K extends EventKind> = EventOf<K>['data']
