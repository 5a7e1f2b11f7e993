import { createHash } from 'node:crypto'
import type { MemberActor } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import { type House, oncePerKey } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { parts, readCeremony } from '../domain/ceremony.ts'
import { findCampaign, findUnit } from '../store/campaign-store.ts'
import {
  addCeremony,
  addCeremonyFile,
  addPerson,
  type Ceremony,
  type CeremonyFile,
  findCeremony,
  saveCeremony,
} from '../store/ceremony-store.ts'
import { readPaperFile } from './files.ts'

type Typed = Record<string, string>

/** Notes a ceremony of a unit of one's own institution; answers its id, the same one for the same form key. */
export async function noteCeremony(
  house: House,
  actor: MemberActor,
  prefix: string,
  typed: Typed,
  key: string,
): Promise<string | Refusal> {
  return house.transaction<string | Refusal>(actor, async (tx) => {
    const campaign = await findCampaign(tx, prefix)
    if (!campaign) return refuse('not-found')
    const fields = readCeremony(typed, campaign.zone)
    const unit = await findUnit(
      tx,
      campaign.id,
      /^[0-9a-f-]{36}$/.test(typed.satuan ?? '') ? typed.satuan! : newId(),
    )
    const elsewhere =
      unit?.institution === actor.institution ? undefined : refuse('pledges.unit-elsewhere', {}, 'satuan')
    if (isRefusal(fields))
      return elsewhere ? { ...fields, also: [...(fields.also ?? []), elsewhere] } : fields
    if (elsewhere) return elsewhere
    return oncePerKey(tx, key, actor, async () => {
      const ceremony: Ceremony = {
        ...fields,
        id: newId(),
        campaign: campaign.id,
        unit: unit!.id,
        institution: actor.institution,
        zone: campaign.zone,
      }
      await addCeremony(tx, ceremony, { account: actor.account, at: house.clock() })
      await recordEntry(tx, {
        kind: 'ceremony-noted',
        subject: ceremony.id,
        facts: { form: fields.kind },
        record: { prefix, ...fields, startsAt: fields.startsAt.toISOString() },
      })
      return ceremony.id
    })
  })
}

export async function changeCeremony(
  house: House,
  actor: MemberActor,
  prefix: string,
  id: string,
  typed: Typed,
): Promise<Ceremony | Refusal> {
  return ownCeremony(house, actor, prefix, id, async (tx, ceremony) => {
    const fields = readCeremony(typed, ceremony.zone)
    if (isRefusal(fields)) return fields
    await saveCeremony(tx, id, fields)
    await recordEntry(tx, {
      kind: 'ceremony-changed',
      subject: id,
      facts: { form: fields.kind },
      record: { prefix, ...fields, startsAt: fields.startsAt.toISOString() },
    })
    return { ...ceremony, ...fields }
  })
}

/** Names somebody and what she did there; the same twice is once. */
export async function nameAtCeremony(
  house: House,
  actor: MemberActor,
  prefix: string,
  id: string,
  typed: Typed,
): Promise<Ceremony | Refusal> {
  const part = parts.find((one) => one === typed.peran)
  const clean = (text = '', max: number) =>
    Array.from(text.replace(/\s+/g, ' ').trim()).slice(0, max).join('')
  const name = clean(typed.nama, 200)
  const office = clean(typed.jabatan, 300)
  if (!part) return refuse('pledges.part', {}, 'peran')
  if (!name) return refuse('missing', {}, 'nama')
  if (!office) return refuse('missing', {}, 'jabatan')
  return ownCeremony(house, actor, prefix, id, async (tx, ceremony) => {
    if (await addPerson(tx, { id: newId(), ceremony: id, part, name, office }, house.clock()))
      await recordEntry(tx, {
        kind: 'ceremony-person-named',
        subject: id,
        facts: { part },
        record: { prefix, part, name, office },
      })
    return ceremony
  })
}

/** Keeps a photograph, minutes or a signed sheet. The same photograph twice is refused, so nobody counts it twice. */
export async function keepCeremonyFile(
  house: House,
  actor: MemberActor,
  prefix: string,
  id: string,
  upload: { name: string; bytes: Buffer; kind: string },
): Promise<Ceremony | Refusal> {
  const kind = (['photo', 'minutes', 'sheet'] as const).find((one) => one === upload.kind)
  if (!kind) return refuse('pledges.file-kind', {}, 'berkas')
  const file = await readPaperFile(upload.bytes)
  if (isRefusal(file)) return file
  const sha256 = createHash('sha256').update(upload.bytes).digest()
  return ownCeremony(house, actor, prefix, id, async (tx, ceremony) => {
    const kept: CeremonyFile = { id: newId(), ceremony: id, kind, name: upload.name, type: file.type }
    if (!(await addCeremonyFile(tx, { ...kept, body: file.body, sha256, at: house.clock() })))
      return refuse('pledges.file-twice', {}, 'berkas')
    await recordEntry(tx, {
      kind: 'ceremony-file-kept',
      subject: id,
      facts: { part: kind },
      record: { prefix, name: upload.name, sha256: sha256.toString('hex') },
    })
    return ceremony
  })
}

async function ownCeremony(
  house: House,
  actor: MemberActor,
  prefix: string,
  id: string,
  work: (tx: Parameters<typeof findCeremony>[0], ceremony: Ceremony) => Promise<Ceremony | Refusal>,
): Promise<Ceremony | Refusal> {
  return house.transaction<Ceremony | Refusal>(actor, async (tx) => {
    const campaign = await findCampaign(tx, prefix)
    const ceremony = campaign && (await findCeremony(tx, campaign.id, id))
    if (!ceremony || ceremony.institution !== actor.institution) return refuse('not-found')
    return work(tx, ceremony)
  })
}
