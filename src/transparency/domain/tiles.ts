import { type Refusal, refuse } from '../../foundation/refusal.ts'
import type { Hasher } from './hash.ts'
import { hashLength } from './hash.ts'
import { type HashReader, rootOfRow } from './tree.ts'

/** C2SP tlog-tiles: a tile holds up to 256 hashes of one level, eight levels of the tree apart from the next. */
export const tileWidth = 256
export const tileHeight = 8
/** An entry's length is written in two bytes. */
export const longestEntry = 65_535

export type Tile = { level: number; index: number; width: number }
export type Bundle = { index: number; width: number }

/** `tile/0/x001/x234/067`, and `.p/112` behind it when the tile is not full. */
export function tilePath(level: number, index: number, width = tileWidth): string {
  if (!Number.isInteger(level) || level < 0 || level > 63) throw new RangeError('Tiles have levels 0 to 63.')
  return `tile/${level}/${numberPath(index, width)}`
}

/** `tile/entries/x001/x234/067`, and `.p/112` behind it when the bundle is not full. */
export function bundlePath(index: number, width = tileWidth): string {
  return `tile/entries/${numberPath(index, width)}`
}

/** What a path below the log's address asks for; undefined when no tile or bundle can have that path. */
export function parseTilePath(path: string): Tile | ({ level: 'entries' } & Bundle) | undefined {
  const match = /^tile\/(0|[1-9][0-9]?|entries)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(
    path,
  )
  if (!match) return undefined
  const index = Number(match[2]!.replaceAll(/[x/]/g, ''))
  const width = match[3] === undefined ? tileWidth : Number(match[3])
  if (!Number.isSafeInteger(index) || (match[3] !== undefined && width >= tileWidth)) return undefined
  if (match[1] === 'entries')
    return bundlePath(index, width) === path ? { level: 'entries', index, width } : undefined
  const level = Number(match[1])
  return level <= 63 && tilePath(level, index, width) === path ? { level, index, width } : undefined
}

/**
 * The tiles that a tree of `size` leaves has and a tree of `from` leaves had not (in that width): everything, or what
 * growing from one checkpoint to the next has to write. Level by level, left to right.
 */
export function* tilesOf(size: number, from = 0): Generator<Tile> {
  let now = size
  let before = from
  for (let level = 0; now > 0; level++) {
    for (const { index, width } of partsOf(now, before)) yield { level, index, width }
    now = Math.floor(now / tileWidth)
    before = Math.floor(before / tileWidth)
  }
}

/** The entry bundles of a tree of `size` leaves, or only those that growing from `from` adds. */
export function bundlesOf(size: number, from = 0): Generator<Bundle> {
  return partsOf(size, from)
}

function* partsOf(size: number, from: number): Generator<Bundle> {
  if (from >= size) return
  for (let index = Math.floor(from / tileWidth); index * tileWidth < size; index++)
    yield { index, width: Math.min(tileWidth, size - index * tileWidth) }
}

/** How wide tile `index` of `level` is in a tree of `size` leaves; 0 when it has none. */
export function tileWidthAt(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / tileWidth ** level)
  return Math.max(0, Math.min(tileWidth, hashes - index * tileWidth))
}

/** Reads hashes of complete subtrees out of the tiles of a tree of `size` leaves; `tile` gives a tile's bytes. */
export function hashesInTiles(
  h: Hasher,
  size: number,
  tile: (level: number, index: number, width: number) => Uint8Array,
): HashReader {
  return (level, index) => {
    const tileLevel = Math.floor(level / tileHeight)
    const count = 2 ** (level % tileHeight)
    const first = index * count
    const tileIndex = Math.floor(first / tileWidth)
    const width = tileWidthAt(tileLevel, tileIndex, size)
    const bytes = tile(tileLevel, tileIndex, width)
    if (bytes.length !== width * hashLength) throw new RangeError('A tile has another width than its path.')
    const offset = first % tileWidth
    if (offset + count > width) throw new RangeError('This subtree is not complete in a tree of that size.')
    const row = Array.from(
      { length: count },
      (_, i) => new Uint8Array(bytes.subarray((offset + i) * hashLength, (offset + i + 1) * hashLength)),
    )
    return rootOfRow(h, row)
  }
}

/** Entry bundle: each entry behind its length in two bytes, big-endian. Throws above 256 entries or 65,535 bytes. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > tileWidth) throw new RangeError('A bundle holds up to 256 entries.')
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0))
  let at = 0
  for (const entry of entries) {
    if (entry.length > longestEntry) throw new RangeError('An entry has up to 65,535 bytes.')
    bytes[at] = entry.length >> 8
    bytes[at + 1] = entry.length & 255
    bytes.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bytes
}

/** Entries of a bundle, as views on its bytes; refuses a cut bundle, one of over 256, or another `width` if given. */
export function decodeBundle(bytes: Uint8Array, width?: number): Uint8Array[] | Refusal {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    if (at + 2 > bytes.length) return refuse('log.bundle-cut', { at })
    const end = at + 2 + ((bytes[at]! << 8) | bytes[at + 1]!)
    if (end > bytes.length) return refuse('log.bundle-cut', { at })
    if (entries.length === tileWidth) return refuse('log.bundle-width', { expected: tileWidth })
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  if (width !== undefined && entries.length !== width)
    return refuse('log.bundle-width', { expected: width, found: entries.length })
  return entries
}

function numberPath(index: number, width: number): string {
  if (!Number.isSafeInteger(index) || index < 0) throw new RangeError('A tile has an index from 0.')
  if (!Number.isInteger(width) || width < 1 || width > tileWidth)
    throw new RangeError('A tile is 1 to 256 wide.')
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g)!
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
  return width === tileWidth ? path : `${path}.p/${width}`
}
