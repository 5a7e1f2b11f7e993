import type { Day, Zone } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { DueClock } from './due.ts'
import type { PossibleStep } from './steps.ts'

/** What pages of this room show: plain values, names already looked up, nothing the reader may not see. */
export type Named = { key: string; name: string }

/** The running deadline as a row keeps it. */
export type StoredClock = {
  rule: string
  startedAt: Date | undefined
  dueAt: Date | undefined
  provisional: boolean
  paused: boolean
}

/** The same with what time left or late is counted in. */
export type ClockView = StoredClock & DueClock

/** A row as it is stored; names and the calendar make a `CaseRow` of it. */
export type StoredRow = Omit<CaseRow, 'clock'> & { clock: StoredClock | undefined }

/** One line of the case list, the desk and the export. */
export type CaseRow = {
  id: string
  number: string
  stage: string
  holder: Named
  holderSince: Date
  clock: ClockView | undefined
  accused: string | undefined
  employeeNumber: string | undefined
  position: string | undefined
  employer: Named | undefined
  /** Kemendagri code of the place; its name is looked up where it is shown. */
  region: Named
  zone: Zone
  election: Named
  form: string | undefined
  /** First local day that counts. */
  openedDay: Day | undefined
  closedAt: Date | undefined
}

/** A row of the desk: the case and the one act that is next for the reader. */
export type DeskRow = CaseRow & { step: string | undefined }

/** A case someone sent: where it lies now and whether it was received. */
export type ShipmentRow = CaseRow & {
  sentAt: Date
  receipt: string | undefined
  acknowledgedAt: Date | undefined
  continues: string | undefined
}

export type UnitFigures = {
  held: number
  late: number
  dueThisWeek: number
  received: number
  closed: number
}

export type TimelineEvent = {
  id: string
  seq: number
  kind: string
  at: Date
  recorded: Date
  institution: string
  person: string | undefined
  reason: string | undefined
  stage: string | undefined
}

export type DocumentView = { title: string; href: string; day: Day | undefined }
export type EvidenceView = { id: string; title: string; href: string | undefined; note: string | undefined }
export type ReceiptView = {
  number: string
  at: Date
  from: string
  to: string
  acknowledgedAt: Date | undefined
}
export type NoteView = { at: Date; by: string; text: string }

/** Who handed a file over, and with which letter. */
export type SenderView = { name: string; letter: string; day: Day | undefined }

/** Everything on the page of one case. */
export type CaseView = {
  row: CaseRow
  version: number
  outcome: string | undefined
  /** Number of the case in which this one goes on, when it was a double. */
  continues: string | undefined
  incident: {
    id: string
    day: Day | undefined
    place: string | undefined
    text: string | undefined
    profits: string | undefined
    source: string
    /** Of the incident itself, and of those that were merged into it. */
    senders: readonly SenderView[]
    reports: number
    siblings: readonly { number: string; stage: string }[]
  }
  lane: string
  track: string
  procedure: string
  accused: {
    name: string | undefined
    /** With its middle hidden. */
    employeeNumber: string | undefined
    kind: string
    identity: string
    office: string
    position: string | undefined
    workUnit: string | undefined
    description: string | undefined
  }
  /** Pledges that the accused had signed before; nothing tells a missing one. */
  pledges?: readonly { version: number; day: Day }[]
  /** Where the whole number is asked for, for those who may. */
  numberHref: string | undefined
  supervisor: string
  bawaslu: string
  regionalOffice: string | undefined
  superior: string | undefined
  formText: string | undefined
  category: string | undefined
  legalBasis: readonly string[]
  recommendation:
    | { sanction: string; text: string; issued: boolean; number: string | undefined; deviates: boolean }
    | undefined
  followUp:
    | {
        decision: string
        sanction: string | undefined
        decreeNumber: string
        decreeDay: Day
        deviates: boolean
        proof: string | undefined
      }
    | undefined
  conflict: readonly string[] | undefined
  clarifications: readonly { day: Day | undefined; attended: boolean; answer: string | undefined }[]
  review: { finding: string; conclusion: string } | undefined
  working: readonly string[]
  ruleAmount: string | undefined
  shares: readonly { holder: string; hours: number }[]
  events: readonly TimelineEvent[]
  steps: { next: PossibleStep | undefined; way: readonly PossibleStep[]; rest: readonly PossibleStep[] }
  documents: readonly DocumentView[]
  evidence: readonly EvidenceView[]
  /** Where evidence is added, for those who handle the case. */
  evidenceHref: string | undefined
  receipts: readonly ReceiptView[]
  notes: readonly NoteView[] | undefined
  numbers: readonly { kind: string; number: string }[]
  bundle: string | undefined
  reconstructed: boolean
}

export type Candidate = {
  id: string
  name: string
  number: string
  detail: string
  certainty: string | undefined
}

export type StepChoice = { value: string; label: string; hint?: string | undefined; proposed?: boolean }

/** What a step's form needs to know beside the table: names of institutions, forms and sanctions, evidence. */
export type StepChoices = {
  selects?: Record<string, readonly StepChoice[]>
  /** Names for the fields in which an institution is typed. */
  institutions?: readonly string[]
  evidence?: readonly { id: string; title: string }[]
  register?: { query: string; employer: string; found: readonly Candidate[] | undefined }
  /** What the rule book says of this case, above the form. */
  notes?: string[]
  /** Fields that the table leaves open, but that must be filled in this time. */
  needed?: readonly string[]
  /** Shown where nothing was typed yet. */
  values?: Record<string, string>
}

/** The case in which a double goes on after two incidents were merged. */
export type Continuation = { number: string; stage: string; holder: Named }

/** An incident that lives on in another one. */
export type JoinedIncident = {
  number: string
  sender: SenderView | undefined
  lines: readonly AccusedLine[]
}

/** What became of one accused of an incident: always one of three, so that nobody is silently missing. */
export type AccusedLine = {
  index: number
  accused: string | undefined
  receipt: string
} & (
  | { became: 'case'; number: string; stage: string; holder: Named; continues: Continuation | undefined }
  | { became: 'referral'; number: string; target: string }
  | { became: 'draft'; draft: string; error: Refusal }
  | { became: 'discarded' }
)
