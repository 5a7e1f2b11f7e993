import { many, maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { Campaign, CampaignState } from '../domain/campaign.ts'
import type { PledgeText, TextVersion } from '../domain/text.ts'

const campaignColumns = sql`
  id, prefix, title, election, opened_by as "openedBy", region, zone, circular_number as "circularNumber",
  circular_day::text as "circularDay", circular_about as "circularAbout", kinds, as_of::text as "asOf",
  due_day::text as "dueDay", state, opened_at as "openedAt", closed_at as "closedAt"`

const tidy = <Row extends { openedAt: Date | undefined; closedAt: Date | undefined }>(row: Row): Row => ({
  ...row,
  openedAt: row.openedAt ?? undefined,
  closedAt: row.closedAt ?? undefined,
})

export async function addCampaign(
  tx: Tx,
  c: Campaign,
  made: { at: Date; by: string; invented: boolean },
): Promise<boolean> {
  const added = await run(
    tx,
    sql`
      insert into pledges.campaigns (id, prefix, title, election, opened_by, region, zone, circular_number, circular_day,
        circular_about, kinds, as_of, due_day, state, opened_at, created_at, created_by, invented)
      values (${c.id}, ${c.prefix}, ${c.title}, ${c.election}, ${c.openedBy}, ${c.region}, ${c.zone}, ${c.circularNumber},
        ${c.circularDay}, ${c.circularAbout}, ${[...c.kinds]}, ${c.asOf}, ${c.dueDay}, ${c.state}, ${c.openedAt ?? null},
        ${made.at}, ${made.by}, ${made.invented})
      on conflict (prefix) do nothing`,
  )
  return added === 1
}

export async function findCampaign(tx: Tx, prefix: string): Promise<Campaign | undefined> {
  const row = await maybeOne<Campaign>(
    tx,
    sql`select ${campaignColumns} from pledges.campaigns where prefix = ${prefix}`,
  )
  return row && tidy(row)
}

/** What this reader may see, the newest first. */
export async function listCampaigns(tx: Tx, states?: readonly CampaignState[]): Promise<Campaign[]> {
  const rows = await many<Campaign>(
    tx,
    sql`select ${campaignColumns} from pledges.campaigns
        ${states ? sql`where state = any(${[...states]}::text[])` : sql``} order by created_at desc, prefix limit 200`,
  )
  return rows.map(tidy)
}

export async function saveState(tx: Tx, id: string, state: CampaignState, at: Date): Promise<void> {
  await run(
    tx,
    sql`update pledges.campaigns set state = ${state},
          opened_at = case when ${state} = 'open' then ${at} else opened_at end,
          closed_at = case when ${state} = 'closed' then ${at} else closed_at end
        where id = ${id}`,
  )
}

const textColumns = sql`
  id, campaign, scope, version, opening, points, pact, closing, encode(digest, 'hex') as digest, created_at as "createdAt",
  first_signed_at as "firstSignedAt"`

export async function textsOf(tx: Tx, campaign: string): Promise<TextVersion[]> {
  const rows = await many<TextVersion>(
    tx,
    sql`select ${textColumns} from pledges.texts where campaign = ${campaign} order by scope, version desc`,
  )
  return rows.map((row) => ({ ...row, firstSignedAt: row.firstSignedAt ?? undefined }))
}

export async function addText(
  tx: Tx,
  text: PledgeText & {
    id: string
    campaign: string
    scope: string
    version: number
    digest: string
    at: Date
  },
): Promise<void> {
  await run(
    tx,
    sql`
      insert into pledges.texts (id, campaign, scope, version, opening, points, pact, closing, digest, created_at)
      values (${text.id}, ${text.campaign}, ${text.scope}, ${text.version}, ${text.opening}, ${[...text.points]},
        ${[...text.pact]}, ${text.closing}, decode(${text.digest}, 'hex'), ${text.at})`,
  )
}

/** Changes a text that nobody has signed; the database refuses it for a signed one. */
export async function changeText(tx: Tx, id: string, text: PledgeText & { digest: string }): Promise<void> {
  await run(
    tx,
    sql`
      update pledges.texts set opening = ${text.opening}, points = ${[...text.points]}, pact = ${[...text.pact]},
        closing = ${text.closing}, digest = decode(${text.digest}, 'hex')
      where id = ${id}`,
  )
}

export type Unit = {
  id: string
  campaign: string
  parent: string | null
  institution: string
  region: string
  /** '' = the whole employer. */
  name: string
  dueDay: string
}
const unitColumns = sql`id, campaign, parent, institution, region, name, due_day::text as "dueDay"`

export async function unitsOf(tx: Tx, campaign: string): Promise<Unit[]> {
  return many<Unit>(
    tx,
    sql`select ${unitColumns} from pledges.units where campaign = ${campaign} order by region, institution, name`,
  )
}

export async function findUnit(tx: Tx, campaign: string, id: string): Promise<Unit | undefined> {
  return maybeOne<Unit>(
    tx,
    sql`select ${unitColumns} from pledges.units where campaign = ${campaign} and id = ${id}`,
  )
}

/** Adds units that are new; answers all that were asked for, by institution and name. */
export async function addUnits(tx: Tx, units: readonly Unit[]): Promise<Map<string, string>> {
  if (units.length === 0) return new Map()
  const column = (pick: (unit: Unit) => string | null) => units.map(pick)
  await run(
    tx,
    sql`
      insert into pledges.units (id, campaign, parent, institution, region, name, due_day)
      select * from unnest(${column((u) => u.id)}::uuid[], ${column((u) => u.campaign)}::uuid[],
        ${column((u) => u.parent)}::uuid[], ${column((u) => u.institution)}::text[], ${column((u) => u.region)}::text[],
        ${column((u) => u.name)}::text[], ${column((u) => u.dueDay)}::date[])
      on conflict (campaign, institution, name) do nothing`,
  )
  const rows = await many<Pick<Unit, 'id' | 'institution' | 'name'>>(
    tx,
    sql`
      select u.id, u.institution, u.name from pledges.units u
      join unnest(${column((u) => u.institution)}::text[], ${column((u) => u.name)}::text[]) as t(institution, name)
        using (institution, name)
      where u.campaign = ${units[0]!.campaign}`,
  )
  return new Map(rows.map((row) => [unitKey(row), row.id]))
}

export function unitKey({ institution, name }: { institution: string; name: string }): string {
  return `${institution}\n${name}`
}

export async function saveDueDay(tx: Tx, unit: string, day: string): Promise<number> {
  return run(tx, sql`update pledges.units set due_day = ${day} where id = ${unit}`)
}

export type Responsible = { unit: string; institution: string; account: string; since: Date }

export async function responsiblesOf(tx: Tx, campaign: string): Promise<Map<string, Responsible>> {
  const rows = await many<Responsible>(
    tx,
    sql`select r.unit, r.institution, r.account, r.since from pledges.responsibles r
        join pledges.units u on u.id = r.unit where u.campaign = ${campaign}`,
  )
  return new Map(rows.map((row) => [row.unit, row]))
}

/** Units of an institution without an official of their own get one; the named unit gets it in any case. */
export async function nameResponsible(
  tx: Tx,
  unit: Unit,
  official: { account: string; institution: string; at: Date },
): Promise<void> {
  const { account, institution, at } = official
  await run(
    tx,
    sql`
      insert into pledges.responsibles (unit, institution, account, since) values (${unit.id}, ${institution}, ${account}, ${at})
      on conflict (unit) do update set account = excluded.account, since = excluded.since`,
  )
  if (unit.name !== '') return
  await run(
    tx,
    sql`
      insert into pledges.responsibles (unit, institution, account, since)
      select id, institution, ${account}, ${at} from pledges.units
      where campaign = ${unit.campaign} and institution = ${institution} on conflict (unit) do nothing`,
  )
}

/** New units below an employer that somebody answers for already are hers too. */
export async function inheritResponsible(tx: Tx, campaign: string): Promise<void> {
  await run(
    tx,
    sql`
      insert into pledges.responsibles (unit, institution, account, since)
      select u.id, u.institution, r.account, r.since from pledges.units u
      join pledges.units top on top.campaign = u.campaign and top.institution = u.institution and top.name = ''
      join pledges.responsibles r on r.unit = top.id
      where u.campaign = ${campaign} and u.name <> '' on conflict (unit) do nothing`,
  )
}

export type CampaignFile = { id: string; name: string; type: 'application/pdf' | 'image/jpeg'; addedAt: Date }

export async function campaignFiles(tx: Tx, campaign: string): Promise<CampaignFile[]> {
  return many(
    tx,
    sql`select id, name, type, added_at as "addedAt" from pledges.campaign_files where campaign = ${campaign} order by added_at`,
  )
}

export async function findCampaignFile(
  tx: Tx,
  campaign: string,
  id: string,
): Promise<(CampaignFile & { body: Buffer }) | undefined> {
  return maybeOne(
    tx,
    sql`select id, name, type, added_at as "addedAt", body from pledges.campaign_files where campaign = ${campaign} and id = ${id}`,
  )
}

export async function addCampaignFile(
  tx: Tx,
  file: CampaignFile & { campaign: string; byInstitution: string; body: Buffer; sha256: Buffer },
): Promise<void> {
  await run(
    tx,
    sql`insert into pledges.campaign_files (id, campaign, name, type, body, sha256, by_institution, added_at)
        values (${file.id}, ${file.campaign}, ${file.name}, ${file.type}, ${file.body}, ${file.sha256},
          ${file.byInstitution}, ${file.addedAt})`,
  )
}
