import { createHash, hkdfSync } from 'node:crypto'
import { lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { serverSecrets } from '../../foundation/outside/postgres.ts'

/** Where the signer of a data folder listens: a short path, since unix sockets allow about a hundred signs. */
export function signerSocket(dataDir: string): string {
  return join(socketFolder(dataDir), 'signer.sock')
}

/** What a client shows: derived from the data folder's master secret, so that only its programs can ask. */
export function signerToken(dataDir: string): string {
  const master = Buffer.from(serverSecrets(dataDir).master, 'hex')
  return Buffer.from(hkdfSync('sha256', master, '', 'transparency/signer', 32)).toString('hex')
}

export function socketFolder(dataDir: string): string {
  const name = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 12)
  return join(tmpdir(), `netral-signer-${process.getuid?.() ?? 0}-${name}`)
}

/** A folder in /tmp that belongs to us alone; a stranger's folder of that name stops the start. */
export function makeSocketFolder(dataDir: string): void {
  const folder = socketFolder(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  const mine =
    found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o077) === 0
  if (!mine) throw new Error('The signer’s socket folder belongs to somebody else; remove it first.')
}
