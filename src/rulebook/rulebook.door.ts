/** What other rooms may use of the rule book: the law of a day, the clock, and the words' facts behind both. */
import type { Day } from '../foundation/dates.ts'
import { ruleBook } from './data/book.ts'
import type { PersonKind, SanctionKind, ViolationForm } from './domain/book.ts'
import type { Classification, Question } from './domain/classify.ts'
import * as classifying from './domain/classify.ts'
import type { DeadlineRule } from './domain/deadline-rule.ts'
import { isInForce } from './domain/law.ts'
import type { Procedure } from './domain/procedure.ts'
import * as following from './domain/procedure.ts'
import type { Ruling, SanctionQuestion } from './domain/sanctions.ts'
import * as sanctioning from './domain/sanctions.ts'

export { ruleBook } from './data/book.ts'
export type * from './domain/book.ts'
export { actKinds, objectKinds, personKinds } from './domain/book.ts'
export type { Calendar, CalendarReader, DayOff, DayOffKind } from './domain/calendar.ts'
export { emptyCalendar, readCalendar, workingDaysBetween } from './domain/calendar.ts'
export type { Classification, FormMatch, Question, SanctionsFrom } from './domain/classify.ts'
export { isReferral } from './domain/classify.ts'
export type { Deadline, DeadlineQuestion, Extension, Pause } from './domain/deadline.ts'
export { clockStart, computeDeadline, mergePauses } from './domain/deadline.ts'
export type { DeadlineRule, DeadlineScope, DeadlineUnit } from './domain/deadline-rule.ts'
export type { DatedRef, Law, LegalRef } from './domain/law.ts'
export { refsOn } from './domain/law.ts'
export type { Lane, Procedure, ProcedureStep, StepOwner } from './domain/procedure.ts'
export { deadlineOf, stepsOf } from './domain/procedure.ts'
export type { Reason, ReasonKey } from './domain/reason.ts'
export type { Ruling, SanctionQuestion } from './domain/sanctions.ts'
export type { Confidence, Trust } from './domain/trust.ts'
export { trustOf } from './domain/trust.ts'
export { isReplacementInsideWindow, replacementWindow } from './domain/window.ts'
export type { WorkingLine } from './domain/working.ts'

/** Which forms an act may be, what is open and how sure; see `domain/classify.ts`. */
export function classify(question: Question): Classification {
  return classifying.classify(ruleBook, question)
}

/** Whether a kind of sanction exists for this person and day, and fits the form. */
export function checkSanction(question: SanctionQuestion): Ruling {
  return sanctioning.checkSanction(ruleBook, question)
}

export function findForm(code: string): ViolationForm | undefined {
  return ruleBook.forms.find((form) => form.code === code)
}

/** The forms in force on a day. */
export function formsOn(day: Day): ViolationForm[] {
  return ruleBook.forms.filter((form) => isInForce(form, day))
}

export function findSanction(key: string): SanctionKind | undefined {
  return ruleBook.sanctions.find((kind) => kind.key === key)
}

/** The kinds that are sanctions for such a person on a day. */
export function sanctionsOn(day: Day, person: PersonKind): SanctionKind[] {
  return ruleBook.sanctions.filter(
    (kind) => kind.standing === 'sanction' && kind.persons.includes(person) && isInForce(kind, day),
  )
}

/** The rule of a key as in `docs/rules.md`, e.g. `bawaslu.review.pilkada`. */
export function findDeadlineRule(key: string): DeadlineRule | undefined {
  return ruleBook.deadlines.find((rule) => rule.key === key)
}

/** The rule of a key that this program itself names; an unknown one is an accident. */
export function getDeadlineRule(key: string): DeadlineRule {
  const rule = findDeadlineRule(key)
  if (!rule) throw new Error(`no deadline rule ${key}`)
  return rule
}

/** The procedure of a day; none before 10 September 2020. */
export function findProcedureOn(day: Day): Procedure | undefined {
  return following.findProcedureOn(ruleBook.procedures, day)
}

export { lengthText, reasonText, refText, workingText } from './pages/texts.ts'
export { ruleInForce } from './use-cases/rule-in-force.ts'
