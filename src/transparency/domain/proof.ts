import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { fromBase64, fromDecimal, textOf, toBase64 } from './bytes.ts'
import { hashLength } from './hash.ts'
import { noteLimits } from './note.ts'

/** First line of every proof. */
export const proofHeader = 'c2sp.org/tlog-proof@v1'

/** C2SP tlog-proof. `extra` is signed by nobody: trust only what can be hashed back to the leaf. */
export type TlogProof = {
  extra?: Uint8Array
  index: number
  path: readonly Uint8Array[]
  /** The signed checkpoint, a note, word for word. */
  checkpoint: string
}

/** A path can not be longer than the bits of a size. */
const longestPath = 63

/** Reads a `.tlog-proof` file; the checkpoint inside is only cut out, not judged. Refuses anything between. */
export function parseProof(input: string | Uint8Array): TlogProof | Refusal {
  const text = typeof input === 'string' ? input : textOf(input)
  if (text === undefined) return refuse('log.proof-malformed', { why: 'utf-8' })
  if (text.length > 2 * noteLimits.bytes) return refuse('log.proof-malformed', { why: 'size' })
  const split = text.indexOf('\n\n')
  if (split < 0) return refuse('log.proof-malformed', { why: 'no-checkpoint' })
  const lines = text.slice(0, split).split('\n')
  if (lines.shift() !== proofHeader) return refuse('log.proof-malformed', { why: 'header' })

  let extra: Uint8Array | undefined
  if (lines[0]?.startsWith('extra ')) {
    extra = fromBase64(lines.shift()!.slice('extra '.length))
    if (!extra) return refuse('log.proof-malformed', { why: 'extra' })
  }
  const indexLine = lines.shift()
  const index = indexLine?.startsWith('index ') ? fromDecimal(indexLine.slice('index '.length)) : undefined
  if (index === undefined) return refuse('log.proof-malformed', { why: 'index' })
  if (lines.length > longestPath) return refuse('log.proof-malformed', { why: 'path' })
  const path: Uint8Array[] = []
  for (const line of lines) {
    const hash = fromBase64(line)
    if (hash?.length !== hashLength) return refuse('log.proof-malformed', { why: 'path' })
    path.push(hash)
  }
  return { ...(extra ? { extra } : {}), index, path, checkpoint: text.slice(split + 2) }
}

/** The text of a proof. `checkpoint` must be the whole signed note. */
export function formatProof({ extra, index, path, checkpoint }: TlogProof): string {
  if (!Number.isSafeInteger(index) || index < 0) throw new RangeError('The index is a whole number from 0.')
  return [
    proofHeader,
    ...(extra ? [`extra ${toBase64(extra)}`] : []),
    `index ${index}`,
    ...path.map(toBase64),
    '',
    checkpoint,
  ].join('\n')
}
