import { join } from 'node:path'
import { hashLength } from '../domain/hash.ts'
import { encodeBundle, parseTilePath, tileWidth } from '../domain/tiles.ts'
import type { LogFolder } from './files.ts'
import { readBundle } from './tile-files.ts'

const named = ['checkpoint', 'vkey', 'batch-vkey', 'policy']

/**
 * A public file of the log by its path; undefined for everything else in the folder. A partial tile or bundle that a
 * full one has replaced is cut out of that one, for whoever still holds an older checkpoint.
 */
export function readPublished(folder: LogFolder, path: string): Uint8Array | undefined {
  const { root, files } = folder
  if (named.includes(path)) return files.read(join(root, path))
  const tile = parseTilePath(path)
  if (!tile) return undefined
  const found = files.read(join(root, path))
  if (found || tile.width === tileWidth) return found
  const { level, index, width } = tile
  if (level === 'entries') {
    const entries = readBundle(folder, index, index * tileWidth + width)
    return entries && encodeBundle(entries)
  }
  const full = files.read(join(root, path.replace(/\.p\/\d+$/, '')))
  return full?.length === tileWidth * hashLength ? full.subarray(0, width * hashLength) : undefined
}
