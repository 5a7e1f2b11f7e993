/**
 * What a commitment binds: architecture of the log, `SHA-256("netral/commit/v1" ‖ 0x00 ‖ salt ‖ record)`. The salt
 * has 32 random bytes, the record is RFC 8785 canonical JSON; without both nobody can test a guess against it.
 */
export const commitmentDomain = 'netral/commit/v1'

/** The exact bytes that are hashed. `salt` must have 32 bytes. Rooms with a domain of their own name it. */
export function commitmentInput(
  salt: Uint8Array,
  record: Uint8Array,
  domain: string = commitmentDomain,
): Uint8Array {
  if (salt.length !== 32) throw new RangeError('The salt of a commitment has 32 bytes.')
  const prefix = new TextEncoder().encode(domain)
  const bytes = new Uint8Array(prefix.length + 1 + 32 + record.length)
  bytes.set(prefix, 0)
  bytes.set(salt, prefix.length + 1)
  bytes.set(record, prefix.length + 33)
  return bytes
}

/** Coarse public facts: short words, whole numbers and truth values only, so no text of a case can slip in. */
export type PublicFacts = Readonly<Record<string, string | number | boolean>>

/** Names the first fact that is too free to be public, if any. */
export function unfitFact(facts: PublicFacts): string | undefined {
  return Object.entries(facts).find(([name, value]) => !/^[a-zA-Z]+$/.test(name) || !isFit(value))?.[0]
}

function isFit(value: unknown): boolean {
  if (typeof value === 'string') return /^[a-z0-9][a-z0-9._-]{0,63}$/.test(value) && !/\d{9}/.test(value)
  return typeof value === 'boolean' || Number.isSafeInteger(value)
}
