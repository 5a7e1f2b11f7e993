import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import type { House } from '../../foundation/outside/house.ts'
import { codeFrom, prefixSigns, receiptSigns, rowSigns, slipSigns } from '../domain/codes.ts'

type Keys = Pick<House, 'keyFor'>

function newCode(signs: number): string {
  for (;;) {
    const code = codeFrom(randomBytes(signs + 16), signs)
    if (code) return code
  }
}
export const newSlipCode = () => newCode(slipSigns)
export const newReceiptTail = () => newCode(receiptSigns)
export const newRowCode = () => newCode(rowSigns)
export const newPrefix = () => newCode(prefixSigns)

/** What is stored of a slip: bound to the person, so a code opens nobody else's signing. */
export function slipHmac(house: Keys, number: string, code: string): Buffer {
  return createHmac('sha256', house.keyFor('pledges/slips')).update(`${number}\0${code}`).digest()
}

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Eight bytes that say "the same browser", nothing else. */
export function deviceMark(house: Keys, secret: string): Buffer {
  return createHmac('sha256', house.keyFor('pledges/device')).update(secret).digest().subarray(0, 8)
}

/** Seals a text for one person (AES-256-GCM), filled up to `size` bytes so that its length says nothing. */
export function sealFor(
  house: Keys,
  purpose: 'notes' | 'contact',
  bound: string,
  text: string,
  size: number,
): Buffer {
  const plain = Buffer.alloc(size)
  if (plain.write(text, 'utf8') < Buffer.byteLength(text))
    throw new RangeError('The text is longer than its seal.')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', house.keyFor(`pledges/${purpose}`), nonce)
  cipher.setAAD(Buffer.from(bound))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Opens what `sealFor` sealed; undefined for anything else. */
export function openFor(
  house: Keys,
  purpose: 'notes' | 'contact',
  bound: string,
  sealed: Buffer | null,
): string | undefined {
  if (!sealed || sealed.length < 29) return undefined
  const decipher = createDecipheriv(
    'aes-256-gcm',
    house.keyFor(`pledges/${purpose}`),
    sealed.subarray(0, 12),
    { authTagLength: 16 },
  )
  decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(sealed.subarray(-16))
  try {
    const plain = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
    return plain.toString('utf8').replace(/\0+$/, '')
  } catch {
    return undefined
  }
}
