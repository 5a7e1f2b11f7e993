import { many, maybeOne, one, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { Institution, InstitutionKind } from '../domain/institution.ts'
import { searchable } from '../domain/person-name.ts'
import type { Region, RegionLevel } from '../domain/region.ts'

const institutionColumns = sql`
  key, kind, name, region, parent, zone, is_employer as "isEmployer", authority_title as "authorityTitle",
  valid_from::text as "validFrom", valid_to::text as "validTo", note, verified, invented`
const regionColumns = sql`code, parent, level, kind, name, zone, has_government as "hasGovernment", invented`

type InstitutionRow = { [K in keyof Institution]: Exclude<Institution[K], undefined> | null }

function institutionOf(row: InstitutionRow): Institution {
  return {
    ...(row as Institution),
    parent: row.parent ?? undefined,
    validFrom: row.validFrom ?? undefined,
    validTo: row.validTo ?? undefined,
  }
}

export async function findInstitution(tx: Tx, key: string): Promise<Institution | undefined> {
  const row = await maybeOne<InstitutionRow>(
    tx,
    sql`select ${institutionColumns} from registry.institutions where key = ${key}`,
  )
  return row && institutionOf(row)
}

/** Many at once, for lists; unknown keys are left out. */
export async function findInstitutions(tx: Tx, keys: readonly string[]): Promise<Map<string, Institution>> {
  const rows = await many<InstitutionRow>(
    tx,
    sql`select ${institutionColumns} from registry.institutions where key = any(${[...new Set(keys)]}::text[])`,
  )
  return new Map(rows.map((row) => [row.key!, institutionOf(row)]))
}

export async function findRegion(tx: Tx, code: string): Promise<Region | undefined> {
  return maybeOne<Region>(tx, sql`select ${regionColumns} from registry.regions where code = ${code}`)
}

/** Provinces, or what lies inside a region, in the order of the codes; invented ones are told by `invented`. */
export async function regionsIn(tx: Tx, parent: string, level?: RegionLevel): Promise<Region[]> {
  return many<Region>(
    tx,
    sql`
      select ${regionColumns} from registry.regions
      where parent = ${parent} ${level ? sql`and level = ${level}` : sql``} order by code`,
  )
}

/** Everything down to a level in one list, ordered by code: for choosing a regency. */
export async function allRegions(
  tx: Tx,
  levels: readonly RegionLevel[] = ['province', 'regency'],
): Promise<Region[]> {
  return many<Region>(
    tx,
    sql`select ${regionColumns} from registry.regions where level = any(${[...levels]}::text[]) order by code`,
  )
}

/**
 * The employers for which somebody in this region may work: its own government, those of the regions it lies in,
 * and, with `national`, ministries and agencies. '' gives all.
 */
export async function employersOf(
  tx: Tx,
  region: string,
  options: { national?: boolean } = {},
): Promise<Institution[]> {
  const rows = await many<InstitutionRow>(
    tx,
    sql`
      select ${institutionColumns} from registry.institutions
      where is_employer and (
        ${region} = '' or (region <> '' and (${region} = region or ${region} like region || '.%' or region like ${`${region}.%`}))
        or (${options.national ?? false} and region = ''))
      order by region = '', region, name`,
  )
  return rows.map(institutionOf)
}

/** An employer by its key or its name as offices write it, for imports: `Pemkab Contoh Timur` finds the government. */
export async function employerFinder(tx: Tx): Promise<(keyOrName: string) => string | undefined> {
  const employers = await many<{ key: string; search: string }>(
    tx,
    sql`select key, search from registry.institutions where is_employer`,
  )
  const known = new Map(
    employers.flatMap(({ key, search }) => [[key, key] as const, [plain(search), key] as const]),
  )
  return (text) => known.get(text.trim().toLowerCase()) ?? known.get(plain(searchable(text)))
}

function plain(search: string): string {
  return search
    .replace(/^(pemkab|pemda kab|pemerintah kab) /, 'pemerintah kabupaten ')
    .replace(/^pemkot /, 'pemerintah kota ')
    .replace(/^(pemprov|pemerintah prov) /, 'pemerintah provinsi ')
}

export type InstitutionFilter = {
  kind?: InstitutionKind | undefined
  region?: string
  text?: string
  page?: number
}
export const institutionsPerPage = 50

function filtered({ kind, region, text }: InstitutionFilter) {
  const parts = [
    kind ? sql`kind = ${kind}` : undefined,
    region ? sql`(region = ${region} or region like ${`${region}.%`})` : undefined,
    text ? sql`search like ${`%${searchable(text)}%`}` : undefined,
  ].filter((part) => part !== undefined)
  return parts.length ? sql`where ${sql.join(parts, sql` and `)}` : sql``
}

export async function listInstitutions(
  tx: Tx,
  filter: InstitutionFilter,
): Promise<{ total: number; rows: Institution[] }> {
  const where = filtered(filter)
  const { total } = await one<{ total: number }>(
    tx,
    sql`select count(*)::int as total from registry.institutions ${where}`,
  )
  const rows = await many<InstitutionRow>(
    tx,
    sql`
      select ${institutionColumns} from registry.institutions ${where} order by region = '' desc, region, kind, name
      limit ${institutionsPerPage} offset ${((filter.page ?? 1) - 1) * institutionsPerPage}`,
  )
  return { total, rows: rows.map(institutionOf) }
}

/** All that fit the filter, for a file. */
export async function allInstitutions(tx: Tx, filter: InstitutionFilter): Promise<Institution[]> {
  const rows = await many<InstitutionRow>(
    tx,
    sql`select ${institutionColumns} from registry.institutions ${filtered(filter)} order by region = '' desc, region, kind, name`,
  )
  return rows.map(institutionOf)
}

/** Whether the institution is new. */
export async function addInstitution(tx: Tx, i: Institution): Promise<boolean> {
  const added = await run(
    tx,
    sql`
      insert into registry.institutions (key, kind, name, search, region, parent, zone, is_employer, authority_title,
        valid_from, valid_to, note, verified, invented)
      values (${i.key}, ${i.kind}, ${i.name}, ${searchable(i.name)}, ${i.region}, ${i.parent ?? null}, ${i.zone},
        ${i.isEmployer}, ${i.authorityTitle}, ${i.validFrom ?? null}, ${i.validTo ?? null}, ${i.note}, ${i.verified}, ${i.invented})
      on conflict do nothing`,
  )
  return added === 1
}

/** The office of BKN that serves a region's province. */
export async function regionalOfficeFor(tx: Tx, region: string): Promise<Institution | undefined> {
  const row = await maybeOne<InstitutionRow>(
    tx,
    sql`
      select ${institutionColumns} from registry.institutions
      where key = (select office from registry.regional_office_areas where province = ${region.slice(0, 2)} limit 1)`,
  )
  return row && institutionOf(row)
}

/** The provinces that a regional office of BKN serves. */
export async function provincesOfOffice(tx: Tx, office: string): Promise<string[]> {
  const rows = await many<{ province: string }>(
    tx,
    sql`select province from registry.regional_office_areas where office = ${office} order by province`,
  )
  return rows.map((row) => row.province)
}
