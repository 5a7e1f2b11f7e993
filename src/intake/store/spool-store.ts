import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Uploads on their way: pieces appended to one file, each sealed with a key that only the uploader's ticket gives.
 * A frame is length ‖ iv ‖ tag ‖ text; a frame cut off by a crash is dropped, and the upload goes on before it.
 */
const headBytes = 4 + 12 + 16

export type Spool = { id: string; key: Buffer }

function folderOf(dataDir: string): string {
  return join(dataDir, 'blobs', 'spool')
}

function fileOf(dataDir: string, spool: Spool): string {
  if (!/^[0-9a-f]{32}$/.test(spool.id)) throw new RangeError('A spool has 32 hexadecimal signs.')
  return join(folderOf(dataDir), spool.id)
}

/** Plain bytes held so far; mends a torn end. */
export async function spooledBytes(dataDir: string, spool: Spool): Promise<number> {
  const file = fileOf(dataDir, spool)
  if (!existsSync(file)) return 0
  const { plain, sound, size } = await measure(file)
  if (sound < size) await truncate(file, sound)
  return plain
}

async function measure(file: string): Promise<{ plain: number; sound: number; size: number }> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    let plain = 0
    let sound = 0
    const head = Buffer.alloc(4)
    while (sound + headBytes <= size) {
      await handle.read(head, 0, 4, sound)
      const length = head.readUInt32BE()
      if (sound + headBytes + length > size) break
      plain += length
      sound += headBytes + length
    }
    return { plain, sound, size }
  } finally {
    await handle.close()
  }
}

/** Adds a piece and waits until it is on disk. */
export async function appendToSpool(dataDir: string, spool: Spool, bytes: Uint8Array): Promise<void> {
  await mkdir(folderOf(dataDir), { recursive: true, mode: 0o700 })
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', spool.key, iv)
  const text = Buffer.concat([cipher.update(bytes), cipher.final()])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  const handle = await open(fileOf(dataDir, spool), 'a', 0o600)
  try {
    await handle.appendFile(Buffer.concat([length, iv, cipher.getAuthTag(), text]))
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** The plain bytes, piece by piece. Throws when a frame was changed. */
export async function* readSpool(dataDir: string, spool: Spool): AsyncGenerator<Buffer> {
  const handle = await open(fileOf(dataDir, spool), 'r')
  try {
    const head = Buffer.alloc(headBytes)
    for (let at = 0; ; ) {
      const { bytesRead } = await handle.read(head, 0, headBytes, at)
      if (bytesRead < headBytes) return
      const length = head.readUInt32BE()
      const text = Buffer.alloc(length)
      if ((await handle.read(text, 0, length, at + headBytes)).bytesRead < length) return
      const decipher = createDecipheriv('aes-256-gcm', spool.key, head.subarray(4, 16))
      decipher.setAuthTag(Buffer.from(head.subarray(16, 32)))
      yield Buffer.concat([decipher.update(text), decipher.final()])
      at += headBytes + length
    }
  } finally {
    await handle.close()
  }
}

export async function dropSpool(dataDir: string, spool: Spool): Promise<void> {
  await rm(fileOf(dataDir, spool), { force: true })
}

/** Removes uploads that nobody went on with since `before`; answers how many. */
export async function sweepSpools(dataDir: string, before: Date): Promise<number> {
  const folder = folderOf(dataDir)
  if (!existsSync(folder)) return 0
  let swept = 0
  for (const name of await readdir(folder)) {
    const file = join(folder, name)
    if ((await stat(file)).mtime < before) {
      await rm(file, { force: true })
      swept += 1
    }
  }
  return swept
}
