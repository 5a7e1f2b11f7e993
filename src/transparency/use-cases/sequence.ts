import { join } from 'node:path'
import { theHouse } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { sameBytes } from '../domain/bytes.ts'
import { formatCheckpoint } from '../domain/checkpoint.ts'
import { leafOf } from '../domain/leaf.ts'
import { bundlePath, tileWidth, tileWidthAt } from '../domain/tiles.ts'
import { consistencyPath, rootAt } from '../domain/tree.ts'
import {
  keepCheckpoint,
  newestCheckpoint,
  newestToReplace,
  sealedEntries,
  sealedSize,
  sealingJob,
  sealPending,
} from '../store/seal-store.ts'
import type { Cosigner, Round } from './cosign-round.ts'
import { type LogFolder, replaceFile } from './files.ts'
import { sha256Hasher as h } from './hashing.ts'
import { checkpointIn, type Signer, type SignerState } from './signer.ts'
import {
  allThere,
  clearPartials,
  growTiles,
  readBundle,
  TileError,
  type TreeHead,
  tileReader,
} from './tile-files.ts'

/** All that a round works on; `cosigner` is left out where there are no witnesses to ask. */
export type Sequencer = { house: House; folder: LogFolder; signer: Signer; cosigner?: Cosigner }

/** What a round did: how many entries it took in, the size that is published now, and who saw it. */
export type Sequenced = { entries: number; size: number; round?: Round }

const sealedAtOnce = 20_000
const readAtOnce = 8_192

/**
 * One round of the one writer. Waiting entries get their index in the database; their tiles and bundles are written
 * and read back; the signer signs; the witnesses cosign; the checkpoint is published. Each step begins from what is on
 * disk and in the database, so a round after a kill finishes what the killed one began. Refuses, and signs nothing,
 * when the database or the files are not those that were signed last.
 */
export async function sequenceOnce(sequencer: Sequencer): Promise<Sequenced | Refusal> {
  const state = await sequencer.signer.state()
  if (isRefusal(state)) return state
  const signed = checkpointIn(state.note)
  if (isRefusal(signed)) return signed
  try {
    return await growFrom(sequencer, state, signed)
  } catch (error) {
    if (!(error instanceof TileError)) throw error
    const trouble = await restoreTiles(sequencer.house, sequencer.folder, signed)
    return trouble ?? growFrom(sequencer, state, signed)
  }
}

async function growFrom(
  sequencer: Sequencer,
  state: SignerState,
  signed: TreeHead,
): Promise<Sequenced | Refusal> {
  const { house, folder, signer, cosigner } = sequencer
  const trouble = await compareWithSigned(sequencer, signed)
  if (trouble) return trouble
  const size = await sealAll(house)
  const grown = await growTiles(folder, signed, sealedLeaves(house, signed.size, size))
  if (isRefusal(grown)) return grown

  const read = tileReader(folder, grown.size)
  const note = await signer.sign({
    old: signed.size,
    path: consistencyPath(h, signed.size, grown.size, read),
    body: formatCheckpoint({ origin: state.origin, ...grown }),
  })
  if (isRefusal(note)) return note
  const round = await cosigner?.round({
    checkpoint: note,
    consistency: (from) => consistencyPath(h, from, grown.size, read),
  })
  const before = await publish(sequencer, grown, round?.checkpoint ?? note, round?.met ?? true)
  if (before !== undefined) await clearPartials(folder, before, grown.size)
  return { entries: grown.size - signed.size, size: grown.size, ...(round ? { round } : {}) }
}

/**
 * Before the first signature of a process: the witnesses are shown the last checkpoint again. One that has cosigned a
 * larger tree, or another one, knows of a log that this folder and its signer have forgotten.
 */
export async function askWitnessesFirst({
  folder,
  signer,
  cosigner,
}: Sequencer): Promise<Refusal | undefined> {
  const state = await signer.state()
  if (isRefusal(state)) return state
  const signed = checkpointIn(state.note)
  if (isRefusal(signed)) return signed
  if (!cosigner || signed.size === 0) return undefined
  const { reports } = await cosigner.round({
    checkpoint: state.note,
    consistency: (from) => consistencyPath(h, from, signed.size, tileReader(folder, signed.size)),
  })
  const ahead = reports.find(({ outcome }) => outcome === 'ahead')
  if (ahead)
    return refuse('log.witness-ahead', { witness: ahead.name, size: ahead.size, signed: signed.size })
  const forked = reports.find(({ outcome }) => outcome === 'forked')
  return forked && refuse('log.witness-forked', { witness: forked.name, signed: signed.size })
}

/** Before the first round of a process: files of the signed tree that were lost come back from the database. */
export async function bringBackLost({ house, folder, signer }: Sequencer): Promise<Refusal | undefined> {
  const state = await signer.state()
  if (isRefusal(state)) return state
  const signed = checkpointIn(state.note)
  if (isRefusal(signed)) return signed
  const sealed = await house.transaction(theHouse(sealingJob), sealedSize)
  // A database that is behind can not help; the round says so.
  if (allThere(folder, signed.size) || sealed < signed.size) return undefined
  return restoreTiles(house, folder, signed)
}

/** The lines that others need for checking, as files beside the checkpoint: the log's key and the batches' key. */
export async function publishKeys(folder: LogFolder, { vkey, batchVkey }: SignerState): Promise<void> {
  for (const [path, line] of [
    ['vkey', vkey],
    ['batch-vkey', batchVkey],
  ] as const) {
    const text = `${line}\n`
    const found = folder.files.read(join(folder.root, path))
    if (!found || !sameBytes(found, Buffer.from(text))) await replaceFile(folder, path, text)
  }
}

/** A policy that asks for nobody's cosignature, until the operator writes one that names witnesses. */
export async function publishFirstPolicy(folder: LogFolder, { vkey }: SignerState): Promise<void> {
  if (folder.files.read(join(folder.root, 'policy'))) return
  await replaceFile(folder, 'policy', `log ${vkey}\nquorum none\n`)
}

/**
 * Whether the database is the one from which the signed tree was made: it must have sealed as much, its newest entries
 * must be the newest published ones, and its own checkpoints must lie on the tree. An old backup fails here.
 */
async function compareWithSigned(
  { house, folder }: Sequencer,
  signed: TreeHead,
): Promise<Refusal | undefined> {
  const last = Math.max(0, Math.floor((signed.size - 1) / tileWidth))
  const found = await house.transaction(theHouse(sealingJob), async (tx) => ({
    sealed: await sealedSize(tx),
    newest: await sealedEntries(tx, last * tileWidth, signed.size),
    checkpoint: await newestCheckpoint(tx, { upTo: signed.size }),
  }))
  if (found.sealed < signed.size)
    return refuse('log.database-behind', { sealed: found.sealed, signed: signed.size })
  if (signed.size === 0) return undefined

  // What lies in the files is judged by the signed root, before the database is judged by them.
  const bundle = readBundle(folder, last, signed.size)
  if (!bundle) throw new TileError(bundlePath(last, tileWidthAt(0, last, signed.size)))
  // Writing everything again finds and names the file that is wrong.
  if (!holds(folder, signed, last, bundle)) return restoreTiles(house, folder, signed)
  const other = bundle.findIndex((leaf, i) => {
    const entry = found.newest[i]
    return !entry || !sameBytes(leaf, leafOf(entry))
  })
  if (other >= 0) return refuse('log.database-differs', { index: last * tileWidth + other })
  const { checkpoint } = found
  if (checkpoint && checkpoint.size > 0) {
    const root = rootAt(h, checkpoint.size, tileReader(folder, signed.size))
    if (!sameBytes(root, checkpoint.root)) return refuse('log.database-differs', { size: checkpoint.size })
  }
  return undefined
}

/**
 * Writes lost files again from the database, which must give exactly the signed tree. A file that differs stays, and
 * is named.
 */
async function restoreTiles(house: House, folder: LogFolder, signed: TreeHead): Promise<Refusal | undefined> {
  const nothing = { size: 0, root: h.empty() }
  const again = await growTiles(folder, nothing, sealedLeaves(house, 0, signed.size))
  if (isRefusal(again)) return again
  return sameBytes(again.root, signed.root)
    ? undefined
    : refuse('log.database-differs', { size: signed.size })
}

/** Whether the tiles give the signed root, and the newest entries are those that the tiles have. */
function holds(folder: LogFolder, signed: TreeHead, last: number, bundle: readonly Uint8Array[]): boolean {
  const read = tileReader(folder, signed.size)
  if (!sameBytes(rootAt(h, signed.size, read), signed.root)) return false
  return bundle.every((leaf, i) => sameBytes(h.leaf(leaf), read(0, last * tileWidth + i)))
}

async function sealAll(house: House): Promise<number> {
  for (;;) {
    const [taken, size] = await house.transaction(theHouse(sealingJob), async (tx) => [
      await sealPending(tx, sealedAtOnce),
      await sealedSize(tx),
    ])
    if (taken! < sealedAtOnce) return size!
  }
}

async function* sealedLeaves(house: House, from: number, to: number): AsyncGenerator<Uint8Array[]> {
  for (let at = from; at < to; at += readAtOnce) {
    const until = Math.min(to, at + readAtOnce)
    const entries = await house.transaction(theHouse(sealingJob), (tx) => sealedEntries(tx, at, until))
    if (entries.length !== until - at) throw new Error('Indexes of the log are missing in the database.')
    yield entries.map(leafOf)
  }
}

/**
 * Answers the size that was published before; undefined when another writer has published a larger tree. A note that
 * enough witnesses signed is not replaced by one for the same tree that too few did.
 */
async function publish(
  { house, folder }: Sequencer,
  tree: TreeHead,
  note: string,
  counts: boolean,
): Promise<number | undefined> {
  return house.transaction(theHouse(sealingJob), async (tx) => {
    const before = await newestToReplace(tx)
    if (before && before.size > tree.size) return undefined
    if (before?.size === tree.size && before.counts && !counts) return before.size
    await keepCheckpoint(tx, { ...tree, note, counts }, house.clock())
    // From here on it is public. A kill before the commit leaves the file ahead of the row, until the next round.
    await replaceFile(folder, 'checkpoint', note)
    return before?.size ?? 0
  })
}
