import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the files of a log are read from: paths as in C2SP tlog-tiles, `checkpoint` and `tile/…`. */
export type LogSource = {
  /** The bytes of a file, or undefined when there is none. */
  read(path: string): Promise<Uint8Array | undefined>
  /** Every file below `tile/` that is there, where that can be asked; older parts of tiles are found by it. */
  list?(): string[]
  /** Where the files lie, for those who can read them faster by themselves. */
  folder?: string
}

/** The largest entry bundle has 256 entries of 65,535 bytes and their lengths; nothing larger is taken. */
const largestFile = 256 * 65_537

export function folderSource(folder: string): LogSource {
  return {
    folder,
    async read(path) {
      try {
        return await readFile(join(folder, path))
      } catch (error) {
        if (isAbsent(error)) return undefined
        throw error
      }
    },
    list() {
      try {
        return readdirSync(join(folder, 'tile'), { recursive: true, withFileTypes: true })
          .filter((entry) => !entry.isDirectory())
          .map((entry) => join(entry.parentPath, entry.name).slice(folder.replace(/\/+$/, '').length + 1))
      } catch (error) {
        if (isAbsent(error)) return []
        throw error
      }
    },
  }
}

/** A log on the web. `address` is its prefix; redirects are followed, and no answer may take longer than 30 s. */
export function webSource(address: string): LogSource {
  const prefix = address.replace(/\/+$/, '')
  return {
    async read(path) {
      const answer = await fetch(`${prefix}/${path}`, { signal: AbortSignal.timeout(30_000) })
      if (answer.status === 404 || answer.status === 410) {
        await answer.body?.cancel()
        return undefined
      }
      if (!answer.ok) throw new Error(`${prefix}/${path} answered ${answer.status}`)
      return takeAll(answer)
    },
  }
}

/** Files that are already in memory. */
export function memorySource(files: ReadonlyMap<string, Uint8Array>): LogSource {
  return {
    read: async (path) => files.get(path),
    list: () => [...files.keys()].filter((path) => path.startsWith('tile/')),
  }
}

async function takeAll(answer: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body ?? []) {
    length += part.length
    if (length > largestFile) throw new Error(`${answer.url} is larger than any file of a log`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')
}
