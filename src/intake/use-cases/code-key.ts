import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import type { House } from '../../foundation/outside/house.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { words } from '../data/words.ts'
import { codeFrom, codeSeedBytes, readCode } from '../domain/code.ts'
import { SlowLane } from './slow-lane.ts'

/** What the seven words open: the thread's look-up id, and the key of its private half. Neither is ever stored. */
export type CodeKeys = { lookup: Buffer; key: Buffer }

/** One derivation costs this much on purpose; also what `bin/bench report` compares with. */
export const codeCost = { memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32 } as const

const lane = new SlowLane()
const longestQueue = 4_000
const onList = new Set(words)

/** 32 random bytes that one form carries, sealed: the report's id and code come from it, so a retry makes the same. */
export function newFormSecret(): string {
  return randomBytes(32).toString('base64url')
}

export function codeOf(formSecret: string): string[] {
  return codeFrom(derive(Buffer.from(formSecret, 'base64url'), 'code', codeSeedBytes), words)
}

export function reportIdOf(formSecret: string): string {
  return idFrom(derive(Buffer.from(formSecret, 'base64url'), 'report-id', 16))
}

/** A typed code as its canonical text, or why it cannot be one. */
export function readTypedCode(text: string): string | Refusal {
  return readCode(text, (word) => onList.has(word))
}

/** The two keys of a code: one Argon2id, then HKDF. Waits its turn; refuses only when thousands wait already. */
export async function codeKeys(
  house: House,
  code: string,
  who: 'send' | 'track',
): Promise<CodeKeys | Refusal> {
  if (lane.waiting > longestQueue) return refuse('intake.busy')
  const hashed = await lane.run(who, () => hashCode(house, code))
  return { lookup: derive(hashed, 'lookup', 32), key: derive(hashed, 'key', 32) }
}

/** The bare derivation, for the benchmark. */
export function hashCode(house: House, code: string): Promise<Buffer> {
  return hashRaw(code, {
    ...codeCost,
    salt: house.keyFor('intake/code-salt').subarray(0, 16),
    secret: house.keyFor('intake/code-pepper'),
  })
}

/** AES-256-GCM under the code's key: iv ‖ tag ‖ text. `what` binds the use. */
export function lockWith(key: Buffer, what: string, bytes: Uint8Array): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(`netral/intake/${what}/v1`))
  const text = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), text])
}

/** Undefined when the key, the use or a single bit is not right. */
export function unlockWith(key: Buffer, what: string, locked: Uint8Array): Buffer | undefined {
  if (locked.length < 28) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, locked.subarray(0, 12))
  decipher.setAAD(Buffer.from(`netral/intake/${what}/v1`)).setAuthTag(Buffer.from(locked.subarray(12, 28)))
  try {
    return Buffer.concat([decipher.update(locked.subarray(28)), decipher.final()])
  } catch {
    return undefined
  }
}

/** A digest that tells equal from different, and nothing to whoever lacks the code. */
export function tagOf(key: Buffer, what: string, content: string | Uint8Array): Buffer {
  return createHmac('sha256', derive(key, `tag/${what}`, 32))
    .update(content)
    .digest()
}

export function derive(from: Uint8Array, what: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', from, '', `netral/intake/${what}/v1`, length))
}

/** Sixteen bytes as a v4 id. */
export function idFrom(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.subarray(0, 16))
  hex[6] = (hex[6]! & 0x0f) | 0x40
  hex[8] = (hex[8]! & 0x3f) | 0x80
  return hex.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
