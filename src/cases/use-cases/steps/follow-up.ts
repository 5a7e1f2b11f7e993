import { dayOf } from '../../../foundation/dates.ts'
import { newId } from '../../../foundation/ids.ts'
import { isRefusal, refuse } from '../../../foundation/refusal.ts'
import { checkClaim } from '../../domain/follow-up.ts'
import type { SanctionGroup } from '../../domain/milestones.ts'
import { uploadField } from '../../domain/step-form.ts'
import { addFollowUp, endFollowUps, markConfirmed, markEvidenced } from '../../store/follow-up-store.ts'
import { recommendationsOf } from '../../store/recommendation-store.ts'
import { sanctionAnswer, zoneOfInstitution } from '../law.ts'
import { dayOfAct } from './assess.ts'
import { filesMissing } from './needed-files.ts'
import type { Verbs } from './verb.ts'

/** The employer's decision: claimed, evidenced, confirmed or disputed; and appeals against it. */
export const followUpVerbs = {
  'claim-decision': async (acting) => {
    const { tx, actor, held, input, now } = acting
    const zone = zoneOfInstitution(actor.institution)
    const today = dayOf(now, zone)
    const day = await dayOfAct(acting)
    const issued = (await recommendationsOf(tx, held.head.id)).find((one) => one.state === 'issued')
    const answer = input.sanction
      ? await sanctionAnswer(tx, held.state, { sanction: input.sanction, day, decidedOn: input.decreeDay })
      : undefined
    const checked = checkClaim(input, {
      today,
      recommendedDay: issued?.issuedAt && dayOf(issued.issuedAt, zone),
      answer,
      recommendedGroup: (issued?.level || undefined) as SanctionGroup | undefined,
    })
    if (isRefusal(checked)) return checked
    const id = newId()
    const sanction = input.decision === 'sanction' ? input.sanction : undefined
    return {
      data: {
        followUp: id,
        decision: input.decision,
        decreeDay: input.decreeDay,
        warnings: checked.warnings,
        ...(sanction && { sanction }),
        ...(checked.level && { level: checked.level }),
      },
      warnings: checked.warnings,
      before: (at) =>
        addFollowUp(tx, held.head.id, {
          id,
          state: 'claimed',
          decision: input.decision,
          sanction,
          level: checked.level,
          decreeNumber: input.decreeNumber,
          decreeDay: input.decreeDay,
          effectiveDay: input.effectiveDay,
          signer: input.signer,
          deviationReason: input.deviationReason ?? '',
          consent: input.consent ?? '',
          warnings: checked.warnings,
          file: undefined,
          fileName: undefined,
          byInstitution: actor.institution,
          claimedBy: actor.account,
          claimedAt: at,
          evidencedAt: undefined,
          confirmedBy: undefined,
          confirmedAt: undefined,
        }),
    }
  },
  'attach-evidence': async (acting) => {
    const { tx, held, input } = acting
    const missing = await filesMissing(acting, 'decree', [input.file], uploadField('file'))
    if (missing) return missing
    const followUp = held.state.followUp?.id ?? ''
    return {
      data: { followUp },
      before: (at) => markEvidenced(tx, followUp, input.file, input.fileName, at),
    }
  },
  confirm: async ({ tx, actor, held }) => {
    const followUp = held.state.followUp?.id ?? ''
    return { data: { followUp }, before: (at) => markConfirmed(tx, followUp, actor.account, at) }
  },
  dispute: async ({ tx, held, input }) => ({
    data: { followUp: held.state.followUp?.id ?? '' },
    reason: input.reason,
    before: () => endFollowUps(tx, held.head.id, 'disputed'),
  }),
  'record-appeal': async ({ actor, input, now }) => {
    const today = dayOf(now, zoneOfInstitution(actor.institution))
    if (input.day > today) return refuse('in-the-future', { day: input.day }, 'day')
    return { data: { appeal: input.appeal, day: input.day } }
  },
  'decide-appeal': async ({ tx, held, input }) => ({
    data: { result: input.result },
    reason: input.reason,
    before: async () => {
      if (input.result !== 'upheld') await endFollowUps(tx, held.head.id, 'set-aside')
    },
  }),
} satisfies Pick<
  Verbs,
  'claim-decision' | 'attach-evidence' | 'confirm' | 'dispute' | 'record-appeal' | 'decide-appeal'
>
