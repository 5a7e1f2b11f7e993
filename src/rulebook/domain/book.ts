import type { Day } from '../../foundation/dates.ts'
import type { DeadlineRule } from './deadline-rule.ts'
import type { Law, LegalRef } from './law.ts'
import type { Procedure } from './procedure.ts'
import type { Confidence } from './trust.ts'

/** The whole rule book as one value: the functions of this room read it, nobody changes it. */
export type RuleBook = {
  /** The day this edition was compiled; kept with a case, so that it can be told which edition judged it. */
  edition: Day
  /** The last day about which the sources were asked; what changed later is not known here. */
  knownUntil: Day
  sources: Readonly<Record<string, Source>>
  laws: readonly Law[]
  forms: readonly ViolationForm[]
  sanctions: readonly SanctionKind[]
  punishers: readonly PunishingPower[]
  procedures: readonly Procedure[]
  deadlines: readonly DeadlineRule[]
}

/** A public page from which a fact was taken. `url` is absent for transcriptions that have no stable page. */
export type Source = { publisher: string; url?: string }

export type Category = 'ethics' | 'discipline'
export type Phase = 'before-naming' | 'after-naming' | 'campaign' | 'any'
export type ObjectKind = 'prospective-candidate' | 'candidate' | 'party'
export const objectKinds: readonly ObjectKind[] = ['prospective-candidate', 'candidate', 'party']

/** What somebody did, before anyone says which form of the decree it is. */
export type ActKind =
  | 'props'
  | 'online-campaign'
  | 'attend-declaration'
  | 'engagement'
  | 'photo'
  | 'campaign-activity'
  | 'spouse-campaign'
  | 'approach'
  | 'party-membership'
  | 'partisan-activity'
  | 'campaign-team'
  | 'decision'
  | 'attributes'
  | 'mobilise'
  | 'state-facilities'
  | 'support-letter'
  | 'other'

export const actKinds: readonly ActKind[] = [
  'props',
  'online-campaign',
  'attend-declaration',
  'engagement',
  'photo',
  'campaign-activity',
  'spouse-campaign',
  'approach',
  'party-membership',
  'partisan-activity',
  'campaign-team',
  'decision',
  'attributes',
  'mobilise',
  'state-facilities',
  'support-letter',
  'other',
]

/** Something the wording demands beyond the act itself, and which must therefore be examined. */
export type Element = 'active-support' | 'support-purpose' | 'not-on-unpaid-leave'

export type SanctionLevel = 'moral' | 'light' | 'moderate' | 'severe' | 'dishonourable'
/** `by-rule`: whatever the broken rule says. `undetermined`: the text names no severity. */
export type FormLevel = SanctionLevel | 'by-rule' | 'undetermined'

export type ViolationForm = {
  code: string
  /** The wording as published; never shortened, for the words decide. */
  text: string
  category: Category
  phase: Phase
  /** The text does not limit the phase; ours is a guess from practice and must not exclude anything. */
  phaseEstimated?: true
  acts: readonly ActKind[]
  objects: readonly ObjectKind[]
  elements: readonly Element[]
  instrument: string
  row?: string
  rowEstimated?: true
  bases: readonly LegalRef[]
  level: FormLevel
  sanctions: readonly string[]
  /** Where sources disagree on the sanction: the other answers, each with who gives it. */
  otherLevels?: readonly { level: SanctionLevel; source: string }[]
  from: Day
  until?: Day
  sources: readonly string[]
  confidence: Confidence
  sanctionConfidence: Confidence
}

export type PersonKind =
  | 'pns'
  | 'cpns'
  | 'pppk'
  | 'pppk-part-time'
  | 'ppnpn'
  | 'head-of-region'
  | 'state-official'
  | 'village-head'
  | 'military-police'
  | 'campaign-staff'
  | 'other'

export const personKinds: readonly PersonKind[] = [
  'pns',
  'cpns',
  'pppk',
  'pppk-part-time',
  'ppnpn',
  'head-of-region',
  'state-official',
  'village-head',
  'military-police',
  'campaign-staff',
  'other',
]

export type SanctionKind = {
  key: string
  text: string
  level: SanctionLevel | 'agency' | 'contract'
  /** `never`: not a sanction at all, though it is often used as one. */
  standing: 'sanction' | 'never'
  persons: readonly PersonKind[]
  /** Number in BKN's reference list as third parties transcribe it; a hint, not BKN's documentation. */
  siasnCode?: number
  changesPosition?: true
  basis: LegalRef
  from: Day
  until?: Day
  /** Set where a source says that the kind stays usable after `until` for the time being. */
  transition?: { source: string; confidence: Confidence }
  sources: readonly string[]
  confidence: Confidence
}

export type Position =
  | 'jpt-utama'
  | 'jpt-madya'
  | 'ahli-utama'
  | 'jpt-pratama'
  | 'administrator'
  | 'pengawas'
  | 'below'

export type Official =
  | 'president'
  | 'authority-central-province'
  | 'authority-regency'
  | 'jpt-madya'
  | 'jpt-pratama'
  | 'administrator'
  | 'pengawas'

/** Who may impose which level on whom. `dismissal` says whether dismissal is within the power. */
export type PunishingPower = {
  official: Official
  over: readonly Position[] | 'one-level-below' | 'two-levels-below'
  levels: readonly ('light' | 'moderate' | 'severe')[]
  dismissal: boolean
  sources: readonly string[]
  confidence: Confidence
}
