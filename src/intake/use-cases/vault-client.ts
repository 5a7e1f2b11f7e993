import { type IncomingMessage, request } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import type { JournalLine, OpeningClaim } from '../domain/opening.ts'
import type { SealedPart } from './sealing.ts'
import { vaultSocket } from './vault.ts'

export type Opened = { part: SealedPart; body: IncomingMessage }

/**
 * Asks the vault to open one sealed thing. The opening must be committed in the database before: the vault keeps a
 * journal of its own, and a daily job compares the two. Refuses when no vault answers.
 */
export async function askVault(
  dataDir: string,
  claim: OpeningClaim,
  sealed: Uint8Array | ReadableStream<Uint8Array>,
): Promise<Opened | Refusal> {
  let answer: IncomingMessage
  try {
    answer = await send(dataDir, '/open', 'POST', claim, sealed)
  } catch {
    return refuse('intake.vault-away')
  }
  if (answer.statusCode === 200) return { part: String(answer.headers['x-part']) as SealedPart, body: answer }
  const { key } = JSON.parse((await wholeOf(answer)).toString('utf8')) as { key: string }
  return refuse(key)
}

/** The vault's journal: what it opened, for whom, when; never a text. */
export async function vaultJournal(dataDir: string): Promise<JournalLine[] | Refusal> {
  try {
    const answer = await send(dataDir, '/journal', 'GET')
    if (answer.statusCode !== 200) return refuse('intake.vault-away')
    return JSON.parse((await wholeOf(answer)).toString('utf8')) as JournalLine[]
  } catch {
    return refuse('intake.vault-away')
  }
}

export async function wholeOf(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function send(
  dataDir: string,
  path: string,
  method: 'GET' | 'POST',
  claim?: OpeningClaim,
  body?: Uint8Array | ReadableStream<Uint8Array>,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { path: socketPath, token } = vaultSocket(dataDir)
    const headers: Record<string, string> = { authorization: token }
    if (claim) headers['x-opening'] = Buffer.from(JSON.stringify(claim)).toString('base64url')
    const asked = request({ socketPath, path, method, headers, agent: false }, resolve)
    asked.setTimeout(60_000, () => asked.destroy(new Error('The vault did not answer in time.')))
    asked.on('error', reject)
    if (body === undefined) asked.end()
    else if (body instanceof Uint8Array) asked.end(body)
    // A refusal may come before everything was sent; then the answer counts, not the broken pipe.
    else pipeline(Readable.fromWeb(body as never), asked).catch(() => undefined)
  })
}
