import { createHash } from 'node:crypto'
import type { Actor, MemberActor } from '../../foundation/actor.ts'
import { dayOf, type Zone } from '../../foundation/dates.ts'
import { newId } from '../../foundation/ids.ts'
import { type House, oncePerKey } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { findInstitution, listElections } from '../../registry/registry.door.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import {
  type Campaign,
  type CampaignState,
  changeState,
  liesWithin,
  readCampaign,
  readDay,
} from '../domain/campaign.ts'
import { readText, sameText } from '../domain/text.ts'
import {
  addCampaign,
  addCampaignFile,
  addText,
  addUnits,
  changeText,
  findCampaign,
  findUnit,
  nameResponsible,
  saveDueDay,
  saveState,
  textsOf,
  type Unit,
} from '../store/campaign-store.ts'
import { changeCampaign } from '../store/signing-store.ts'
import { newPrefix } from './secrets.ts'
import { textDigest } from './text-digest.ts'

type Typed = Record<string, string | string[]>

/**
 * Opens a draft: campaign, its first text, and the opener's own employer as the head of the cascade, with the opener
 * as its responsible official. Answers the campaign's prefix, the same one for the same form key.
 */
export async function startCampaign(
  house: House,
  actor: MemberActor,
  typed: Typed,
  key: string,
): Promise<string | Refusal> {
  const now = house.clock()
  return house.transaction<string | Refusal>(actor, async (tx) => {
    const elections = await listElections(tx)
    const own = await findInstitution(tx, actor.institution)
    if (!own) return refuse('not-allowed')
    const fields = readCampaign(
      typed,
      dayOf(now, own.zone as Zone),
      elections.map((one) => one.key),
    )
    const text = readText(singles(typed))
    if (isRefusal(fields))
      return isRefusal(text)
        ? { ...fields, also: [...(fields.also ?? []), text, ...(text.also ?? [])] }
        : fields
    if (isRefusal(text)) return text
    return oncePerKey(tx, key, actor, async () => {
      const campaign: Campaign = {
        ...fields,
        id: newId(),
        prefix: newPrefix(),
        openedBy: actor.institution,
        region: own.region,
        zone: own.zone as Zone,
        state: 'draft',
        openedAt: undefined,
        closedAt: undefined,
      }
      while (!(await addCampaign(tx, campaign, { at: now, by: actor.account, invented: house.demo })))
        campaign.prefix = newPrefix()
      const digest = textDigest(text)
      await addText(tx, {
        ...text,
        id: newId(),
        campaign: campaign.id,
        scope: '',
        version: 1,
        digest,
        at: now,
      })
      const head: Unit = {
        id: newId(),
        campaign: campaign.id,
        parent: null,
        institution: actor.institution,
        region: own.region,
        name: '',
        dueDay: fields.dueDay,
      }
      await addUnits(tx, [head])
      await nameResponsible(tx, head, { account: actor.account, institution: actor.institution, at: now })
      await recordEntry(tx, {
        kind: 'campaign-drafted',
        subject: campaign.id,
        record: {
          prefix: campaign.prefix,
          title: campaign.title,
          circular: campaign.circularNumber,
          textSha256: digest,
        },
      })
      return campaign.prefix
    })
  })
}

/**
 * Saves a text, for everybody or for one employer of the cascade. A text that nobody signed is changed in place; from
 * the first signature on a change is a new version, and everybody under it is asked to sign again.
 */
export async function saveCampaignText(
  house: House,
  actor: MemberActor,
  prefix: string,
  scope: string,
  typed: Typed,
): Promise<{ version: number } | Refusal> {
  const text = readText(singles(typed))
  if (isRefusal(text)) return text
  const digest = textDigest(text)
  return house.transaction<{ version: number } | Refusal>(actor, async (tx) => {
    const campaign = await findCampaign(tx, prefix)
    if (!campaign || !keepsText(actor, campaign, scope)) return refuse('not-found')
    if (campaign.state === 'closed') return refuse('not-now')
    await changeCampaign(tx, prefix)
    const newest = (await textsOf(tx, campaign.id)).filter((one) => one.scope === scope)[0]
    if (newest && sameText(newest, text)) return { version: newest.version }
    const version = newest ? (newest.firstSignedAt ? newest.version + 1 : newest.version) : 1
    if (newest && !newest.firstSignedAt) await changeText(tx, newest.id, { ...text, digest })
    else
      await addText(tx, {
        ...text,
        id: newId(),
        campaign: campaign.id,
        scope,
        version,
        digest,
        at: house.clock(),
      })
    await recordEntry(tx, {
      kind: 'campaign-text-set',
      subject: campaign.id,
      facts: { version },
      record: { prefix, scope, version, textSha256: digest },
    })
    return { version }
  })
}

function keepsText(actor: MemberActor, campaign: Campaign, scope: string): boolean {
  return campaign.openedBy === actor.institution || (scope !== '' && scope === actor.institution)
}

/** Opens a draft for signing, or closes it. Signatures under way are finished first. */
export async function setCampaignState(
  house: House,
  actor: MemberActor,
  prefix: string,
  to: CampaignState,
): Promise<Campaign | Refusal> {
  return house.transaction<Campaign | Refusal>(actor, async (tx) => {
    const campaign = await findCampaign(tx, prefix)
    if (!campaign || campaign.openedBy !== actor.institution) return refuse('not-found')
    if (campaign.state === to) return campaign
    await changeCampaign(tx, prefix)
    const refusal = changeState(
      campaign,
      to,
      (await textsOf(tx, campaign.id)).filter((one) => one.scope === '').length,
    )
    if (refusal) return refusal
    await saveState(tx, campaign.id, to, house.clock())
    await recordEntry(tx, {
      kind: to === 'open' ? 'campaign-opened' : 'campaign-closed',
      subject: campaign.id,
      record: { prefix },
    })
    return { ...campaign, state: to }
  })
}

/**
 * Adds a step of the cascade: another employer inside the opener's region, or an office of one's own employer, with
 * its own due day (never after the day of the campaign).
 */
export async function addToCascade(
  house: House,
  actor: MemberActor,
  prefix: string,
  typed: Typed,
): Promise<string | Refusal> {
  const { institution = '', nama = '', batas = '' } = singles(typed)
  return house.transaction<string | Refusal>(actor, async (tx) => {
    const campaign = await findCampaign(tx, prefix)
    if (!campaign || campaign.state === 'closed') return refuse('not-found')
    const employer = await findInstitution(tx, institution || actor.institution)
    const own = employer?.key === actor.institution
    if (
      !employer?.isEmployer ||
      !(own || (campaign.openedBy === actor.institution && liesWithin(employer.region, campaign.region)))
    )
      return refuse('pledges.unit-elsewhere', {}, 'institution')
    const name = nama.replace(/\s+/g, ' ').trim().slice(0, 300)
    const dueDay = batas ? readDay(batas) : campaign.dueDay
    if (!dueDay) return refuse('pledges.day', {}, 'batas')
    if (dueDay > campaign.dueDay) return refuse('pledges.due-after', {}, 'batas')
    const top: Unit = {
      id: newId(),
      campaign: campaign.id,
      parent: null,
      institution: employer.key,
      region: employer.region,
      name: '',
      dueDay,
    }
    const tops = await addUnits(tx, [top])
    const topId = [...tops.values()][0]!
    if (!name) return topId
    const unit: Unit = { ...top, id: newId(), parent: topId, name }
    const id = [...(await addUnits(tx, [unit])).values()][0]!
    if (own)
      await nameResponsible(
        tx,
        { ...unit, id },
        { account: actor.account, institution: actor.institution, at: house.clock() },
      )
    return id
  })
}

/** Moves a unit's due day, by its own institution or the opener. */
export async function moveDueDay(
  house: House,
  actor: MemberActor,
  prefix: string,
  unitId: string,
  typed: string,
): Promise<Unit | Refusal> {
  const day = readDay(typed)
  if (!day) return refuse('pledges.day', {}, 'batas')
  return house.transaction<Unit | Refusal>(actor, async (tx) => {
    const campaign = await findCampaign(tx, prefix)
    const unit = campaign && (await findUnit(tx, campaign.id, unitId))
    if (!campaign || !unit || ![unit.institution, campaign.openedBy].includes(actor.institution))
      return refuse('not-found')
    if (day > campaign.dueDay) return refuse('pledges.due-after', {}, 'batas')
    await saveDueDay(tx, unitId, day)
    return { ...unit, dueDay: day }
  })
}

/** Somebody of the unit's own institution answers for it from now on; for a whole employer also for its offices without one. */
export async function answerForUnit(
  house: House,
  actor: MemberActor,
  prefix: string,
  unitId: string,
): Promise<Unit | Refusal> {
  return house.transaction<Unit | Refusal>(actor, async (tx) => {
    const campaign = await findCampaign(tx, prefix)
    const unit = campaign && (await findUnit(tx, campaign.id, unitId))
    if (!unit || unit.institution !== actor.institution) return refuse('not-found')
    await nameResponsible(tx, unit, {
      account: actor.account,
      institution: actor.institution,
      at: house.clock(),
    })
    await recordEntry(tx, {
      kind: 'campaign-official-named',
      subject: unit.id,
      record: { prefix, unit: unit.id, account: actor.account },
    })
    return unit
  })
}

/** Keeps the circular's file with its campaign. */
export async function keepCircular(
  house: House,
  actor: MemberActor,
  prefix: string,
  file: { name: string; type: 'application/pdf' | 'image/jpeg'; body: Buffer },
): Promise<'kept' | Refusal> {
  return house.transaction<'kept' | Refusal>(actor, async (tx) => {
    const campaign = await findCampaign(tx, prefix)
    if (!campaign || campaign.openedBy !== actor.institution) return refuse('not-found')
    const sha256 = createHash('sha256').update(file.body).digest()
    const id = newId()
    const added = {
      ...file,
      id,
      campaign: campaign.id,
      byInstitution: actor.institution,
      sha256,
      addedAt: house.clock(),
    }
    await addCampaignFile(tx, added)
    await recordEntry(tx, {
      kind: 'campaign-circular-kept',
      subject: campaign.id,
      record: { prefix, sha256: sha256.toString('hex') },
    })
    return 'kept'
  })
}

/** The campaign as this reader may see it. */
export function campaignFor(house: House, actor: Actor, prefix: string): Promise<Campaign | undefined> {
  return house.transaction(actor, (tx) => findCampaign(tx, prefix))
}

function singles(typed: Typed): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, String([value].flat()[0] ?? '')]),
  )
}
