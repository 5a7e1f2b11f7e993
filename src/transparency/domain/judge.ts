import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { sameBytes, utf8 } from './bytes.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { cosignatureInput, decodeCosignature } from './cosignature.ts'
import {
  isBySameKey,
  type KeyType,
  keyIdInput,
  type Note,
  type NoteSignature,
  parseNote,
  parseVkey,
  type Vkey,
} from './note.ts'
import { type Policy, parsePolicy, policyMet, witnessNames } from './policy.ts'

/** What checking needs from outside: the server brings Node's, a page in a browser brings its own. */
export type Checks = {
  /** SHA-256 of bytes: 32 new bytes. */
  sha256(data: Uint8Array): Uint8Array
  /** Whether an Ed25519 signature (64 bytes) of a public key (32 bytes) fits the data; never throws. */
  ed25519(key: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean
}

/** A signature that was checked; `time` (seconds since 1970) only for a witness. */
export type VerifiedSignature = NoteSignature & { type: KeyType; time?: number }
export type VerifiedNote = Note & {
  /** Good signatures, one per known key. */
  verified: VerifiedSignature[]
  /** Lines that carry a known witness's name and id but do not fit the text: they do not count. */
  failed: NoteSignature[]
}

/** A checkpoint, who of a policy's witnesses signed it, and whether they are enough. */
export type JudgedCheckpoint = VerifiedNote & {
  checkpoint: Checkpoint
  log: Vkey
  /** Names of the policy's witnesses with a good cosignature. */
  witnesses: string[]
  met: boolean
}

/** Reads a verifier key from outside: well formed, of a known kind, and its id is the one that its bytes give. */
export function readVkeyWith(checks: Checks, text: string): Vkey | Refusal {
  const vkey = parseVkey(text.trim())
  return isRefusal(vkey) || hasItsId(checks, vkey) ? vkey : refuse('log.key-id', { name: vkey.name })
}

/** Reads a policy from outside, with the id of every key checked. */
export function readPolicyWith(checks: Checks, input: string | Uint8Array): Policy | Refusal {
  const policy = parsePolicy(input)
  if (isRefusal(policy)) return policy
  const wrong = [...policy.logs, ...policy.witnesses].find((one) => !hasItsId(checks, one.vkey))
  return wrong ? refuse('log.key-id', { name: wrong.vkey.name }) : policy
}

/**
 * Reads a note and keeps the signatures of known keys that are good. Unknown keys are ignored, also when they share
 * a name or an id with a known one. Refused: a note without a good signature of a known key, and one with a bad
 * signature of a known signer. A bad line of a known witness only does not count, so that whoever carries a note
 * can not make it worthless by adding such a line.
 */
export function verifyNoteWith(
  checks: Checks,
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
    const good = checkSignature(checks, vkey, note.body, signature)
    if (!good && vkey.type === 'signer') return refuse('log.signature-wrong', { name: vkey.name })
    if (!good) failed.push(signature)
    else if (!verified.some((one) => isBySameKey(one, good))) verified.push(good)
  }
  if (verified.length === 0) return refuse('log.signature-missing')
  return { body: note.body, signatures: note.signatures, verified, failed }
}

/**
 * Judges a signed checkpoint by a policy: one of its logs must have signed under its own origin, otherwise it is
 * refused; the quorum is answered as `met`, so that a caller can say who is missing.
 */
export function judgeCheckpointWith(
  checks: Checks,
  input: string | Uint8Array | Note,
  policy: Policy,
): JudgedCheckpoint | Refusal {
  const vkeys = [...policy.logs, ...policy.witnesses].map((one) => one.vkey)
  const note = verifyNoteWith(checks, input, vkeys)
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

function checkSignature(
  checks: Checks,
  vkey: Vkey,
  body: string,
  line: NoteSignature,
): VerifiedSignature | undefined {
  const fits = (data: Uint8Array, signature: Uint8Array) =>
    signature.length === 64 && checks.ed25519(vkey.key, data, signature)
  if (vkey.type === 'signer')
    return fits(utf8(body), line.signature) ? { ...line, type: vkey.type } : undefined
  const cosignature = decodeCosignature(line.signature)
  if (!cosignature || !fits(cosignatureInput(cosignature.time, body), cosignature.signature)) return undefined
  return { ...line, type: vkey.type, time: cosignature.time }
}

function hasItsId(checks: Checks, vkey: Vkey): boolean {
  return sameBytes(vkey.keyId, checks.sha256(keyIdInput(vkey.name, vkey.type, vkey.key)).slice(0, 4))
}
