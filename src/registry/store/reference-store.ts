import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { CalendarYear, DayOff } from '../domain/calendar.ts'
import type { Contest, Election, Stage } from '../domain/election.ts'
import type { Institution } from '../domain/institution.ts'
import { searchable } from '../domain/person-name.ts'
import type { Region } from '../domain/region.ts'

// Each of these may run again at any time. What someone may have edited by hand (holders, calendar, elections) is
// only added, never overwritten; regions and institutions follow the data that ships with the program.

export async function saveRegions(tx: Tx, regions: readonly Region[]): Promise<number> {
  const column = <T>(pick: (region: Region) => T) => regions.map(pick)
  return run(
    tx,
    sql`
      insert into registry.regions as r (code, parent, level, kind, name, search, zone, has_government, invented)
      select * from unnest(
        ${column((r) => r.code)}::text[], ${column((r) => r.parent)}::text[], ${column((r) => r.level)}::text[],
        ${column((r) => r.kind)}::text[], ${column((r) => r.name)}::text[], ${column((r) => searchable(r.name))}::text[],
        ${column((r) => r.zone)}::text[], ${column((r) => r.hasGovernment)}::bool[], ${column((r) => r.invented)}::bool[])
      on conflict (code) do update set
        name = excluded.name, search = excluded.search, kind = excluded.kind, zone = excluded.zone
      where (r.name, r.kind, r.zone) is distinct from (excluded.name, excluded.kind, excluded.zone)`,
  )
}

export async function saveInstitutions(tx: Tx, institutions: readonly Institution[]): Promise<number> {
  const column = <T>(pick: (institution: Institution) => T) => institutions.map(pick)
  return run(
    tx,
    sql`
      insert into registry.institutions as i (key, kind, name, search, region, parent, zone, is_employer,
        authority_title, valid_from, valid_to, note, verified, invented)
      select * from unnest(
        ${column((i) => i.key)}::text[], ${column((i) => i.kind)}::text[], ${column((i) => i.name)}::text[],
        ${column((i) => searchable(i.name))}::text[], ${column((i) => i.region)}::text[],
        ${column((i) => i.parent ?? null)}::text[], ${column((i) => i.zone)}::text[], ${column((i) => i.isEmployer)}::bool[],
        ${column((i) => i.authorityTitle)}::text[], ${column((i) => i.validFrom ?? null)}::date[],
        ${column((i) => i.validTo ?? null)}::date[], ${column((i) => i.note)}::text[],
        ${column((i) => i.verified)}::bool[], ${column((i) => i.invented)}::bool[])
      on conflict (key) do update set
        name = excluded.name, search = excluded.search, note = excluded.note, valid_to = excluded.valid_to,
        verified = excluded.verified
      where (i.name, i.note, i.valid_to, i.verified) is distinct from
        (excluded.name, excluded.note, excluded.valid_to, excluded.verified)`,
  )
}

export async function saveOfficeAreas(
  tx: Tx,
  areas: readonly { office: string; province: string; verified: boolean }[],
): Promise<void> {
  await run(
    tx,
    sql`
      insert into registry.regional_office_areas (office, province, verified)
      select * from unnest(${areas.map((a) => a.office)}::text[], ${areas.map((a) => a.province)}::text[],
        ${areas.map((a) => a.verified)}::bool[])
      on conflict do nothing`,
  )
}

export async function saveElections(tx: Tx, elections: readonly Election[]): Promise<void> {
  for (const e of elections)
    await run(
      tx,
      sql`
        insert into registry.elections (key, kind, name, vote_day, source, note, verified, invented)
        values (${e.key}, ${e.kind}, ${e.name}, ${e.voteDay}, ${e.source}, ${e.note}, ${e.verified}, ${e.invented})
        on conflict do nothing`,
    )
}

export async function saveContests(tx: Tx, contests: readonly Contest[]): Promise<void> {
  const column = <T>(pick: (contest: Contest) => T) => contests.map(pick)
  await run(
    tx,
    sql`
      insert into registry.contests (election, kind, region, candidates_named_on, source, note, verified)
      select * from unnest(
        ${column((c) => c.election)}::text[], ${column((c) => c.kind)}::text[], ${column((c) => c.region)}::text[],
        ${column((c) => c.candidatesNamedOn)}::date[], ${column((c) => c.source)}::text[],
        ${column((c) => c.note)}::text[], ${column((c) => c.verified)}::bool[])
      on conflict do nothing`,
  )
}

export async function saveStages(tx: Tx, stages: readonly Stage[]): Promise<void> {
  const column = <T>(pick: (stage: Stage) => T) => stages.map(pick)
  await run(
    tx,
    sql`
      insert into registry.stages (election, key, name, region, starts, ends, source, note, verified)
      select * from unnest(
        ${column((s) => s.election)}::text[], ${column((s) => s.key)}::text[], ${column((s) => s.name)}::text[],
        ${column((s) => s.region)}::text[], ${column((s) => s.starts)}::date[], ${column((s) => s.ends)}::date[],
        ${column((s) => s.source)}::text[], ${column((s) => s.note)}::text[], ${column((s) => s.verified)}::bool[])
      on conflict do nothing`,
  )
}

/** A year that is there already is left alone, with its days: an administrator may have taken one out. */
export async function saveNewYears(
  tx: Tx,
  years: readonly CalendarYear[],
  daysOff: readonly DayOff[],
): Promise<void> {
  const fresh = await many<{ year: number }>(
    tx,
    sql`
      insert into registry.calendar_years (year, status, decree, note)
      select * from unnest(${years.map((y) => y.year)}::int[], ${years.map((y) => y.status)}::text[],
        ${years.map((y) => y.decree)}::text[], ${years.map((y) => y.note)}::text[])
      on conflict do nothing returning year`,
  )
  const added = new Set(fresh.map((row) => row.year))
  const days = daysOff.filter((dayOff) => added.has(Number(dayOff.day.slice(0, 4))))
  await run(
    tx,
    sql`
      insert into registry.calendar_days (day, kind, name, decree, verified)
      select * from unnest(${days.map((d) => d.day)}::date[], ${days.map((d) => d.kind)}::text[],
        ${days.map((d) => d.name)}::text[], ${days.map((d) => d.decree)}::text[], ${days.map((d) => d.verified)}::bool[])
      on conflict do nothing`,
  )
}
