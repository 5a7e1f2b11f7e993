import { theHouse } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { hexOf, leafOf } from '../domain/leaf.ts'
import { formatProof } from '../domain/proof.ts'
import { type Receipt, writeExtra } from '../domain/receipt.ts'
import { appendLeaf, emptyFrontier, inclusionPath, rootOf } from '../domain/tree.ts'
import { type EntryAbout, type EntryToProve, entriesAbout, findEntryToProve } from '../store/entry-store.ts'
import { newestCheckpoint } from '../store/seal-store.ts'
import { logFolder } from './files.ts'
import { sha256Hasher as h } from './hashing.ts'
import type { Signer } from './signer.ts'
import { openSignerClient } from './signer-client.ts'
import { TileError, tileReader } from './tile-files.ts'

/** With the record, the receipt proves what was recorded; give that only to someone who may read the record. */
export type ReceiptOptions = {
  withRecord?: boolean
  /** Refuses with `log.receipt-not-yet` what is not sealed, instead of signing for it at once. */
  sealedOnly?: boolean
}

/**
 * The receipt of an entry: a proof in the log itself once a checkpoint that counts contains it, before that one signed
 * at once. The caller has checked that the reader may have it. Refuses an unknown entry (`not-found`) and, before
 * sealing, when the signer does not answer (`log.signer-away`).
 */
export async function receiptOf(
  house: House,
  entry: string,
  options: ReceiptOptions = {},
): Promise<Receipt | Refusal> {
  const { found, checkpoint } = await house.transaction(theHouse('receipt'), async (tx) => ({
    found: await findEntryToProve(tx, entry),
    checkpoint: await newestCheckpoint(tx, { counting: true }),
  }))
  if (!found) return refuse('not-found')
  if (found.index === null || !checkpoint || found.index >= checkpoint.size)
    return options.sealedOnly ? refuse('log.receipt-not-yet') : signAtOnce(house, found, options)
  const path = pathInLog(house, found.index, checkpoint.size)
  // The sequencer brings lost tiles back, and says so; meanwhile the promise still holds.
  if (!path) return signAtOnce(house, found, options)
  const extra = extraOf(found, options)
  return {
    text: formatProof({ extra, index: found.index, path, checkpoint: checkpoint.note }),
    sealed: true,
  }
}

/**
 * A receipt for an entry that was committed just now: a proof in a small tree of entries recorded together, signed by
 * the log's batch key. Whoever asks while a signature is being made shares the next one. Refuses as `receiptOf` does.
 */
export async function receiptAtOnce(
  house: House,
  entry: string,
  options: ReceiptOptions = {},
): Promise<Receipt | Refusal> {
  const found = await house.transaction(theHouse('receipt'), (tx) => findEntryToProve(tx, entry))
  return found ? signAtOnce(house, found, options) : refuse('not-found')
}

/** What was recorded about a subject (a case, a report): ids for `receiptOf`. The caller has checked the reader. */
export function recordedAbout(house: House, subject: string): Promise<EntryAbout[]> {
  return house.transaction(theHouse('receipt'), (tx) => entriesAbout(tx, subject))
}

function pathInLog(house: House, index: number, size: number): Uint8Array[] | undefined {
  try {
    return inclusionPath(h, index, size, tileReader(logFolder(house.dataDir), size))
  } catch (error) {
    if (error instanceof TileError) return undefined
    throw error
  }
}

async function signAtOnce(
  house: House,
  found: EntryToProve,
  options: ReceiptOptions,
): Promise<Receipt | Refusal> {
  const signed = await batchesOf(house)(h.leaf(leafOf(found)))
  if (isRefusal(signed)) return signed
  return { text: formatProof({ extra: extraOf(found, options), ...signed }), sealed: false }
}

function extraOf(found: EntryToProve, { withRecord = false }: ReceiptOptions): Uint8Array {
  const leaf = textOf(leafOf(found))
  const { salt, record } = found
  return withRecord && salt && record
    ? writeExtra({ leaf, salt: hexOf(salt), record: textOf(record) })
    : writeExtra({ leaf })
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8')
}

type InBatch = { index: number; path: Uint8Array[]; checkpoint: string }
type Batches = (leafHash: Uint8Array) => Promise<InBatch | Refusal>

const batches = new WeakMap<House, Batches>()

function batchesOf(house: House): Batches {
  const known = batches.get(house) ?? collectBatches(openSignerClient(house.dataDir))
  batches.set(house, known)
  return known
}

/** Everyone who comes while a signature is in flight shares the next one: no timer, and no queue when it is quiet. */
export function collectBatches(signer: Pick<Signer, 'signBatch'>): Batches {
  type Waiting = {
    leafHash: Uint8Array
    resolve(signed: InBatch | Refusal): void
    reject(error: unknown): void
  }
  let waiting: Waiting[] = []
  let inFlight = false
  const go = async (): Promise<void> => {
    inFlight = true
    while (waiting.length) {
      const together = waiting
      waiting = []
      try {
        const tree = smallTree(together.map(({ leafHash }) => leafHash))
        const note = await signer.signBatch(tree)
        for (const [index, { resolve }] of together.entries())
          resolve(isRefusal(note) ? note : { index, path: tree.path(index), checkpoint: note })
      } catch (error) {
        for (const { reject } of together) reject(error)
      }
    }
    inFlight = false
  }
  return (leafHash) =>
    new Promise((resolve, reject) => {
      waiting.push({ leafHash, resolve, reject })
      if (!inFlight) void go()
    })
}

function smallTree(leafHashes: readonly Uint8Array[]) {
  const levels: Uint8Array[][] = []
  const keep = (level: number, index: number, hash: Uint8Array) => {
    levels[level] ??= []
    levels[level][index] = hash
  }
  const end = leafHashes.reduce((frontier, hash) => appendLeaf(h, frontier, hash, keep), emptyFrontier())
  return {
    size: end.size,
    root: rootOf(h, end),
    path: (index: number) => inclusionPath(h, index, end.size, (level, at) => levels[level]![at]!),
  }
}
