import { hash } from 'node:crypto'
import { type Hasher, hashLength } from '../domain/hash.ts'
import { tileWidth } from '../domain/tiles.ts'

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

const leafSpace = newSpace(1 + 65_535)
/** Views on the beginning of `leafSpace`, by length: most leaves have one of few lengths, and a view is not cheap. */
const leafInputs: Buffer[] = []
const commonLength = 4096

/** Bytes `from` to `to` behind the 0x00 of a leaf, good until the next call. */
export function leafInput(bytes: Uint8Array, from = 0, to = bytes.length): Buffer {
  const length = to - from
  const space = length < leafSpace.length ? leafSpace : newSpace(1 + length)
  if (Buffer.isBuffer(bytes)) bytes.copy(space, 1, from, to)
  else space.set(length === bytes.length ? bytes : bytes.subarray(from, to), 1)
  if (length > commonLength) return space.subarray(0, 1 + length)
  leafInputs[length] ??= leafSpace.subarray(0, 1 + length)
  return leafInputs[length]
}

/** Hashes of one tile behind one spare byte: the input of a node is then its two hashes and the byte before them. */
const rowSpace = newSpace(1 + tileWidth * hashLength)
const nodeInputs = Array.from({ length: tileWidth / 2 }, (_, i) =>
  rowSpace.subarray(2 * i * hashLength, 2 * (i + 1) * hashLength + 1),
)

/** Root of a complete subtree of 1, 2, 4 … 256 joined hashes, without a new object for each: good until the next call. */
export function rootOfJoined(hashes: Uint8Array): Uint8Array {
  rowSpace.set(hashes, 1)
  return foldRow(hashes.length / hashLength)
}

function foldRow(width: number): Uint8Array {
  // Each result is written behind what later inputs still need, never over it.
  for (let count = width / 2; count >= 1; count /= 2) {
    for (let i = 0; i < count; i++) {
      rowSpace[2 * i * hashLength] = 1
      rowSpace.latin1Write(digest(nodeInputs[i]!), 1 + i * hashLength, hashLength)
    }
  }
  return rowRoot
}

const rowRoot = rowSpace.subarray(1, 1 + hashLength)

/** RFC 6962 hashing through Node's own SHA-256, which uses the processor's instructions where it has them. */
export const sha256Hasher: Hasher = {
  leaf: (data) => sha256(leafInput(data)),
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
  row(hashes) {
    for (const [i, hash] of hashes.entries()) rowSpace.set(hash, 1 + i * hashLength)
    return new Uint8Array(foldRow(hashes.length))
  },
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(hashLength)
  for (let i = 0; i < hashLength; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}
