import { hashLength } from '../domain/hash.ts'
import { tileWidth } from '../domain/tiles.ts'
import { digest, leafInput, newSpace } from './hashing.ts'

/**
 * The hashing of whole tiles, without a new object for every hash: this is what makes millions of entries a matter of
 * seconds. The working space belongs to the module, so nothing here may be called again before it has returned.
 */

/** Hashes of one tile behind one spare byte: the input of a node is then its two hashes and the byte before them. */
const space = newSpace(1 + tileWidth * hashLength)
const nodeInputs = Array.from({ length: tileWidth / 2 }, (_, i) =>
  space.subarray(2 * i * hashLength, 2 * (i + 1) * hashLength + 1),
)

/**
 * Leaf hashes of the entries of a bundle, joined, 32 bytes each. Undefined when the bundle is cut or does not have
 * exactly `width` entries (its first `width` are taken when `orMore`).
 */
export function leavesOfBundle(bundle: Uint8Array, width: number, orMore = false): Uint8Array | undefined {
  const bytes = asBuffer(bundle)
  const leaves = newSpace(width * hashLength)
  let at = 0
  for (let i = 0; i < width; i++) {
    if (at + 2 > bytes.length) return undefined
    const end = at + 2 + ((bytes[at]! << 8) | bytes[at + 1]!)
    if (end > bytes.length) return undefined
    leaves.latin1Write(digest(leafInput(bytes, at + 2, end)), i * hashLength, hashLength)
    at = end
  }
  return orMore || at === bytes.length ? asBytes(leaves) : undefined
}

/** Writes the root of a complete subtree (1, 2, 4 … 256 joined hashes) into `out` from `at`. */
export function writeRoot(hashes: Uint8Array, out: Buffer, at: number): void {
  space.set(hashes, 1)
  // Each result is written behind what later inputs still need, never over it.
  for (let count = hashes.length / hashLength / 2; count >= 1; count /= 2) {
    for (let i = 0; i < count; i++) {
      space[2 * i * hashLength] = 1
      space.latin1Write(digest(nodeInputs[i]!), 1 + i * hashLength, hashLength)
    }
  }
  space.copy(out, at, 1, 1 + hashLength)
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}

function asBytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
}
