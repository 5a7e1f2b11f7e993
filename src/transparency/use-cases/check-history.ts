import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { sameBytes } from '../domain/bytes.ts'
import { rootOfRows, type TileRows } from '../domain/tile-rows.ts'
import { bundlePath, parseTilePath, tilePath, tileWidth, tileWidthAt } from '../domain/tiles.ts'
import { sha256Hasher } from './hashing.ts'
import type { LogSource } from './log-source.ts'
import { entriesOf, readPart, rowOf } from './tile-parts.ts'

/** A tree that was seen or signed before; the log must contain it as its beginning. `where` says who kept it. */
export type EarlierTree = { size: number; root: Uint8Array; where: string }

type Found = (refusal: Refusal) => void

/** Compares earlier trees with what the checked tiles say the log was at their size. */
export async function checkEarlier(
  source: LogSource,
  size: number,
  earlier: readonly EarlierTree[],
  found: Found,
): Promise<void> {
  const known: { index: number; row: Uint8Array[] }[] = []
  for (const one of [...earlier].sort((a, b) => a.size - b.size)) {
    if (one.size > size) {
      found(refuse('log.shrunk', { size, earlier: one.size, where: one.where }))
      continue
    }
    const rows: TileRows = []
    for (let level = 0; tileWidth ** level <= one.size; level++) {
      const index = Math.floor(one.size / tileWidth ** (level + 1))
      const width = Math.floor(one.size / tileWidth ** level) % tileWidth
      if (width && known[level]?.index !== index) {
        const wide = tileWidthAt(level, index, size)
        // What cannot be read is an empty row, and then the root differs.
        known[level] = { index, row: rowOf(await readPart(source, level, index, wide), wide) ?? [] }
      }
      rows.push(width ? known[level]!.row.slice(0, width) : [])
    }
    if (!sameBytes(rootOfRows(sha256Hasher, rows), one.root))
      found(refuse('log.rewritten', { earlier: one.size, where: one.where }))
  }
}

/**
 * Parts of tiles and bundles that lie in a folder beside those of the present tree: each must be the beginning of its
 * tile. One that is wider is being written just now, and is compared as far as the tree goes.
 */
export async function checkParts(source: LogSource, size: number, found: Found): Promise<void> {
  for (const path of source.list?.() ?? []) {
    const tile = parseTilePath(path)
    const needed = tile ? tileWidthAt(tile.level === 'entries' ? 0 : tile.level, tile.index, size) : 0
    if (!tile || needed === 0 || needed === tile.width) continue
    const bytes = await source.read(path)
    // It may be tidied away while we look.
    if (!bytes) continue
    const part = { bytes, whole: tile.width === tileWidth }
    const common = Math.min(needed, tile.width)
    const main = await readPart(source, tile.level, tile.index, needed)
    if (tile.level === 'entries') {
      const there = entriesOf(part, tile.width)
      const right = main && entriesOf(main, needed)
      if (isRefusal(there) || !right || isRefusal(right) || !sameStart(there, right, common))
        found(refuse('log.bundle-differs', { path: bundlePath(tile.index, tile.width) }))
    } else if (!sameStart(rowOf(part, tile.width), rowOf(main, needed), common))
      found(refuse('log.tile-differs', { path: tilePath(tile.level, tile.index, tile.width) }))
  }
}

function sameStart(
  a: readonly Uint8Array[] | undefined,
  b: readonly Uint8Array[] | undefined,
  length: number,
): boolean {
  if (!a || !b) return false
  return a.slice(0, length).every((one, i) => sameBytes(one, b[i]!))
}
