import type { Day } from '../../foundation/dates.ts'
import type { PersonKind, RuleBook, SanctionKind, SanctionLevel, ViolationForm } from './book.ts'
import { isReferral } from './classify.ts'
import { isInForce } from './law.ts'
import type { Reason } from './reason.ts'
import { because } from './reason.ts'
import { isReplacementInsideWindow } from './window.ts'

export type SanctionQuestion = {
  kind: string
  /** Local day of the act: its law decides which kinds exist. */
  day: Day
  /** Day of the decree, where it differs and matters for the change of regulation. */
  decidedOn?: Day
  person: PersonKind
  /** Code of the violation form, where one is settled. */
  form?: string
  /** Set for regional employers, so that the window of UU 10/2016 Pasal 71 ayat (2) can be asked about. */
  contest?: { namingDay: Day; termEnd?: Day }
}

/**
 * `allowed`; `warning`: possible, but a written reason is owed; `refused`: not a sanction here. A refusal
 * that `mayBeRecorded` rests on a disputed transition: an officer may still record what an employer did.
 */
export type Ruling = {
  verdict: 'allowed' | 'warning' | 'refused'
  mayBeRecorded: boolean
  reasons: Reason[]
  /** Things to check before acting, whatever the verdict. */
  prompts: Reason[]
}

/** Whether a kind of sanction exists for this person and day, and fits the range of the form. */
export function checkSanction(book: RuleBook, question: SanctionQuestion): Ruling {
  const kind = book.sanctions.find((each) => each.key === question.kind)
  if (!kind) return refused([because('unknown-kind', { kind: question.kind })])
  const prompts = promptsFor(kind, question)

  if (kind.standing === 'never') {
    return refused(
      [because('not-a-sanction', { kind: kind.text })],
      [because('possible-retaliation'), ...prompts],
    )
  }
  if (isReferral(question.person) || !kind.persons.includes(question.person)) {
    return refused([because('not-for-this-person', { kind: kind.text, person: question.person })])
  }
  const byDay = checkDay(book, kind, question)
  if (byDay) return { ...byDay, prompts }

  const reasons = [...rangeReasons(book, kind, question), ...transitionReasons(kind, question)]
  return reasons.length > 0
    ? { verdict: 'warning', mayBeRecorded: true, reasons, prompts }
    : { verdict: 'allowed', mayBeRecorded: true, reasons: [because('in-range')], prompts }
}

function refused(reasons: Reason[], prompts: Reason[] = [], mayBeRecorded = false): Ruling {
  return { verdict: 'refused', mayBeRecorded, reasons, prompts }
}

function checkDay(book: RuleBook, kind: SanctionKind, { day }: SanctionQuestion): Ruling | undefined {
  if (isInForce(kind, day)) return undefined
  if (day < kind.from) return refused([because('not-yet-in-force', { kind: kind.text, from: kind.from })])
  const law = book.laws.find((each) => each.key === kind.basis.law)
  const next = book.laws.find((each) => each.key === law?.replacedBy)
  const reasons = [
    because('superseded', {
      kind: kind.text,
      law: law?.title ?? '',
      by: next?.title ?? '',
      until: kind.until!,
    }),
  ]
  if (kind.transition) {
    const source = book.sources[kind.transition.source]
    reasons.push(because('transition-disputed', { source: source?.publisher ?? '' }))
  }
  return refused(reasons, [], kind.transition !== undefined)
}

function transitionReasons(kind: SanctionKind, { day, decidedOn }: SanctionQuestion): Reason[] {
  if (decidedOn === undefined || decidedOn <= day || isInForce(kind, decidedOn)) return []
  return [because('transition-unverified', { kind: kind.text, decidedOn })]
}

function rangeReasons(book: RuleBook, kind: SanctionKind, question: SanctionQuestion): Reason[] {
  if (kind.level === 'agency') return [because('named-by-agency')]
  if (kind.level === 'contract') return [because('named-by-contract')]
  const form = book.forms.find((each) => each.code === question.form)
  if (!form) return []
  if (form.level === 'undetermined') return [because('severity-not-stated', { form: form.code })]
  if (form.level === 'by-rule') return [because('severity-by-broken-rule')]
  const disputed = form.otherLevels?.map((other) => other.level) ?? []
  if (form.sanctionConfidence === 'conflict') {
    return [because('severity-disputed', { level: form.level, other: disputed.join(', ') })]
  }
  return form.sanctions.includes(kind.key) ? [] : [outOfRange(kind.level, form)]
}

const weight: Record<SanctionLevel, number> = { moral: 0, light: 1, moderate: 2, severe: 3, dishonourable: 4 }

function outOfRange(level: SanctionLevel, form: ViolationForm): Reason {
  if (level === 'dishonourable') return because('needs-own-basis', { form: form.code })
  if (form.category === 'ethics') return because('needs-ethics-panel', { form: form.code })
  const expected = form.level as SanctionLevel
  return because(weight[level] < weight[expected] ? 'lighter-than-range' : 'heavier-than-range', {
    form: form.code,
    level: expected,
  })
}

function promptsFor(kind: SanctionKind, { contest, day, decidedOn }: SanctionQuestion): Reason[] {
  if (!kind.changesPosition || !contest) return []
  const inside = isReplacementInsideWindow({ day: decidedOn ?? day, ...contest })
  return inside ? [because('consent-of-minister', { namingDay: contest.namingDay })] : []
}
