import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ReadableStream as WebStream } from 'node:stream/web'
import { Decrypter, Encrypter } from 'age-encryption'
import { recipientFor } from './age-keys.ts'

/** The first line inside every seal: to which report it belongs and what it is. The vault opens nothing else. */
export type SealHeader = { v: 1; report: string; part: SealedPart }
export type SealedPart = 'report' | 'message' | 'evidence-facts' | 'original' | 'derivative'

const longestHeader = 512

export function vaultFolder(dataDir: string): string {
  return join(dataDir, 'vault')
}

export function recipientsFile(dataDir: string): string {
  return join(vaultFolder(dataDir), 'recipients')
}

/** False until the vault was started for the first time. */
export function hasVault(dataDir: string): boolean {
  return existsSync(recipientsFile(dataDir))
}

const known = new Map<string, { changed: number; recipients: string[] }>()

/** The vault's public keys, one a line; the first is the vault's own, further ones are for recovery. */
export function vaultRecipients(dataDir: string): string[] {
  const file = recipientsFile(dataDir)
  let changed: number
  try {
    changed = statSync(file).mtimeMs
  } catch {
    throw new Error('The vault has not made its keys yet: start `netral vault` first.')
  }
  const before = known.get(file)
  if (before?.changed === changed) return before.recipients
  const recipients = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
  if (recipients.length === 0) throw new Error('The list of the vault’s recipients is empty.')
  known.set(file, { changed, recipients })
  return recipients
}

/** Seals bytes for all recipients, with the header that binds them to their report. */
export async function seal(
  recipients: readonly string[],
  header: Omit<SealHeader, 'v'>,
  body: Uint8Array,
): Promise<Buffer> {
  const bytes = Buffer.concat([headerLine(header), body])
  return Buffer.from(await encrypterFor(recipients).encrypt(bytes))
}

/** The same for a stream; nothing is held beyond age's own 64 KiB chunk. */
export async function sealStream(
  recipients: readonly string[],
  header: Omit<SealHeader, 'v'>,
  body: AsyncIterable<Uint8Array>,
): Promise<AsyncIterable<Uint8Array>> {
  async function* whole() {
    yield new Uint8Array(headerLine(header))
    yield* body
  }
  const plain = WebStream.from(whole()) as unknown as ReadableStream<Uint8Array>
  return (await encrypterFor(recipients).encrypt(plain)) as unknown as AsyncIterable<Uint8Array>
}

export function encrypterFor(recipients: readonly string[]): Encrypter {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipientFor(recipient))
  return encrypter
}

/** Opens sealed bytes. Throws when the identity does not fit or anything was changed. */
export async function unseal(
  identity: string,
  sealed: Uint8Array,
): Promise<{ header: SealHeader; body: Buffer }> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return splitHeader(Buffer.from(await decrypter.decrypt(sealed)))
}

/** Opens a sealed stream: the header at once, the body as it comes. */
export async function unsealStream(
  identity: string,
  sealed: ReadableStream<Uint8Array>,
): Promise<{ header: SealHeader; body: AsyncGenerator<Uint8Array> }> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const chunks = ((await decrypter.decrypt(sealed)) as unknown as AsyncIterable<Uint8Array>)[
    Symbol.asyncIterator
  ]()
  let held = Buffer.alloc(0)
  while (!held.includes(0x0a)) {
    const { done, value } = await chunks.next()
    if (done || held.length > longestHeader) throw new Error('A seal without a header.')
    held = Buffer.concat([held, value])
  }
  const { header, body } = splitHeader(held)
  async function* rest() {
    if (body.length > 0) yield new Uint8Array(body)
    for (;;) {
      const { done, value } = await chunks.next()
      if (done) return
      yield value
    }
  }
  return { header, body: rest() }
}

function headerLine(header: Omit<SealHeader, 'v'>): Buffer {
  return Buffer.from(`${JSON.stringify({ v: 1, report: header.report, part: header.part })}\n`)
}

function splitHeader(bytes: Buffer): { header: SealHeader; body: Buffer } {
  const end = bytes.indexOf(0x0a)
  if (end < 0 || end > longestHeader) throw new Error('A seal without a header.')
  const header = JSON.parse(bytes.toString('utf8', 0, end)) as SealHeader
  if (header.v !== 1) throw new Error('A seal of an unknown version.')
  return { header, body: bytes.subarray(end + 1) }
}
