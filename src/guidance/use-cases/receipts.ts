import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { type FindReceipts, receiptOf, recordedAbout } from '../../transparency/transparency.door.ts'
import { readCode } from '../domain/code.ts'
import { type Form, textOf } from '../domain/read.ts'
import { findActivity } from '../store/activity-store.ts'
import { findCircular } from '../store/circular-store.ts'
import { holdCode } from '../store/code-store.ts'
import { correctionOfCode, questionOfCode } from '../store/question-store.ts'
import { codeHash } from './codes.ts'

/**
 * The proof that a question was asked, or a slip declared, when it was: the receipt of its entry with the record, for
 * whoever holds the code. Refuses an unknown code, and what the signer cannot answer now.
 */
export async function receiptOfCode(house: House, form: Form): Promise<{ text: string } | Refusal> {
  const code = readCode(textOf(form, 'kode'))
  if (!code) return refuse('guidance.code', {}, 'kode')
  const hash = codeHash(house, code)
  const subject = await house.transaction({ kind: 'public' }, async (tx) => {
    await holdCode(tx, hash)
    return ((await questionOfCode(tx, hash)) ?? (await correctionOfCode(tx, hash)))?.id
  })
  if (!subject) return refuse('guidance.unknown-code', {}, 'kode')
  const own = (await recordedAbout(house, subject)).find(
    ({ kind }) => kind === 'question-asked' || kind === 'correction-declared',
  )
  if (!own) throw new Error('A question or a correction left no entry.')
  const receipt = await receiptOf(house, own.id, { withRecord: true })
  return isRefusal(receipt) ? refuse('log.receipt-not-yet') : receipt
}

/** The receipts of an activity; who acted for the institution stands in the record, for the institution alone. */
export const receiptsOfActivity: FindReceipts = async (tx, actor, { number = '' }) => {
  const activity = await findActivity(tx, number)
  return (
    activity && {
      about: activity.title,
      back: `/pembinaan/kegiatan/${number}`,
      subjects: [activity.id],
      sees: () => (activity.institution === actor.institution ? 'all' : 'proof'),
    }
  )
}

/** The receipts of a circular and of the reports on its duties: the issuer's own with their records. */
export const receiptsOfCircular: FindReceipts = async (tx, actor, { id = '' }) => {
  const circular = /^[0-9a-f-]{36}$/.test(id) ? await findCircular(tx, id) : undefined
  if (!circular) return undefined
  const issues = circular.institution === actor.institution
  return {
    about: circular.subject,
    back: `/pembinaan/edaran/${id}`,
    subjects: [id],
    sees: (act) => (issues && act.kind !== 'duty-reported' ? 'all' : 'proof'),
  }
}
