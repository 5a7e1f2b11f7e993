import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, randomInt } from 'node:crypto'
import type { House } from '../../foundation/outside/house.ts'
import { normalCode } from '../domain/invitation.ts'
import { recoveryCodeCount } from '../domain/second-factor.ts'

type Keys = Pick<House, 'keyFor'>

/** What stands in the database for a cookie or a link: SHA-256 is enough for 256 random bits. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/**
 * Seals bytes for later (AES-256-GCM, 12-byte nonce, 16-byte tag). `purpose` chooses the key and `bound` is
 * authenticated with it, so what was sealed for one account or session opens for no other.
 */
export function seal(house: Keys, purpose: SealPurpose, bound: string, plain: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', house.keyFor(`accounts/${purpose}`), nonce)
  cipher.setAAD(Buffer.from(bound))
  return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** Opens what `seal` sealed; undefined for anything else. */
export function unseal(house: Keys, purpose: SealPurpose, bound: string, sealed: Buffer): string | undefined {
  if (sealed.length < 28) return undefined
  const key = house.keyFor(`accounts/${purpose}`)
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(sealed.subarray(-16))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
export type SealPurpose = 'totp' | 'carried' | 'pending-form'

/** Under what failed tries of one address or account are counted; the address itself is not in the table. */
export function triesKey(house: Keys, factor: string, who: string): Buffer {
  return keyed(house, 'tries', `${factor}\0${who}`)
}

export function recoveryHash(house: Keys, account: string, code: string): Buffer {
  return keyed(house, 'recovery-codes', `${account}\0${code}`)
}

// Crockford's letters without those that are read as digits; 32 signs, so every sign is five even bits.
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Ten new recovery codes of ten signs (50 bits each). */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () =>
    Array.from({ length: 10 }, () => signs[randomInt(signs.length)]).join(''),
  )
}

/**
 * The two halves of an invitation. They follow from its id and the house's key, so neither is stored and each can
 * be shown again to the one administrator who may see it.
 */
export function invitationToken(house: Keys, id: string): string {
  return keyed(house, 'invitation-link', id).toString('base64url')
}
export function invitationCode(house: Keys, id: string): string {
  const bytes = keyed(house, 'invitation-code', id)
  return Array.from(bytes.subarray(0, 8), (byte) => signs[byte % signs.length]).join('')
}
export function isInvitationCode(house: Keys, id: string, typed: string): boolean {
  const expected = hashOf(invitationCode(house, id))
  return hashOf(normalCode(typed.slice(0, 100))).equals(expected)
}

function keyed(house: Keys, purpose: string, text: string): Buffer {
  return createHmac('sha256', house.keyFor(`accounts/${purpose}`))
    .update(text)
    .digest()
}
