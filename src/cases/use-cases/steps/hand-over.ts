import { newId, newReadableNumber } from '../../../foundation/ids.ts'
import { refuse } from '../../../foundation/refusal.ts'
import { recipientOf } from '../../domain/needs.ts'
import { checkPacket, type Traces } from '../../domain/packet.ts'
import { findAccused, findDescription, findIncidentById, partiesOf } from '../../store/incident-store.ts'
import { addPacket, markReleased, packetsOf, withdrawPackets } from '../../store/packet-store.ts'
import { acknowledgeReceipt, addReceipt } from '../../store/receipt-store.ts'
import { countsFromMidnight } from '../law.ts'
import { filesMissing } from './needed-files.ts'
import type { Acting, Verbs } from './verb.ts'

/** The packet, its release by a second person, and the file's way from hand to hand. */
export const handOverVerbs = {
  'write-packet': async (acting) => {
    const { tx, actor, held, input } = acting
    const to = recipientOf(held.state)
    if (!to) return refuse('cases.need.identity-resolved', { need: 'identity-resolved' })
    const chosen = input.evidence.map((one) => one.id)
    const missing = await filesMissing(acting, 'evidence', chosen, 'evidence')
    if (missing) return missing
    const labels = input.evidence.map((one) => one.label)
    const trace = checkPacket(
      { body: input.letter.body, review: input.review, evidence: labels.join('\n') },
      await tracesOf(acting),
    )
    if (trace) return trace
    const id = newId()
    return {
      data: { packet: id, to, writtenBy: actor.account },
      before: async (at) => {
        await withdrawPackets(tx, held.head.id)
        await addPacket(tx, held.head.id, {
          id,
          number: newReadableNumber(),
          toInstitution: to,
          state: 'draft',
          letter: input.letter,
          review: input.review,
          evidence: chosen,
          evidenceLabels: labels,
          byInstitution: actor.institution,
          writtenBy: actor.account,
          writtenAt: at,
          releasedBy: undefined,
          releasedAt: undefined,
          bundle: undefined,
        })
      },
    }
  },
  // Looked at again: parties may have been added since it was written.
  'release-packet': async (acting) => {
    const { tx, actor, held } = acting
    const { id, to } = held.state.packet as { id: string; to: string }
    const packet = (await packetsOf(tx, held.head.id)).find((one) => one.id === id)
    if (!packet) throw new Error('The packet of a case is missing.')
    if (to !== recipientOf(held.state)) return refuse('cases.packet-for-another', {})
    const trace = checkPacket(
      { body: packet.letter.body, review: packet.review, evidence: packet.evidenceLabels.join('\n') },
      await tracesOf(acting),
    )
    if (trace) return trace
    return {
      data: { packet: id, to },
      before: (at) => markReleased(tx, id, { account: actor.account, at }),
    }
  },
  'withdraw-packet': async ({ tx, held, input }) => ({
    data: { packet: held.state.packet?.id ?? '' },
    reason: input.reason,
    before: () => withdrawPackets(tx, held.head.id),
  }),
  'hand-over-regional': async (acting) => {
    const { receipt, before } = receiptFor(acting, acting.held.state.regionalOffice)
    return { data: { receipt }, receipt, before }
  },
  'hand-over-employer': async (acting) => {
    const { receipt, before } = receiptFor(acting, acting.held.state.employer)
    return { data: { receipt, packet: acting.held.state.packet?.id ?? '' }, receipt, before }
  },
  'hand-over-superior': async (acting) => {
    const { receipt, before } = receiptFor(acting, acting.held.state.conflict?.superior)
    return { data: { receipt, packet: acting.held.state.packet?.id ?? '' }, receipt, before }
  },
  acknowledge: async ({ tx, actor, held, now }) => {
    const receipt = await acknowledgeReceipt(tx, held.head.id, held.state.holder, {
      name: actor.role,
      at: now,
    })
    return { data: { receipt: receipt ?? '' } }
  },
} satisfies Pick<
  Verbs,
  | 'write-packet'
  | 'release-packet'
  | 'withdraw-packet'
  | 'hand-over-regional'
  | 'hand-over-employer'
  | 'hand-over-superior'
  | 'acknowledge'
>

function receiptFor({ tx, actor, held }: Acting<unknown>, to: string | undefined) {
  const receipt = newReadableNumber()
  const before = (at: Date) =>
    addReceipt(tx, {
      number: receipt,
      kind: 'handed-over',
      caseId: held.head.id,
      fromInstitution: actor.institution,
      toInstitution: to ?? '',
      issuedAt: at,
    })
  return { receipt, before }
}

/** Everything of the incident that a packet must not carry. */
async function tracesOf({ tx, held }: Pick<Acting<unknown>, 'tx' | 'held'>): Promise<Traces> {
  const { state, head } = held
  const [incident, parties, description, accused] = [
    await findIncidentById(tx, state.incident),
    await partiesOf(tx, state.incident),
    await findDescription(tx, head.id),
    await findAccused(tx, head.id),
  ]
  const hidesSomeone = countsFromMidnight(incident?.source ?? '')
  return {
    numbers: incident ? [incident.number, incident.senderLetter].filter(Boolean) : [],
    receivedDay: hidesSomeone ? incident?.receivedDay : undefined,
    happenedDay: incident?.happenedDay,
    names: parties
      .filter((party) => party.part !== 'beneficiary' && party.name !== accused?.name)
      .map((party) => party.name),
    texts: [description ?? '', hidesSomeone ? (incident?.summary ?? '') : ''],
  }
}
