import { randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sameBytes } from '../domain/bytes.ts'

/**
 * What the writer of the log does on a disk, each its own step, so that a test can end the process, fill the disk or
 * cut the power between any two of them.
 */
export type Files = {
  /** The whole file; undefined when there is none. */
  read(file: string): Uint8Array | undefined
  /** Its length in bytes; undefined when there is none. */
  length(file: string): number | undefined
  makeFolder(folder: string): Promise<void>
  /** Writes a new file; until it is flushed a power cut may lose or tear it. */
  write(file: string, bytes: Uint8Array): Promise<void>
  /** Flushes the content of a file, or the names in a folder. */
  flush(path: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  /** Takes away a file or a whole folder; nothing happens when it is absent. */
  remove(path: string): Promise<void>
}

export const diskFiles: Files = {
  read(file) {
    try {
      return readFileSync(file)
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
      throw error
    }
  },
  length: (file) => statSync(file, { throwIfNoEntry: false })?.size,
  makeFolder: async (folder) => void (await mkdir(folder, { recursive: true })),
  async write(file, bytes) {
    const handle = await open(file, 'wx', 0o644)
    try {
      await handle.writeFile(bytes)
    } finally {
      await handle.close()
    }
  },
  async flush(path) {
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
  rename,
  remove: (path) => rm(path, { recursive: true, force: true }),
}

/** The public folder of a log: what lies in it may be served as it is by any web server. */
export type LogFolder = { root: string; files: Files }

export type NamedBytes = { path: string; bytes: Uint8Array }

/** Unfinished files lie apart, so that none has a public name, and leftovers of a kill are easy to find. */
const unfinished = '.new'
/** Flushes wait for the disk, so several at once; few, so that other work of the process goes on. */
const atOnce = 16

export function logFolder(dataDir: string, files: Files = diskFiles): LogFolder {
  return { root: join(dataDir, 'log'), files }
}

/** Takes away what a killed writer left. Only for the one writer, before it writes. */
export async function tidyUnfinished({ root, files }: LogFolder): Promise<void> {
  await files.remove(join(root, unfinished))
}

/**
 * Puts files that never change into the folder: all on the disk for good when this returns. One that lies there
 * already stays when it has the same bytes; the first that has others is answered, and it stays too.
 */
export async function keepFiles(
  { root, files }: LogFolder,
  kept: readonly NamedBytes[],
): Promise<{ differs: string } | undefined> {
  const missing: NamedBytes[] = []
  for (const { path, bytes } of kept) {
    const found = files.read(join(root, path))
    if (found && !sameBytes(found, bytes)) return { differs: path }
    if (!found) missing.push({ path, bytes })
  }
  await makeFolders(
    files,
    missing.map(({ path }) => dirname(join(root, path))),
  )
  if (missing.length) await files.makeFolder(join(root, unfinished))
  await severally(missing, ({ path, bytes }) => putInto(root, files, path, bytes))
  // Also for those that were there: their writer may have been killed before it flushed their names.
  await flushNames(
    root,
    files,
    kept.map(({ path }) => path),
  )
  return undefined
}

/** Replaces the file by another content in one step: a reader sees the old one or the new one, whole. */
export async function replaceFile({ root, files }: LogFolder, path: string, text: string): Promise<void> {
  await files.makeFolder(join(root, unfinished))
  await makeFolders(files, [dirname(join(root, path))])
  await putInto(root, files, path, Buffer.from(text))
  await flushNames(root, files, [path])
}

async function putInto(root: string, files: Files, path: string, bytes: Uint8Array): Promise<void> {
  const fresh = join(root, unfinished, randomUUID())
  try {
    await files.write(fresh, bytes)
    await files.flush(fresh)
    await files.rename(fresh, join(root, path))
  } catch (error) {
    // A full disk must not be filled further by what it could not take.
    await files.remove(fresh).catch(() => undefined)
    throw error
  }
}

async function makeFolders(files: Files, folders: readonly string[]): Promise<void> {
  for (const folder of new Set(folders)) await files.makeFolder(folder)
}

/** A new name lasts only when its folder is flushed, and that folder's own name in the one above: up to the data folder. */
async function flushNames(root: string, files: Files, paths: readonly string[]): Promise<void> {
  const above = dirname(root)
  const folders = new Set<string>(paths.length ? [above] : [])
  for (const path of paths)
    for (let folder = dirname(join(root, path)); !folders.has(folder); folder = dirname(folder))
      folders.add(folder)
  await severally([...folders], (folder) => files.flush(folder))
}

async function severally<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0
  const one = async () => {
    while (next < items.length) await work(items[next++]!)
  }
  const ends = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, one))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
