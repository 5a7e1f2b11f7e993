import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { parseCheckpoint } from '../domain/checkpoint.ts'
import { hashLength } from '../domain/hash.ts'
import { parseNote } from '../domain/note.ts'
import { bundlePath, bundlesOf, encodeBundle, tilePath, tilesOf } from '../domain/tiles.ts'
import { folderSource } from './log-source.ts'
import { entriesOf, readPart } from './tile-parts.ts'

export type Exported = { size: number; files: number }

const beside = ['batch-vkey', 'policy', 'vkey'] as const
const atOnce = 32

/**
 * Copies the published log of a folder: exactly the tiles and bundles that its checkpoint needs, the checkpoint, and
 * the files beside it. An earlier copy of the same log grows; a folder with another log is refused. The checkpoint
 * comes last, so a copy that breaks off is never taken for a whole one.
 */
export async function exportLog(from: string, to: string): Promise<Exported | Refusal> {
  const source = folderSource(from)
  const checkpoint = await source.read('checkpoint')
  const note = checkpoint ? parseNote(checkpoint) : refuse('log.checkpoint-absent')
  const tree = isRefusal(note) ? note : parseCheckpoint(note.body)
  if (isRefusal(tree)) return tree
  const there = await readFile(join(to, 'vkey'), 'utf8').catch(() => undefined)
  const own = await source.read('vkey')
  if (there !== undefined && own && there !== Buffer.from(own).toString('utf8'))
    return refuse('log.other-origin')

  let files = 0
  const waiting: Promise<unknown>[] = []
  const put = async (path: string, bytes: Uint8Array) => {
    const file = join(to, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(`${file}.new`, bytes)
    await rename(`${file}.new`, file)
    files += 1
  }
  const copy = async (path: string, read: () => Promise<Uint8Array | Refusal>) => {
    const bytes = await read()
    if (isRefusal(bytes)) throw new Missing(path)
    await put(path, bytes)
  }
  const begin = async (one: Promise<unknown>) => {
    waiting.push(one)
    if (waiting.length >= atOnce) await Promise.all(waiting.splice(0))
  }
  try {
    for (const { level, index, width } of tilesOf(tree.size))
      await begin(
        copy(tilePath(level, index, width), async () => {
          const part = await readPart(source, level, index, width)
          return part?.bytes.subarray(0, width * hashLength) ?? refuse('log.tile-missing')
        }),
      )
    for (const { index, width } of bundlesOf(tree.size))
      await begin(
        copy(bundlePath(index, width), async () => {
          const part = await readPart(source, 'entries', index, width)
          const entries = part ? entriesOf(part, width) : refuse('log.bundle-missing')
          return isRefusal(entries) ? entries : encodeBundle(entries)
        }),
      )
    await Promise.all(waiting)
  } catch (error) {
    await Promise.allSettled(waiting)
    if (error instanceof Missing) return refuse('log.tile-missing', { path: error.path })
    throw error
  }
  for (const name of beside) {
    const bytes = await source.read(name)
    if (bytes) await put(name, bytes)
  }
  await put('checkpoint', checkpoint!)
  return { size: tree.size, files }
}

class Missing extends Error {
  readonly path: string
  constructor(path: string) {
    super(path)
    this.path = path
  }
}
