import { joinBytes } from './bytes.ts'
import type { Hasher } from './hash.ts'
import { tileWidth } from './tiles.ts'
import { rootOfRow } from './tree.ts'

export { rootOfRow } from './tree.ts'

/**
 * The rightmost hashes of a tree as its tiles hold them: row 0 the leaves behind the last full tile, row 1 the roots of
 * full tiles of row 0 behind the last full tile of row 1, and so on. Every row has fewer than 256 hashes.
 */
export type TileRows = Uint8Array[][]

/**
 * Takes the hashes of one bundle (256, or fewer at the end) into the rows; `onTile` hears of every tile that this
 * fills, from the lowest level up.
 */
export function takeHashes(
  h: Hasher,
  rows: TileRows,
  hashes: readonly Uint8Array[],
  onTile: (level: number, row: readonly Uint8Array[]) => void,
): void {
  rows[0] = [...hashes]
  for (let level = 0; rows[level]?.length === tileWidth; level++) {
    const row = rows[level]!
    onTile(level, row)
    const above = rows[level + 1] ?? []
    above.push(rootOfRow(h, row))
    rows[level + 1] = above
    rows[level] = []
  }
}

/** Root of the tree that ends with these rows. */
export function rootOfRows(h: Hasher, rows: TileRows): Uint8Array {
  let root: Uint8Array | undefined
  for (const row of rows) {
    for (let end = row.length; end > 0; ) {
      const width = lowestBit(end)
      const part = rootOfRow(h, row.slice(end - width, end))
      root = root ? h.node(part, root) : part
      end -= width
    }
  }
  return root ?? h.empty()
}

/** The bytes of a tile. */
export function tileOfRow(row: readonly Uint8Array[]): Uint8Array {
  return joinBytes(...row)
}

function lowestBit(n: number): number {
  let bit = 1
  while (n % (bit * 2) === 0) bit *= 2
  return bit
}
