import { randomBytes, randomInt, randomUUID } from 'node:crypto'

/** A random v4 id: nothing about time or order can be read from it. */
export function newId(): string {
  return randomUUID()
}

const readable = '23456789ABCDEFGHJKLMNPQRSTVWXYZ'

/** A random number that people can read aloud, `7F3K-92QD`: eight signs, about 39 bits, no 0/O/1/I/U. */
export function newReadableNumber(): string {
  const signs = Array.from({ length: 8 }, () => readable[randomInt(readable.length)]).join('')
  return `${signs.slice(0, 4)}-${signs.slice(4)}`
}

/** An opaque secret for links and sessions: 32 random bytes, base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

export function isId(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text)
  )
}
