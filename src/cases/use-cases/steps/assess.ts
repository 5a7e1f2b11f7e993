import { newId } from '../../../foundation/ids.ts'
import { isRefusal, refuse } from '../../../foundation/refusal.ts'
import { findForm } from '../../../rulebook/rulebook.door.ts'
import { checkRecommended } from '../../domain/follow-up.ts'
import { addExternalNumber } from '../../store/external-number-store.ts'
import { findIncidentById } from '../../store/incident-store.ts'
import { addRecommendation, markIssued, setAsideRecommendations } from '../../store/recommendation-store.ts'
import { classification, dayAt, sanctionAnswer } from '../law.ts'
import type { Acting, Verbs } from './verb.ts'

/** The form of violation, the recommendation's draft and its issue. */
export const assessmentVerbs = {
  classify: async (acting) => {
    const { tx, held, input } = acting
    const form = findForm(input.form)
    if (!form) return refuse('cases.unknown-form', { form: input.form }, 'form')
    const day = await dayOfAct(acting)
    const classified = await classification(tx, held.state, {
      form: form.code,
      object: input.objectStatus,
      day,
    })
    const cleared = classified.cleared.find((one) => one.form.code === form.code)
    if (cleared) return refuse('cases.form-cleared', { form: form.code, why: cleared.reason.key }, 'form')
    const category = form.category
    return {
      data: { form: form.code, category, objectStatus: input.objectStatus },
      warnings: classified.matches
        .find((match) => match.form.code === form.code)
        ?.reasons.map((reason) => reason.key) ?? ['form-does-not-fit'],
    }
  },
  'draft-recommendation': async (acting) => {
    const { tx, actor, held, input } = acting
    const day = await dayOfAct(acting)
    const answer = await sanctionAnswer(tx, held.state, { sanction: input.sanction, day })
    const checked = checkRecommended(answer, input.sanction, input.deviationReason)
    if (isRefusal(checked)) return checked
    const form = findForm(held.state.form ?? '')
    const id = newId()
    return {
      data: {
        recommendation: id,
        sanction: input.sanction,
        level: answer.group ?? '',
        deviates: checked.deviates,
      },
      warnings: [...answer.ruling.reasons, ...answer.ruling.prompts]
        .map((reason) => reason.key)
        .filter((key) => key !== 'in-range'),
      before: async (at) => {
        await setAsideRecommendations(tx, held.head.id, ['draft'])
        await addRecommendation(tx, held.head.id, {
          id,
          state: 'draft',
          form: held.state.form ?? '',
          category: held.state.category ?? form?.category ?? '',
          sanction: input.sanction,
          level: answer.group ?? '',
          proposed: form?.sanctions.join(' ') ?? '',
          deviationReason: input.deviationReason ?? '',
          basis: form?.bases.map((basis) => `${basis.law} ${basis.article}`).join('; ') ?? '',
          wording: input.text,
          letterNumber: '',
          byInstitution: actor.institution,
          draftedBy: actor.account,
          draftedAt: at,
          issuedBy: undefined,
          issuedAt: undefined,
        })
      },
    }
  },
  'issue-recommendation': async ({ tx, actor, held, input }) => {
    const { id = '', sanction = '' } = held.state.recommendation ?? {}
    return {
      data: { recommendation: id, letterNumber: input.letterNumber, sanction },
      before: async (at) => {
        await markIssued(tx, id, { account: actor.account, letterNumber: input.letterNumber, at })
        const number = {
          kind: 'letter',
          number: input.letterNumber,
          byInstitution: actor.institution,
          openToEmployer: true,
        }
        await addExternalNumber(tx, held.head.id, number, at)
      },
    }
  },
} satisfies Pick<Verbs, 'classify' | 'draft-recommendation' | 'issue-recommendation'>

/** The day of the act decides the law; where nobody knows it, the day the incident was opened stands for it. */
export async function dayOfAct({ tx, held }: Pick<Acting<unknown>, 'tx' | 'held'>): Promise<string> {
  const incident = await findIncidentById(tx, held.state.incident)
  return incident?.happenedDay ?? dayAt(held.state.openedAt, held.state)
}
