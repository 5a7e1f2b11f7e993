import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { projectRoot } from '../../foundation/outside/project.ts'
import { sameBytes } from '../domain/bytes.ts'
import { hashLength } from '../domain/hash.ts'
import { bundlePath, hashesInTiles, tilePath, tilesOf, tileWidth, tileWidthAt } from '../domain/tiles.ts'
import { rootAt } from '../domain/tree.ts'
import { rootOfJoined, sha256Hasher } from './hashing.ts'
import {
  type Fault,
  type FoundFile,
  hashesOfTile,
  type Part,
  type PartAnswer,
  rebuildPart,
} from './rebuild-part.ts'

export type { Fault } from './rebuild-part.ts'

/** Where a log's files are. With `folder` the threads read for themselves, which is faster than being handed bytes. */
export type RebuildSource = {
  read(path: string): Promise<Uint8Array | undefined>
  folder?: string
}

export type Rebuilt = {
  size: number
  /** Root of the tree that the entries give. Only when there is no fault does it rest on the entries alone. */
  root: Uint8Array
  /** Files that are missing, malformed, or other than the entries demand; at most 1,000. */
  faults: Fault[]
}

export type RebuildOptions = {
  /** How many threads hash; a small log is hashed without any. */
  threads?: number
  /** Hears how many entries are done. */
  onProgress?: (entries: number) => void
}

/** Bundles that travel together: 4,096 entries, about half a megabyte. */
const partBundles = 16
/** Below this a thread would take longer to start than to work. */
const smallLog = 16_384
const mostFaults = 1000
/** Megabytes for a thread's objects; without a limit they are collected late, and memory grows with the log. */
const memory = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 }

/**
 * Rebuilds the tree of the first `size` entries from the entries themselves and compares every tile that such a tree
 * has. Memory does not grow with the entries: what is kept is 32 bytes for every 256 of them.
 */
export async function rebuildLog(
  source: RebuildSource,
  size: number,
  options: RebuildOptions = {},
): Promise<Rebuilt> {
  const bundles = Math.ceil(size / tileWidth)
  const fullBundles = Math.floor(size / tileWidth)
  const roots = new Uint8Array(fullBundles * hashLength)
  const faults: Fault[] = []
  let edge: Uint8Array = new Uint8Array(0)
  let done = 0
  const take = (answer: PartAnswer) => {
    roots.set(answer.roots, answer.first * hashLength)
    if (answer.edge) edge = answer.edge
    faults.push(...answer.faults.slice(0, mostFaults - faults.length))
    done = Math.min(size, done + partBundles * tileWidth)
    options.onProgress?.(done)
  }

  const threads = options.threads ?? (size < smallLog ? 0 : Math.min(8, availableParallelism()))
  await spread(threads, partsOf(source, size, bundles), take)

  const levels = [edge, ...levelsAbove(roots)]
  const tileOf = (level: number, index: number, width: number) => {
    const first = level === 0 ? index - fullBundles : index
    return levels[level]!.subarray(first * tileWidth * hashLength, (first * tileWidth + width) * hashLength)
  }
  for (const { level, index, width } of tilesOf(size)) {
    if (level === 0 || faults.length >= mostFaults) continue
    const found = await fileOf(source, tilePath(level, index, width), width, tilePath(level, index))
    const stored = found && hashesOfTile(found, width)
    const why = !found ? 'missing' : !stored ? 'malformed' : 'differs'
    if (!stored || !sameBytes(stored, tileOf(level, index, width)))
      faults.push({ path: tilePath(level, index, width), why })
  }
  const root = rootAt(sha256Hasher, size, hashesInTiles(sha256Hasher, size, tileOf))
  return { size, root, faults }
}

/** From the roots of full leaf tiles to the top: each level's joined hashes, and the roots of its full tiles above. */
function levelsAbove(roots: Uint8Array): Uint8Array[] {
  const levels: Uint8Array[] = []
  for (let level = roots; level.length > 0; ) {
    levels.push(level)
    const tiles = Math.floor(level.length / (tileWidth * hashLength))
    const above = new Uint8Array(tiles * hashLength)
    for (let i = 0; i < tiles; i++) {
      const tile = level.subarray(i * tileWidth * hashLength, (i + 1) * tileWidth * hashLength)
      above.set(rootOfJoined(tile), i * hashLength)
    }
    level = above
  }
  return levels
}

async function* partsOf(source: RebuildSource, size: number, bundles: number): AsyncGenerator<Part> {
  for (let first = 0; first < bundles; first += partBundles) {
    const indexes = Array.from({ length: Math.min(partBundles, bundles - first) }, (_, i) => first + i)
    const widths = indexes.map((index) => tileWidthAt(0, index, size))
    const files =
      source.folder ??
      (await Promise.all(
        indexes.map(async (index, i) => {
          const width = widths[i]!
          const [bundle, tile] = await Promise.all([
            fileOf(source, bundlePath(index, width), width, bundlePath(index)),
            fileOf(source, tilePath(0, index, width), width, tilePath(0, index)),
          ])
          return { bundle, tile }
        }),
      ))
    yield { first, widths, files }
  }
}

/** A file, or the full one that may have taken the place of a part (C2SP tlog-tiles allows that). */
async function fileOf(
  source: RebuildSource,
  path: string,
  width: number,
  wholePath: string,
): Promise<FoundFile> {
  const bytes = await source.read(path)
  if (bytes || width === tileWidth) return bytes && { bytes, whole: width === tileWidth }
  const whole = await source.read(wholePath)
  return whole && { bytes: whole, whole: true }
}

/** Gives parts to threads, two at a time to each, and their answers to `take` in the order in which they come. */
async function spread(
  threads: number,
  parts: AsyncGenerator<Part>,
  take: (answer: PartAnswer) => void,
): Promise<void> {
  if (threads === 0) {
    for await (const part of parts) take(rebuildPart(part))
    return
  }
  // A thread reads its own source, also when the house runs bundled: Node takes the types away by itself.
  const program = join(projectRoot, 'src/transparency/use-cases/rebuild-worker.ts')
  const workers = Array.from(
    { length: threads },
    () => new Worker(program, { execArgv: [], env: {}, resourceLimits: memory }),
  )
  try {
    await Promise.all(workers.map((worker) => feed(worker, parts, take)))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
    await parts.return(undefined)
  }
}

function feed(
  worker: Worker,
  parts: AsyncGenerator<Part>,
  take: (answer: PartAnswer) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let under = 0
    let ended = false
    const next = async () => {
      under += 1
      const { value, done } = await parts.next()
      if (!done) return worker.postMessage(value)
      under -= 1
      ended = true
      if (under === 0) resolve()
    }
    worker.on('message', (answer: PartAnswer) => {
      under -= 1
      take(answer)
      if (ended && under === 0) resolve()
      else if (!ended) next().catch(reject)
    })
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('A thread that was hashing ended early.')))
    next().catch(reject)
    next().catch(reject)
  })
}
