import { formatCheckpoint } from '../../src/transparency/domain/checkpoint.ts'
import { formatSubmission } from '../../src/transparency/domain/submission.ts'
import { consistencyPath, type HashReader, rootAt } from '../../src/transparency/domain/tree.ts'
import { sha256Hasher } from '../../src/transparency/use-cases/hashing.ts'
import { type NoteKey, newKey, signNote } from '../../src/transparency/use-cases/keys.ts'

/** A log in memory that can also do what an honest one never does. */
export type ALog = {
  origin: string
  key: NoteKey
  root(size: number): Uint8Array
  proof(from: number, to: number): Uint8Array[]
  body(size: number, extensions?: readonly string[]): string
  note(size: number, extensions?: readonly string[]): string
  /** The body of an honest add-checkpoint request. */
  submission(old: number, size: number): string
  /** The same log, signed by the same key, with other entries from this index on. */
  forkedAt(index: number): ALog
}

let made = 0

/** A log that can answer for every size up to `most`; its entries are only numbers. */
export function aLog(most: number, origin = `contoh.test/log-${++made}`, key?: NoteKey): ALog {
  return logOf(most, origin, key ?? newKey(origin, 'signer'), most)
}

function logOf(most: number, origin: string, key: NoteKey, forkedFrom: number): ALog {
  const levels: Uint8Array[][] = [
    Array.from({ length: most }, (_, index) =>
      sha256Hasher.leaf(Buffer.from(`${index < forkedFrom ? 'entry' : 'other entry'} ${index}`)),
    ),
  ]
  for (let below = levels[0]!; below.length > 1; below = levels.at(-1)!)
    levels.push(
      Array.from({ length: below.length >> 1 }, (_, index) =>
        sha256Hasher.node(below[2 * index]!, below[2 * index + 1]!),
      ),
    )
  const read: HashReader = (level, index) => levels[level]![index]!
  const root = (size: number) => rootAt(sha256Hasher, size, read)
  const body = (size: number, extensions: readonly string[] = []) =>
    formatCheckpoint({ origin, size, root: root(size), extensions })
  const note = (size: number, extensions?: readonly string[]) => signNote(key, body(size, extensions))
  const proof = (from: number, to: number) => consistencyPath(sha256Hasher, from, to, read)
  return {
    origin,
    key,
    root,
    proof,
    body,
    note,
    submission: (old, size) => formatSubmission({ old, proof: proof(old, size), note: note(size) }),
    forkedAt: (index) => logOf(most, origin, key, index),
  }
}
