import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { fromBase64, joinBytes, toBase64, utf8 } from '../domain/bytes.ts'
import { cosignatureInput, encodeCosignature } from '../domain/cosignature.ts'
import {
  type Checks,
  type JudgedCheckpoint,
  judgeCheckpointWith,
  readPolicyWith,
  readVkeyWith,
  type VerifiedNote,
  verifyNoteWith,
} from '../domain/judge.ts'
import {
  formatNote,
  formatVkey,
  isKeyName,
  type KeyType,
  keyIdInput,
  keyTypes,
  type Note,
  type NoteSignature,
  type Vkey,
} from '../domain/note.ts'
import type { Policy } from '../domain/policy.ts'
import { sha256 } from './hashing.ts'

/** A key that can sign. `vkey` is what others need for checking, in one line. */
export type NoteKey = Vkey & { vkey: string; secret: KeyObject }

export type { JudgedCheckpoint, VerifiedNote, VerifiedSignature } from '../domain/judge.ts'

const secretHeader = 'PRIVATE+KEY'
/** What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410): for a seed, and for a public key. */
const seedPrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** A new Ed25519 key; throws on a name that a note can not carry. */
export function newKey(name: string, type: KeyType): NoteKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  return keyOf(name, type, privateKey)
}

/** The secret key as one line, for a file that only its owner reads. */
export function formatSecret(key: NoteKey): string {
  const seed = key.secret.export({ format: 'der', type: 'pkcs8' }).subarray(-32)
  const id = Buffer.from(key.keyId).toString('hex')
  return `${secretHeader}+${key.name}+${id}+${toBase64(joinBytes(Uint8Array.of(keyTypes[key.type]), seed))}`
}

/** Reads a line of `formatSecret`; refuses one whose id does not fit. */
export function readSecret(line: string): NoteKey | Refusal {
  const match = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line.trim())
  const bytes = match ? fromBase64(match[3]!) : undefined
  const type = (Object.keys(keyTypes) as KeyType[]).find((one) => keyTypes[one] === bytes?.[0])
  if (bytes?.length !== 33 || !type || !isKeyName(match![1]!)) return refuse('log.key-malformed')
  const secret = createPrivateKey({
    key: Buffer.concat([seedPrefix, bytes.subarray(1)]),
    format: 'der',
    type: 'pkcs8',
  })
  const key = keyOf(match![1]!, type, secret)
  return Buffer.from(key.keyId).toString('hex') === match![2] ? key : refuse('log.key-id')
}

/** Checking with Node's own SHA-256 and Ed25519. */
export const nodeChecks: Checks = {
  sha256,
  ed25519(key, data, signature) {
    const der = Buffer.concat([publicPrefix, key])
    return verify(null, data, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature)
  },
}

/** Reads a verifier key from outside: well formed, of a known kind, and its id is the one that its bytes give. */
export function readVkey(text: string): Vkey | Refusal {
  return readVkeyWith(nodeChecks, text)
}

/** Reads a policy from outside, with the id of every key checked. */
export function readPolicy(input: string | Uint8Array): Policy | Refusal {
  return readPolicyWith(nodeChecks, input)
}

/** Signs a text as a note with this one signature. */
export function signNote(key: NoteKey, body: string): string {
  return formatNote(body, [signatureOf(key, body)])
}

/** The signature line's content of a signer over a note's text. */
export function signatureOf(key: NoteKey, body: string): NoteSignature {
  if (key.type !== 'signer') throw new RangeError('A witness key signs with a time: use cosign.')
  return { name: key.name, keyId: key.keyId, signature: bytesOf(sign(null, utf8(body), key.secret)) }
}

/** A witness's signature over a checkpoint's text, at a time in whole seconds since 1970. */
export function cosign(key: NoteKey, body: string, time: number): NoteSignature {
  if (key.type !== 'witness') throw new RangeError('Only a witness key signs with a time.')
  const signature = bytesOf(sign(null, cosignatureInput(time, body), key.secret))
  return { name: key.name, keyId: key.keyId, signature: encodeCosignature({ time, signature }) }
}

/** Reads a note and keeps the good signatures of known keys; what it refuses: `verifyNoteWith`. */
export function verifyNote(
  input: string | Uint8Array | Note,
  vkeys: readonly Vkey[],
): VerifiedNote | Refusal {
  return verifyNoteWith(nodeChecks, input, vkeys)
}

/** Judges a signed checkpoint by a policy; what it refuses: `judgeCheckpointWith`. */
export function judgeCheckpoint(
  input: string | Uint8Array | Note,
  policy: Policy,
): JudgedCheckpoint | Refusal {
  return judgeCheckpointWith(nodeChecks, input, policy)
}

function keyOf(name: string, type: KeyType, secret: KeyObject): NoteKey {
  if (!isKeyName(name)) throw new RangeError('This can not be the name of a key.')
  const key = bytesOf(createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32))
  const plain = { name, type, key, keyId: sha256(keyIdInput(name, type, key)).slice(0, 4) }
  return { ...plain, vkey: formatVkey(plain), secret }
}

function bytesOf(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer)
}
