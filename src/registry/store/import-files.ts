import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { House } from '../../foundation/outside/house.ts'

/** Uploaded files wait here until they are taken over; each is removed afterwards. */
const folder = 'imports'

/** A file of the command line stays where it is; ours has a name without a folder. */
export function isOwnCopy(storedAs: string): boolean {
  return !isAbsolute(storedAs)
}

export function pathOfImport(house: House, storedAs: string): string {
  return isOwnCopy(storedAs) ? join(house.dataDir, folder, storedAs) : storedAs
}

/** Writes a stream to the data folder; leaves nothing behind when it breaks off. */
export async function keepImport(
  house: House,
  id: string,
  stream: Readable,
): Promise<{ sha256: string; bytes: number }> {
  await mkdir(join(house.dataDir, folder), { recursive: true, mode: 0o700 })
  const path = pathOfImport(house, id)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    await pipeline(
      stream,
      async function* (source) {
        for await (const chunk of source) {
          hash.update(chunk)
          bytes += chunk.length
          yield chunk
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    )
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { sha256: hash.digest('hex'), bytes }
}

export async function fingerprintOf(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** Removes files of uploads that broke off, or whose run is over: not needed, and not touched since `before`. */
export async function removeUnneeded(
  house: House,
  needed: ReadonlySet<string>,
  before: Date,
): Promise<number> {
  const names = await readdir(join(house.dataDir, folder)).catch(() => [])
  let removed = 0
  for (const name of names.filter((one) => !needed.has(one))) {
    const path = join(house.dataDir, folder, name)
    const { mtime } = await stat(path)
    if (mtime >= before) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}
