import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { hashLength } from '../domain/hash.ts'
import { bundlePath, longestEntry, tilePath, tileWidth } from '../domain/tiles.ts'
import { digest, leafInput, newSpace, rootOfJoined, type Space } from './hashing.ts'

/** 256 entries of 65,535 bytes with their lengths, and one byte more, by which a longer file is noticed. */
const largestFile = tileWidth * (longestEntry + 2) + 1

/** A file of a log that is not what it must be. */
export type Fault = { path: string; why: 'missing' | 'malformed' | 'differs' }

/** Some bundles in a row, of which only the last may be narrower than 256. */
export type Part = {
  first: number
  widths: readonly number[]
  /** Their files and those of their tiles, or the folder to read them from. */
  files: { bundle: FoundFile; tile: FoundFile }[] | string
}

/** Bytes of a file; `whole` when a full tile stands where a part of it was asked for. */
export type FoundFile = { bytes: Uint8Array; whole: boolean } | undefined

export type PartAnswer = {
  first: number
  /** Roots of the full bundles, joined. */
  roots: Uint8Array
  /** Leaf hashes of the last bundle when it is not full. */
  edge?: Uint8Array
  faults: Fault[]
}

/**
 * Hashes the entries of some bundles and compares them with their tiles. Where a bundle can not be read, its tile
 * stands in for it, so that the rest of the tree can still be compared; the fault is told.
 */
export function rebuildPart({ first, widths, files }: Part): PartAnswer {
  const faults: Fault[] = []
  const full = widths.filter((width) => width === tileWidth).length
  const roots = new Uint8Array(full * hashLength)
  let edge: Uint8Array | undefined
  for (const [i, width] of widths.entries()) {
    const index = first + i
    const bundlePlace = bundlePath(index, width)
    const tilePlace = tilePath(0, index, width)
    const bundle =
      typeof files === 'string'
        ? fileIn(files, bundlePlace, width, bundlePath(index), spaces.bundle)
        : files[i]!.bundle
    const tile =
      typeof files === 'string'
        ? fileIn(files, tilePlace, width, tilePath(0, index), spaces.tile)
        : files[i]!.tile

    const entries =
      bundle && leavesOfBundle(bundle.bytes, width, bundle.whole && width < tileWidth, leafSpace)
    if (!entries) faults.push({ path: bundlePlace, why: bundle ? 'malformed' : 'missing' })
    const there = tile && hashesOfTile(tile, width)
    if (!there) faults.push({ path: tilePlace, why: tile ? 'malformed' : 'missing' })
    if (entries && there && Buffer.compare(entries, there) !== 0)
      faults.push({ path: tilePlace, why: 'differs' })

    const hashes = entries ?? (there && new Uint8Array(there)) ?? new Uint8Array(width * hashLength)
    if (width === tileWidth) roots.set(rootOfJoined(hashes), i * hashLength)
    else edge = new Uint8Array(hashes)
  }
  return { first, roots, ...(edge ? { edge } : {}), faults }
}

/**
 * Leaf hashes of the entries of a bundle, joined, 32 bytes each. Undefined when the bundle is cut or does not have
 * exactly `width` entries (its first `width` are taken when `orMore`). They lie in `leaves`, good until it is used again.
 */
export function leavesOfBundle(
  bundle: Uint8Array,
  width: number,
  orMore = false,
  leaves: Space = newSpace(width * hashLength),
): Uint8Array | undefined {
  const bytes = Buffer.from(bundle.buffer, bundle.byteOffset, bundle.length)
  let at = 0
  for (let i = 0; i < width; i++) {
    if (at + 2 > bytes.length) return undefined
    const end = at + 2 + ((bytes[at]! << 8) | bytes[at + 1]!)
    if (end > bytes.length) return undefined
    leaves.latin1Write(digest(leafInput(bytes, at + 2, end)), i * hashLength, hashLength)
    at = end
  }
  return orMore || at === bytes.length ? new Uint8Array(leaves.buffer, 0, width * hashLength) : undefined
}

/** The hashes of a tile's file, or undefined when it has another length. */
export function hashesOfTile(
  { bytes, whole }: NonNullable<FoundFile>,
  width: number,
): Uint8Array | undefined {
  const stored = whole ? tileWidth : width
  return bytes.length === stored * hashLength ? bytes.subarray(0, width * hashLength) : undefined
}

/** Used again for every bundle: new ones would pile up until they are collected. */
const leafSpace = newSpace(tileWidth * hashLength)
/** Files are read into the same two spaces, for the same reason. */
const spaces = { bundle: { bytes: new Uint8Array(64 * 1024) }, tile: { bytes: new Uint8Array(16 * 1024) } }
type ReadSpace = { bytes: Uint8Array }

/** The bytes are good until the next file is read into the same space. */
function fileIn(folder: string, path: string, width: number, wholePath: string, space: ReadSpace): FoundFile {
  const bytes = bytesOf(join(folder, path), space)
  if (bytes || width === tileWidth) return bytes && { bytes, whole: width === tileWidth }
  const whole = bytesOf(join(folder, wholePath), space)
  return whole && { bytes: whole, whole: true }
}

function bytesOf(file: string, space: ReadSpace): Uint8Array | undefined {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
  try {
    const { size } = fstatSync(handle)
    // No file of a log is larger; whatever lies there instead is cut, and then differs.
    const wanted = Math.min(size, largestFile)
    if (space.bytes.length < wanted) space.bytes = new Uint8Array(wanted)
    let length = 0
    while (length < wanted) {
      const read = readSync(handle, space.bytes, length, wanted - length, length)
      if (read === 0) break
      length += read
    }
    return space.bytes.subarray(0, length)
  } finally {
    closeSync(handle)
  }
}
