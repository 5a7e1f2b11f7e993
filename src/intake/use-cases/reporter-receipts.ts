import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import {
  type JudgedReceipt,
  promiseAlone,
  publishedTrust,
  trustOf,
  verifyReceipt,
  withInner,
} from '../../transparency/transparency.door.ts'
import { type OwnCommitment, ownCommitments } from '../store/commitment-store.ts'
import { messagesOf, receiptsOf } from '../store/thread-store.ts'
import type { CodeKeys } from './code-key.ts'
import { type CommittedAct, commitmentIdOf } from './commitments.ts'
import { movedKind } from './move-commitments.ts'
import { inThread } from './thread.ts'

/** Something that the reporter handed in. `key` names it in forms: `laporan`, `pesan-2`, `bukti-1`. */
export type HandedIn = { key: string; act: CommittedAct; place: number; day: string; sealed: boolean }
type Found = HandedIn & { row: OwnCommitment }

export type ReporterReceipt = HandedIn & { text: string; judged: JudgedReceipt }

/** What the reporter handed in, and of each whether its proof is there already. */
export async function handedIn(house: House, keys: CodeKeys): Promise<HandedIn[] | Refusal> {
  const found = await findHandedIn(house, keys)
  return isRefusal(found) ? found : found.map(({ row: _, ...shown }) => shown)
}

/**
 * The receipt of one of them: the proof that the worker handed over, or before that a promise, signed now and with
 * today as its only time. Refuses an unknown key (`not-found`), and when nobody signs at the moment.
 */
export async function reporterReceipt(
  house: House,
  keys: CodeKeys,
  wanted: string,
): Promise<ReporterReceipt | Refusal> {
  const found = await findHandedIn(house, keys)
  if (isRefusal(found)) return found
  const one = found.find(({ key }) => key === wanted)
  if (!one) return refuse('not-found')
  const { row, ...shown } = one
  const text = await textOf(house, row)
  const trust = trustOf(publishedTrust(house.dataDir))
  if (isRefusal(text) || !trust) return refuse('log.receipt-not-yet')
  const judged = verifyReceipt(text, trust)
  if (isRefusal(judged)) throw new Error(`A receipt of ours does not hold: ${judged.key}`)
  return { ...shown, text, judged }
}

async function findHandedIn(house: House, keys: CodeKeys): Promise<Found[] | Refusal> {
  return inThread(house, keys, async (tx, thread) => {
    const messages = (await messagesOf(tx, thread.report)).filter(({ fromReporter }) => fromReporter)
    const evidence = await receiptsOf(tx, thread.report)
    const acts = [
      { act: 'report' as const, id: thread.report, place: 1, key: 'laporan' },
      ...messages.map(({ id, place }) => ({ act: 'message' as const, id, place, key: `pesan-${place}` })),
      ...evidence.map(({ id, place }) => ({ act: 'evidence' as const, id, place, key: `bukti-${place}` })),
    ].map(({ id, ...shown }) => ({ ...shown, id: commitmentIdOf(house, shown.act, id) }))
    const ids = acts.map(({ id }) => id)
    const rows = new Map((await ownCommitments(tx, ids)).map((row) => [row.id, row]))
    return acts.flatMap(({ id, ...shown }) => {
      const row = rows.get(id)
      return row ? [{ ...shown, day: row.day, sealed: row.proof !== null, row }] : []
    })
  })
}

async function textOf(
  house: House,
  { commitment, salt, record, proof }: OwnCommitment,
): Promise<string | Refusal> {
  if (proof !== null) return withInner(proof, { salt: salt.toString('hex'), record: record.toString('utf8') })
  const entry = { kind: movedKind, facts: Buffer.from('{}'), commitment }
  return promiseAlone(house, entry, { salt, record })
}
