import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { sameBytes, textOf } from './bytes.ts'
import { commitmentInput } from './commitment.ts'
import { leafOf, readLeaf } from './leaf.ts'

/** An entry with its private record as the database has it now; what has no row is null. */
export type EntryWithRecord = {
  index: number | null
  entry: string
  kind: string | null
  facts: Uint8Array | null
  commitment: Uint8Array | null
  subject: string | null
  salt: Uint8Array | null
  record: Uint8Array | null
  erased: string | null
}

/** Tombstone of an entry whose record was in no backup after a restore. */
export const lostInRestore = 'lost-in-restore'

/**
 * What is wrong between an entry's rows and the leaf that was published for it (undefined while it waits): the commitment
 * is derived again from salt and record. Every finding names the entry.
 */
export function compareEntry(
  sha256: (data: Uint8Array) => Uint8Array,
  row: EntryWithRecord,
  leaf: Uint8Array | undefined,
): Refusal[] {
  const { index, entry, kind, facts, commitment, salt, record, erased } = row
  const where = { index: index ?? undefined, entry, kind: kind ?? undefined }
  if (kind === null || facts === null || commitment === null) return [refuse('log.entry-row-missing', where)]

  const found: Refusal[] = []
  if (leaf && !sameBytes(leaf, leafNow({ kind, facts, commitment })))
    found.push(refuse('log.entry-row-altered', where))
  if (!record || !salt) {
    if (erased === null) found.push(refuse('log.record-missing', where))
    return found
  }
  if (erased !== null) found.push(refuse('log.record-added', where))
  // The published commitment counts; the row's own could have been changed together with the record.
  const published = leaf && readLeaf(leaf)
  const bound = published && 'commitment' in published ? published.commitment : commitment
  const derives = salt.length === 32 && sameBytes(bound, sha256(commitmentInput(salt, record)))
  if (!derives || !hasItsColumns(row)) found.push(refuse('log.record-altered', where))
  return found
}

/** Kind and subject stand beside the record for searching; the record itself says the same. */
function hasItsColumns({ kind, subject, record }: EntryWithRecord): boolean {
  try {
    const inside = JSON.parse(textOf(record!) ?? '') as { kind?: unknown; subject?: unknown }
    return inside.kind === kind && inside.subject === subject
  } catch {
    return false
  }
}

function leafNow(entry: { kind: string; facts: Uint8Array; commitment: Uint8Array }): Uint8Array {
  try {
    return leafOf(entry)
  } catch {
    return new Uint8Array(0)
  }
}
