import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { fromBase64, fromDecimal, toBase64 } from './bytes.ts'
import { hashLength } from './hash.ts'

/** C2SP tlog-checkpoint: which log, how many entries, their root, and lines that no log monitor can check. */
export type Checkpoint = { origin: string; size: number; root: Uint8Array; extensions: readonly string[] }

/** Reads the body of a note (with its last newline) as a checkpoint; sizes up to 2^53 − 1. */
export function parseCheckpoint(body: string): Checkpoint | Refusal {
  if (!body.endsWith('\n')) return refuse('log.checkpoint-malformed')
  const lines = body.slice(0, -1).split('\n')
  const [origin, sizeText, rootText, ...extensions] = lines
  if (origin === undefined || sizeText === undefined || rootText === undefined || lines.includes(''))
    return refuse('log.checkpoint-malformed')
  const size = fromDecimal(sizeText)
  const root = fromBase64(rootText)
  if (size === undefined || root?.length !== hashLength) return refuse('log.checkpoint-malformed')
  return { origin, size, root, extensions }
}

/** The body to be signed. Throws on lines that would change the meaning of others. */
export function formatCheckpoint(
  checkpoint: Omit<Checkpoint, 'extensions'> & { extensions?: readonly string[] },
): string {
  const { origin, size, root, extensions = [] } = checkpoint
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('The size is a whole number from 0.')
  if (root.length !== hashLength) throw new RangeError('A root has 32 bytes.')
  if ([origin, ...extensions].some((line) => line === '' || /[\n\r]/.test(line)))
    throw new RangeError('Origin and extension lines are single lines that are not empty.')
  return [origin, size, toBase64(root), ...extensions].map((line) => `${line}\n`).join('')
}
