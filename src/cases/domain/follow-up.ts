import type { Day } from '../../foundation/dates.ts'
import { allRefusals, type Refusal, refuse } from '../../foundation/refusal.ts'
import type { SanctionGroup } from './milestones.ts'

/** A sanction as the rule book answers for one form, person and day. */
export type OpenSanction = { key: string; text: string; group: SanctionGroup; basis: string; sure: boolean }

/** What the rule book says of one sanction of the day. */
export type SanctionVerdict =
  | { standing: 'open'; group: SanctionGroup }
  | { standing: 'outside-range'; group: SanctionGroup }
  /** Of another day's law, e.g. rank reduction (PP 53/2010) after PP 94/2021. */
  | { standing: 'not-of-this-day'; why: string }
  /** No sanction at all, e.g. a transfer: the mark of retaliation. */
  | { standing: 'never'; why: string }
  | { standing: 'unknown' }

/** The draft proposes what the rule book opens; anything else in force needs a reason, anything else is refused. */
export function checkRecommended(
  verdict: SanctionVerdict,
  sanction: string,
  deviationReason: string | undefined,
): { deviates: boolean; group: SanctionGroup } | Refusal {
  const impossible = refuseImpossible(verdict, sanction)
  if (impossible) return impossible
  const { group, standing } = verdict as Extract<SanctionVerdict, { group: SanctionGroup }>
  if (standing === 'outside-range' && !deviationReason?.trim()) {
    return refuse('cases.deviation-needs-reason', { sanction }, 'deviationReason')
  }
  return { deviates: standing === 'outside-range', group }
}

export type Claim = {
  decision: 'sanction' | 'no-sanction'
  sanction?: string
  decreeNumber: string
  decreeDay: Day
  effectiveDay?: Day
  signer: string
  deviationReason?: string
  consent?: string
}

export type ClaimContext = {
  today: Day
  /** A decree is not older than the recommendation it follows. */
  recommendedDay?: Day
  /** Verdict on the imposed sanction; none for a decision without one. */
  verdict?: SanctionVerdict
  recommendedGroup?: SanctionGroup
  /** The Minister's consent must be asked about: the sanction moves an official inside the window of UU 10/2016 Ps 71(2). */
  consentAsked: boolean
}

const severity: Record<SanctionGroup, number> = {
  'moral-closed': 1,
  'moral-open': 2,
  light: 3,
  moderate: 4,
  severe: 5,
  dishonourable: 6,
}

/** What the employer says it decided: complete, of the law of its day, with a reason where it is milder than recommended. */
export function checkClaim(
  claim: Claim,
  context: ClaimContext,
): { level?: SanctionGroup; warnings: string[] } | Refusal {
  const refusals: Refusal[] = []
  if (!claim.decreeNumber.trim()) refusals.push(refuse('missing', { what: 'decreeNumber' }, 'decreeNumber'))
  if (!claim.signer.trim()) refusals.push(refuse('missing', { what: 'signer' }, 'signer'))
  if (claim.decreeDay > context.today)
    refusals.push(refuse('in-the-future', { day: claim.decreeDay }, 'decreeDay'))
  if (context.recommendedDay && claim.decreeDay < context.recommendedDay) {
    refusals.push(
      refuse('cases.decree-before-recommendation', { recommendedDay: context.recommendedDay }, 'decreeDay'),
    )
  }
  if (claim.effectiveDay && claim.effectiveDay < claim.decreeDay) {
    refusals.push(refuse('cases.effective-before-decree', {}, 'effectiveDay'))
  }
  const warnings: string[] = []
  let level: SanctionGroup | undefined
  if (claim.decision === 'sanction') {
    if (!claim.sanction) refusals.push(refuse('missing', { what: 'sanction' }, 'sanction'))
    else {
      const verdict = context.verdict ?? { standing: 'unknown' }
      const impossible = refuseImpossible(verdict, claim.sanction)
      if (impossible) refusals.push(impossible)
      else level = (verdict as { group: SanctionGroup }).group
    }
    const milder =
      level && context.recommendedGroup && severity[level] < severity[context.recommendedGroup]
        ? true
        : undefined
    if (milder && !claim.deviationReason?.trim()) {
      refusals.push(refuse('cases.milder-needs-reason', {}, 'deviationReason'))
    }
    if (milder) warnings.push('milder-than-recommended')
    if (context.verdict?.standing === 'outside-range') warnings.push('outside-range')
    if (context.consentAsked) {
      if (!claim.consent?.trim()) refusals.push(refuse('cases.consent-not-answered', {}, 'consent'))
      warnings.push('consent-of-minister')
    }
  } else if (!claim.deviationReason?.trim()) {
    refusals.push(refuse('cases.no-sanction-needs-reason', {}, 'deviationReason'))
  }
  return allRefusals(refusals) ?? { ...(level && { level }), warnings }
}

function refuseImpossible(verdict: SanctionVerdict, sanction: string): Refusal | undefined {
  switch (verdict.standing) {
    case 'not-of-this-day':
      return refuse('cases.sanction-not-of-this-day', { sanction, why: verdict.why }, 'sanction')
    case 'never':
      return refuse('cases.not-a-sanction', { sanction, why: verdict.why }, 'sanction')
    case 'unknown':
      return refuse('cases.unknown-sanction', { sanction }, 'sanction')
    default:
      return undefined
  }
}
