import { createHash, hkdfSync } from 'node:crypto'
import { lstatSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { serverSecrets } from './postgres.ts'

/**
 * Where a program that keeps keys (`vault`, `signer`) listens for the other programs of its data folder, and what they
 * show it. A short path, since unix sockets allow about a hundred signs.
 */
export type PrivateSocket = {
  path: string
  /** Derived from the data folder's master secret, so that only its programs can ask. */
  token: string
}

/** `purpose` names the token and must differ from program to program. */
export function privateSocket(dataDir: string, program: string, purpose: string): PrivateSocket {
  const master = Buffer.from(serverSecrets(dataDir).master, 'hex')
  return {
    path: join(socketFolder(dataDir, program), `${program}.sock`),
    token: Buffer.from(hkdfSync('sha256', master, '', purpose, 32)).toString('hex'),
  }
}

/** Makes the socket's folder in /tmp, for us alone; a stranger's folder of that name stops the start. */
export function makeSocketFolder(dataDir: string, program: string): void {
  const folder = socketFolder(dataDir, program)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  const mine =
    found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o077) === 0
  if (!mine) throw new Error(`The folder ${folder} belongs to somebody else; remove it first.`)
}

export function removeSocketFolder(dataDir: string, program: string): void {
  rmSync(socketFolder(dataDir, program), { recursive: true, force: true })
}

function socketFolder(dataDir: string, program: string): string {
  const name = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 12)
  return join(tmpdir(), `netral-${program}-${process.getuid?.() ?? 0}-${name}`)
}
