import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { fromBase64, joinBytes, sameBytes, toBase64, utf8 } from '../domain/bytes.ts'
import { type Checkpoint, parseCheckpoint } from '../domain/checkpoint.ts'
import { cosignatureInput, decodeCosignature, encodeCosignature } from '../domain/cosignature.ts'
import {
  formatNote,
  formatVkey,
  isBySameKey,
  isKeyName,
  type KeyType,
  keyIdInput,
  keyTypes,
  type Note,
  type NoteSignature,
  parseNote,
  parseVkey,
  type Vkey,
} from '../domain/note.ts'
import { type Policy, parsePolicy, policyMet, witnessNames } from '../domain/policy.ts'
import { sha256 } from './hashing.ts'

/** A key that can sign. `vkey` is what others need for checking, in one line. */
export type NoteKey = Vkey & { vkey: string; secret: KeyObject }

/** A signature that was checked; `time` (seconds since 1970) only for a witness. */
export type VerifiedSignature = NoteSignature & { type: KeyType; time?: number }
export type VerifiedNote = Note & {
  /** Good signatures, one per known key. */
  verified: VerifiedSignature[]
  /** Lines that carry a known witness's name and id but do not fit the text: they do not count. */
  failed: NoteSignature[]
}

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

/** Reads a verifier key from outside: well formed, of a known kind, and its id is the one that its bytes give. */
export function readVkey(text: string): Vkey | Refusal {
  const vkey = parseVkey(text.trim())
  return isRefusal(vkey) || hasItsId(vkey) ? vkey : refuse('log.key-id', { name: vkey.name })
}

/** Reads a policy from outside, with the id of every key checked. */
export function readPolicy(input: string | Uint8Array): Policy | Refusal {
  const policy = parsePolicy(input)
  if (isRefusal(policy)) return policy
  const wrong = [...policy.logs, ...policy.witnesses].find((one) => !hasItsId(one.vkey))
  return wrong ? refuse('log.key-id', { name: wrong.vkey.name }) : policy
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

/**
 * Reads a note and keeps the signatures of known keys that are good. Unknown keys are ignored, also when they share
 * a name or an id with a known one. Refused: a note without a good signature of a known key, and one with a bad
 * signature of a known signer. A bad line of a known witness only does not count, so that whoever carries a note
 * can not make it worthless by adding such a line.
 */
export function verifyNote(
  input: string | Uint8Array | Note,
  vkeys: readonly Vkey[],
): VerifiedNote | Refusal {
  const note = typeof input === 'string' || input instanceof Uint8Array ? parseNote(input) : input
  if (isRefusal(note)) return note
  const verified: VerifiedSignature[] = []
  const failed: NoteSignature[] = []
  for (const signature of note.signatures) {
    const vkey = vkeys.find((one) => isBySameKey(one, signature))
    if (!vkey) continue
    const good = check(vkey, note.body, signature)
    if (!good && vkey.type === 'signer') return refuse('log.signature-wrong', { name: vkey.name })
    if (!good) failed.push(signature)
    else if (!verified.some((one) => isBySameKey(one, good))) verified.push(good)
  }
  if (verified.length === 0) return refuse('log.signature-missing')
  return { body: note.body, signatures: note.signatures, verified, failed }
}

/** A checkpoint, who of a policy's witnesses signed it, and whether they are enough. */
export type JudgedCheckpoint = VerifiedNote & {
  checkpoint: Checkpoint
  log: Vkey
  /** Names of the policy's witnesses with a good cosignature. */
  witnesses: string[]
  met: boolean
}

/**
 * Judges a signed checkpoint by a policy: one of its logs must have signed under its own origin, otherwise it is
 * refused; the quorum is answered as `met`, so that a caller can say who is missing.
 */
export function judgeCheckpoint(
  input: string | Uint8Array | Note,
  policy: Policy,
): JudgedCheckpoint | Refusal {
  const note = verifyNote(
    input,
    [...policy.logs, ...policy.witnesses].map((one) => one.vkey),
  )
  if (isRefusal(note)) return note
  const checkpoint = parseCheckpoint(note.body)
  if (isRefusal(checkpoint)) return checkpoint
  const log = policy.logs.find(
    ({ vkey }) => vkey.name === checkpoint.origin && note.verified.some((one) => isBySameKey(one, vkey)),
  )
  if (!log) return refuse('log.signature-missing', { origin: checkpoint.origin })
  const witnesses = witnessNames(policy, note.verified)
  return { ...note, checkpoint, log: log.vkey, witnesses, met: policyMet(policy, witnesses) }
}

function check(vkey: Vkey, body: string, signature: NoteSignature): VerifiedSignature | undefined {
  if (vkey.type === 'signer')
    return fits(vkey.key, utf8(body), signature.signature) ? { ...signature, type: vkey.type } : undefined
  const cosignature = decodeCosignature(signature.signature)
  if (!cosignature || !fits(vkey.key, cosignatureInput(cosignature.time, body), cosignature.signature))
    return undefined
  return { ...signature, type: vkey.type, time: cosignature.time }
}

function fits(key: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false
  const publicKey = createPublicKey({ key: Buffer.concat([publicPrefix, key]), format: 'der', type: 'spki' })
  return verify(null, data, publicKey, signature)
}

function keyOf(name: string, type: KeyType, secret: KeyObject): NoteKey {
  if (!isKeyName(name)) throw new RangeError('This can not be the name of a key.')
  const key = bytesOf(createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32))
  const plain = { name, type, key, keyId: sha256(keyIdInput(name, type, key)).slice(0, 4) }
  return { ...plain, vkey: formatVkey(plain), secret }
}

function hasItsId(vkey: Vkey): boolean {
  return sameBytes(vkey.keyId, sha256(keyIdInput(vkey.name, vkey.type, vkey.key)).slice(0, 4))
}

function bytesOf(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer)
}
