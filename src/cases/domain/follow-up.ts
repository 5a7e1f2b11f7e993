import type { Day } from '../../foundation/dates.ts'
import { allRefusals, type Refusal, refuse } from '../../foundation/refusal.ts'
import type { Ruling } from '../../rulebook/rulebook.door.ts'
import type { SanctionGroup } from './milestones.ts'

/** The rule book's answer about one sanction, with the group that statistics count it in (none for agency-defined ones). */
export type SanctionAnswer = { ruling: Ruling; group?: SanctionGroup }

/** The draft proposes what the rule book opens; anything it warns of needs a written reason, what it refuses is refused. */
export function checkRecommended(
  answer: SanctionAnswer,
  sanction: string,
  deviationReason: string | undefined,
): { deviates: boolean } | Refusal {
  if (answer.ruling.verdict === 'refused') return refusedSanction(answer, sanction)
  const deviates = answer.ruling.verdict === 'warning'
  if (deviates && !deviationReason?.trim()) {
    return refuse('cases.deviation-needs-reason', { sanction, why: whyOf(answer) }, 'deviationReason')
  }
  return { deviates }
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
  /** The rule book on the imposed sanction; none for a decision without one. */
  answer?: SanctionAnswer
  recommendedGroup?: SanctionGroup
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
  if (claim.decision === 'no-sanction') {
    if (!claim.deviationReason?.trim())
      refusals.push(refuse('cases.no-sanction-needs-reason', {}, 'deviationReason'))
    return allRefusals(refusals) ?? { warnings: [] }
  }
  if (!claim.sanction || !context.answer) {
    refusals.push(refuse('missing', { what: 'sanction' }, 'sanction'))
    return allRefusals(refusals) as Refusal
  }
  const checked = checkImposed(claim, claim.sanction, context.answer, context.recommendedGroup)
  refusals.push(...checked.refusals)
  return allRefusals(refusals) ?? { level: context.answer.group, warnings: checked.warnings }
}

/** What was imposed is a fact: it is recorded where the law allows it or disputes it, with the reason that is owed. */
function checkImposed(
  claim: Claim,
  sanction: string,
  answer: SanctionAnswer,
  recommended: SanctionGroup | undefined,
): { refusals: Refusal[]; warnings: string[] } {
  const { ruling, group } = answer
  // A kind of another day is refused with its reason; where the transition is disputed a written reason records it.
  if (ruling.verdict === 'refused' && !(ruling.mayBeRecorded && claim.deviationReason?.trim())) {
    return { refusals: [refusedSanction(answer, sanction)], warnings: [] }
  }
  const refusals: Refusal[] = []
  const warnings = ruling.verdict === 'allowed' ? [] : ruling.reasons.map((reason) => reason.key as string)
  if (group && recommended && severity[group] < severity[recommended])
    warnings.push('milder-than-recommended')
  if (warnings.length > 0 && !claim.deviationReason?.trim()) {
    refusals.push(refuse('cases.deviation-needs-reason', { sanction, why: warnings[0] }, 'deviationReason'))
  }
  // UU 10/2016 Ps 71(2): asked, not judged; whether it binds discipline is unverified.
  if (ruling.prompts.some((prompt) => prompt.key === 'consent-of-minister')) {
    if (!claim.consent?.trim()) refusals.push(refuse('cases.consent-not-answered', {}, 'consent'))
    warnings.push('consent-of-minister')
  }
  return { refusals, warnings }
}

function refusedSanction(answer: SanctionAnswer, sanction: string): Refusal {
  const [reason] = answer.ruling.reasons
  const facts = { ...reason?.facts, sanction, why: reason?.key }
  if (reason?.key === 'not-a-sanction') return refuse('cases.not-a-sanction', facts, 'sanction')
  if (reason?.key === 'superseded') return refuse('cases.sanction-not-of-this-day', facts, 'sanction')
  return refuse('cases.sanction-refused', facts, 'sanction')
}

function whyOf({ ruling }: SanctionAnswer): string | undefined {
  return ruling.reasons[0]?.key
}
