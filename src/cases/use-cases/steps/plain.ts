import { newReadableNumber } from '../../../foundation/ids.ts'
import { refuse } from '../../../foundation/refusal.ts'
import { findInstitution } from '../../../registry/registry.door.ts'
import { addExternalNumber } from '../../store/external-number-store.ts'
import { addReceipt } from '../../store/receipt-store.ts'
import type { Acting, Prepared, Verbs } from './verb.ts'

type Reasoned =
  | 'take-discipline-track'
  | 'state-no-clarification'
  | 'return-for-information'
  | 'lift-conflict'
  | 'pause-clock'
  | 'resume-clock'
type Empty =
  | 'start-preliminary-review'
  | 'completion-received'
  | 'start-clarification'
  | 'start-review'
  | 'submit-to-plenary'
  | 'start-verification'
  | 'start-examination'

const nothing = async () => ({ data: {} })
const withReason = async ({ input }: Acting<{ reason?: string }>) => ({ data: {}, reason: input.reason })

/** Steps that are their event and nothing more, and those that only carry a reason or a number. */
export const plainVerbs = {
  'start-preliminary-review': nothing,
  'completion-received': nothing,
  'start-clarification': nothing,
  'start-review': nothing,
  'submit-to-plenary': nothing,
  'start-verification': nothing,
  'start-examination': nothing,
  'take-discipline-track': withReason,
  'state-no-clarification': withReason,
  'return-for-information': withReason,
  'lift-conflict': withReason,
  'pause-clock': withReason,
  'resume-clock': withReason,
  verify: withReason,
  'request-completion': async ({ input }) => ({ data: { missing: input.missing }, reason: input.reason }),
  register: async (acting) => {
    const { registrationNumber } = acting.input
    return { data: { registrationNumber }, before: numberFor(acting, 'bawaslu', registrationNumber) }
  },
  forward: async (acting) => sendOn(acting),
  'finish-review': async ({ input, ...acting }) => {
    const { data: _, ...sent } = await sendOn({ ...acting, input })
    return { data: {}, ...sent }
  },
  'extend-deadline': async ({ held, input }) => ({
    data: { rule: held.state.clock?.rule ?? '' },
    reason: input.reason,
  }),
  'add-number': async (acting) => {
    const { numberKind, number } = acting.input
    return { data: { numberKind }, before: numberFor(acting, numberKind, number) }
  },
  transfer,
} satisfies Pick<
  Verbs,
  | Reasoned
  | Empty
  | 'verify'
  | 'request-completion'
  | 'register'
  | 'forward'
  | 'finish-review'
  | 'extend-deadline'
  | 'add-number'
  | 'transfer'
>

/** Forwarding to the supervising agency: the sender gets a receipt for this one accused. */
async function sendOn(acting: Acting<{ letterNumber?: string }>): Promise<Prepared<'forward'>> {
  const { tx, actor, held, input } = acting
  const receipt = newReadableNumber()
  const numbered = numberFor(acting, 'letter', input.letterNumber)
  return {
    data: { letterNumber: input.letterNumber },
    receipt,
    before: async (at) => {
      await numbered?.(at)
      await addReceipt(tx, {
        number: receipt,
        kind: 'forwarded',
        caseId: held.head.id,
        fromInstitution: actor.institution,
        toInstitution: held.state.supervisor,
        issuedAt: at,
      })
    },
  }
}

/** Keeps a number of another system with the case; only numbers an employer typed itself are open to it. */
function numberFor(
  { tx, actor, held }: Pick<Acting<unknown>, 'tx' | 'actor' | 'held'>,
  kind: string,
  number: string | undefined,
): ((at: Date) => Promise<void>) | undefined {
  if (!number) return undefined
  const openToEmployer = actor.institution === held.state.openedTo
  return async (at) => {
    await addExternalNumber(
      tx,
      held.head.id,
      { kind, number, byInstitution: actor.institution, openToEmployer },
      at,
    )
  }
}

/** The case moves to another institution of the same kind, with all its history: takeover, or KASN to BKN. */
async function transfer({ tx, actor, held, input }: Acting<{ to: string; reason: string }>) {
  const { state, head } = held
  const { to } = input
  const institution = await findInstitution(tx, to)
  if (!institution || to === state.holder) return refuse('invalid', { what: 'to' }, 'to')
  const role = roleOfHolder(held.state)
  const fits =
    role === 'bawaslu'
      ? /^bawaslu(-|$)/.test(to)
      : role === 'supervisor'
        ? to === 'bkn' || to === 'kasn'
        : to.startsWith('bkn-kanreg-')
  if (!role || !fits) return refuse('cases.transfer-not-there', { to: role ?? 'none' }, 'to')
  const receipt = newReadableNumber()
  return {
    data: {
      to,
      ...(role === 'bawaslu' && { bawaslu: to }),
      ...(role === 'supervisor' && { supervisor: to }),
      ...(role === 'regional-office' && { regionalOffice: to }),
    },
    reason: input.reason,
    receipt,
    before: async (at: Date) =>
      addReceipt(tx, {
        number: receipt,
        kind: 'transferred',
        caseId: head.id,
        fromInstitution: actor.institution,
        toInstitution: to,
        issuedAt: at,
      }),
  }
}

function roleOfHolder(state: {
  holder: string
  bawaslu: string
  supervisor: string
  regionalOffice?: string
}) {
  if (state.holder === state.bawaslu) return 'bawaslu'
  if (state.holder === state.supervisor) return 'supervisor'
  return state.holder === state.regionalOffice ? 'regional-office' : undefined
}
