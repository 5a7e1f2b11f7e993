import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { formatCheckpoint } from '../../src/transparency/domain/checkpoint.ts'
import { hashLength } from '../../src/transparency/domain/hash.ts'
import { rootOfRows, type TileRows, takeHashes, tileOfRow } from '../../src/transparency/domain/tile-rows.ts'
import {
  bundlePath,
  encodeBundle,
  tilePath,
  tilesOf,
  tileWidth,
} from '../../src/transparency/domain/tiles.ts'
import { appendLeaf, emptyFrontier, type HashReader, rootOf } from '../../src/transparency/domain/tree.ts'
import { sha256Hasher as h } from '../../src/transparency/use-cases/hashing.ts'
import { newKey, signNote } from '../../src/transparency/use-cases/keys.ts'

const entryBytes = 128

/** Entries `first` to `first + count` − 1, 128 bytes each, no two alike. */
export function entriesOf(first: number, count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => {
    const entry = new Uint8Array(entryBytes).fill((first + i) & 255)
    new DataView(entry.buffer).setUint32(0, first + i)
    return entry
  })
}

/** Hashes entries and builds bundles and tiles in memory, as the sequencer does before it writes; their root. */
export function append(chunks: readonly Uint8Array[][]): { root: Uint8Array; bytes: number } {
  const rows: TileRows = []
  let bytes = 0
  for (const entries of chunks) {
    const hashes = entries.map((entry) => h.leaf(entry))
    bytes += encodeBundle(entries).length
    takeHashes(h, rows, hashes, (_, row) => {
      bytes += tileOfRow(row).length
    })
  }
  return { root: rootOfRows(h, rows), bytes }
}

/** Every complete subtree of a tree, in memory, for making proofs of it. */
export function treeInMemory(size: number): { read: HashReader; root: Uint8Array } {
  const levels: Uint8Array[] = []
  for (let width = 1; width <= size; width *= 2)
    levels.push(new Uint8Array(Math.floor(size / width) * hashLength))
  let frontier = emptyFrontier()
  for (let i = 0; i < size; i += tileWidth)
    for (const entry of entriesOf(i, Math.min(tileWidth, size - i)))
      frontier = appendLeaf(h, frontier, h.leaf(entry), (level, index, hash) =>
        levels[level]!.set(hash, index * hashLength),
      )
  return {
    // Copies, as a proof that leaves the house has its own bytes.
    read: (level, index) => levels[level]!.slice(index * hashLength, (index + 1) * hashLength),
    root: rootOf(h, frontier),
  }
}

/** Writes the whole log of that many entries into a folder, with a signed checkpoint and the policy to check it. */
export function writeLog(folder: string, size: number, onProgress: (entries: number) => void): void {
  const made = new Set<string>()
  const put = (path: string, bytes: Uint8Array | string) => {
    const file = join(folder, path)
    const parent = dirname(file)
    if (!made.has(parent)) mkdirSync(parent, { recursive: true })
    made.add(parent)
    writeFileSync(file, bytes)
  }
  const rows: TileRows = []
  for (let first = 0; first < size; first += tileWidth) {
    const entries = entriesOf(first, Math.min(tileWidth, size - first))
    const index = first / tileWidth
    put(bundlePath(index, entries.length), encodeBundle(entries))
    takeHashes(
      h,
      rows,
      entries.map((entry) => h.leaf(entry)),
      (level, row) => put(tilePath(level, Math.floor(index / tileWidth ** level)), tileOfRow(row)),
    )
    if (index % 4096 === 0) onProgress(first)
  }
  for (const { level, index, width } of tilesOf(size))
    if (width < tileWidth) put(tilePath(level, index, width), tileOfRow(rows[level]!))
  const key = newKey('bench.example/log', 'signer')
  const body = formatCheckpoint({ origin: key.name, size, root: rootOfRows(h, rows) })
  put('checkpoint', signNote(key, body))
  put('policy', `log ${key.vkey}\nquorum none\n`)
}
