import { type Refusal, refuse } from '../../foundation/refusal.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Hasher } from './hash.ts'
import { checkConsistency } from './tree.ts'

/** What a signer is asked: sign this tree, which continues the one you signed last, and here is the proof. */
export type SigningRequest = { old: number; path: readonly Uint8Array[]; checkpoint: Checkpoint }

/**
 * Whether a log's signer may sign: only the tree that it signed last, again, or a larger one that continues it. The
 * signer checks the proof itself; whoever asks could have been told wrong, or be wrong.
 */
export function judgeSigning(
  h: Hasher,
  last: Checkpoint,
  { old, path, checkpoint }: SigningRequest,
): 'same' | 'larger' | Refusal {
  if (checkpoint.origin !== last.origin) return refuse('log.other-origin', { origin: checkpoint.origin })
  // No monitor can check an extension line, so our log has none.
  if (checkpoint.extensions.length) return refuse('log.with-extensions')
  if (checkpoint.size < last.size)
    return refuse('log.would-shrink', { signed: last.size, asked: checkpoint.size })
  if (old !== last.size) return refuse('log.signed-meanwhile', { signed: last.size, asked: old })
  const continues = checkConsistency(h, {
    from: last.size,
    to: checkpoint.size,
    fromRoot: last.root,
    toRoot: checkpoint.root,
    path,
  })
  if (!continues) return refuse('log.would-fork', { signed: last.size, asked: checkpoint.size })
  return checkpoint.size === last.size ? 'same' : 'larger'
}
