import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { sameBytes, utf8 } from './bytes.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { commitmentDomain, commitmentInput } from './commitment.ts'
import type { Hasher } from './hash.ts'
import { type Checks, judgeCheckpointWith, verifyNoteWith } from './judge.ts'
import { hexOf, type PublicEntry, readLeaf } from './leaf.ts'
import { isBySameKey, parseNote, type Vkey } from './note.ts'
import type { Policy } from './policy.ts'
import { parseProof } from './proof.ts'
import { batchKeyName, type ReceiptExtra, readExtra } from './receipt.ts'
import { checkInclusion } from './tree.ts'

/** Whom the reader of a receipt believes: the logs and witnesses of a policy, and the key that signs promises. */
export type Trust = { policy: Policy; batch: Vkey }

/** Commitments of the reporter's site are made under a domain of their own, before the log knows of them. */
export const intakeDomain = 'netral/intake/v1'

export type JudgedReceipt = {
  /** True: the entry lies in the log. False: it was signed for at once; the log follows. */
  sealed: boolean
  /** Name of the log. */
  origin: string
  /** Place in the log, counted from zero; of a promise the place in its batch, which says nothing. */
  index: number
  size: number
  entry: PublicEntry
  /** Text of the public entry, word for word. */
  leaf: string
  /** Witnesses of the policy with a good cosignature, and when (seconds since 1970). None on a promise. */
  witnesses: readonly { name: string; time: number }[]
  /** Whether these are enough for the policy. */
  met: boolean
  /** What the promise says besides: its lines after the root. */
  notes: readonly string[]
  /** The private record, when the receipt brings it; it was checked to be the one that the entry binds. */
  record?: string
  /** What the reporter handed in, when the receipt brings it: bound by the record, checked the same way. */
  inner?: string
}

/**
 * Checks a receipt from beginning to end, without asking anybody: proof, leaf, root, signatures, and the record with
 * its salt when they are there. Refuses whatever does not fit; only too few witnesses are answered as `met: false`.
 */
export function judgeReceipt(
  checks: Checks,
  input: string | Uint8Array,
  { policy, batch }: Trust,
): JudgedReceipt | Refusal {
  const proof = parseProof(input)
  if (isRefusal(proof)) return proof
  const extra = proof.extra ? readExtra(proof.extra) : undefined
  if (!extra) return refuse('log.receipt-without-leaf')
  if (isRefusal(extra)) return refuse('log.receipt-malformed')
  const entry = readLeaf(utf8(extra.leaf))
  if (isRefusal(entry)) return refuse('log.receipt-malformed')

  const signed = judgeSignatures(checks, proof.checkpoint, policy, batch)
  if (isRefusal(signed)) return signed
  const { checkpoint, ...rest } = signed
  const hasher = hasherOf(checks)
  const { index, path } = proof
  const { size, root } = checkpoint
  const leafHash = hasher.leaf(utf8(extra.leaf))
  if (!checkInclusion(hasher, { index, size, leafHash, path, root })) return refuse('log.receipt-elsewhere')
  const opened = judgeRecord(checks, entry, extra)
  if (isRefusal(opened)) return opened
  return { ...rest, index, size, entry, leaf: extra.leaf, notes: checkpoint.extensions, ...opened }
}

/** RFC 6962 hashing with whatever SHA-256 there is. */
export function hasherOf({ sha256 }: Pick<Checks, 'sha256'>): Hasher {
  const behind = (prefix: number, ...parts: Uint8Array[]) => {
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 1))
    bytes[0] = prefix
    let at = 1
    for (const part of parts) {
      bytes.set(part, at)
      at += part.length
    }
    return sha256(bytes)
  }
  return {
    leaf: (data) => behind(0, data),
    node: (left, right) => behind(1, left, right),
    empty: () => sha256(new Uint8Array(0)),
  }
}

function judgeSignatures(checks: Checks, text: string, policy: Policy, batch: Vkey) {
  const note = parseNote(text)
  if (isRefusal(note)) return note
  const checkpoint = parseCheckpoint(note.body)
  if (isRefusal(checkpoint)) return checkpoint

  const promised = /^(.+)\/batch\/[0-9a-f]{32}$/.exec(checkpoint.origin)?.[1]
  if (promised !== undefined) {
    const known = policy.logs.some(({ vkey }) => vkey.name === promised)
    if (!known || batch.name !== batchKeyName(promised))
      return refuse('log.signature-missing', { origin: promised })
    const verified = verifyNoteWith(checks, note, [batch])
    if (isRefusal(verified)) return verified
    return { checkpoint, sealed: false, origin: promised, witnesses: [], met: false }
  }
  const judged = judgeCheckpointWith(checks, note, policy)
  if (isRefusal(judged)) return judged
  const witnesses = policy.witnesses.flatMap(({ name, vkey }) => {
    const time = judged.verified.find((one) => isBySameKey(one, vkey))?.time
    return time === undefined ? [] : [{ name, time }]
  })
  return { checkpoint, sealed: true, origin: checkpoint.origin, witnesses, met: judged.met }
}

/** The record must be what the entry binds; what lies inside it must be what the record binds. */
function judgeRecord(
  checks: Checks,
  entry: PublicEntry,
  { salt, record, inner }: ReceiptExtra,
): { record?: string; inner?: string } | Refusal {
  if (salt === undefined || record === undefined) return {}
  const commits = (domain: string, one: { salt: string; record: string }) =>
    checks.sha256(commitmentInput(fromHex(one.salt), utf8(one.record), domain))
  const outer = [commitmentDomain, intakeDomain].find((domain) =>
    sameBytes(commits(domain, { salt, record }), entry.commitment),
  )
  if (!outer) return refuse('log.receipt-other-record')
  if (!inner) return outer === intakeDomain ? { inner: record } : { record }
  const named = `"content":{"commitment":"${hexOf(commits(intakeDomain, inner))}"}`
  return record.startsWith(`{${named},`)
    ? { record, inner: inner.record }
    : refuse('log.receipt-other-record')
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
    Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  )
}
