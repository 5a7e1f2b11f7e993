import { createHash, randomBytes } from 'node:crypto'
import canonicalize from 'canonicalize'
import { newId } from '../../foundation/ids.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { commitmentInput, type PublicFacts, unfitFact } from '../domain/commitment.ts'
import { addEntry } from '../store/entry-store.ts'

/** What an act leaves behind: its kind and coarse facts for everyone, its record for the subject alone. */
export type NewEntry = {
  kind: string
  /** Id of what the act is about; never published. */
  subject: string
  facts?: PublicFacts
  /** The full content, JSON values only; kept as RFC 8785 bytes beside its salt. */
  record: unknown
}

/**
 * Stores a commitment to an act, in the act's own transaction. Throws when a public fact is free text, because
 * then a person could be in it.
 */
export async function recordEntry(tx: Tx, entry: NewEntry): Promise<{ id: string; commitment: string }> {
  const facts = entry.facts ?? {}
  const unfit = unfitFact(facts)
  if (unfit)
    throw new Error(`The public fact "${unfit}" of ${entry.kind} is not a short word or whole number.`)

  const salt = randomBytes(32)
  const record = canonicalBytes({ kind: entry.kind, subject: entry.subject, content: entry.record })
  const commitment = createHash('sha256').update(commitmentInput(salt, record)).digest()
  const id = newId()
  await addEntry(tx, {
    id,
    kind: entry.kind,
    subject: entry.subject,
    facts: canonicalBytes(facts),
    salt,
    record,
    commitment,
  })
  return { id, commitment: commitment.toString('hex') }
}

/** RFC 8785 bytes of a JSON value; dates become ISO text, undefined members are left out. */
export function canonicalBytes(value: unknown): Buffer {
  return Buffer.from(canonicalize(JSON.parse(JSON.stringify(value))) ?? 'null')
}
