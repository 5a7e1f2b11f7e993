import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { hashLength } from '../domain/hash.ts'
import { bundlePath, decodeBundle, tilePath, tileWidth } from '../domain/tiles.ts'
import type { LogSource } from './log-source.ts'

/** A file of a log; `whole` when the full tile or bundle is there, which may stand where a part was asked for. */
export type Part = { bytes: Uint8Array; whole: boolean } | undefined

/** A part of a tile or bundle; where it is gone, the whole that has taken its place (C2SP tlog-tiles allows that). */
export async function readPart(
  source: LogSource,
  level: number | 'entries',
  index: number,
  width: number,
): Promise<Part> {
  const path = (wide: number) =>
    level === 'entries' ? bundlePath(index, wide) : tilePath(level, index, wide)
  const bytes = await source.read(path(width))
  if (bytes || width === tileWidth) return bytes && { bytes, whole: width === tileWidth }
  const whole = await source.read(path(tileWidth))
  return whole && { bytes: whole, whole: true }
}

/** The first `width` hashes of a tile; undefined when it is missing or has another length. */
export function rowOf(part: Part, width: number): Uint8Array[] | undefined {
  if (part?.bytes.length !== (part?.whole ? tileWidth : width) * hashLength) return undefined
  return Array.from({ length: width }, (_, i) => part.bytes.subarray(i * hashLength, (i + 1) * hashLength))
}

/** The first `width` entries of a bundle; refused when it is cut or does not have the entries of its path. */
export function entriesOf(part: NonNullable<Part>, width: number): Uint8Array[] | Refusal {
  const entries = decodeBundle(part.bytes, part.whole ? tileWidth : width)
  return isRefusal(entries) ? entries : entries.slice(0, width)
}
