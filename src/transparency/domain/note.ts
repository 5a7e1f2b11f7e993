import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { fromBase64, joinBytes, sameBytes, textOf, toBase64, utf8 } from './bytes.ts'

/** One signature line of a note: whose key, the first four bytes of its id, and what follows them. */
export type NoteSignature = { name: string; keyId: Uint8Array; signature: Uint8Array }
/** C2SP signed-note: a text ending in a newline, and the signatures over exactly that text. */
export type Note = { body: string; signatures: NoteSignature[] }

/** Kinds of signature with a byte of their own: a note's signer, and a witness that also says when. */
export const keyTypes = { signer: 0x01, witness: 0x04 } as const
export type KeyType = keyof typeof keyTypes

/** A key for checking: `name+id+base64(type ‖ key)`. Only Ed25519 kinds are known here. */
export type Vkey = { name: string; keyId: Uint8Array; type: KeyType; key: Uint8Array }

/** Larger notes and more signatures are refused before any work is spent on them. */
export const noteLimits = { bytes: 1_000_000, signatures: 100 } as const

/** Reads a signed note, without judging its signatures. Bytes must be UTF-8. */
export function parseNote(input: string | Uint8Array): Note | Refusal {
  const text = typeof input === 'string' ? input : textOf(input)
  if (text === undefined || !text.isWellFormed()) return refuse('log.note-malformed', { why: 'utf-8' })
  if (text.length > noteLimits.bytes) return refuse('log.note-malformed', { why: 'size' })
  if (hasControl(text)) return refuse('log.note-malformed', { why: 'control' })
  const split = text.lastIndexOf('\n\n')
  if (split < 0) return refuse('log.note-malformed', { why: 'no-signatures' })
  const body = text.slice(0, split + 1)
  const signatures = parseSignatureLines(text.slice(split + 2))
  return 'refused' in signatures ? signatures : { body, signatures }
}

/** Reads signature lines alone, as a witness answers them: at least one, each ended by a newline. */
export function parseSignatureLines(text: string): NoteSignature[] | Refusal {
  if (!text.endsWith('\n')) return refuse('log.note-malformed', { why: 'signature-line' })
  const lines = text.slice(0, -1).split('\n')
  if (lines.length > noteLimits.signatures) return refuse('log.note-malformed', { why: 'signatures' })
  const signatures: NoteSignature[] = []
  for (const line of lines) {
    const match = /^— ([^ ]+) ([^ ]+)$/.exec(line)
    const bytes = match && isKeyName(match[1]!) ? fromBase64(match[2]!) : undefined
    if (!bytes || bytes.length < 5) return refuse('log.note-malformed', { why: 'signature-line' })
    signatures.push({ name: match![1]!, keyId: bytes.slice(0, 4), signature: bytes.slice(4) })
  }
  return signatures
}

/** The text of a note. Throws on a body or name that no reader would take. */
export function formatNote(body: string, signatures: readonly NoteSignature[]): string {
  if (!body.endsWith('\n') || !body.isWellFormed() || hasControl(body))
    throw new RangeError('The body of a note is text without control characters that ends in a newline.')
  if (signatures.length === 0) throw new RangeError('A note has at least one signature.')
  return `${body}\n${signatures.map(formatSignatureLine).join('')}`
}

/** One line with its newline: `— name base64(id ‖ signature)`. */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  if (!isKeyName(name)) throw new RangeError('This can not be the name of a key.')
  return `— ${name} ${toBase64(joinBytes(keyId, signature))}\n`
}

/** A note with further signatures; one by a key that had signed already takes the older one's place. */
export function withSignatures(note: Note, added: readonly NoteSignature[]): Note {
  const kept = note.signatures.filter((old) => !added.some((one) => isBySameKey(old, one)))
  return { body: note.body, signatures: [...kept, ...added] }
}

/** Name and id together say which key it was; either alone says nothing. */
export function isBySameKey(
  a: { name: string; keyId: Uint8Array },
  b: { name: string; keyId: Uint8Array },
): boolean {
  return a.name === b.name && sameBytes(a.keyId, b.keyId)
}

/** Not empty, no space of any kind, no plus sign and no control character. */
export function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\p{White_Space}+]/u.test(name) && !hasControl(name)
}

/** What is hashed for a key's id: name, newline, kind, key; the id is the first four bytes of SHA-256 of it. */
export function keyIdInput(name: string, type: KeyType, key: Uint8Array): Uint8Array {
  return joinBytes(utf8(`${name}\n`), Uint8Array.of(keyTypes[type]), key)
}

/** Reads the one-line text of a key. Whether its id fits needs a hash: use `readVkey` for texts from outside. */
export function parseVkey(text: string): Vkey | Refusal {
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text)
  const bytes = match && isKeyName(match[1]!) ? fromBase64(match[3]!) : undefined
  if (!bytes) return refuse('log.key-malformed')
  const type = (Object.keys(keyTypes) as KeyType[]).find((one) => keyTypes[one] === bytes[0])
  if (!type) return refuse('log.key-type', { type: bytes[0] })
  if (bytes.length !== 33) return refuse('log.key-malformed')
  const id = Number.parseInt(match![2]!, 16)
  return {
    name: match![1]!,
    keyId: Uint8Array.of(id >>> 24, (id >>> 16) & 255, (id >>> 8) & 255, id & 255),
    type,
    key: bytes.slice(1),
  }
}

export function formatVkey({ name, keyId, type, key }: Vkey): string {
  if (!isKeyName(name)) throw new RangeError('This can not be the name of a key.')
  const id = [...keyId].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${name}+${id}+${toBase64(joinBytes(Uint8Array.of(keyTypes[type]), key))}`
}

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20 && code !== 0x0a) return true
  }
  return false
}
