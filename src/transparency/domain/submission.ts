import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { fromBase64, fromDecimal, sameBytes, toBase64 } from './bytes.ts'
import { type Hasher, hashLength } from './hash.ts'
import { checkConsistency } from './tree.ts'

/** C2SP tlog-witness: no honest proof is longer, and a body of this size holds a checkpoint with a hundred signatures. */
export const submissionLimits = { proofLines: 63, bytes: 512 * 1024 } as const

/** The body of `add-checkpoint`: from which size, the proof, and the signed checkpoint as it came. */
export type Submission = { old: number; proof: readonly Uint8Array[]; note: string }

/** Reads the body; the note inside is read by whoever judges it. */
export function parseSubmission(text: string): Submission | Refusal {
  const end = text.indexOf('\n\n')
  const [oldLine = '', ...proofLines] = end < 0 ? [] : text.slice(0, end).split('\n')
  const old = oldLine.startsWith('old ') ? fromDecimal(oldLine.slice(4)) : undefined
  if (old === undefined) return refuse('log.submission-malformed', { why: 'old-size' })
  if (proofLines.length > submissionLimits.proofLines)
    return refuse('log.submission-malformed', { why: 'proof-lines' })
  const proof: Uint8Array[] = []
  for (const line of proofLines) {
    const hash = fromBase64(line)
    if (hash?.length !== hashLength) return refuse('log.submission-malformed', { why: 'proof-line' })
    proof.push(hash)
  }
  return { old, proof, note: text.slice(end + 2) }
}

export function formatSubmission({ old, proof, note }: Submission): string {
  return `old ${old}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${note}`
}

/** The largest tree of a log that a witness has cosigned; of a log that it never saw, the empty tree. */
export type Seen = { size: number; root: Uint8Array }

/**
 * What becomes of a checkpoint whose signature is good. `old-too-large`: the request contradicts itself. `behind`: it
 * starts from another size than the witness holds. `fork`: the same size with another root, which no honest log
 * signs. `unproven`: the proof does not show that the tree continues the one that was seen.
 */
export type Judgement = 'good' | 'old-too-large' | 'behind' | 'fork' | 'unproven'

/** The order of the checks is the specification's; a witness that follows `good` alone never goes backwards. */
export function judgeSubmission(
  h: Hasher,
  seen: Seen,
  { old, proof }: Pick<Submission, 'old' | 'proof'>,
  next: Seen,
): Judgement {
  if (old > next.size) return 'old-too-large'
  if (old !== seen.size) return 'behind'
  if (old === next.size && !sameBytes(seen.root, next.root)) return 'fork'
  const consistent = checkConsistency(h, {
    from: seen.size,
    to: next.size,
    fromRoot: seen.root,
    toRoot: next.root,
    path: proof,
  })
  return consistent ? 'good' : 'unproven'
}
