import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'

/** What a workbook may unfold to; beyond it is no table of people. */
const unfoldedBytes = 268_435_456
const entries = 2_000
const chunkBytes = 262_144

type Entry = { method: number; flags: number; packed: number; unfolded: number; offset: number }

/**
 * Looks at a ZIP file before anything unfolds it: a readable directory, no encryption, no 64-bit sizes, entries that
 * do not overlap, and everything unfolded within the limit. Declared sizes may lie, so each entry is unfolded once
 * into nothing and counted.
 */
export async function isSafeWorkbook(path: string): Promise<'safe' | 'unreadable' | 'too-large-inside'> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const directory = await directoryOf(file, size)
    if (!directory) return 'unreadable'
    const { list, start } = directory
    if (list.length > entries) return 'too-large-inside'
    if (list.reduce((sum, entry) => sum + entry.unfolded, 0) > unfoldedBytes) return 'too-large-inside'
    return await unfoldsAsDeclared(file, list, start)
  } catch {
    return 'unreadable'
  } finally {
    await file.close()
  }
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}

async function directoryOf(
  file: FileHandle,
  size: number,
): Promise<{ list: Entry[]; start: number } | undefined> {
  const tailLength = Math.min(size, 65_557)
  const tail = await read(file, size - tailLength, tailLength)
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > tail.length) return undefined
  const count = tail.readUInt16LE(end + 10)
  const length = tail.readUInt32LE(end + 12)
  const start = tail.readUInt32LE(end + 16)
  if (count === 0xffff || start === 0xffffffff || start + length > size || length > 4_194_304)
    return undefined

  const directory = await read(file, start, length)
  const list: Entry[] = []
  for (let at = 0; at + 46 <= directory.length && list.length <= entries; ) {
    if (directory.readUInt32LE(at) !== 0x02014b50) return undefined
    list.push({
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      unfolded: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    })
    at +=
      46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return list.length === count ? { list, start } : undefined
}

/** Between two entries stands at most a data descriptor: no room for an entry that the directory does not name. */
const descriptorBytes = 24

async function unfoldsAsDeclared(
  file: FileHandle,
  list: readonly Entry[],
  directoryStart: number,
): Promise<'safe' | 'unreadable' | 'too-large-inside'> {
  let reached = 0
  let total = 0
  for (const entry of [...list].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < reached || entry.offset > reached + descriptorBytes) return 'unreadable'
    const header = await read(file, entry.offset, 30)
    if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) return 'unreadable'
    if (entry.flags & 1 || (entry.method !== 0 && entry.method !== 8)) return 'unreadable'
    const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
    reached = start + entry.packed
    const unfolded =
      entry.method === 0 ? entry.packed : await unfoldedSize(file, start, entry.packed, unfoldedBytes - total)
    total += unfolded
    if (total > unfoldedBytes) return 'too-large-inside'
    if (unfolded !== entry.unfolded) return 'unreadable'
  }
  return directoryStart < reached || directoryStart > reached + descriptorBytes ? 'unreadable' : 'safe'
}

/** Bytes that come out, or one more than the limit as soon as it is passed. */
function unfoldedSize(file: FileHandle, start: number, packed: number, limit: number): Promise<number> {
  return new Promise((done, failed) => {
    const inflate = createInflateRaw()
    let size = 0
    inflate.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) {
        inflate.destroy()
        done(limit + 1)
      }
    })
    inflate.on('end', () => done(size))
    inflate.on('error', failed)
    const feed = async () => {
      for (let at = start; at < start + packed && !inflate.destroyed; at += chunkBytes) {
        const chunk = await read(file, at, Math.min(chunkBytes, start + packed - at))
        if (chunk.length === 0) break
        if (!inflate.write(chunk))
          await new Promise((ready) => inflate.once('drain', ready).once('close', ready))
      }
      if (!inflate.destroyed) inflate.end()
    }
    feed().catch(failed)
  })
}
