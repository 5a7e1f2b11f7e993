import { dayOf } from '../../../foundation/dates.ts'
import { newId } from '../../../foundation/ids.ts'
import { allRefusals, refuse } from '../../../foundation/refusal.ts'
import { uploadField } from '../../domain/step-form.ts'
import { addClarification } from '../../store/clarification-store.ts'
import { addReview } from '../../store/review-store.ts'
import { zoneOfCase } from '../law.ts'
import { filesMissing } from './needed-files.ts'
import type { Verbs } from './verb.ts'

/** Hearing the accused, and Bawaslu's review. */
export const reviewVerbs = {
  'record-clarification': async (acting) => {
    const { tx, actor, held, input, now } = acting
    const today = dayOf(now, zoneOfCase(held.state))
    const refusal = allRefusals([
      ...(input.invitedDay > today ? [refuse('in-the-future', { day: input.invitedDay }, 'invitedDay')] : []),
      ...(input.heldDay && input.heldDay > today
        ? [refuse('in-the-future', { day: input.heldDay }, 'heldDay')]
        : []),
      ...(input.heldDay && input.heldDay < input.invitedDay
        ? [refuse('cases.held-before-invited', {}, 'heldDay')]
        : []),
      ...(input.attended && !input.heldDay ? [refuse('missing', { what: 'heldDay' }, 'heldDay')] : []),
    ])
    if (refusal) return refusal
    const files = input.file ? [input.file] : []
    const missing = await filesMissing(acting, 'clarification', files, uploadField('file'))
    if (missing) return missing
    const id = newId()
    return {
      data: { clarification: id, attended: input.attended, clearing: input.clearing },
      before: (at) =>
        addClarification(tx, held.head.id, {
          id,
          invitedDay: input.invitedDay,
          heldDay: input.heldDay,
          attended: input.attended,
          answer: input.answer ?? '',
          record: input.record,
          clearing: input.clearing,
          file: input.file,
          byInstitution: actor.institution,
          byAccount: actor.account,
          writtenAt: at,
        }),
    }
  },
  'write-review': async ({ tx, actor, held, input }) => {
    const id = newId()
    const { facts, analysis, conclusion, finding } = input
    return {
      data: { review: id, finding },
      before: (at) =>
        addReview(tx, held.head.id, {
          id,
          facts,
          analysis,
          conclusion,
          finding,
          byInstitution: actor.institution,
          byAccount: actor.account,
          writtenAt: at,
        }),
    }
  },
} satisfies Pick<Verbs, 'record-clarification' | 'write-review'>
