import type { Day } from '../../foundation/dates.ts'
import type { ActKind, Category, ObjectKind, PersonKind, RuleBook, ViolationForm } from './book.ts'
import type { DatedRef } from './law.ts'
import { isInForce, refsOn } from './law.ts'
import type { Reason } from './reason.ts'
import { because } from './reason.ts'
import type { Trust } from './trust.ts'
import { trustOf } from './trust.ts'

export type Question = {
  /** What was done; or `form`, a code somebody proposed, whose act is then looked at afresh. */
  act?: ActKind
  form?: string
  object: ObjectKind
  /** Local day of the act. */
  day: Day
  /** The day candidates were named for this contest in this region; unknown is an answer too. */
  namingDay?: Day
  /** First and last day of the campaign of that contest. */
  campaign?: { from: Day; to: Day }
  person: PersonKind
  /** What was found out; a fact left out is unknown, not false. */
  facts?: {
    onUnpaidLeave?: boolean
    hasAssignmentLetter?: boolean
    activeSupport?: boolean
    supportPurpose?: boolean
  }
}

/** Who says what the sanction may be: the rule book, the agency, the contract, or nobody yet. */
export type SanctionsFrom = 'book' | 'agency' | 'contract' | 'undetermined'

export type FormMatch = {
  form: ViolationForm
  certainty: 'fits' | 'doubtful'
  /** May a draft propose this form by itself? Never where the law or the sources leave it open. */
  automatic: boolean
  sanctionsFrom: SanctionsFrom
  sanctions: readonly string[]
  trust: Trust
  sanctionTrust: Trust
  bases: DatedRef[]
  reasons: Reason[]
}

export type Classification = {
  standing: 'case' | 'referral'
  phase: 'before-naming' | 'naming-day' | 'after-naming' | 'unknown'
  category: Category | 'undetermined' | 'none'
  matches: FormMatch[]
  /** Forms that a clearing fact took out. */
  cleared: { form: ViolationForm; reason: Reason }[]
  /** The one form a draft may propose by itself. */
  proposal?: string
  reasons: Reason[]
}

/**
 * Which forms an act may be, ethics or discipline, which sanctions are open, on what basis and how sure. The
 * day decides between ethics (the object was not named a candidate yet) and discipline (it was), whatever the
 * object is called. Where the text names no severity, sources disagree, or a catch-all applies, it reports
 * that and proposes nothing. Sources and marks stand with each form.
 */
export function classify(book: RuleBook, question: Question): Classification {
  const phase = phaseOf(question)
  const reasons = [...personReasons(question), ...dayReasons(book, question, phase)]
  if (isReferral(question.person)) {
    return { standing: 'referral', phase, category: 'none', matches: [], cleared: [], reasons }
  }

  const acts = actsOf(book, question)
  const inForce = book.forms.filter((form) => isInForce(form, question.day))
  const cleared: Classification['cleared'] = []
  const matches: FormMatch[] = []
  for (const form of inForce) {
    if (!form.acts.some((act) => acts.includes(act))) continue
    const fit = fitOf(form, question, phase)
    if (fit === undefined) continue
    if ('cleared' in fit) cleared.push({ form, reason: fit.cleared })
    else matches.push(matchOf(book, form, question, fit))
  }

  if (matches.length === 0 && cleared.length === 0) reasons.push(because('nothing-fits'))
  const proposals = matches.filter((match) => match.automatic)
  const category = categoryOf(matches)
  return {
    standing: 'case',
    phase,
    category,
    matches,
    cleared,
    // Two rows of one act (the decree's and the statute's) agree: the decree's, which comes first, is proposed.
    ...(category !== 'undetermined' && proposals[0] && { proposal: proposals[0].form.code }),
    reasons,
  }
}

/** Who is no civil servant is no case; such a person becomes a referral. */
export function isReferral(person: PersonKind): boolean {
  return !['pns', 'cpns', 'pppk', 'pppk-part-time', 'ppnpn'].includes(person)
}

function actsOf(book: RuleBook, question: Question): readonly ActKind[] {
  if (question.act) return [question.act]
  return book.forms.find((form) => form.code === question.form)?.acts ?? ['other']
}

function phaseOf({ day, namingDay }: Question): Classification['phase'] {
  if (namingDay === undefined) return 'unknown'
  if (day === namingDay) return 'naming-day'
  return day < namingDay ? 'before-naming' : 'after-naming'
}

function personReasons({ person }: Question): Reason[] {
  if (isReferral(person)) return [because('not-a-civil-servant', { person })]
  if (person === 'cpns') return [because('probationary-like-servants')]
  if (person === 'pppk' || person === 'pppk-part-time') return [because('contract-sanctions-by-agency')]
  return person === 'ppnpn' ? [because('staff-by-contract')] : []
}

function dayReasons(book: RuleBook, question: Question, phase: Classification['phase']): Reason[] {
  const { day, namingDay, object } = question
  const reasons: Reason[] = []
  if (day < '2020-09-10') reasons.push(because('list-not-in-force', { day }))
  else if (day < '2022-09-22') reasons.push(because('list-2020-not-held', { day }))
  if (day > book.knownUntil) reasons.push(because('after-last-check', { day: book.knownUntil }))

  if (phase === 'unknown') reasons.push(because('naming-day-unknown'))
  else if (phase === 'naming-day') reasons.push(because('on-naming-day', { day }))
  else reasons.push(because(phase, { day, namingDay: namingDay! }))
  if (phase === 'before-naming' && object === 'candidate') reasons.push(because('object-was-not-named-yet'))
  if (phase === 'after-naming' && object === 'prospective-candidate')
    reasons.push(because('object-was-named-already'))
  return reasons
}

type Fit = { certainty: 'fits' | 'doubtful'; reasons: Reason[] }

/** Whether the wording of a form can cover the act; `undefined` when it cannot. */
function fitOf(
  form: ViolationForm,
  question: Question,
  phase: Classification['phase'],
): Fit | { cleared: Reason } | undefined {
  const reasons: Reason[] = []
  let certain = true

  const byPhase = phaseFit(form, question, phase)
  if (byPhase === undefined) return undefined
  if (byPhase.doubt) certain = false
  if (byPhase.reason) reasons.push(byPhase.reason)

  const object = objectOn(question.object, phase)
  if (object !== undefined && !form.objects.includes(object)) {
    if (form.phase !== 'any' || object !== 'prospective-candidate') return undefined
    certain = false
    reasons.push(because('wording-names-candidates-only'))
  }
  // Party and candidate stay apart even where the day leaves the candidate's status open.
  if (object === undefined && !form.objects.some((each) => each !== 'party')) return undefined

  const facts = question.facts ?? {}
  for (const element of form.elements) {
    if (element === 'not-on-unpaid-leave') {
      if (facts.onUnpaidLeave === true) return { cleared: because('cleared-by-leave') }
      if (facts.onUnpaidLeave === undefined) reasons.push(because('element-to-prove', { element }))
      continue
    }
    const known = element === 'active-support' ? facts.activeSupport : facts.supportPurpose
    if (known === false) return { cleared: because('element-missing', { element }) }
    if (known === undefined) reasons.push(because('element-to-prove', { element }))
  }

  if (
    facts.hasAssignmentLetter &&
    form.acts.some((act) => act === 'attend-declaration' || act === 'campaign-activity')
  ) {
    certain = false
    reasons.push(because('assignment-may-clear'))
  }
  return { certainty: certain ? 'fits' : 'doubtful', reasons }
}

/** The object as it really stood that day; `undefined` when the day leaves it open. */
function objectOn(object: ObjectKind, phase: Classification['phase']): ObjectKind | undefined {
  if (object === 'party') return 'party'
  if (phase === 'before-naming') return 'prospective-candidate'
  return phase === 'after-naming' ? 'candidate' : undefined
}

function phaseFit(
  form: ViolationForm,
  question: Question,
  phase: Classification['phase'],
): { doubt: boolean; reason?: Reason } | undefined {
  if (form.phase === 'any') return { doubt: false }
  const open = phase === 'unknown' || phase === 'naming-day'
  if (form.phase === 'campaign') return campaignFit(question, phase)
  if (form.phase === phase) return { doubt: false }
  if (open) return { doubt: true }
  return form.phaseEstimated ? { doubt: true, reason: because('phase-estimated') } : undefined
}

function campaignFit(
  { campaign, day }: Question,
  phase: Classification['phase'],
): { doubt: boolean; reason?: Reason } | undefined {
  if (phase === 'before-naming') return undefined
  if (!campaign) return { doubt: true, reason: because('campaign-unknown') }
  return campaign.from <= day && day <= campaign.to ? { doubt: false } : undefined
}

function matchOf(book: RuleBook, form: ViolationForm, question: Question, fit: Fit): FormMatch {
  const reasons = [...fit.reasons, ...severityReasons(form)]
  const statuteForContract =
    form.instrument === 'pp-94-2021' && question.person !== 'pns' && question.person !== 'cpns'
  if (statuteForContract) reasons.push(because('statute-names-servants-only'))
  const certainty = statuteForContract ? 'doubtful' : fit.certainty
  const from = sanctionsFrom(form, question.person)

  return {
    form,
    certainty,
    automatic: certainty === 'fits' && isSettled(form),
    sanctionsFrom: from,
    sanctions:
      from === 'book'
        ? form.sanctions
        : from === 'agency'
          ? ['agency-defined']
          : from === 'contract'
            ? ['contract-terms']
            : [],
    trust: trustOf(form.confidence),
    sanctionTrust: trustOf(form.sanctionConfidence),
    bases: refsOn(book.laws, form.bases, question.day),
    reasons,
  }
}

/** Whether text and sources settle the form: a severity that is stated, and no contradiction about it. */
function isSettled(form: ViolationForm): boolean {
  return form.level !== 'undetermined' && form.level !== 'by-rule' && form.sanctionConfidence !== 'conflict'
}

function sanctionsFrom(form: ViolationForm, person: PersonKind): SanctionsFrom {
  if (person === 'pppk' || person === 'pppk-part-time') return 'agency'
  if (person === 'ppnpn') return 'contract'
  return isSettled(form) ? 'book' : 'undetermined'
}

function severityReasons(form: ViolationForm): Reason[] {
  if (form.level === 'undetermined') return [because('severity-not-stated', { form: form.code })]
  if (form.level === 'by-rule') return [because('severity-by-broken-rule'), because('basis-to-fill-in')]
  if (form.sanctionConfidence === 'conflict') {
    const others = (form.otherLevels ?? []).map((other) => other.level)
    return [because('severity-disputed', { level: form.level, other: others.join(', ') })]
  }
  return trustOf(form.sanctionConfidence) === 'unverified' ? [because('severity-unverified')] : []
}

/** The category of what fits; where nothing fits for certain, of all that may. Two of them leave it open. */
function categoryOf(matches: readonly FormMatch[]): Classification['category'] {
  const certain = matches.filter((match) => match.certainty === 'fits')
  const categories = new Set((certain.length > 0 ? certain : matches).map((match) => match.form.category))
  if (categories.size === 0) return 'none'
  return categories.size > 1 ? 'undetermined' : [...categories][0]!
}
