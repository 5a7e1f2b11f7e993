import { dirname } from 'node:path'
import type { Disk } from '../../src/transparency/use-cases/disk.ts'
import type { Files } from '../../src/transparency/use-cases/files.ts'

type Inode = { bytes: Uint8Array; flushed: Uint8Array | undefined }
type Names = Map<string, Inode | 'folder'>

/** What a power cut leaves of what was never flushed. */
export type Leftover = 'nothing' | 'names' | 'some'

/**
 * A disk in memory that forgets at a power cut what was not flushed, as real ones do: content by the flush of the
 * file, names by the flush of the folder. `cut` answers what is found after the lights are on again.
 */
export class Volume {
  private now: Map<string, Names>
  private kept: Map<string, Names>
  private readonly chance: () => number

  constructor(chance: () => number = Math.random, folders: Map<string, Names> = new Map([['/', new Map()]])) {
    this.chance = chance
    this.now = folders
    this.kept = new Map([...folders].map(([folder, names]) => [folder, new Map(names)]))
  }

  readonly disk: Disk = {
    list: (folder) => [...(this.now.get(folder)?.keys() ?? [])],
    read: (file) => Buffer.from(this.inode(file).bytes).toString('utf8'),
    makeFolder: (folder) => this.makeFolder(folder),
    create: (file, text) => this.create(file, Buffer.from(text)),
    flush: (path) => this.flush(path),
    link: (file, name) => {
      if (this.names(name).has(last(name))) return false
      this.names(name).set(last(name), this.inode(file))
      return true
    },
    remove: (file) => void this.now.get(dirname(file))?.delete(last(file)),
  }

  readonly files: Files = {
    read: (file) => {
      const found = this.now.get(dirname(file))?.get(last(file))
      return found === undefined || found === 'folder' ? undefined : found.bytes
    },
    length: (file) => this.files.read(file)?.length,
    makeFolder: async (folder) => this.makeFolder(folder),
    write: async (file, bytes) => this.create(file, bytes),
    flush: async (path) => this.flush(path),
    rename: async (from, to) => {
      this.names(to).set(last(to), this.inode(from))
      this.names(from).delete(last(from))
    },
    remove: async (path) => {
      this.now.get(dirname(path))?.delete(last(path))
      for (const folder of [...this.now.keys()])
        if (folder === path || folder.startsWith(`${path}/`)) this.now.delete(folder)
    },
  }

  /** The volume after a power cut. */
  cut(leftover: Leftover): Volume {
    const after = new Map<string, Names>()
    const visit = (folder: string) => {
      const kept = this.kept.get(folder) ?? new Map()
      const now = this.now.get(folder) ?? kept
      const names: Names = new Map()
      for (const name of new Set([...kept.keys(), ...now.keys()])) {
        const newer = leftover === 'names' || (leftover === 'some' && this.chance() < 0.5)
        const found = (newer ? now : kept).get(name)
        if (found === undefined) continue
        names.set(name, found === 'folder' ? found : this.contentAfter(found, leftover))
      }
      after.set(folder, names)
      for (const [name, found] of names)
        if (found === 'folder') visit(folder === '/' ? `/${name}` : `${folder}/${name}`)
    }
    visit('/')
    return new Volume(this.chance, after)
  }

  private contentAfter(inode: Inode, leftover: Leftover): Inode {
    if (inode.flushed) return { bytes: inode.flushed, flushed: inode.flushed }
    const left = leftover === 'some' ? Math.floor(this.chance() * (inode.bytes.length + 1)) : 0
    const bytes = inode.bytes.slice(0, left)
    return { bytes, flushed: bytes }
  }

  private makeFolder(folder: string): void {
    if (this.now.has(folder)) return
    this.makeFolder(dirname(folder))
    this.now.set(folder, new Map())
    this.names(folder).set(last(folder), 'folder')
  }

  private create(file: string, bytes: Uint8Array): void {
    if (this.names(file).has(last(file)))
      throw Object.assign(new Error(`${file} is there`), { code: 'EEXIST' })
    this.names(file).set(last(file), { bytes: Uint8Array.from(bytes), flushed: undefined })
  }

  private flush(path: string): void {
    const names = this.now.get(path)
    if (names) this.kept.set(path, new Map(names))
    else {
      const inode = this.inode(path)
      inode.flushed = inode.bytes
    }
  }

  private names(path: string): Names {
    const names = this.now.get(dirname(path))
    if (!names) throw Object.assign(new Error(`${dirname(path)} is not there`), { code: 'ENOENT' })
    return names
  }

  private inode(file: string): Inode {
    const found = this.names(file).get(last(file))
    if (found === undefined || found === 'folder')
      throw Object.assign(new Error(`${file} is not there`), { code: 'ENOENT' })
    return found
  }
}

function last(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
