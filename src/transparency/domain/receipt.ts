import { type Refusal, refuse } from '../../foundation/refusal.ts'

/** What travels in the `extra` line of our proofs: base64 of this as JSON. Nothing of it is to be believed unchecked. */
export type ReceiptExtra = {
  /** The exact text of the leaf; its UTF-8 bytes are what the log hashed. */
  leaf: string
  /** Only for those entitled to the record: 64 hexadecimal signs. */
  salt?: string
  /** The exact RFC 8785 text of the record, with `salt` what the leaf's commitment binds. */
  record?: string
}

/** A proof that something was recorded: C2SP `tlog-proof` text, for a `.tlog-proof` file or a code of squares. */
export type Receipt = {
  text: string
  /** True: proves the entry in the log itself. False: signed at once for a batch, the log follows. */
  sealed: boolean
}

/** The bytes of the `extra` line. */
export function writeExtra({ leaf, salt, record }: ReceiptExtra): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ leaf, salt, record }))
}

export function readExtra(bytes: Uint8Array): ReceiptExtra | Refusal {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof value !== 'object' || value === null) return refuse('invalid')
    const { leaf, salt, record } = value as Record<string, unknown>
    if (typeof leaf !== 'string') return refuse('invalid')
    if (salt === undefined && record === undefined) return { leaf }
    if (typeof salt !== 'string' || !/^[0-9a-f]{64}$/.test(salt) || typeof record !== 'string')
      return refuse('invalid')
    return { leaf, salt, record }
  } catch {
    return refuse('invalid')
  }
}

/** Origin of the small tree of one batch: `<log>/batch/<32 hexadecimal signs>`, used once. */
export function batchOrigin(origin: string, random: string): string {
  return `${origin}/batch/${random}`
}

/** Name of the key that signs batches. */
export function batchKeyName(origin: string): string {
  return `${origin}/batch`
}
