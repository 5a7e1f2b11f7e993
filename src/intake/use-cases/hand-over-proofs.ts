import { theHouse } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { receiptOf } from '../../transparency/transparency.door.ts'
import { commitmentsToProve, saveProof } from '../store/commitment-store.ts'

const atOnce = 5_000
const job = theHouse('hand-over-proofs')

/**
 * Puts the proof of every moved commitment where its reporter can read it: the reporter's program reads nothing of the
 * log. Proofs come as the commitments went, the whole day together and dummies among them, so that the hour at which
 * one appears tells nothing. Answers how many.
 */
export async function handOverProofs(house: House): Promise<{ proofs: number }> {
  const waiting = await house.transaction(job, (tx) => commitmentsToProve(tx, atOnce))
  const proofs: { id: string; text: string }[] = []
  for (const { id, entry } of waiting) {
    const receipt = await receiptOf(house, entry, { withRecord: true, sealedOnly: true })
    // One that is not sealed yet holds back its whole day; the next look finds them together.
    if (isRefusal(receipt) && receipt.key === 'log.receipt-not-yet') return { proofs: 0 }
    if (!isRefusal(receipt)) proofs.push({ id, text: receipt.text })
  }
  await house.transaction(job, async (tx) => {
    for (const { id, text } of proofs) await saveProof(tx, id, text)
  })
  return { proofs: proofs.length }
}
