import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, statfs, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { isId } from '../../foundation/ids.ts'

/** Sealed files, by random id, two signs of it as folder. What is in them only the vault can read. */
function fileOf(dataDir: string, id: string): string {
  if (!isId(id)) throw new RangeError('A blob has a random id.')
  return join(dataDir, 'blobs', id.slice(0, 2), id)
}

const roomBytes = 1_000_000_000

/** False when the disk runs low: files stop first, so that reports, cases and pledges go on. */
export async function hasRoom(dataDir: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(dataDir)
  return bavail * bsize > roomBytes
}

/** Writes a sealed stream, on disk and under its name before this returns. The file's times say only the day. */
export async function writeBlob(
  dataDir: string,
  id: string,
  sealed: AsyncIterable<Uint8Array>,
  day: string,
): Promise<void> {
  const file = fileOf(dataDir, id)
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 })
  const unfinished = `${file}.part`
  const handle = await open(unfinished, 'w', 0o600)
  try {
    for await (const chunk of sealed) await handle.appendFile(chunk)
    await handle.sync()
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    await handle.close()
  }
  const noon = new Date(`${day}T05:00:00Z`)
  await utimes(unfinished, noon, noon)
  await rename(unfinished, file)
}

/** The sealed bytes; throws when there is no such blob. */
export async function readBlob(dataDir: string, id: string): Promise<ReadableStream<Uint8Array>> {
  const file = fileOf(dataDir, id)
  await stat(file)
  return Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>
}

export async function dropBlob(dataDir: string, id: string): Promise<void> {
  await rm(fileOf(dataDir, id), { force: true })
}

/** Blobs written before a moment that no row knows: left over from a send that broke off. */
export async function sweepBlobs(
  dataDir: string,
  isKnown: (id: string) => boolean,
  before: Date,
): Promise<number> {
  const root = join(dataDir, 'blobs')
  if (!existsSync(root)) return 0
  let swept = 0
  for (const folder of await readdir(root)) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue
    for (const name of await readdir(join(root, folder))) {
      const id = name.replace(/\.part$/, '')
      const file = join(root, folder, name)
      // The change time is the system's own; the other times of a blob were set to its day.
      if ((name === id && isKnown(id)) || (await stat(file)).ctime >= before) continue
      await rm(file, { force: true })
      swept += 1
    }
  }
  return swept
}
