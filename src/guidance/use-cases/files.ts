import { createHash } from 'node:crypto'
import type { MemberActor } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { findActivity } from '../store/activity-store.ts'
import { findCircular } from '../store/circular-store.ts'
import { addFile } from '../store/file-store.ts'

export const mostFileBytes = 8_388_608

/** Keeps a material, minutes, a photo or the copy of a circular: PDF, JPEG or PNG by its first bytes, at most 8 MB. */
export async function keepFile(
  house: House,
  actor: MemberActor,
  owner: { kind: 'activity' | 'circular'; key: string },
  file: { name: string; bytes: Buffer },
): Promise<string | Refusal> {
  const type = typeOf(file.bytes)
  if (!type) return refuse('guidance.file-type', {}, 'berkas')
  return house.transaction(actor, async (tx) => {
    const found =
      owner.kind === 'activity' ? await findActivity(tx, owner.key) : await findCircular(tx, owner.key)
    if (!found || found.institution !== actor.institution) return refuse('not-found')
    const { institution, region } = found
    const at = house.clock()
    const sha256 = createHash('sha256').update(file.bytes).digest()
    const kept = {
      id: newId(),
      institution,
      region,
      ownerKind: owner.kind,
      owner: found.id,
      name: file.name,
      type,
    }
    await addFile(tx, { ...kept, content: file.bytes, sha256 }, { account: actor.account, at })
    await recordEntry(tx, {
      kind: 'guidance-file-added',
      subject: found.id,
      facts: { to: owner.kind },
      record: { ...kept, sha256: sha256.toString('hex'), account: actor.account, at },
    })
    return kept.id
  })
}

function typeOf(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf'
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg'
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])))
    return 'image/png'
  return undefined
}
