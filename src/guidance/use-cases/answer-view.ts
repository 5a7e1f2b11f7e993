import type { Frame } from '../../design/index.ts'
import {
  type FormMatch,
  findSanction,
  reasonText,
  refText,
  ruleBook,
  trustOf,
} from '../../rulebook/rulebook.door.ts'
import { type Answer, formsShown } from '../domain/answer.ts'
import type { AnswerView, FormView } from '../domain/views.ts'

/** An answer in the reader's words; nothing in it is decided here. */
export function answerView(words: Frame['words'], answer: Answer): AnswerView {
  const { law, ground } = answer
  const cleared = (answer.sides ? [answer.sides.before, answer.sides.after] : law ? [law] : []).flatMap(
    (each) => each.cleared,
  )
  return {
    verdict: answer.verdict,
    why: answer.why,
    phase: law?.phase,
    forms: formsShown(answer).map((match) => formView(words, match)),
    cleared: [...new Map(cleared.map((each) => [each.form.code, each])).values()].map(({ form, reason }) => ({
      code: form.code,
      text: form.text,
      reason: reasonText(words, reason),
    })),
    reasons: (law?.reasons ?? []).map((reason) => reasonText(words, reason)),
    ground: ground && { ...ground, trust: trustOf(ground.confidence) },
  }
}

export function formView(words: Frame['words'], match: FormMatch): FormView {
  return {
    match,
    sanctions: match.sanctions.map((key) => findSanction(key)?.text ?? key),
    bases: match.bases.map((ref) => refText(ruleBook, ref)),
    reasons: match.reasons.map((reason) => reasonText(words, reason)),
    sanctionTrust: match.sanctionTrust,
  }
}
