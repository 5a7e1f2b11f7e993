import type { Day } from '../../foundation/dates.ts'
import { addDays } from '../../foundation/dates.ts'
import type { Classification, FormMatch, Question } from '../../rulebook/rulebook.door.ts'
import type { Asked, Ground } from './wish.ts'
import { questionOf } from './wish.ts'

export type Verdict = 'may' | 'may-not' | 'ask-first'

export type Why =
  | 'form-fits'
  | 'either-side'
  | 'one-side'
  | 'only-doubtful'
  | 'catch-all'
  | 'cleared-by-leave'
  | 'cleared-by-manner'
  | 'nothing-names-it'
  | 'open'
  | 'not-a-civil-servant'

/** What somebody may do, and what a case about it would be. */
export type Answer = {
  verdict: Verdict
  why: Why
  /** What the rule book says of such an act; the same call that a case makes. Absent for what no form names. */
  law?: Classification
  /** Where the day of naming is unknown or today: what holds on either side of it. */
  sides?: { before: Classification; after: Classification }
  ground?: Ground
}

export type Classify = (question: Question) => Classification

/**
 * May, may not, or ask first. It is never a second rule book: the answer follows from how a case about the same act
 * would be classified, and what the book leaves open is answered with "ask first", never with "may".
 */
export function answerFor(asked: Asked, classify: Classify): Answer {
  const question = questionOf(asked)
  if (!question) return openAnswer(asked, classify)
  const law = classify(question)
  if (law.standing === 'referral') return { verdict: 'ask-first', why: 'not-a-civil-servant', law }
  const asItStands = verdictOf(law)
  const undated = law.phase === 'unknown' || law.phase === 'naming-day'
  if (undated && asItStands.why === 'only-doubtful') return undatedAnswer(question, law, classify)
  return { ...asItStands, law }
}

function openAnswer({ person, wish, day }: Asked, classify: Classify): Answer {
  const { ground } = wish
  const standing = classify({ act: 'other', object: 'candidate', person, day })
  if (standing.standing === 'referral') return { verdict: 'ask-first', why: 'not-a-civil-servant' }
  return ground ? { verdict: 'may', why: 'open', ground } : { verdict: 'ask-first', why: 'nothing-names-it' }
}

/** Forbidden on both sides of the naming day is forbidden, whichever side it is. */
function undatedAnswer(question: Question, law: Classification, classify: Classify): Answer {
  const { namingDay: _, campaign: known, ...rest } = question
  const on = (namingDay: Day, campaign = known): Classification =>
    classify({ ...rest, namingDay, ...(campaign && { campaign }) })
  const sides = { before: on(addDays(question.day, 1)), after: on(addDays(question.day, -1)) }
  const [before, after] = [verdictOf(sides.before), verdictOf(sides.after)]
  if (before.verdict === after.verdict)
    return before.verdict === 'may-not'
      ? { verdict: 'may-not', why: 'either-side', law, sides }
      : { ...before, law, sides }
  return { verdict: 'ask-first', why: 'one-side', law, sides }
}

function verdictOf(law: Classification): { verdict: Verdict; why: Why } {
  if (law.matches.some(isPlain)) return { verdict: 'may-not', why: 'form-fits' }
  // A row "whatever other rules forbid" fits everything, so it says nothing about this act.
  if (law.matches.some((match) => match.form.level === 'by-rule' && match.certainty === 'fits'))
    return { verdict: 'ask-first', why: 'catch-all' }
  if (law.matches.length > 0) return { verdict: 'ask-first', why: 'only-doubtful' }
  if (law.cleared.length === 0) return { verdict: 'ask-first', why: 'nothing-names-it' }
  return law.cleared.every(({ reason }) => reason.key === 'cleared-by-leave')
    ? { verdict: 'may', why: 'cleared-by-leave' }
    : { verdict: 'ask-first', why: 'cleared-by-manner' }
}

/** A form whose wording covers the act for certain. */
export function isPlain(match: FormMatch): boolean {
  return match.certainty === 'fits' && match.form.level !== 'by-rule'
}

/** Every form that a reader should see under an answer: as it stands, or of both sides, each once. */
export function formsShown(answer: Answer): FormMatch[] {
  const own = answer.law?.matches ?? []
  const { before, after } = answer.sides ?? {}
  const all = [...(before?.matches ?? []), ...(after?.matches ?? []), ...(before ? own.filter(isPlain) : own)]
  return [...new Map(all.map((match) => [match.form.code, match])).values()]
}
