import { sameBytes } from './bytes.ts'
import { type Hasher, hashLength } from './hash.ts'

/**
 * Gives the hash of a complete subtree: of the 2^level leaves that begin at index × 2^level. It is only asked for
 * subtrees that lie wholly inside the tree in question.
 */
export type HashReader = (level: number, index: number) => Uint8Array

/** The right edge of a growing tree: its complete subtrees, the largest first. Never changed in place. */
export type Frontier = { readonly size: number; readonly hashes: readonly Uint8Array[] }

/** Sizes and indexes are numbers up to 2^53 − 1; bit operators of the language would cut them at 2^32. */
const half = (n: number) => Math.floor(n / 2)

export function emptyFrontier(): Frontier {
  return { size: 0, hashes: [] }
}

/**
 * The frontier after one more leaf. `onNode` hears of every complete subtree that the leaf closes, itself (level 0)
 * first: what a writer of tiles or a cache has to keep.
 */
export function appendLeaf(
  h: Hasher,
  frontier: Frontier,
  leafHash: Uint8Array,
  onNode?: (level: number, index: number, hash: Uint8Array) => void,
): Frontier {
  const hashes = frontier.hashes.slice()
  let hash = leafHash
  let level = 0
  let index = frontier.size
  onNode?.(0, index, hash)
  while (index % 2 === 1) {
    hash = h.node(hashes.pop()!, hash)
    index = half(index)
    level += 1
    onNode?.(level, index, hash)
  }
  hashes.push(hash)
  return { size: frontier.size + 1, hashes }
}

/** Root of the tree that ends at this frontier. */
export function rootOf(h: Hasher, frontier: Frontier): Uint8Array {
  const { hashes } = frontier
  if (hashes.length === 0) return h.empty()
  let root = hashes[hashes.length - 1]!
  for (let i = hashes.length - 2; i >= 0; i--) root = h.node(hashes[i]!, root)
  return root
}

/** Root of the first `size` leaves. */
export function rootAt(h: Hasher, size: number, read: HashReader): Uint8Array {
  demandSize(size)
  return size === 0 ? h.empty() : rangeRoot(h, 0, size, read)
}

/** The frontier of the first `size` leaves, for going on from stored hashes. */
export function frontierAt(size: number, read: HashReader): Frontier {
  demandSize(size)
  const hashes: Uint8Array[] = []
  for (let from = 0; from < size; ) {
    const { width, level } = largestPower(size - from)
    hashes.push(read(level, from / width))
    from += width
  }
  return { size, hashes }
}

/** RFC 6962 section 2.1.1: the way from leaf `index` to the root of the first `size` leaves, from the leaf up. */
export function inclusionPath(h: Hasher, index: number, size: number, read: HashReader): Uint8Array[] {
  return inclusionPaths(h, size, read)(index)
}

/** The same for many leaves of one tree: what its incomplete right edge hashes to is worked out once. */
export function inclusionPaths(h: Hasher, size: number, read: HashReader): (index: number) => Uint8Array[] {
  demandSize(size)
  const edges: Uint8Array[] = []
  return (index) => {
    if (!isSize(index) || index >= size) throw new RangeError('The index must lie inside the tree.')
    const path: Uint8Array[] = []
    let at = index
    for (let level = 0, width = 1; width < size; level++, width *= 2) {
      const sibling = at % 2 === 1 ? at - 1 : at + 1
      const from = sibling * width
      if (from + width <= size) path.push(read(level, sibling))
      else if (from < size) {
        const edge = edges[level] ?? rangeRoot(h, from, size, read)
        edges[level] = edge
        path.push(edge)
      }
      at = half(at)
    }
    return path
  }
}

/** RFC 6962 section 2.1.2: shows that the first `from` of `to` leaves stayed as they were. Empty for 0 and for equal. */
export function consistencyPath(h: Hasher, from: number, to: number, read: HashReader): Uint8Array[] {
  demandSize(from)
  demandSize(to)
  if (from > to) throw new RangeError('A tree never becomes smaller.')
  if (from === 0 || from === to) return []
  const path: Uint8Array[] = []
  let left = 0
  let right = to
  while (right !== from) {
    const middle = left + splitOf(right - left)
    if (from <= middle) {
      path.push(rangeRoot(h, middle, right, read))
      right = middle
    } else {
      path.push(rangeRoot(h, left, middle, read))
      left = middle
    }
  }
  if (left > 0) path.push(rangeRoot(h, left, right, read))
  return path.reverse()
}

export type Inclusion = {
  index: number
  size: number
  leafHash: Uint8Array
  path: readonly Uint8Array[]
  root: Uint8Array
}

/** True only when the path leads from this leaf at this index to this root of a tree of exactly this size. */
export function checkInclusion(h: Hasher, inclusion: Inclusion): boolean {
  const root = rootOfInclusion(h, inclusion)
  return root !== undefined && sameBytes(root, inclusion.root)
}

/** The root to which a path leads, or undefined when it can not belong to this index and size (RFC 9162 2.1.3.2). */
export function rootOfInclusion(h: Hasher, inclusion: Omit<Inclusion, 'root'>): Uint8Array | undefined {
  const { index, size, leafHash, path } = inclusion
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leafHash]) || !areHashes(path))
    return undefined
  const onLeft: boolean[] = []
  let at = index
  let last = size - 1
  for (let i = 0; i < path.length; i++) {
    if (last === 0) return undefined
    const left = at % 2 === 1 || at === last
    onLeft.push(left)
    while (left && at % 2 === 0 && at !== 0) {
      at = half(at)
      last = half(last)
    }
    at = half(at)
    last = half(last)
  }
  return last === 0 ? rootOfPath(h, leafHash, path, onLeft) : undefined
}

function rootOfPath(
  h: Hasher,
  leafHash: Uint8Array,
  path: readonly Uint8Array[],
  onLeft: readonly boolean[],
): Uint8Array {
  if (h.path) return h.path(leafHash, path, onLeft)
  return path.reduce<Uint8Array>(
    (root, hash, i) => (onLeft[i] ? h.node(hash, root) : h.node(root, hash)),
    leafHash,
  )
}

export type Consistency = {
  from: number
  to: number
  fromRoot: Uint8Array
  toRoot: Uint8Array
  path: readonly Uint8Array[]
}

/**
 * True only when the path shows that the tree `to` continues the tree `from` (RFC 9162 2.1.4.2). Every tree continues
 * the empty one, whose root must then be `h.empty()`; equal sizes need equal roots; both take an empty path.
 */
export function checkConsistency(h: Hasher, consistency: Consistency): boolean {
  const { from, to, fromRoot, toRoot, path } = consistency
  if (!isSize(from) || !isSize(to) || from > to || !areHashes([fromRoot, toRoot]) || !areHashes(path))
    return false
  if (from === to) return path.length === 0 && sameBytes(fromRoot, toRoot)
  if (from === 0) return path.length === 0 && sameBytes(fromRoot, h.empty())

  let at = from - 1
  let last = to - 1
  while (at % 2 === 1) {
    at = half(at)
    last = half(last)
  }
  const steps = at === 0 ? path : path.slice(1)
  const start = at === 0 ? fromRoot : path[0]
  if (start === undefined) return false
  let older = start
  let newer = start
  for (const hash of steps) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      older = h.node(hash, older)
      newer = h.node(hash, newer)
      while (at % 2 === 0 && at !== 0) {
        at = half(at)
        last = half(last)
      }
    } else {
      newer = h.node(newer, hash)
    }
    at = half(at)
    last = half(last)
  }
  return last === 0 && sameBytes(older, fromRoot) && sameBytes(newer, toRoot)
}

/** Root of a complete subtree: of 1, 2, 4 … 256 hashes of one level. */
export function rootOfRow(h: Hasher, hashes: readonly Uint8Array[]): Uint8Array {
  if (h.row) return h.row(hashes)
  let row = hashes
  while (row.length > 1) {
    const above: Uint8Array[] = []
    for (let i = 0; i < row.length; i += 2) above.push(h.node(row[i]!, row[i + 1]!))
    row = above
  }
  return row[0]!
}

/** Root of the leaves from..to; RFC 6962 cuts ranges so that each part begins at a multiple of its width. */
function rangeRoot(h: Hasher, from: number, to: number, read: HashReader): Uint8Array {
  const { width, level } = largestPower(to - from)
  if (width === to - from) return read(level, from / width)
  return h.node(read(level, from / width), rangeRoot(h, from + width, to, read))
}

function largestPower(n: number): { width: number; level: number } {
  let width = 1
  let level = 0
  while (width * 2 <= n) {
    width *= 2
    level += 1
  }
  return { width, level }
}

/** The largest power of two that is smaller than n (n > 1). */
function splitOf(n: number): number {
  const { width } = largestPower(n)
  return width === n ? width / 2 : width
}

function isSize(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === hashLength)
}

function demandSize(size: number): void {
  if (!isSize(size)) throw new RangeError('The size of a tree is a whole number from 0 to 2^53 − 1.')
}
