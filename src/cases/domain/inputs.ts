import type { Day } from '../../foundation/dates.ts'
import type { ClearingFact, ConflictReason, NotSanctionableReason, Requirement } from './events.ts'
import type { Office, OtherPersonKind, PersonKind, ReferralTarget } from './people.ts'
import type { Lane } from './statuses.ts'
import type { StepKey } from './steps.ts'

/** One accused person as an officer types them. Any of it may be missing: identity is a task, not a gate. */
export type NewAccused = {
  kind: PersonKind
  name?: string
  /** NIP or PPPK number, 18 digits as text. */
  employeeNumber?: string
  position?: string
  workUnit?: string
  office?: Office
  /** "The man with the blue cap in the photo". Hidden from the employer. */
  description?: string
  /** Institution key, when the sender knows it. */
  employer?: string
}

/** Someone else in the incident. For who profits, `relation` says how they stand to the personnel authority. */
export type NewParty = {
  part: 'beneficiary' | 'witness' | 'superior' | 'other'
  name: string
  relation?: PartyRelation
  /** Key of the employer whose head is meant; when absent, the accused's own employer. */
  authorityOf?: string
  detail?: string
}

/** How a party stands to the head of the accused's employer (the PPK). */
export const partyRelations = ['none', 'is-authority', 'kin', 'running-mate'] as const
export type PartyRelation = (typeof partyRelations)[number]

/** A finding, a handed-over file, a report by phone or visit, or a report of the reporters' site taken on. */
export type NewIncident = {
  source: 'finding' | 'handed-over' | 'desk-report' | 'report'
  /** Ids of sealed reports (intake) that tell of it; at least one when `source` is `report`. */
  reports: string[]
  /** Default: `bawaslu` when Bawaslu enters it, else `sbt`. */
  lane?: Lane
  election: string
  province: string
  regency?: string
  /** What was done, in an officer's neutral words (≤ 200). */
  act: string
  /** For or against whom. */
  object: string
  objectStatus?: 'prospective-candidate' | 'candidate' | 'party'
  /** Violation form of the rule book, when already clear. */
  form?: string
  happenedDay?: Day
  knownDay?: Day
  receivedDay: Day
  /** Demanded when the day lies before the election's first stage: it becomes early information, never lost. */
  dayReason?: string
  place?: string
  /** Address of a post, when it is online. */
  link?: string
  account?: string
  summary?: string
  numbers?: { kind: ExternalNumberKind; number: string }[]
  /** Who handed the file over, in its own name: the agency need not be in the registry. */
  sender?: string
  senderLetter?: string
  senderLetterDay?: Day
  accused: NewAccused[]
  parties?: NewParty[]
}

export const externalNumberKinds = [
  'bawaslu',
  'sbt',
  'srikandi',
  'sp4n',
  'siapnet',
  'letter',
  'other',
] as const
export type ExternalNumberKind = (typeof externalNumberKinds)[number]

/** What became of each accused of one form; one broken row never blocks the others. */
export type AccusedResult =
  | { index: number; became: 'case'; number: string; receipt: string }
  | { index: number; became: 'referral'; number: string; target: ReferralTarget; receipt: string }
  | { index: number; became: 'draft'; draft: string; receipt: string; error: { key: string; field?: string } }

export type IncidentTaken = {
  incident: string
  track: 'ordinary' | 'early-information'
  results: AccusedResult[]
}

type Nothing = Record<never, never>
type Reason = { reason: string }

/** What each step asks for, already read from a form (`readStepInput`). `reason` is free text, ≤ 4,000 characters. */
export type StepInputs = {
  'start-preliminary-review': Nothing
  'request-completion': Reason & { missing: Requirement[] }
  'completion-received': Nothing
  register: { registrationNumber?: string }
  'take-discipline-track': Reason
  'start-clarification': Nothing
  'record-clarification': {
    invitedDay: Day
    heldDay?: Day
    attended: boolean
    answer?: string
    record: string
    clearing: ClearingFact[]
    file?: string
  }
  'state-no-clarification': Reason
  'start-review': Nothing
  'write-review': { facts: string; analysis: string; conclusion: string; finding: 'proven' | 'not-proven' }
  'submit-to-plenary': Nothing
  forward: { letterNumber?: string }
  'start-verification': Nothing
  verify: { reason?: string }
  'finish-review': { letterNumber?: string }
  'return-for-information': Reason
  'resolve-identity': { registerId: string }
  'ask-employer-identity': { employer: string; picture: string }
  classify: { form: string; objectStatus: 'prospective-candidate' | 'candidate' | 'party' }
  'draft-recommendation': { sanction: string; text: string; deviationReason?: string }
  'issue-recommendation': { letterNumber: string }
  'write-packet': {
    letter: { number: string; day: Day; signer: string; signerPosition: string; body: string }
    review: string
    /** Ids of sanitised derivatives with a neutral label each. */
    evidence: { id: string; label: string }[]
  }
  'release-packet': { checkedNoReporter: true }
  'withdraw-packet': Reason
  'hand-over-regional': Nothing
  'hand-over-employer': Nothing
  'hand-over-superior': Nothing
  acknowledge: Nothing
  'start-examination': Nothing
  'claim-decision': {
    decision: 'sanction' | 'no-sanction'
    sanction?: string
    decreeNumber: string
    decreeDay: Day
    effectiveDay?: Day
    signer: string
    deviationReason?: string
    /** Answer to the prompt for the Minister's consent, when it was asked. */
    consent?: string
  }
  'attach-evidence': { file: string; fileName: string }
  confirm: Nothing
  dispute: Reason
  'close-sanctioned': { reason?: string }
  'record-appeal': { appeal: 'objection' | 'administrative-appeal'; day: Day }
  'decide-appeal': Reason & { result: 'upheld' | 'annulled' | 'changed' }
  'declare-conflict': Reason & { reasons: ConflictReason[]; superior: string }
  'lift-conflict': Reason
  reject: Reason & { missing: Requirement[] }
  'close-not-proven': Reason
  'close-not-sanctionable': Reason & { because: NotSanctionableReason }
  'close-cancelled': Reason
  'close-referred': Reason & { personKind: OtherPersonKind; to: ReferralTarget }
  reopen: Reason
  transfer: Reason & { to: string }
  'pause-clock': Reason
  'resume-clock': Reason
  'extend-deadline': Reason
  'add-number': { numberKind: ExternalNumberKind; number: string }
}

/** Every step has an input, and no input is without a step. */
export type _StepsAndInputsAgree = [StepKey] extends [keyof StepInputs]
  ? [keyof StepInputs] extends [StepKey]
    ? true
    : never
  : never
