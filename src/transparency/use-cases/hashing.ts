import { hash } from 'node:crypto'
import { type Hasher, hashLength } from '../domain/hash.ts'

/** SHA-256 of bytes: 32 new bytes. */
export function sha256(data: Uint8Array): Uint8Array {
  return bytesOf(digest(data))
}

/**
 * SHA-256 as a text of 32 characters, one per byte. Making such a text costs a third of making a Buffer, which is
 * more than the hashing itself; no other way from here to a digest is as fast (measured: createHash, its copies,
 * WebAssembly and plain JavaScript take two to seven times as long for 65 bytes).
 */
export function digest(data: Uint8Array): string {
  return hash('sha256', data, 'latin1')
}

/** A Buffer's own way to write a digest; the general `write` chooses an encoding first and is slower for it. */
export type Space = Buffer<ArrayBuffer> & { latin1Write(text: string, at: number, length: number): number }

export function newSpace(length: number): Space {
  return Buffer.from(new ArrayBuffer(length)) as Space
}

const pair = newSpace(1 + 2 * hashLength)
pair[0] = 1
const left = 1
const right = 1 + hashLength
let single = new Uint8Array(1024)

/** RFC 6962 hashing through Node's own SHA-256, which uses the processor's instructions where it has them. */
export const sha256Hasher: Hasher = {
  leaf(data) {
    if (data.length >= single.length) single = new Uint8Array(data.length + 1)
    single[0] = 0
    single.set(data, 1)
    return sha256(single.subarray(0, data.length + 1))
  },
  node(l, r) {
    if (l.length !== hashLength || r.length !== hashLength) throw new RangeError('A hash has 32 bytes.')
    pair.set(l, left)
    pair.set(r, right)
    return sha256(pair)
  },
  empty: () => sha256(new Uint8Array(0)),
  path(leafHash, path, onLeft) {
    if (path.length === 0) return leafHash
    pair.set(leafHash, onLeft[0] ? right : left)
    for (let i = 0; ; i++) {
      pair.set(path[i]!, onLeft[i] ? left : right)
      const text = digest(pair)
      if (i === path.length - 1) return bytesOf(text)
      pair.latin1Write(text, onLeft[i + 1] ? right : left, hashLength)
    }
  },
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(hashLength)
  for (let i = 0; i < hashLength; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}
