import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { normalCode } from '../domain/codes.ts'
import type { TextVersion } from '../domain/text.ts'
import { textsOf } from '../store/campaign-store.ts'
import {
  addDispute,
  closeSigner,
  type Dispute,
  findPledge,
  findSigner,
  findSlip,
  type OwnRow,
  ownRows,
  type PledgeRow,
  pledgeOfSigner,
  saveNotes,
  voidPledge,
} from '../store/signer-store.ts'
import { typedNumber } from './activate.ts'
import { notesOf, sealNotes } from './own-notes.ts'
import { slipHmac } from './secrets.ts'
import { signing } from './sign.ts'

export type OwnCampaign = OwnRow & { declinedAt: Date | undefined }

/** Everything a signer is asked and has signed, and her own notes; for nobody else's eyes. */
export async function ownCampaigns(house: House, signer: string): Promise<OwnCampaign[]> {
  return house.transaction(signing, async (tx) => {
    const person = await findSigner(tx, signer)
    if (!person) return []
    const { declined = {} } = notesOf(house, person)
    const rows = await ownRows(tx, signer)
    return rows.map((row) => {
      const at = declined[row.prefix]
      return { ...row, declinedAt: at && !row.receipt ? new Date(at) : undefined }
    })
  })
}

/** What a signer reads before she signs; undefined when this campaign does not ask her. */
export async function ownCampaign(
  house: House,
  signer: string,
  prefix: string,
): Promise<{ row: OwnCampaign; text: TextVersion } | undefined> {
  const rows = await ownCampaigns(house, signer)
  const row = rows.find((one) => one.prefix === prefix && !one.removed)
  if (!row?.text) return undefined
  const texts = await house.transaction(signing, (tx) => textsOf(tx, row.campaign))
  const text = texts.find((one) => one.id === row.text)
  return text && { row, text }
}

/**
 * Notes for the signer alone that she does not sign now. The blob has one size for everybody and is written at each
 * sign-in, so nobody can tell a decline from "not yet". She may sign later; then the note is of no meaning.
 */
export async function decline(house: House, signer: string, prefix: string): Promise<'noted' | Refusal> {
  return house.transaction<'noted' | Refusal>(signing, async (tx) => {
    const person = await findSigner(tx, signer)
    const asked = (await ownRows(tx, signer)).find((row) => row.prefix === prefix && !row.removed)
    if (!person || !asked) return refuse('not-found')
    const notes = notesOf(house, person)
    const declined = { ...notes.declined, [prefix]: house.clock().toISOString() }
    await saveNotes(tx, signer, sealNotes(house, signer, { ...notes, declined }))
    return 'noted'
  })
}

/** One's own receipt; for anybody else it does not exist. */
export async function ownReceipt(
  house: House,
  signer: string,
  number: string,
): Promise<PledgeRow | undefined> {
  const pledge = await house.transaction(signing, (tx) => findPledge(tx, number))
  return pledge?.signer === signer ? pledge : undefined
}

/**
 * "Not me": the pledge counts no longer, every session and the PIN of this person end, and who answers for the unit,
 * the inspectorate and the auditors see a dispute. A person shows that she is meant by her own session or by the slip
 * that somebody else used.
 */
export async function disputeOwn(
  house: House,
  signer: string,
  number: string,
  words: string,
): Promise<PledgeRow | Refusal> {
  return house.transaction<PledgeRow | Refusal>(signing, async (tx) => {
    const pledge = await findPledge(tx, number, true)
    if (!pledge || pledge.signer !== signer) return refuse('not-found')
    return dispute(tx, house, pledge, 'own-page', words)
  })
}

export async function disputeBySlip(
  house: House,
  typed: { number: string; code: string; words: string },
): Promise<PledgeRow | 'no-pledge' | Refusal> {
  const hmac = slipHmac(house, typedNumber(typed.number), normalCode(typed.code))
  return house.transaction<PledgeRow | 'no-pledge' | Refusal>(signing, async (tx) => {
    const slip = await findSlip(tx, hmac)
    if (!slip?.usedAt) return refuse('pledges.code', {}, 'kode')
    const found = await pledgeOfSigner(tx, slip.campaign, slip.signer)
    const pledge = found && (await findPledge(tx, found.number, true))
    if (!pledge) {
      await closeSigner(tx, slip.signer, house.clock())
      await recordEntry(tx, { kind: 'signer-closed', subject: slip.signer, record: { via: 'used-slip' } })
      return 'no-pledge'
    }
    return dispute(tx, house, pledge, 'used-slip', typed.words)
  })
}

async function dispute(
  tx: Tx,
  house: House,
  pledge: PledgeRow,
  via: Dispute['via'],
  typed: string,
): Promise<PledgeRow | Refusal> {
  if (pledge.voidWhy === 'disputed') return pledge
  if (pledge.voidAt) return refuse('not-now')
  const words = Array.from(typed.trim()).slice(0, 1000).join('')
  const at = house.clock()
  const { id, campaign, unit, employer, number, method } = pledge
  await addDispute(tx, { id: newId(), pledge: id, campaign, unit, employer, number, method, via, words, at })
  await voidPledge(tx, id, 'disputed', at)
  await closeSigner(tx, pledge.signer, at)
  await recordEntry(tx, {
    kind: 'pledge-disputed',
    subject: pledge.entry,
    facts: { method },
    record: { receipt: number, via, words, at: at.toISOString() },
  })
  return { ...pledge, voidAt: at, voidWhy: 'disputed' }
}
