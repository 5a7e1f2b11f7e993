import sharp from 'sharp'
import type { MemberActor } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { isEmployerRole } from '../domain/who-may.ts'
import { findCaseId, findOpenFileId } from '../store/case-store.ts'
import { findRequest } from '../store/desk-store.ts'
import { addFile, type CaseFile, type FileKind, filesOf, findFile } from '../store/file-store.ts'
import { followUpsOf } from '../store/follow-up-store.ts'

export const mostFileBytes = 10 * 1024 * 1024

/**
 * Makes a file fit to be kept: PDFs as they are, pictures drawn anew without metadata. Anything else is refused by
 * what it is, not by what it is called (`cases.file-kind`, `upload.empty`, `too-large`).
 */
export async function readableFile(
  bytes: Buffer,
  field: string,
): Promise<{ type: CaseFile['type']; body: Buffer } | Refusal> {
  if (bytes.length === 0) return refuse('cases.file-empty', {}, field)
  if (bytes.length > mostFileBytes) return refuse('too-large', { maxMegabytes: 10 }, field)
  if (bytes.subarray(0, 1024).includes('%PDF-')) return { type: 'application/pdf', body: bytes }
  const isPicture =
    bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) ||
    bytes.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))
  if (!isPicture) return refuse('cases.file-kind', {}, field)
  try {
    const body = await sharp(bytes, { limitInputPixels: 60_000_000 })
      .rotate()
      .resize({ width: 2400, height: 2400, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 86 })
      .toBuffer()
    return { type: 'image/jpeg', body }
  } catch {
    return refuse('cases.file-kind', {}, field)
  }
}

/** Keeps a file with a case that the actor sees; answers its id. Whether it may be used is the step's question. */
export async function keepFile(
  house: House,
  actor: MemberActor,
  number: string,
  file: { kind: FileKind; name: string; type: CaseFile['type']; body: Buffer },
): Promise<string | Refusal> {
  return house.transaction<string | Refusal>(actor, async (tx) => {
    const caseId = isEmployerRole(actor.role)
      ? await findOpenFileId(tx, number)
      : await findCaseId(tx, number)
    if (!caseId) return refuse('not-found')
    const id = newId()
    const { kind, type, body } = file
    const name = [...file.name.replace(/[^\P{Cc}]/gu, '').trim()].slice(0, 200).join('') || kind
    const { institution: byInstitution, account: byAccount } = actor
    await addFile(
      tx,
      { id, caseId, kind, name, type, byInstitution, byAccount, addedAt: house.clock() },
      body,
    )
    return id
  })
}

/** A file of a case as the actor may see it. */
export async function openFile(
  house: House,
  actor: MemberActor,
  number: string,
  id: string,
): Promise<(CaseFile & { body: Buffer }) | undefined> {
  return house.transaction(actor, async (tx) => {
    const caseId = isEmployerRole(actor.role)
      ? await findOpenFileId(tx, number)
      : await findCaseId(tx, number)
    return caseId ? findFile(tx, caseId, id) : undefined
  })
}

/** The evidence of a case without its bodies; undefined when the case is absent or not the actor's. */
export async function evidenceOf(
  house: House,
  actor: MemberActor,
  number: string,
): Promise<CaseFile[] | undefined> {
  return house.transaction(actor, async (tx) => {
    const caseId = await findCaseId(tx, number)
    return caseId ? filesOf(tx, caseId, 'evidence') : undefined
  })
}

type Opened = CaseFile & { body: Buffer }

/** The copy of the decree that stands for the present decision. */
export async function decreeOf(
  house: House,
  actor: MemberActor,
  number: string,
): Promise<Opened | undefined> {
  return house.transaction(actor, async (tx) => {
    const caseId = isEmployerRole(actor.role)
      ? await findOpenFileId(tx, number)
      : await findCaseId(tx, number)
    const file = caseId && (await followUpsOf(tx, caseId)).find((one) => one.file)?.file
    return caseId && file ? findFile(tx, caseId, file) : undefined
  })
}

/** The picture of a question about an identity, for the institution that is asked. */
export async function pictureOf(
  house: House,
  actor: MemberActor,
  request: string,
): Promise<Opened | undefined> {
  return house.transaction(actor, async (tx) => {
    const asked = await findRequest(tx, request)
    return asked?.picture ? findFile(tx, asked.caseId, asked.picture) : undefined
  })
}
