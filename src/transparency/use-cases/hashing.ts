import { hash } from 'node:crypto'
import { type Hasher, hashLength } from '../domain/hash.ts'

/** SHA-256 of bytes: 32 new bytes. */
export function sha256(data: Uint8Array): Uint8Array {
  const out = new Uint8Array(hashLength)
  const text = digest(data)
  for (let i = 0; i < hashLength; i++) out[i] = text.charCodeAt(i)
  return out
}

/**
 * SHA-256 as a text of 32 characters, one per byte. Making such a text costs a third of making a Buffer, which is
 * more than the hashing itself; no other way from here to a digest is as fast (measured: createHash, its copies,
 * WebAssembly and plain JavaScript take two to seven times as long for 65 bytes).
 */
export function digest(data: Uint8Array): string {
  return hash('sha256', data, 'latin1')
}

const pair = new Uint8Array(1 + 2 * hashLength)
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
    if (left.length !== hashLength || right.length !== hashLength)
      throw new RangeError('A hash has 32 bytes.')
    pair.set(left, 1)
    pair.set(right, 1 + hashLength)
    return sha256(pair)
  },
  empty: () => sha256(new Uint8Array(0)),
}
