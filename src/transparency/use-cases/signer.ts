import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { dayOf } from '../../foundation/dates.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from '../domain/checkpoint.ts'
import { parseNote } from '../domain/note.ts'
import { batchKeyName, batchOrigin } from '../domain/receipt.ts'
import { judgeSigning } from '../domain/signing.ts'
import { type Disk, realDisk } from './disk.ts'
import { advance, newest, tidy } from './generations.ts'
import { sha256Hasher as h } from './hashing.ts'
import { formatSecret, type NoteKey, newKey, readSecret, signNote, verifyNote } from './keys.ts'

/** Who the log is, and the last checkpoint that was signed: a note, word for word. */
export type SignerState = { origin: string; vkey: string; batchVkey: string; note: string }

/** A tree to sign: the text of its checkpoint, and the proof that it continues the one of size `old`. */
export type ToSign = { old: number; path: readonly Uint8Array[]; body: string }

/** `coarse`: the note says the day alone, for what a reporter handed in. */
export type BatchToSign = { size: number; root: Uint8Array; coarse?: boolean }

/**
 * What signs for the log, in its own process or, in tests, in ours. It signs a tree only when it can itself see that
 * it continues the one that it signed last, and only after that is on its own disk.
 */
export type Signer = {
  state(): Promise<SignerState | Refusal>
  /** Answers the signed checkpoint. */
  sign(asked: ToSign): Promise<string | Refusal>
  /** Signs the small tree of one batch, under an origin of its own that is used once. */
  signBatch(tree: BatchToSign): Promise<string | Refusal>
}

export type SignerOptions = {
  dataDir: string
  /** Name of the log, when it has none yet; a log keeps its first name. */
  origin: string
  /** Seconds; the time in a batch's note is no finer. */
  interval: number
  clock?: () => Date
  disk?: Disk
}

/** The largest batch of receipts at once; a request above it is a mistake. */
const largestBatch = 1_000_000

/**
 * Opens the signer of a data folder; makes its keys at a first start. Throws when its keys are there without the last
 * checkpoint that they signed: without it nothing would keep them from signing another history.
 */
export function openSigner(options: SignerOptions): Signer {
  const { interval, clock = () => new Date(), disk = realDisk } = options
  const folder = join(options.dataDir, 'signer')
  const states = join(folder, 'last')
  disk.makeFolder(states)
  disk.flush(options.dataDir)
  const logKey = ownKey(disk, folder, 'log.key', () => options.origin, beginEmpty)
  tidy(disk, states)
  if (lastSigned().checkpoint.size > 0 && !disk.list(folder).includes('batch.key'))
    throw new Error(`${folder}/batch.key is gone; receipts that it signed could not be checked any more.`)
  const batchKey = ownKey(disk, folder, 'batch.key', () => batchKeyName(logKey.name))

  function beginEmpty(key: NoteKey): void {
    if (newest(disk, states)) throw new Error(`${states} tells of a log whose key ${folder}/log.key is gone.`)
    const nothing = formatCheckpoint({ origin: key.name, size: 0, root: h.empty() })
    if (!advance(disk, states, 0, signNote(key, nothing))) throw new Error('Another signer began this log.')
  }

  /** Read anew each time: another signer on the same folder may have gone on. */
  function lastSigned(): { number: number; note: string; checkpoint: Checkpoint } {
    const last = newest(disk, states)
    const note = last && verifyNote(last.text, [logKey])
    const checkpoint = note === undefined || isRefusal(note) ? undefined : parseCheckpoint(note.body)
    if (!last || checkpoint === undefined || isRefusal(checkpoint))
      throw new Error(`${states} does not hold the last checkpoint that ${folder}/log.key signed.`)
    return { number: last.number, note: last.text, checkpoint }
  }

  return {
    async state() {
      return { origin: logKey.name, vkey: logKey.vkey, batchVkey: batchKey.vkey, note: lastSigned().note }
    },
    async sign({ old, path, body }) {
      const checkpoint = parseCheckpoint(body)
      if (isRefusal(checkpoint)) return checkpoint
      const last = lastSigned()
      const judged = judgeSigning(h, last.checkpoint, { old, path, checkpoint })
      if (isRefusal(judged)) return judged
      if (judged === 'same') return last.note
      const note = signNote(logKey, body)
      if (!advance(disk, states, last.number, note))
        return refuse('log.signed-meanwhile', { signed: lastSigned().checkpoint.size, asked: old })
      return note
    },
    async signBatch({ size, root, coarse }) {
      if (!Number.isInteger(size) || size < 1 || size > largestBatch || root.length !== 32)
        return refuse('invalid')
      const origin = batchOrigin(logKey.name, randomBytes(16).toString('hex'))
      const seconds = Math.floor(clock().getTime() / 1000 / interval) * interval
      const when = coarse ? `day ${dayOf(clock(), 'Asia/Jakarta')}` : `time ${seconds}`
      return signNote(batchKey, formatCheckpoint({ origin, size, root, extensions: [when] }))
    },
  }
}

/** The tree of the checkpoint inside a note whose signature was judged elsewhere. */
export function checkpointIn(text: string): Checkpoint | Refusal {
  const note = parseNote(text)
  return isRefusal(note) ? note : parseCheckpoint(note.body)
}

/**
 * Reads a key of the signer's folder, or makes it. A key becomes visible under its name only after `begin` is done, so
 * that a kill in between leaves no key without what belongs to it.
 */
function ownKey(
  disk: Disk,
  folder: string,
  name: string,
  keyName: () => string,
  begin: (key: NoteKey) => void = () => {},
): NoteKey {
  const file = join(folder, name)
  const fresh = `${file}.new`
  if (!disk.list(folder).includes(name)) {
    const begun = disk.list(folder).includes(`${name}.new`) ? readSecret(disk.read(fresh)) : undefined
    // A key that is there in full may have begun already; it goes on with the same.
    let key = begun === undefined || isRefusal(begun) ? undefined : begun
    if (!key) {
      disk.remove(fresh)
      key = newKey(keyName(), 'signer')
      disk.create(fresh, `${formatSecret(key)}\n`)
      disk.flush(fresh)
      disk.flush(folder)
    }
    beginOnce(key)
    disk.link(fresh, file)
    disk.flush(folder)
  }
  disk.remove(fresh)
  const key = readSecret(disk.read(file))
  if (isRefusal(key)) throw new Error(`${file} is no key.`)
  return key

  function beginOnce(key: NoteKey): void {
    const states = newest(disk, join(folder, 'last'))
    const mine = states && !isRefusal(verifyNote(states.text, [key]))
    if (!mine) begin(key)
  }
}
