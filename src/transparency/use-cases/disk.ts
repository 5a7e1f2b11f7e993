import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'

/**
 * The few things that a state that must survive does on a disk, each its own step, so that a test can end the
 * process or cut the power between any two of them.
 */
export type Disk = {
  /** Names in a folder; none when it is absent. */
  list(folder: string): string[]
  read(file: string): string
  makeFolder(folder: string): void
  /** Writes a new file; what is written may still be lost until it is flushed. */
  create(file: string, text: string): void
  /** Flushes the content of a file, or the names in a folder. */
  flush(path: string): void
  /** Gives a file a second name; false when that name is taken. Of two processes exactly one gets it. */
  link(file: string, name: string): boolean
  remove(file: string): void
}

export const realDisk: Disk = {
  list(folder) {
    try {
      return readdirSync(folder)
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return []
      throw error
    }
  },
  read: (file) => readFileSync(file, 'utf8'),
  makeFolder: (folder) => void mkdirSync(folder, { recursive: true, mode: 0o700 }),
  create(file, text) {
    const handle = openSync(file, 'wx', 0o600)
    try {
      const bytes = Buffer.from(text)
      for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written)
    } finally {
      closeSync(handle)
    }
  },
  flush(path) {
    const handle = openSync(path, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  },
  link(file, name) {
    try {
      linkSync(file, name)
      return true
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false
      throw error
    }
  },
  remove: (file) => rmSync(file, { force: true }),
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}
