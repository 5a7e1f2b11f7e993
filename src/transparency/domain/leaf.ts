import { type Refusal, refuse } from '../../foundation/refusal.ts'

/** What everyone may read of an act: no time, no id, no person. */
export type PublicEntry = {
  kind: string
  /** RFC 8785 bytes of the coarse public facts. */
  facts: Uint8Array
  /** 32 bytes. */
  commitment: Uint8Array
}

const kindPattern = /^[a-z][a-z0-9-]*$/
const text = new TextDecoder('utf-8', { fatal: true })
const utf8 = new TextEncoder()

/**
 * The bytes that stand in the log for an act: RFC 8785 JSON `{"commitment":"<hex>","facts":{…},"kind":"…","v":1}`.
 * The facts are canonical already, so putting the members in their order is all that canonical form asks for.
 */
export function leafOf({ kind, facts, commitment }: PublicEntry): Uint8Array {
  if (!kindPattern.test(kind) || commitment.length !== 32) throw new RangeError('This is no public entry.')
  return utf8.encode(
    `{"commitment":"${hexOf(commitment)}","facts":${text.decode(facts)},"kind":"${kind}","v":1}`,
  )
}

/** Reads leaf bytes back; refuses anything that `leafOf` would not have written. */
export function readLeaf(bytes: Uint8Array): PublicEntry | Refusal {
  try {
    const whole = text.decode(bytes)
    const { commitment, kind } = JSON.parse(whole) as Record<string, unknown>
    if (typeof commitment !== 'string' || !/^[0-9a-f]{64}$/.test(commitment)) return refuse('invalid')
    if (typeof kind !== 'string' || !kindPattern.test(kind)) return refuse('invalid')
    const start = `{"commitment":"${commitment}","facts":`
    const end = `,"kind":"${kind}","v":1}`
    if (!whole.startsWith(`${start}{`) || !whole.endsWith(`}${end}`)) return refuse('invalid')
    const facts = whole.slice(start.length, whole.length - end.length)
    JSON.parse(facts)
    return { kind, facts: utf8.encode(facts), commitment: bytesOf(commitment) }
  } catch {
    return refuse('invalid')
  }
}

/** Lower-case hexadecimal text of bytes. */
export function hexOf(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return hex
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
    Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  )
}
