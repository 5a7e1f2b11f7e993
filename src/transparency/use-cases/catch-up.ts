import { theHouse } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { sameBytes } from '../domain/bytes.ts'
import { formatCheckpoint, parseCheckpoint } from '../domain/checkpoint.ts'
import { hexOf, leafOf, type PublicEntry, readLeaf } from '../domain/leaf.ts'
import { bundlePath, tileWidth, tileWidthAt } from '../domain/tiles.ts'
import { consistencyPath } from '../domain/tree.ts'
import { putBack, sealAt, type WaitingEntry, waitingEntries } from '../store/catch-up-store.ts'
import { sealAlone, sealedEntries, sealedSize, sealingJob } from '../store/seal-store.ts'
import type { LogFolder } from './files.ts'
import { sha256Hasher as h } from './hashing.ts'
import { readVkey, verifyNote } from './keys.ts'
import type { LogSource } from './log-source.ts'
import { recordEntry } from './record-entry.ts'
import type { Sequencer } from './sequence.ts'
import { checkpointIn, type SignerState } from './signer.ts'
import { growTiles, TileError, type TreeHead, tileReader } from './tile-files.ts'
import { entriesOf, readPart } from './tile-parts.ts'

/** What catching up did: entries that got their published index back, and those of them that have no record now. */
export type CaughtUp = { size: number; entries: number; lost: number }

const bundlesAtOnce = 32

class Broken extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.key)
    this.refusal = refusal
  }
}

/**
 * Lets a log go on after an older backup of its database was restored. The published files are the truth: entries of
 * the backup that were published later than it get their published index; entries that the backup does not have are
 * put back without a record, each with the tombstone `lost-in-restore`; and the catching up is an entry of its own.
 * `from` is a copy of the published log that is newer than this folder, for when the folder was restored too. Refuses
 * when the published files are damaged, and when the database is not an older state of this log.
 */
export async function catchUp(sequencer: Sequencer, from?: LogSource): Promise<CaughtUp | Refusal> {
  const { house, folder, signer } = sequencer
  const state = await signer.state()
  if (isRefusal(state)) return state
  try {
    const tree = await takePublished(sequencer, state, from)
    if (isRefusal(tree)) return tree
    return await house.transaction(theHouse(sealingJob), async (tx) => {
      await sealAlone(tx)
      return bringBack(tx, folder, tree)
    })
  } catch (error) {
    if (error instanceof Broken) return error.refusal
    if (error instanceof TileError) return refuse('log.tile-missing', { path: error.path })
    throw error
  }
}

/** Makes sure that every file of the signed tree is here and right; from a newer copy also the tree itself. */
async function takePublished(
  { folder, signer }: Sequencer,
  state: SignerState,
  from: LogSource | undefined,
): Promise<TreeHead | Refusal> {
  const signed = checkpointIn(state.note)
  if (isRefusal(signed)) return signed
  const tree = from ? await newestOf(from, state) : signed
  if (isRefusal(tree)) return tree
  if (tree.size < signed.size) return refuse('log.copy-behind', { signed: signed.size, copied: tree.size })
  const nothing = { size: 0, root: h.empty() }
  const written = await growTiles(folder, nothing, leavesOf(from ?? sourceOf(folder), 0, tree.size))
  if (isRefusal(written)) return written
  if (!sameBytes(written.root, tree.root)) return refuse('log.tiles-differ', { size: tree.size })
  if (!from) return tree
  // The signer sees for itself that the copy continues what it signed last; its signature is the same as then.
  const note = await signer.sign({
    old: signed.size,
    path: consistencyPath(h, signed.size, tree.size, tileReader(folder, tree.size)),
    body: formatCheckpoint({ origin: state.origin, ...tree }),
  })
  return isRefusal(note) ? note : tree
}

async function newestOf(from: LogSource, { vkey, origin }: SignerState): Promise<TreeHead | Refusal> {
  const own = readVkey(vkey)
  if (isRefusal(own)) return own
  const text = await from.read('checkpoint')
  const note = text ? verifyNote(text, [own]) : refuse('log.checkpoint-absent')
  if (isRefusal(note)) return note
  const checkpoint = parseCheckpoint(note.body)
  if (isRefusal(checkpoint)) return checkpoint
  if (checkpoint.origin !== origin) return refuse('log.other-origin', { origin: checkpoint.origin })
  return { size: checkpoint.size, root: checkpoint.root }
}

async function bringBack(tx: Tx, folder: LogFolder, tree: TreeHead): Promise<CaughtUp | Refusal> {
  const source = sourceOf(folder)
  const sealed = await sealedSize(tx)
  let index = 0
  for await (const leaves of leavesOf(source, 0, Math.min(sealed, tree.size), tree.size)) {
    const rows = await sealedEntries(tx, index, index + leaves.length)
    const other = leaves.findIndex((leaf, i) => !rows[i] || !sameBytes(leaf, leafOf(rows[i])))
    // Not an older state of this log, but another one: nothing here can be set right by adding.
    if (other >= 0) return refuse('log.database-differs', { index: index + other })
    index += leaves.length
  }
  if (sealed >= tree.size) return { size: tree.size, entries: 0, lost: 0 }

  const waiting = new Map((await waitingEntries(tx)).map((entry) => [hexOf(entry.commitment), entry]))
  let lost = 0
  for await (const leaves of leavesOf(source, sealed, tree.size)) {
    const found: { id: string; index: number }[] = []
    const missing: WaitingEntry[] = []
    for (const [i, leaf] of leaves.entries()) {
      const entry = readLeaf(leaf)
      if (isRefusal(entry)) return refuse('log.leaf-malformed', { index: index + i })
      const own = waiting.get(hexOf(entry.commitment))
      if (own && !sameBytes(leafOf(own), leaf)) return refuse('log.database-differs', { index: index + i })
      const id = own?.id ?? newId()
      if (!own) missing.push({ id, ...(entry satisfies PublicEntry) })
      found.push({ id, index: index + i })
    }
    await putBack(tx, missing)
    await sealAt(tx, found)
    lost += missing.length
    index += leaves.length
  }
  const entries = tree.size - sealed
  await recordEntry(tx, {
    kind: 'log-caught-up',
    subject: newId(),
    facts: { entries, lost },
    record: { from: sealed, to: tree.size, lost },
  })
  return { size: tree.size, entries, lost }
}

function sourceOf({ root, files }: LogFolder): LogSource {
  return { read: async (path) => files.read(`${root}/${path}`) }
}

/** The leaves with indexes `from` up to `to` of a log of `size`, some bundles at a time. */
async function* leavesOf(
  source: LogSource,
  from: number,
  to: number,
  size = to,
): AsyncGenerator<Uint8Array[]> {
  let chunk: Uint8Array[] = []
  for (let bundle = Math.floor(from / tileWidth); bundle * tileWidth < to; bundle += 1) {
    const width = tileWidthAt(0, bundle, size)
    const part = await readPart(source, 'entries', bundle, width)
    const entries = part
      ? entriesOf(part, width)
      : refuse('log.bundle-missing', { path: bundlePath(bundle, width) })
    if (isRefusal(entries)) throw new Broken(entries)
    const first = bundle * tileWidth
    chunk.push(...entries.slice(Math.max(0, from - first), to - first))
    if (chunk.length < bundlesAtOnce * tileWidth) continue
    yield chunk
    chunk = []
  }
  if (chunk.length) yield chunk
}
