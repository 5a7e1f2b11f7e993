import { hash } from 'node:crypto'
import type { Hasher } from '../domain/hash.ts'

/** SHA-256 of bytes: 32 new bytes. */
export function sha256(data: Uint8Array): Uint8Array {
  const out = new Uint8Array(32)
  digestInto(data, out, 0)
  return out
}

/**
 * Writes SHA-256 of `data` into `out` from `at`. The digest is asked for as a one-byte-per-character text, because
 * making one costs a third of making a Buffer, which is more than the hashing itself.
 */
export function digestInto(data: Uint8Array, out: Uint8Array, at: number): void {
  const text = hash('sha256', data, 'latin1')
  for (let i = 0; i < 32; i++) out[at + i] = text.charCodeAt(i)
}

const pair = new Uint8Array(65)
pair[0] = 1
let single = new Uint8Array(1024)

/** RFC 6962 hashing through Node's own SHA-256, which uses the processor's instructions where it has them. */
export const sha256Hasher: Hasher = {
  leaf(data) {
    if (data.length >= single.length) single = new Uint8Array(data.length + 1)
    single[0] = 0
    single.set(data, 1)
    return sha256(single.subarray(0, data.length + 1))
  },
  node(left, right) {
    if (left.length !== 32 || right.length !== 32) throw new RangeError('A hash has 32 bytes.')
    pair.set(left, 1)
    pair.set(right, 33)
    return sha256(pair)
  },
  empty: () => sha256(new Uint8Array(0)),
}
