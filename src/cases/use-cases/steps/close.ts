import { newId, newReadableNumber } from '../../../foundation/ids.ts'
import { refuse } from '../../../foundation/refusal.ts'
import { referralRoutes } from '../../domain/people.ts'
import { endFollowUps } from '../../store/follow-up-store.ts'
import { findAccused } from '../../store/incident-store.ts'
import { withdrawPackets } from '../../store/packet-store.ts'
import { addReceipt } from '../../store/receipt-store.ts'
import { setAsideRecommendations } from '../../store/recommendation-store.ts'
import { addReferral } from '../../store/referral-store.ts'
import { appealWindow } from '../appeal-window.ts'
import { institutionOf } from '../take-in-accused.ts'
import type { Acting, Verbs } from './verb.ts'

const withReason = async ({ input }: Acting<{ reason?: string }>) => ({ data: {}, reason: input.reason })

/** Every way in which a case ends, each with one outcome; and opening it again. */
export const closingVerbs = {
  reject: async ({ input }) => ({ data: { missing: input.missing }, reason: input.reason }),
  'close-not-proven': withReason,
  'close-cancelled': withReason,
  'close-sanctioned': async ({ tx, held, input, now }) => {
    const window = await appealWindow(tx, { ...held, id: held.head.id }, now)
    if (window?.isOpen && !input.reason) return refuse('cases.appeal-window-open', {}, 'reason')
    return { data: {}, reason: input.reason }
  },
  'close-not-sanctionable': async ({ input }) => ({ data: { because: input.because }, reason: input.reason }),
  'close-referred': async ({ tx, actor, held, input }) => {
    if (!referralRoutes[input.personKind].includes(input.to)) return refuse('cases.no-such-route', {}, 'to')
    const referral = newId()
    const receipt = newReadableNumber()
    const { state, head } = held
    return {
      data: { personKind: input.personKind, to: input.to, referral },
      reason: input.reason,
      receipt,
      before: async (at) => {
        const accused = await findAccused(tx, head.id)
        const institution = institutionOf(input.to, state)
        await addReferral(tx, {
          id: referral,
          number: newReadableNumber(),
          incident: state.incident,
          caseId: head.id,
          personKind: input.personKind,
          name: accused?.name ?? '',
          position: accused?.position ?? '',
          target: input.to,
          institution,
          reason: input.reason,
          byInstitution: actor.institution,
          byAccount: actor.account,
          referredAt: at,
        })
        await addReceipt(tx, {
          number: receipt,
          kind: 'referred',
          caseId: head.id,
          referral,
          incident: state.incident,
          fromInstitution: actor.institution,
          toInstitution: institution ?? input.to,
          issuedAt: at,
        })
      },
    }
  },
  reopen: async ({ tx, held, input }) => ({
    data: {},
    reason: input.reason,
    before: async () => {
      await setAsideRecommendations(tx, held.head.id, ['draft', 'issued'])
      await withdrawPackets(tx, held.head.id)
      await endFollowUps(tx, held.head.id, 'set-aside')
    },
  }),
} satisfies Pick<
  Verbs,
  | 'reject'
  | 'close-not-proven'
  | 'close-cancelled'
  | 'close-sanctioned'
  | 'close-not-sanctionable'
  | 'close-referred'
  | 'reopen'
>
