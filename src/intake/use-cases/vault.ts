import { timingSafeEqual } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  makeSocketFolder,
  type PrivateSocket,
  privateSocket,
  removeSocketFolder,
} from '../../foundation/outside/private-socket.ts'
import { isClaim, type JournalLine, judgeClaim } from '../domain/opening.ts'
import { newIdentity } from './age-keys.ts'
import { recipientsFile, unsealStream, vaultFolder } from './sealing.ts'

/**
 * The vault: the one process that holds the keys of sealed reports. It has no database role and no network; it is
 * asked over a unix socket to open one sealed thing under one recorded opening, and writes that down in a journal of
 * its own, on disk, before the first byte of text leaves.
 */
export type Vault = { socket: string; close(): Promise<void> }

/** Where the vault of a data folder listens, and what it is shown. */
export function vaultSocket(dataDir: string): PrivateSocket {
  return privateSocket(dataDir, 'vault', 'intake/vault')
}

/** Makes the vault's keys at a first start; a second start changes nothing. */
export async function ensureVaultKeys(dataDir: string): Promise<void> {
  const folder = vaultFolder(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = identityFile(dataDir)
  if (!existsSync(file)) {
    const { identity } = newIdentity()
    writeFileSync(file, `${identity}\n`, { mode: 0o600, flag: 'wx' })
  }
  if (!existsSync(recipientsFile(dataDir))) {
    const { identityToRecipient } = await import('age-encryption')
    const recipient = await identityToRecipient(identityOf(dataDir))
    writeFileSync(
      recipientsFile(dataDir),
      `# Kunci umum brankas. Baris lain: kunci pemulihan, bila ada.\n${recipient}\n`,
      { mode: 0o644 },
    )
  }
}

/** Runs a vault on a data folder until it is closed. */
export async function startVault(dataDir: string, options: { clock?: () => Date } = {}): Promise<Vault> {
  await ensureVaultKeys(dataDir)
  const identity = identityOf(dataDir)
  const { path: socket, token: shownToken } = vaultSocket(dataDir)
  const token = Buffer.from(shownToken)
  const clock = options.clock ?? (() => new Date())
  const journal = await openJournal(dataDir)
  makeSocketFolder(dataDir, 'vault')
  await refuseSecondVault(socket)
  rmSync(socket, { force: true })

  const server = createServer((asked, answer) => {
    serve(asked, answer).catch(() => {
      // What went wrong may quote what was sealed: nothing of it is written anywhere.
      if (answer.headersSent) answer.destroy()
      else refuseWith(answer, 422, 'intake.seal-broken')
    })
  })

  async function serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const shown = Buffer.from(String(asked.headers.authorization ?? ''))
    if (shown.length !== token.length || !timingSafeEqual(shown, token))
      return refuseWith(answer, 403, 'not-allowed')
    if (asked.method === 'GET' && asked.url === '/ready') return answerJson(answer, { ready: true })
    if (asked.method === 'GET' && asked.url === '/journal') return answerJson(answer, journal.lines)
    if (asked.method !== 'POST' || asked.url !== '/open') return refuseWith(answer, 404, 'not-found')

    const claim = readClaim(asked.headers['x-opening'])
    if (!claim) return refuseWith(answer, 422, 'invalid')
    const now = clock().toISOString()
    const judged = judgeClaim(claim, journal.lines, now)
    if (judged === 'other-use') return refuseWith(answer, 403, 'not-allowed')
    if (judged === 'expired') return refuseWith(answer, 403, 'intake.opening-expired')
    if (judged === 'too-many') return refuseWith(answer, 403, 'intake.too-many-openings')
    if (judged === 'new') await journal.write({ ...claim, at: now })

    const { header, body } = await unsealStream(identity, Readable.toWeb(asked) as ReadableStream<Uint8Array>)
    // Another report's seal under this opening: somebody swapped it, or made a mistake. Either way it stays shut.
    if (header.report !== claim.report) return refuseWith(answer, 403, 'not-allowed')
    answer.writeHead(200, { 'content-type': 'application/octet-stream', 'x-part': header.part })
    await pipeline(Readable.from(body), answer)
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socket, () => resolve())
  })
  chmodSync(socket, 0o600)
  return {
    socket,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await journal.close()
      removeSocketFolder(dataDir, 'vault')
    },
  }
}

/** True when a vault answers for this data folder. */
export function vaultAnswers(dataDir: string): Promise<boolean> {
  const { path: socketPath, token } = vaultSocket(dataDir)
  return new Promise((resolve) => {
    const asked = request({ socketPath, path: '/ready', headers: { authorization: token } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200)
    })
    asked.setTimeout(2_000, () => asked.destroy())
    asked.on('error', () => resolve(false))
    asked.end()
  })
}

type Journal = { lines: JournalLine[]; write(line: JournalLine): Promise<void>; close(): Promise<void> }

/** Append-only, flushed to disk line by line; a line torn by a crash is left out, its opening was never served. */
async function openJournal(dataDir: string): Promise<Journal> {
  const file = join(vaultFolder(dataDir), 'openings.jsonl')
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const lines = text
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as JournalLine)
  const handle: FileHandle = await open(file, 'a', 0o600)
  if (text !== '' && !text.endsWith('\n')) await handle.appendFile('\n')
  return {
    lines,
    async write(line) {
      await handle.appendFile(`${JSON.stringify(line)}\n`)
      await handle.datasync()
      lines.push(line)
    },
    close: () => handle.close(),
  }
}

function identityFile(dataDir: string): string {
  return join(vaultFolder(dataDir), 'identity')
}

function identityOf(dataDir: string): string {
  return readFileSync(identityFile(dataDir), 'utf8').trim()
}

async function refuseSecondVault(socket: string): Promise<void> {
  if (!existsSync(socket)) return
  const answers = await new Promise<boolean>((resolve) => {
    const asked = request({ socketPath: socket, path: '/' }, (answer) => {
      answer.resume()
      resolve(true)
    })
    asked.on('error', () => resolve(false))
    asked.end()
  })
  if (answers) throw new Error('A vault already runs on this data folder.')
}

function readClaim(header: string | string[] | undefined) {
  try {
    const value: unknown = JSON.parse(Buffer.from(String(header), 'base64url').toString('utf8'))
    return isClaim(value) ? value : undefined
  } catch {
    return undefined
  }
}

function answerJson(answer: ServerResponse, value: unknown): void {
  answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

function refuseWith(answer: ServerResponse, status: number, key: string): void {
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ refused: true, key }))
}
