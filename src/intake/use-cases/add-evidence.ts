import { createHash, randomBytes } from 'node:crypto'
import { dayOf } from '../../foundation/dates.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { zoneOf } from '../../registry/registry.door.ts'
import { canonicalBytes } from '../../transparency/transparency.door.ts'
import {
  checkQuota,
  type EvidenceKind,
  endingOf,
  evidenceLimits,
  judgeFile,
  megabyte,
} from '../domain/evidence.ts'
import { dropBlob, hasRoom, writeBlob } from '../store/blob-store.ts'
import { appendToSpool, dropSpool, readSpool, type Spool, spooledBytes } from '../store/spool-store.ts'
import { addEvidenceRow, hasEvidence, heldEvidence, holdThread } from '../store/thread-store.ts'
import { type CodeKeys, derive, idFrom, lockWith, tagOf } from './code-key.ts'
import { commitIntake, commitmentIdOf, commitTo, originalCommitmentDomain, sha256 } from './commitments.ts'
import { inspectFile } from './inspect-file.ts'
import { seal, sealStream, vaultRecipients } from './sealing.ts'
import { inThread } from './thread.ts'

/** What the seal holds beside the bytes of a file. */
export type EvidenceFacts = {
  evidence: string
  kind: EvidenceKind
  type: string
  /** The name on the reporter's device; officers see kind and number instead, the name can give somebody away. */
  name: string
  bytes: number
  /** `SHA-256("netral/original/v1" ‖ 0x00 ‖ salt ‖ SHA-256 of the original)`, committed to on arrival. */
  original: { sha256: string; salt: string; commitment: string }
}

export type AddedEvidence = { kind: EvidenceKind; bytes: number; again: boolean }

/** Room for the rest of a form beside its file. */
const formOverhead = 262_144

/**
 * Takes one file of at most 10 MB as it streams in; `declared` is the length of the whole body, when it was said. The
 * report it belongs to is safe whatever happens here.
 */
export async function addEvidence(
  house: House,
  keys: CodeKeys,
  file: { name: string; stream: AsyncIterable<Uint8Array> },
  declared = 0,
): Promise<AddedEvidence | Refusal> {
  if (declared > evidenceLimits.formBytes + formOverhead) return tooLarge(evidenceLimits.formBytes)
  if (!(await hasRoom(house.dataDir))) return refuse('intake.disk-full', {}, 'file')
  const spool = spoolFor(keys, `form ${newId()}`)
  try {
    let size = 0
    for await (const piece of inPieces(file.stream)) {
      size += piece.length
      if (size > evidenceLimits.formBytes) return tooLarge(evidenceLimits.formBytes)
      await appendToSpool(house.dataDir, spool, piece)
    }
    if (size === 0) return refuse('upload.empty', {}, 'file')
    return await finish(house, keys, spool, file.name)
  } finally {
    await dropSpool(house.dataDir, spool)
  }
}

export type ChunkedUpload = { name: string; bytes: number; fingerprint: string }

/** Where an upload in pieces stands: the same file of the same reporter goes on where it stopped. */
export async function uploadOffset(
  house: House,
  keys: CodeKeys,
  upload: ChunkedUpload,
): Promise<number | Refusal> {
  if (upload.bytes <= 0) return refuse('upload.empty', {}, 'file')
  if (upload.bytes > evidenceLimits.chunkedBytes) return tooLarge(evidenceLimits.chunkedBytes)
  if (!(await hasRoom(house.dataDir))) return refuse('intake.disk-full', {}, 'file')
  const fits = await inThread(
    house,
    keys,
    async (tx, thread) => checkQuota(await heldEvidence(tx, thread.report), upload.bytes) ?? 'fits',
  )
  if (isRefusal(fits)) return fits
  return spooledBytes(house.dataDir, spoolFor(keys, fileText(upload)))
}

const busy = new Set<string>()

/** Adds the piece that begins at `offset`; answers the new offset, or the true one when the piece does not fit there. */
export async function addPiece(
  house: House,
  keys: CodeKeys,
  upload: ChunkedUpload,
  offset: number,
  bytes: Uint8Array,
): Promise<number | Refusal> {
  const spool = spoolFor(keys, fileText(upload))
  if (busy.has(spool.id)) return refuse('intake.upload-busy', {}, 'file')
  busy.add(spool.id)
  try {
    const held = await spooledBytes(house.dataDir, spool)
    if (held !== offset || bytes.length === 0) return held
    if (held + bytes.length > Math.min(upload.bytes, evidenceLimits.chunkedBytes))
      return tooLarge(evidenceLimits.chunkedBytes)
    await appendToSpool(house.dataDir, spool, bytes)
    return held + bytes.length
  } finally {
    busy.delete(spool.id)
  }
}

/** The last piece is there: inspects, seals and keeps the file. */
export async function finishUpload(
  house: House,
  keys: CodeKeys,
  upload: ChunkedUpload,
): Promise<AddedEvidence | Refusal> {
  const spool = spoolFor(keys, fileText(upload))
  if (busy.has(spool.id)) return refuse('intake.upload-busy', {}, 'file')
  busy.add(spool.id)
  try {
    const held = await spooledBytes(house.dataDir, spool)
    if (held !== upload.bytes) return refuse('intake.upload-incomplete', { held }, 'file')
    const done = await finish(house, keys, spool, upload.name)
    await dropSpool(house.dataDir, spool)
    return done
  } finally {
    busy.delete(spool.id)
  }
}

async function finish(
  house: House,
  keys: CodeKeys,
  spool: Spool,
  name: string,
): Promise<AddedEvidence | Refusal> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of readSpool(house.dataDir, spool)) {
    hash.update(piece)
    bytes += piece.length
  }
  const digest = hash.digest('hex')
  const id = idFrom(tagOf(keys.key, 'evidence', digest))

  const inspection = await inspectFile(readSpool(house.dataDir, spool))
  if (!inspection.ok) return refuse('intake.file-not-inspected', {}, 'file')
  const judged = judgeFile(inspection.finding)
  if (isRefusal(judged)) return judged

  const report = await inThread(house, keys, async (tx, thread) => ({
    id: thread.report,
    day: dayOf(house.clock(), zoneOf(thread.region)),
    again: await hasEvidence(tx, id),
    quota: checkQuota(await heldEvidence(tx, thread.report), bytes),
  }))
  if (isRefusal(report)) return report
  if (report.again) return { kind: judged.kind, bytes, again: true }
  if (report.quota) return report.quota

  const { day } = report
  const recipients = vaultRecipients(house.dataDir)
  const blobs = { original: newId(), derivative: inspection.drawn ? newId() : undefined }
  const originalDigest = createHash('sha256')
  const sealed = await sealStream(
    recipients,
    { report: report.id, part: 'original' },
    readSpool(house.dataDir, spool),
  )
  await writeBlob(house.dataDir, blobs.original, digesting(sealed, originalDigest), day)
  if (inspection.drawn && blobs.derivative) {
    const drawn = await seal(recipients, { report: report.id, part: 'derivative' }, inspection.drawn)
    await writeBlob(house.dataDir, blobs.derivative, once(drawn), day)
  }

  const salt = randomBytes(32)
  const commitment = commitTo(originalCommitmentDomain, salt, Buffer.from(digest, 'hex')).toString('hex')
  const facts: EvidenceFacts = {
    evidence: id,
    ...judged,
    name: neatName(name, judged),
    bytes,
    original: { sha256: digest, salt: salt.toString('hex'), commitment },
  }
  const sealedFacts = await seal(
    recipients,
    { report: report.id, part: 'evidence-facts' },
    padded(canonicalBytes(facts)),
  )
  const receipt = padded(canonicalBytes({ kind: judged.kind, name: facts.name, bytes }))
  const added = await inThread(house, keys, async (tx, thread) => {
    await holdThread(tx, thread.report)
    if (await hasEvidence(tx, id)) return 'again' as const
    const quota = checkQuota(await heldEvidence(tx, thread.report), bytes)
    if (quota) return quota
    await addEvidenceRow(tx, {
      id,
      report: thread.report,
      day,
      bytes,
      sealed: sealedFacts,
      receipt: lockWith(keys.key, 'receipt', receipt),
      ...blobs,
    })
    await commitIntake(tx, {
      id: commitmentIdOf(house, 'evidence', id),
      day,
      record: {
        act: 'evidence',
        report: thread.report,
        evidence: id,
        original: commitment,
        sealed: originalDigest.digest('hex'),
        facts: sha256(sealedFacts),
      },
    })
    return 'added' as const
  }).catch(async (error) => {
    await dropBoth(house, blobs)
    throw error
  })
  if (added !== 'added') await dropBoth(house, blobs)
  return isRefusal(added) ? added : { kind: judged.kind, bytes, again: added === 'again' }
}

async function dropBoth(house: House, blobs: { original: string; derivative?: string | undefined }) {
  await dropBlob(house.dataDir, blobs.original)
  if (blobs.derivative) await dropBlob(house.dataDir, blobs.derivative)
}

function spoolFor(keys: CodeKeys, what: string): Spool {
  return {
    id: derive(keys.key, `spool-id/${what}`, 16).toString('hex'),
    key: derive(keys.key, `spool-key/${what}`, 32),
  }
}

function fileText({ name, bytes, fingerprint }: ChunkedUpload): string {
  return sha256(canonicalBytes({ name, bytes, fingerprint }))
}

/** Whatever a network delivers, in pieces of half a megabyte: few frames, and never more in memory. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    held.push(chunk)
    size += chunk.length
    if (size < 524_288) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}

async function* digesting(bytes: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const chunk of bytes) {
    hash.update(chunk)
    yield chunk
  }
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

/** The reporter's own name for the file, for their list; without one, its kind. */
function neatName(name: string, { kind, type }: { kind: EvidenceKind; type: string }): string {
  return (
    Array.from(name.replace(/\p{C}/gu, '').trim()).slice(0, 100).join('') || `${kind}.${endingOf(type, kind)}`
  )
}

/** Small sealed things all have one length, so that a long file name does not show. */
function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, 1_024 - bytes.length), 0x20)])
}

function tooLarge(maxBytes: number): Refusal {
  return refuse('intake.file-too-large', { limit: Math.floor(maxBytes / megabyte) }, 'file')
}
