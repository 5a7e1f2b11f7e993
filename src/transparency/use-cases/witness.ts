import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { textOf } from '../domain/bytes.ts'
import { parseCheckpoint } from '../domain/checkpoint.ts'
import {
  formatNote,
  formatSignatureLine,
  isBySameKey,
  isKeyName,
  parseNote,
  type Vkey,
} from '../domain/note.ts'
import { judgeSubmission, parseSubmission, type Seen, submissionLimits } from '../domain/submission.ts'
import { type Disk, realDisk } from './disk.ts'
import { advance, type Generation, newest, tidy } from './generations.ts'
import { sha256Hasher } from './hashing.ts'
import { cosign, formatSecret, type NoteKey, newKey, readSecret, verifyNote } from './keys.ts'

/** An answer of `add-checkpoint`, and for the program's own journal what it was about. */
export type WitnessAnswer = {
  status: 200 | 400 | 403 | 404 | 409 | 413 | 422
  type: string
  text: string
  about?: { origin: string; size: number }
}

/** What a witness holds of one log: the last checkpoint that it cosigned, as a note. */
export type Held = Seen & { origin: string; time: number; note: string; generation: number }

export type Witness = {
  name: string
  vkey: string
  /** Judges one request; whatever it answers with 200 is on the disk before. Nothing else runs meanwhile. */
  addCheckpoint(body: Uint8Array): WitnessAnswer
  held(): Held[]
}

export class WitnessError extends Error {}

/** Makes the key of a new witness in an empty or new folder; answers the line that others need to check it. */
export function initWitness(folder: string, name: string, disk: Disk = realDisk): string {
  if (!isKeyName(name))
    throw new WitnessError(
      'A name has no spaces and no plus sign; use an address such as example.go.id/saksi.',
    )
  if (disk.list(folder).includes('key'))
    throw new WitnessError(
      `${folder} already holds a witness. A key is never replaced; choose another folder.`,
    )
  makeFolderForGood(disk, folder)
  tidy(disk, folder)
  const key = newKey(name, 'witness')
  if (!createForGood(disk, folder, 'key', `${formatSecret(key)}\n`)) return initWitness(folder, name, disk)
  createForGood(disk, folder, 'vkey', `${key.vkey}\n`)
  return key.vkey
}

/**
 * Opens a witness on its folder. `logs` gives the keys of the logs that it watches; a log's origin is the name of its
 * key. `clock` is only used for the time in cosignatures, which never goes back even when the clock does.
 */
export function openWitness(options: {
  folder: string
  logs: () => readonly Vkey[]
  clock: () => Date
  disk?: Disk
}): Witness {
  const { folder, logs, clock, disk = realDisk } = options
  const key = keyIn(disk, folder)
  const known = new Map<string, Held>()

  tidy(disk, folder)
  if (!disk.list(folder).includes('vkey')) createForGood(disk, folder, 'vkey', `${key.vkey}\n`)
  makeFolderForGood(disk, join(folder, 'logs'))
  for (const name of disk.list(join(folder, 'logs'))) {
    tidy(disk, join(folder, 'logs', name))
    const generation = newest(disk, join(folder, 'logs', name))
    if (generation) readHeld(key, generation, join(folder, 'logs', name))
  }

  function heldOf(origin: string): Held | undefined {
    const at = folderOf(folder, origin)
    const generation = newest(disk, at, known.get(origin)?.generation)
    if (generation === 'same') return known.get(origin)
    if (!generation) return undefined
    const held = readHeld(key, generation, at)
    if (held.origin !== origin) throw new WitnessError(`${at} holds a checkpoint of another log.`)
    known.set(origin, held)
    return held
  }

  function addCheckpoint(bytes: Uint8Array): WitnessAnswer {
    if (bytes.length > submissionLimits.bytes) return plain(413, 'The request is too large.')
    const text = textOf(bytes)
    const submission = text === undefined ? undefined : parseSubmission(text)
    if (submission === undefined || isRefusal(submission)) return plain(400, whyOf(submission))
    const note = parseNote(submission.note)
    const checkpoint = isRefusal(note) ? note : parseCheckpoint(note.body)
    if (isRefusal(note)) return plain(400, whyOf(note))
    if (isRefusal(checkpoint)) return plain(400, whyOf(checkpoint))
    const { origin, size } = checkpoint
    const about = { origin, size }

    const vkeys = logs().filter((vkey) => vkey.type === 'signer' && vkey.name === origin)
    if (vkeys.length === 0) return plain(404, 'This witness does not know the log.', about)
    const signed = verifyNote(note, vkeys)
    if (isRefusal(signed)) return plain(403, 'No signature of the log fits.', about)

    for (;;) {
      const held = heldOf(origin)
      const seen = held ?? { size: 0, root: sha256Hasher.empty() }
      const judgement = judgeSubmission(sha256Hasher, seen, submission, checkpoint)
      if (judgement === 'old-too-large')
        return plain(400, 'The old size is larger than the checkpoint.', about)
      if (judgement === 'fork') keepFork(disk, folder, held, submission.note)
      if (judgement === 'behind' || judgement === 'fork')
        return { status: 409, type: 'text/x.tlog.size', text: `${seen.size}\n`, about }
      if (judgement === 'unproven') return plain(422, 'The consistency proof does not fit.', about)

      const time = Math.max(Math.floor(clock().getTime() / 1000), held?.time ?? 0)
      const cosignature = cosign(key, signed.body, time)
      const logLines = signed.verified.map(({ name, keyId, signature }) => ({ name, keyId, signature }))
      const kept = formatNote(signed.body, [...logLines, cosignature])
      const at = folderOf(folder, origin)
      if (!held) makeFolderForGood(disk, at)
      // Another process on this folder was first: what it stored decides anew.
      if (!advance(disk, at, held?.generation ?? 0, kept)) continue
      known.set(origin, {
        origin,
        size,
        root: checkpoint.root,
        time,
        note: kept,
        generation: (held?.generation ?? 0) + 1,
      })
      return {
        status: 200,
        type: 'text/plain; charset=utf-8',
        text: formatSignatureLine(cosignature),
        about,
      }
    }
  }

  return {
    name: key.name,
    vkey: key.vkey,
    addCheckpoint,
    held: () => [...new Set(logs().map((vkey) => vkey.name))].flatMap((origin) => heldOf(origin) ?? []),
  }
}

function keyIn(disk: Disk, folder: string): NoteKey {
  if (!disk.list(folder).includes('key'))
    throw new WitnessError(
      `${folder} holds no witness. Make one: bin/netral witness init --name NAME --state ${folder}`,
    )
  const key = readSecret(disk.read(join(folder, 'key')))
  if (isRefusal(key) || key.type !== 'witness')
    throw new WitnessError(
      `The key in ${folder} can not be read. Put it back from your copy; do not make a new one.`,
    )
  return key
}

/** The stored note carries our own cosignature, so a file that was altered or torn is noticed. */
function readHeld(key: NoteKey, generation: Generation, at: string): Held {
  const note = verifyNote(generation.text, [key])
  const checkpoint = isRefusal(note) ? note : parseCheckpoint(note.body)
  const own = isRefusal(note) ? undefined : note.verified.find((one) => isBySameKey(one, key))
  if (isRefusal(checkpoint) || own?.time === undefined)
    throw new WitnessError(
      `The newest state in ${at} is damaged. Signing without it could approve a forged log; put it back from a copy.`,
    )
  return {
    origin: checkpoint.origin,
    size: checkpoint.size,
    root: checkpoint.root,
    time: own.time,
    note: generation.text,
    generation: generation.number,
  }
}

const mostForks = 100

/** Two checkpoints of one size signed by one log prove that it forked: both are kept, for everyone to see. */
function keepFork(disk: Disk, folder: string, held: Held | undefined, note: string): void {
  const at = join(folder, 'forks')
  const name = `${shortHash(note)}.txt`
  const there = disk.list(at)
  if (there.includes(name) || there.length >= mostForks) return
  makeFolderForGood(disk, at)
  createForGood(disk, at, name, `${held?.note ?? ''}\n${note}`)
}

function folderOf(folder: string, origin: string): string {
  return join(folder, 'logs', shortHash(origin))
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

function makeFolderForGood(disk: Disk, folder: string): void {
  disk.makeFolder(folder)
  disk.flush(dirname(folder))
}

/** A new file that is either whole or absent; false when there was one already. */
function createForGood(disk: Disk, folder: string, name: string, text: string): boolean {
  const fresh = join(folder, `.new-${process.pid}-${crypto.randomUUID()}`)
  disk.create(fresh, text)
  disk.flush(fresh)
  const first = disk.link(fresh, join(folder, name))
  disk.remove(fresh)
  disk.flush(folder)
  return first
}

function plain(
  status: WitnessAnswer['status'],
  sentence: string,
  about?: WitnessAnswer['about'],
): WitnessAnswer {
  return { status, type: 'text/plain; charset=utf-8', text: `${sentence}\n`, about }
}

function whyOf(refusal: Refusal | undefined): string {
  const why = refusal ? [refusal.key.replace(/^log\./, ''), refusal.facts.why] : ['no UTF-8 text']
  return `The request can not be read: ${why.filter(Boolean).join(', ')}.`
}
