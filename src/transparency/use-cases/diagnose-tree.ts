import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { sameBytes } from '../domain/bytes.ts'
import type { Hasher } from '../domain/hash.ts'
import { rootOfRow, rootOfRows, type TileRows, takeHashes } from '../domain/tile-rows.ts'
import { bundlePath, bundlesOf, tilePath, tileWidth, tileWidthAt } from '../domain/tiles.ts'
import { sha256Hasher as h } from './hashing.ts'
import type { LogSource } from './log-source.ts'
import { entriesOf, type Part, readPart, rowOf } from './tile-parts.ts'

type Found = (refusal: Refusal) => void

/**
 * Names what is wrong in a log whose entries, tiles and signed root do not agree. Where an entry and its tile differ,
 * the hash above them says which of the two was changed, and the search goes on with the other one, so that one
 * changed byte is one finding.
 */
export async function diagnoseTree(
  source: LogSource,
  { size, root }: { size: number; root: Uint8Array },
  found: Found,
): Promise<void> {
  const rows: TileRows = []
  let edge: Uint8Array[] | undefined
  for (const { index, width } of bundlesOf(size)) {
    const rebuilt = readLeaves(await readPart(source, 'entries', index, width), index, width, found)
    const stored = readRow(await readPart(source, 0, index, width), 0, index, width, found)
    let hashes = rebuilt ?? stored
    if (!hashes) return
    if (rebuilt && stored && !sameRow(rebuilt, stored)) {
      if (width < tileWidth) edge = stored
      else hashes = await decide(source, { index, size, rebuilt, stored }, found)
    }
    const full: { level: number; row: readonly Uint8Array[] }[] = []
    takeHashes(h, rows, hashes, (level, row) => full.push({ level, row }))
    for (const { level, row } of full)
      if (level > 0) await compareTile(source, level, Math.floor(index / tileWidth ** level), row, found)
  }
  for (const [level, row] of rows.entries())
    if (level > 0 && row.length > 0)
      await compareTile(source, level, Math.floor(size / tileWidth ** (level + 1)), row, found)
  decideEdge(h, rows, { size, root, edge }, found)
}

/** The last bundle has no hash above it: the signed root decides whether its entries or its tile are right. */
function decideEdge(
  h: Hasher,
  rows: TileRows,
  { size, root, edge }: { size: number; root: Uint8Array; edge: Uint8Array[] | undefined },
  found: Found,
): void {
  const index = Math.floor(size / tileWidth)
  if (sameBytes(rootOfRows(h, rows), root)) {
    if (edge) found(refuse('log.tile-differs', { path: tilePath(0, index, edge.length) }))
  } else if (edge && sameBytes(rootOfRows(h, [edge, ...rows.slice(1)]), root))
    foundEntries(index, rows[0]!, edge, found)
  else found(refuse('log.root-differs', { size }))
}

/** Which is right, the entries or their tile? The tile above knows the root of the right one. */
async function decide(
  source: LogSource,
  at: { index: number; size: number; rebuilt: Uint8Array[]; stored: Uint8Array[] },
  found: Found,
): Promise<Uint8Array[]> {
  const above = Math.floor(at.index / tileWidth)
  const width = tileWidthAt(1, above, at.size)
  const slot = rowOf(await readPart(source, 1, above, width), width)?.[at.index % tileWidth]
  if (slot && sameBytes(slot, rootOfRow(h, at.stored))) {
    foundEntries(at.index, at.rebuilt, at.stored, found)
    return at.stored
  }
  found(refuse('log.tile-differs', { path: tilePath(0, at.index) }))
  return at.rebuilt
}

function foundEntries(bundle: number, rebuilt: Uint8Array[], stored: Uint8Array[], found: Found): void {
  const path = bundlePath(bundle, rebuilt.length)
  for (const [i, hash] of rebuilt.entries())
    if (!sameBytes(hash, stored[i]!))
      found(refuse('log.entry-differs', { index: bundle * tileWidth + i, path }))
}

async function compareTile(
  source: LogSource,
  level: number,
  index: number,
  row: readonly Uint8Array[],
  found: Found,
): Promise<void> {
  const stored = readRow(await readPart(source, level, index, row.length), level, index, row.length, found)
  if (stored && !sameRow(row, stored))
    found(refuse('log.tile-differs', { path: tilePath(level, index, row.length) }))
}

function readRow(
  part: Part,
  level: number,
  index: number,
  width: number,
  found: Found,
): Uint8Array[] | undefined {
  const row = rowOf(part, width)
  const path = tilePath(level, index, width)
  if (!part) found(refuse('log.tile-missing', { path }))
  else if (!row) found(refuse('log.tile-width', { path, found: part.bytes.length }))
  return row
}

function readLeaves(part: Part, index: number, width: number, found: Found): Uint8Array[] | undefined {
  const path = bundlePath(index, width)
  if (!part) {
    found(refuse('log.bundle-missing', { path }))
    return undefined
  }
  const entries = entriesOf(part, width)
  if (!isRefusal(entries)) return entries.map((entry) => h.leaf(entry))
  found({ ...entries, facts: { ...entries.facts, path } })
  return undefined
}

function sameRow(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  return a.length === b.length && a.every((hash, i) => sameBytes(hash, b[i]!))
}
