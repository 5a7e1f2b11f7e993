import { isId } from '../../../foundation/ids.ts'
import { type Refusal, refuse } from '../../../foundation/refusal.ts'
import { type FileKind, fileIdsOf } from '../../store/file-store.ts'
import type { Acting } from './verb.ts'

/**
 * A step rests only on files that were kept with this very case as what they are used for; an id alone proves nothing.
 * Refuses `cases.file-unknown` at `field`.
 */
export async function filesMissing(
  { tx, held }: Pick<Acting<unknown>, 'tx' | 'held'>,
  kind: FileKind,
  ids: readonly string[],
  field: string,
): Promise<Refusal | undefined> {
  const unknown = refuse('cases.file-unknown', {}, field)
  if (!ids.every(isId)) return unknown
  const there = ids.length ? await fileIdsOf(tx, held.head.id, kind, ids) : new Set<string>()
  return ids.every((id) => there.has(id)) ? undefined : unknown
}
