import type { MemberActor } from '../../foundation/actor.ts'
import { theHouse } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import type { Campaign } from '../domain/campaign.ts'
import { slipText } from '../domain/codes.ts'
import { isExcuse } from '../domain/roster.ts'
import { findCampaign, findUnit, type Unit } from '../store/campaign-store.ts'
import {
  addLook,
  answersFor,
  type NameFilter,
  type NameRow,
  namesOfUnit,
  removeFromRoster,
  saveExcuse,
} from '../store/roster-store.ts'
import { addSlipRun, addSlips, voidSlips, withoutSlip } from '../store/signer-store.ts'
import { changeCampaign } from '../store/signing-store.ts'
import { newSlipCode, slipHmac } from './secrets.ts'

type Own = { campaign: Campaign; unit: Unit }

/** The unit, when the actor answers for it; otherwise it does not exist for her. */
export async function ownUnit(tx: Tx, prefix: string, unitId: string): Promise<Own | undefined> {
  const campaign = await findCampaign(tx, prefix)
  const unit = campaign && (await findUnit(tx, campaign.id, unitId))
  return campaign && unit && (await answersFor(tx, unitId)) ? { campaign, unit } : undefined
}

async function noteLook(
  tx: Tx,
  house: House,
  actor: MemberActor,
  { campaign, unit }: Own,
  what: string,
): Promise<void> {
  const { institution, account } = actor
  await addLook(tx, {
    id: newId(),
    campaign: campaign.id,
    unit: unit.id,
    institution,
    account,
    what,
    at: house.clock(),
  })
}

export const namesPerPage = 100

/** Who has signed and who has not, in one's own unit. Every look is kept, with who looked. */
export async function lookAtNames(
  house: House,
  actor: MemberActor,
  prefix: string,
  unitId: string,
  filter: NameFilter,
  page: number,
  what: 'names' | 'export' | 'sheets' = 'names',
): Promise<(Own & { names: NameRow[] }) | Refusal> {
  return house.transaction<(Own & { names: NameRow[] }) | Refusal>(actor, async (tx) => {
    const own = await ownUnit(tx, prefix, unitId)
    if (!own) return refuse('not-found')
    await noteLook(tx, house, actor, own, what)
    const size = what === 'names' ? namesPerPage : 20_000
    const names = await namesOfUnit(tx, own.campaign.id, unitId, filter, {
      limit: size,
      offset: (page - 1) * size,
    })
    return { ...own, names }
  })
}

/** Gives or takes a typed reason; `off` takes somebody off who was never to be asked, with why. */
export async function setExcuse(
  house: House,
  actor: MemberActor,
  prefix: string,
  unitId: string,
  typed: { person: string; excuse: string; note: string },
): Promise<'done' | Refusal> {
  const { person, excuse } = typed
  const note = Array.from(typed.note.trim()).slice(0, 300).join('')
  if (!/^\d{1,18}$/.test(person)) return refuse('not-found')
  if (excuse !== '' && excuse !== 'off' && !isExcuse(excuse)) return refuse('pledges.excuse', {}, 'alasan')
  if (excuse === 'off' && !note) return refuse('missing', {}, 'catatan')
  return house.transaction<'done' | Refusal>(actor, async (tx) => {
    const own = await ownUnit(tx, prefix, unitId)
    if (!own) return refuse('not-found')
    await changeCampaign(tx, prefix)
    const changed =
      excuse === 'off'
        ? await removeFromRoster(tx, person, note, house.clock())
        : await saveExcuse(tx, person, isExcuse(excuse) ? excuse : undefined, note)
    if (!changed) return refuse('not-found')
    const kind = excuse === 'off' ? 'roster-person-removed' : 'roster-reason-set'
    await recordEntry(tx, {
      kind,
      subject: changed.signer,
      record: { prefix, person: changed.number, excuse, note, account: actor.account },
    })
    return 'done'
  })
}

export type Slip = { name: string; number: string; code: string }
export const slipsPerRun = 500

/**
 * Makes sealed slips for people of one's own unit who have none; with `person` a new one for her alone, which makes
 * the old one worthless. The codes exist in the answer only: the database keeps an HMAC, so nothing can be printed twice.
 */
export async function makeSlips(
  house: House,
  actor: MemberActor,
  prefix: string,
  unitId: string,
  person?: string,
): Promise<(Own & { slips: Slip[] }) | Refusal> {
  if (person !== undefined && !/^\d{1,18}$/.test(person)) return refuse('not-found')
  const own = await house.transaction(actor, (tx) => ownUnit(tx, prefix, unitId))
  if (!own) return refuse('not-found')
  const run = newId()
  const at = house.clock()
  const { account, institution } = actor
  return house.transaction<(Own & { slips: Slip[] }) | Refusal>(theHouse('pledge-slips'), async (tx) => {
    const people = await withoutSlip(tx, own.campaign.id, unitId, slipsPerRun, person)
    if (people.length === 0) return refuse('pledges.no-slips')
    const made = people.map((one) => ({ ...one, code: newSlipCode() }))
    await voidSlips(
      tx,
      made.map((one) => one.signer),
      at,
    )
    await addSlips(
      tx,
      made.map((one) => ({ hmac: slipHmac(house, one.number, one.code), signer: one.signer })),
      { campaign: own.campaign.id, run, at },
    )
    await addSlipRun(tx, {
      id: run,
      campaign: own.campaign.id,
      unit: unitId,
      slips: made.length,
      institution,
      account,
      at,
    })
    await recordEntry(tx, {
      kind: 'slips-printed',
      subject: run,
      facts: { slips: made.length },
      record: { prefix, unit: unitId, account, institution, people: made.map((one) => one.number) },
    })
    return { ...own, slips: made.map(({ name, number, code }) => ({ name, number, code: slipText(code) })) }
  })
}
