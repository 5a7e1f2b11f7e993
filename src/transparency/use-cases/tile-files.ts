import { join } from 'node:path'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { sameBytes } from '../domain/bytes.ts'
import { hashLength } from '../domain/hash.ts'
import { rootOfRow, rootOfRows, type TileRows, takeHashes, tileOfRow } from '../domain/tile-rows.ts'
import {
  bundlePath,
  decodeBundle,
  encodeBundle,
  hashesInTiles,
  tilePath,
  tilesOf,
  tileWidth,
  tileWidthAt,
} from '../domain/tiles.ts'
import type { HashReader } from '../domain/tree.ts'
import { keepFiles, type LogFolder, type NamedBytes } from './files.ts'
import { sha256Hasher as h } from './hashing.ts'

/** A tree by its size and root. */
export type TreeHead = { size: number; root: Uint8Array }

/** A tile or bundle that is needed is not there, or is not as long as its path says. */
export class TileError extends Error {
  readonly path: string
  constructor(path: string) {
    super(`The file ${path} is not there as it should be.`)
    this.path = path
  }
}

/** Leaves of one stretch of the log, in order; each chunk may have any length. */
export type Leaves = AsyncIterable<readonly Uint8Array[]> | Iterable<readonly Uint8Array[]>

/** The right edge of a written log: what growing needs, read from its files. */
type Edge = { size: number; rows: TileRows; entries: Uint8Array[] }

/**
 * Writes the tiles and bundles by which the tree `from`, whose files are there, grows by `leaves`; then reads what it
 * wrote back and hashes it again. Everything is on the disk for good when it answers the larger tree. Refuses when a
 * file lies there with other bytes than the leaves give: such a file is never overwritten. Throws `TileError` when one of
 * the tree `from` is missing.
 */
export async function growTiles(
  folder: LogFolder,
  from: TreeHead,
  leaves: Leaves,
): Promise<TreeHead | Refusal> {
  const edge = openEdge(folder, from)
  if (isRefusal(edge)) return edge
  const { rows } = edge
  let { size, entries } = edge
  let hashes = [...(rows[0] ?? [])]
  let ready: NamedBytes[] = []
  for await (const chunk of leaves) {
    for (const leaf of chunk) {
      entries.push(leaf)
      hashes.push(h.leaf(leaf))
      size += 1
      if (entries.length < tileWidth) continue
      ready.push({ path: bundlePath(size / tileWidth - 1), bytes: encodeBundle(entries) })
      takeHashes(h, rows, hashes, (level, row) =>
        ready.push({ path: tilePath(level, size / tileWidth ** (level + 1) - 1), bytes: tileOfRow(row) }),
      )
      entries = []
      hashes = []
    }
    // The names of full tiles are flushed with them, so a long growth needs no memory of what it wrote.
    const kept = await keepFiles(folder, ready)
    if (kept) return refuse('log.tile-differs', { path: kept.differs })
    ready = []
  }
  takeHashes(h, rows, hashes, () => {})
  rows.forEach((row, level) => {
    if (!row.length) return
    const index = Math.floor(size / tileWidth ** (level + 1))
    ready.push({ path: tilePath(level, index, row.length), bytes: tileOfRow(row) })
  })
  if (entries.length)
    ready.push({
      path: bundlePath(Math.floor(size / tileWidth), entries.length),
      bytes: encodeBundle(entries),
    })
  const kept = await keepFiles(folder, ready)
  if (kept) return refuse('log.tile-differs', { path: kept.differs })
  const grown = { size, root: rootOfRows(h, rows) }
  return checkWritten(folder, from.size, grown) ?? grown
}

/**
 * Hashes of complete subtrees of a tree of `size` leaves, from the tiles. A partial tile that was cleared away is
 * read from the full one. Throws `TileError` when a tile is not there or has another length.
 */
export function tileReader(folder: LogFolder, size: number): HashReader {
  const known = new Map<string, Uint8Array>()
  return hashesInTiles(h, size, (level, index, width) => {
    const path = tilePath(level, index, width)
    const bytes = known.get(path) ?? readTile(folder, level, index, width)
    if (bytes?.length !== width * hashLength) throw new TileError(path)
    known.set(path, bytes)
    return bytes
  })
}

/** The entries of one bundle as the log of `size` leaves has it; undefined when it is not there or is cut. */
export function readBundle(folder: LogFolder, index: number, size: number): Uint8Array[] | undefined {
  const width = tileWidthAt(0, index, size)
  const read = (w: number) => folder.files.read(join(folder.root, bundlePath(index, w)))
  const entries = decodeBundle(read(width) ?? read(tileWidth) ?? new Uint8Array(0))
  return isRefusal(entries) || entries.length < width ? undefined : entries.slice(0, width)
}

/** Bytes of a tile, cut out of the full one when the partial one was cleared away. */
export function readTile(
  { root, files }: LogFolder,
  level: number,
  index: number,
  width: number,
): Uint8Array | undefined {
  return (
    files.read(join(root, tilePath(level, index, width))) ??
    files.read(join(root, tilePath(level, index)))?.subarray(0, width * hashLength)
  )
}

/** Whether every file of a tree is there, and every tile as long as it must be; what is in them is not looked at. */
export function allThere({ root, files }: LogFolder, size: number): boolean {
  const there = (path: string, full: string) =>
    files.length(join(root, path)) ?? files.length(join(root, full))
  for (const { level, index, width } of tilesOf(size)) {
    const length = there(tilePath(level, index, width), tilePath(level, index))
    if (length !== width * hashLength && length !== tileWidth * hashLength) return false
    if (level === 0 && !there(bundlePath(index, width), bundlePath(index))) return false
  }
  return true
}

/** Takes away the partial tiles that full ones have replaced between two published trees. */
export async function clearPartials({ root, files }: LogFolder, from: number, to: number): Promise<void> {
  const full = (tile: { width: number }) => tile.width === tileWidth
  for (const { level, index } of [...tilesOf(to, from)].filter(full)) {
    await files.remove(`${join(root, tilePath(level, index))}.p`)
    if (level === 0) await files.remove(`${join(root, bundlePath(index))}.p`)
  }
}

/** Reads the right edge of a written tree and checks that its files give exactly this root. */
function openEdge(folder: LogFolder, { size, root }: TreeHead): Edge | Refusal {
  const rows: TileRows = []
  for (let level = 0; tileWidth ** level <= size; level++) {
    const index = Math.floor(size / tileWidth ** (level + 1))
    const width = tileWidthAt(level, index, size)
    const bytes = width ? readTile(folder, level, index, width) : new Uint8Array(0)
    if (!bytes) throw new TileError(tilePath(level, index, width))
    if (bytes.length !== width * hashLength)
      return refuse('log.tile-differs', { path: tilePath(level, index, width) })
    rows.push(hashesOf(bytes))
  }
  if (!sameBytes(rootOfRows(h, rows), root)) return refuse('log.tiles-differ', { size })

  const width = size % tileWidth
  const index = Math.floor(size / tileWidth)
  const entries = width ? readBundle(folder, index, size) : []
  if (!entries) throw new TileError(bundlePath(index, width))
  const fits = entries.every((entry, i) => sameBytes(h.leaf(entry), rows[0]![i]!))
  return fits ? { size, rows, entries } : refuse('log.tile-differs', { path: bundlePath(index, width) })
}

/** From the disk again: entries against leaf hashes, tiles against the ones below, and the edge against the root. */
function checkWritten(folder: LogFolder, from: number, grown: TreeHead): Refusal | undefined {
  for (const { level, index, width } of tilesOf(grown.size, from)) {
    const bytes = readTile(folder, level, index, width)
    const hashes = bytes && hashesOf(bytes)
    const below = (i: number) =>
      hashesOf(readTile(folder, level - 1, index * tileWidth + i, tileWidth) ?? new Uint8Array(0))
    const expected =
      level === 0
        ? readBundle(folder, index, grown.size)?.map((entry) => h.leaf(entry))
        : // Those written before were checked when they were written.
          hashes?.map((hash, i) => {
            const isNew = (index * tileWidth + i + 1) * tileWidth ** level > from
            const row = isNew ? below(i) : []
            return isNew ? (row.length === tileWidth ? rootOfRow(h, row) : new Uint8Array(0)) : hash
          })
    if (!hashes || hashes.length !== width || !expected?.every((hash, i) => sameBytes(hash, hashes[i]!)))
      return refuse('log.written-differs', { path: tilePath(level, index, width) })
  }
  const edge = openEdge(folder, grown)
  return isRefusal(edge) ? edge : undefined
}

function hashesOf(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.floor(bytes.length / hashLength) }, (_, i) =>
    bytes.subarray(i * hashLength, (i + 1) * hashLength),
  )
}
