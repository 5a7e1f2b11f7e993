import type { Actor, MemberActor } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import { findInstitutions } from '../../registry/registry.door.ts'
import type { Campaign } from '../domain/campaign.ts'
import { isPublic, noTally, publicCounts, type Tally, type TallyRow, tallyOf } from '../domain/tally.ts'
import { currentText, type TextVersion } from '../domain/text.ts'
import {
  type CampaignFile,
  campaignFiles,
  findCampaign,
  responsiblesOf,
  textsOf,
  type Unit,
  unitsOf,
} from '../store/campaign-store.ts'
import type { Progress } from './progress.ts'

export type SeenCampaign = {
  campaign: Campaign
  texts: TextVersion[]
  units: Unit[]
  names: ReadonlyMap<string, string>
  files: CampaignFile[]
  at: Date
  lastMinute: number
  tallies: ReadonlyMap<string, Tally>
  total: Tally
  responsibles: ReadonlyMap<string, string>
}

/** A campaign with its units and counts, as far as this reader may know of it. */
export async function seeCampaign(
  house: House,
  progress: Progress,
  actor: Actor,
  prefix: string,
): Promise<SeenCampaign | undefined> {
  const seen = await house.transaction(actor, async (tx) => {
    const campaign = await findCampaign(tx, prefix)
    if (!campaign) return undefined
    const units = await unitsOf(tx, campaign.id)
    const names = await findInstitutions(tx, [campaign.openedBy, ...units.map((unit) => unit.institution)])
    const answering = actor.kind === 'member' ? await responsiblesOf(tx, campaign.id) : new Map()
    return {
      campaign,
      units,
      texts: await textsOf(tx, campaign.id),
      files: await campaignFiles(tx, campaign.id),
      names: new Map([...names].map(([key, { name }]) => [key, name])),
      responsibles: new Map([...answering].map(([unit, { account }]) => [unit, account])),
    }
  })
  if (!seen) return undefined
  const { rows, at, lastMinute } = await progress.of(seen.campaign.id)
  return { ...seen, at, lastMinute, tallies: byUnit(rows), total: tallyOf(rows) }
}

function byUnit(rows: readonly TallyRow[]): Map<string, Tally> {
  const parts = new Map<string, TallyRow[]>()
  for (const row of rows) parts.set(row.unit, [...(parts.get(row.unit) ?? []), row])
  return new Map([...parts].map(([unit, of]) => [unit, tallyOf(of)]))
}

/** Counts by employer for everybody, small ones held back. */
export function publicEmployers(
  seen: SeenCampaign,
): { key: string; region: string; tally: Tally | undefined }[] {
  const parts = new Map<string, { region: string; tallies: Tally[] }>()
  for (const unit of seen.units) {
    const part = parts.get(unit.institution) ?? { region: unit.region, tallies: [] }
    part.tallies.push(seen.tallies.get(unit.id) ?? noTally)
    parts.set(unit.institution, part)
  }
  const sums = [...parts].map(([key, { region, tallies }]) => ({ key, region, tally: sum(tallies) }))
  const shown = publicCounts(sums, isPublic(seen.total))
  return shown.map(({ key, tally }) => ({ key, region: parts.get(key)!.region, tally }))
}

function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({
      roster: all.roster + one.roster,
      signed: all.signed + one.signed,
      byMethod: {
        'sign-on': all.byMethod['sign-on'] + one.byMethod['sign-on'],
        slip: all.byMethod.slip + one.byMethod.slip,
        paper: all.byMethod.paper + one.byMethod.paper,
      },
      excused: {},
      excusedAll: all.excusedAll + one.excusedAll,
      open: all.open + one.open,
      disputed: all.disputed + one.disputed,
    }),
    noTally,
  )
}

export type SeenUnit = {
  unit: Unit
  mine: boolean
  mayTake: boolean
  responsible: 'you' | 'somebody' | 'nobody'
  tally: Tally | undefined
}

/** Units as a member sees them: her own in full, others only where the count points at nobody. */
export function unitsFor(seen: SeenCampaign, actor: MemberActor): SeenUnit[] {
  const mineOf = (unit: Unit) =>
    seen.responsibles.get(unit.id) === actor.account && unit.institution === actor.institution
  const others = seen.units.filter((unit) => !mineOf(unit))
  const shown = new Map(
    publicCounts(
      others.map((unit) => ({ key: unit.id, tally: seen.tallies.get(unit.id) ?? noTally })),
      isPublic(seen.total),
    ).map(({ key, tally }) => [key, tally]),
  )
  return seen.units.map((unit) => {
    const account = seen.responsibles.get(unit.id)
    const mine = mineOf(unit)
    const mayTake =
      !mine &&
      unit.institution === actor.institution &&
      ['personnel-office', 'panrb', 'kemendagri'].includes(actor.role)
    return {
      unit,
      mine,
      mayTake,
      responsible: mine ? 'you' : account ? 'somebody' : 'nobody',
      tally: mine ? (seen.tallies.get(unit.id) ?? noTally) : shown.get(unit.id),
    }
  })
}

/** The text that a reader is shown: her employer's own, or everybody's. */
export function textFor(seen: SeenCampaign, employer = ''): TextVersion | undefined {
  return currentText(seen.texts, employer)
}
