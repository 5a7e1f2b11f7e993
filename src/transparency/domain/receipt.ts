import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { formatProof, parseProof } from './proof.ts'

/** What travels in the `extra` line of our proofs: base64 of this as JSON. Nothing of it is to be believed unchecked. */
export type ReceiptExtra = {
  /** The exact text of the leaf; its UTF-8 bytes are what the log hashed. */
  leaf: string
  /** Only for those entitled to the record: 64 hexadecimal signs. */
  salt?: string
  /** The exact RFC 8785 text of the record, with `salt` what the leaf's commitment binds. */
  record?: string
  /** A reporter's: the salt and record of what came in, whose commitment `record` carries into the log. */
  inner?: { salt: string; record: string }
}

/** A proof that something was recorded: C2SP `tlog-proof` text, for a `.tlog-proof` file or a code of squares. */
export type Receipt = {
  text: string
  /** True: proves the entry in the log itself. False: signed at once for a batch, the log follows. */
  sealed: boolean
}

/** The bytes of the `extra` line. */
export function writeExtra({ leaf, salt, record, inner }: ReceiptExtra): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify({
      leaf,
      salt,
      record,
      inner: inner && { salt: inner.salt, record: inner.record },
    }),
  )
}

/** Reads the bytes of `writeExtra` back and refuses every other spelling: a changed byte must not go unnoticed. */
export function readExtra(bytes: Uint8Array): ReceiptExtra | Refusal {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const { leaf, inner, ...own } = JSON.parse(text) as ReceiptExtra
    if (typeof leaf !== 'string' || !isOpening(own) || !isOpening(inner ?? {})) return refuse('invalid')
    if (inner && (own.salt === undefined || inner.salt === undefined)) return refuse('invalid')
    const extra = { leaf, ...own, ...(inner && { inner }) }
    return new TextDecoder().decode(writeExtra(extra)) === text ? extra : refuse('invalid')
  } catch {
    return refuse('invalid')
  }
}

/** The same proof without salt and record, for where everybody may look; refuses what is no receipt. */
export function withoutRecord(text: string): string | Refusal {
  const proof = parseProof(text)
  if (isRefusal(proof)) return proof
  const extra = proof.extra && readExtra(proof.extra)
  if (!extra || isRefusal(extra)) return refuse('log.receipt-malformed')
  return formatProof({ ...proof, extra: writeExtra({ leaf: extra.leaf }) })
}

/** A reporter's receipt: the proof of the log's entry, with what was handed in beside it. */
export function withInner(text: string, inner: { salt: string; record: string }): string | Refusal {
  const proof = parseProof(text)
  if (isRefusal(proof)) return proof
  const extra = proof.extra && readExtra(proof.extra)
  if (!extra || isRefusal(extra) || extra.salt === undefined) return refuse('log.receipt-malformed')
  return formatProof({ ...proof, extra: writeExtra({ ...extra, inner }) })
}

/** Salt and record come together or not at all. */
function isOpening({ salt, record }: { salt?: unknown; record?: unknown }): boolean {
  if (salt === undefined && record === undefined) return true
  return typeof salt === 'string' && /^[0-9a-f]{64}$/.test(salt) && typeof record === 'string'
}

/** Origin of the small tree of one batch: `<log>/batch/<32 hexadecimal signs>`, used once. */
export function batchOrigin(origin: string, random: string): string {
  return `${origin}/batch/${random}`
}

/** Name of the key that signs batches. */
export function batchKeyName(origin: string): string {
  return `${origin}/batch`
}
