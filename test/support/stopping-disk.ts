import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { type Disk, realDisk } from '../../src/transparency/use-cases/disk.ts'

/** Calls `before` ahead of every step that changes something; a new file is stopped also in its middle. */
export function stopping(disk: Disk, before: (step: string) => void): Disk {
  return {
    ...disk,
    makeFolder(folder) {
      before('makeFolder')
      disk.makeFolder(folder)
    },
    create(file, text) {
      before('create')
      if (disk === realDisk) {
        const half = openSync(file, 'wx', 0o600)
        writeSync(half, text.slice(0, text.length >> 1))
        before('create half')
        writeSync(half, text.slice(text.length >> 1))
        fsyncSync(half)
        closeSync(half)
      } else disk.create(file, text)
    },
    flush(path) {
      before('flush')
      disk.flush(path)
    },
    link(file, name) {
      before('link')
      return disk.link(file, name)
    },
    remove(file) {
      before('remove')
      disk.remove(file)
    },
  }
}

type File = { text: string; kept: string | undefined }
type Names = Map<string, File | 'folder'>

/**
 * A disk in memory that loses power: what was not flushed may be gone or torn, in any mixture. `choose` decides for
 * each unflushed thing whether it survived; a folder's names and a file's content are flushed apart, as on a real one.
 */
export function losingDisk(): { disk: Disk; cutPower(choose: () => boolean): Disk } {
  return losingDiskOn(new Map([['/', new Map()]]))
}

function losingDiskOn(folders: Map<string, Names>): { disk: Disk; cutPower(choose: () => boolean): Disk } {
  const kept = new Map([...folders].map(([folder, names]) => [folder, new Map(names)]))
  const namesIn = (folder: string) => {
    const names = folders.get(folder)
    if (!names) throw absent(folder)
    return names
  }
  const disk: Disk = {
    list: (folder) => [...(folders.get(folder)?.keys() ?? [])],
    read(file) {
      const found = namesIn(dirname(file)).get(basename(file))
      if (!found || found === 'folder') throw absent(file)
      return found.text
    },
    makeFolder(folder) {
      if (folders.has(folder)) return
      disk.makeFolder(dirname(folder))
      namesIn(dirname(folder)).set(basename(folder), 'folder')
      folders.set(folder, new Map())
    },
    create(file, text) {
      const names = namesIn(dirname(file))
      if (names.has(basename(file))) throw Object.assign(new Error('there already'), { code: 'EEXIST' })
      names.set(basename(file), { text, kept: undefined })
    },
    flush(path) {
      const names = folders.get(path)
      if (names) return void kept.set(path, new Map(names))
      const file = namesIn(dirname(path)).get(basename(path))
      if (!file || file === 'folder') throw absent(path)
      file.kept = file.text
    },
    link(file, name) {
      const found = namesIn(dirname(file)).get(basename(file))
      if (!found) throw absent(file)
      const names = namesIn(dirname(name))
      if (names.has(basename(name))) return false
      names.set(basename(name), found)
      return true
    },
    remove: (file) => void folders.get(dirname(file))?.delete(basename(file)),
  }
  return {
    disk,
    cutPower(choose) {
      const left = new Map<string, Names>()
      const take = (folder: string) => {
        const [now, before] = [folders.get(folder) ?? new Map(), kept.get(folder) ?? new Map()]
        const names: Names = new Map()
        left.set(folder, names)
        for (const name of new Set([...now.keys(), ...before.keys()])) {
          const [new_, old] = [now.get(name), before.get(name)]
          const found = new_ === old || choose() ? new_ : old
          if (!found) continue
          if (found === 'folder') take(`${folder === '/' ? '' : folder}/${name}`)
          names.set(
            name,
            found === 'folder'
              ? found
              : { text: found.kept ?? found.text.slice(0, choose() ? 0 : found.text.length >> 1), kept: '' },
          )
        }
      }
      take('/')
      return losingDiskOn(left).disk
    },
  }
}

function absent(path: string): Error {
  return Object.assign(new Error(`${path} is absent`), { code: 'ENOENT' })
}
