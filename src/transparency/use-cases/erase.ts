import type { Tx } from '../../foundation/outside/sql.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { eraseRecordOf } from '../store/entry-store.ts'
import { recordEntry } from './record-entry.ts'

/**
 * Erases the private record of an entry for good: its salt and its content go, a tombstone with day, reason and
 * institution stays, and the erasing is an entry of its own. The log stays as it was: without the salt its commitment
 * tells nothing any more. `reason` is a short word such as `retention-over`. Refuses an entry without a record.
 * Answers the id of the new entry.
 */
export async function eraseRecord(
  tx: Tx,
  { entry, reason }: { entry: string; reason: string },
): Promise<{ id: string } | Refusal> {
  if (!/^[a-z][a-z0-9-]{2,63}$/.test(reason) || reason === 'lost-in-restore')
    return refuse('invalid', {}, 'reason')
  const subject = await eraseRecordOf(tx, entry, reason)
  if (!subject) return refuse('not-found')
  const { id } = await recordEntry(tx, {
    kind: 'record-erased',
    subject,
    facts: { reason },
    record: { entry, reason },
  })
  return { id }
}
