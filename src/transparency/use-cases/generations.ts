import { join } from 'node:path'
import type { Disk } from './disk.ts'

/**
 * A state that only goes forward: a folder of numbered files, of which the highest counts. A number is given once,
 * also between two processes on the same folder, so nobody can overwrite a newer state with an older one.
 */
export type Generation = { number: number; text: string }

/** The newest generation; `undefined` in a new folder, `same` when it still is the one that the caller knows. */
export function newest(disk: Disk, folder: string): Generation | undefined
export function newest(disk: Disk, folder: string, known: number | undefined): Generation | undefined | 'same'
export function newest(disk: Disk, folder: string, known?: number): Generation | undefined | 'same' {
  for (;;) {
    const number = highest(disk, folder)
    if (number === 0) return undefined
    if (number === known) return 'same'
    try {
      return { number, text: disk.read(join(folder, nameOf(number))) }
    } catch (error) {
      // Another process went on by two and took this one away: look again.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || highest(disk, folder) === number) throw error
    }
  }
}

/**
 * Makes `text` the generation after `number`, on the disk for good when this returns true. False when another
 * process was first; then nothing has changed.
 */
export function advance(disk: Disk, folder: string, number: number, text: string): boolean {
  const fresh = join(folder, `.new-${process.pid}-${crypto.randomUUID()}`)
  disk.create(fresh, text)
  disk.flush(fresh)
  const first = disk.link(fresh, join(folder, nameOf(number + 1)))
  disk.remove(fresh)
  if (!first) return false
  disk.flush(folder)
  // The name can also be free because it was used long ago and taken away; then a higher one exists.
  if (highest(disk, folder) !== number + 1) return false
  for (const name of disk.list(folder)) {
    const old = numberOf(name)
    if (old > 0 && old < number) disk.remove(join(folder, name))
  }
  return true
}

/** Takes away what a process that was killed left unfinished. */
export function tidy(disk: Disk, folder: string): void {
  for (const name of disk.list(folder)) {
    const [, pid] = /^\.new-(\d+)-/.exec(name) ?? []
    if (pid && !isAlive(Number(pid))) disk.remove(join(folder, name))
  }
}

function highest(disk: Disk, folder: string): number {
  return disk.list(folder).reduce((most, name) => Math.max(most, numberOf(name)), 0)
}

function nameOf(number: number): string {
  return String(number).padStart(12, '0')
}

function numberOf(name: string): number {
  return /^\d{12,16}$/.test(name) ? Number(name) : 0
}

function isAlive(pid: number): boolean {
  // In a container the killed process often had the same number; a living one has nothing unfinished here.
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
