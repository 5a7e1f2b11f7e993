/**
 * What kind of person was named, and where a person who is no civil servant goes. Basis: SKB 2022 and PP 94/2021
 * bind civil servants only; everyone else has an authority of their own (UU 7/2017, UU 10/2016, UU 6/2014 …).
 */
export const civilServantKinds = ['pns', 'cpns', 'pppk', 'pppk-part-time'] as const
export type CivilServantKind = (typeof civilServantKinds)[number]

export const otherPersonKinds = [
  'head-of-region',
  'state-official',
  'village-head',
  'village-staff',
  'military',
  'police',
  'campaign-staff',
  'candidate',
  'non-civil-servant-staff',
  'private-person',
] as const
export type OtherPersonKind = (typeof otherPersonKinds)[number]

/** `unknown`: not yet known; a case may start so and identity becomes a task. */
export type PersonKind = CivilServantKind | OtherPersonKind | 'unknown'

/** Where a referral goes. `regent` stands for the head of the regency, `force` for the military or police. */
export const referralTargets = [
  'bawaslu-procedure',
  'kemendagri',
  'regent',
  'force',
  'agency',
  'ministry-of-villages',
] as const
export type ReferralTarget = (typeof referralTargets)[number]

/** The first is proposed; the others may be chosen as well. Marks: practice, see the documentation of the room. */
export const referralRoutes: Record<OtherPersonKind, readonly ReferralTarget[]> = {
  'head-of-region': ['bawaslu-procedure', 'kemendagri'],
  'state-official': ['bawaslu-procedure', 'agency'],
  'village-head': ['regent', 'bawaslu-procedure'],
  'village-staff': ['regent', 'bawaslu-procedure'],
  military: ['force'],
  police: ['force'],
  'campaign-staff': ['bawaslu-procedure'],
  candidate: ['bawaslu-procedure'],
  'non-civil-servant-staff': ['agency'],
  'private-person': ['bawaslu-procedure'],
}

export function isCivilServantKind(kind: string): kind is CivilServantKind {
  return (civilServantKinds as readonly string[]).includes(kind)
}

export function isOtherPersonKind(kind: string): kind is OtherPersonKind {
  return (otherPersonKinds as readonly string[]).includes(kind)
}

export function isPersonKind(kind: string): kind is PersonKind {
  return kind === 'unknown' || isCivilServantKind(kind) || isOtherPersonKind(kind)
}

/** How far the accused is known. `described`: "the man in the photo"; `named`: a name; `resolved`: found in the register. */
export type IdentityState = 'described' | 'named' | 'resolved'

/** What matters for the conflict rule: the accused's office, or how they stand to the head of their employer. */
export const offices = [
  'personnel-authority',
  'regional-secretary',
  'kin-of-authority',
  'running-mate-of-authority',
  'other',
] as const
export type Office = (typeof offices)[number]

/** The office that a position names: only the regional secretary (sekda) itself, also acting, not its staff. */
export function officeOf(position: string): Office {
  return /^\s*((pj|plt|plh|penjabat|pelaksana (tugas|harian))\.?\s+)?(sekretaris daerah|sekda)\b/i.test(
    position,
  )
    ? 'regional-secretary'
    : 'other'
}

/** The accused as the room `cases` keeps them; never in events, never public. Numbers are text. */
export type Accused = {
  kind: PersonKind
  identity: IdentityState
  name?: string
  /** NIP or PPPK number, 18 digits. */
  employeeNumber?: string
  /** Id of the register's row this was resolved to. */
  registerId?: string
  position?: string
  positionLevel?: string
  workUnit?: string
  office: Office
  /** What the sender saw, in an officer's words. Hidden from the employer. */
  description?: string
  /** Institution key of the employer. */
  employer?: string
}
