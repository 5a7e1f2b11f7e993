import { many, maybeOne, one, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { NewParty } from '../domain/inputs.ts'
import type { Office } from '../domain/people.ts'
import { type IncidentFacts, plainLink } from '../domain/same-incident.ts'
import { searchWords } from '../domain/search.ts'

export type Incident = {
  id: string
  number: string
  source: string
  track: 'ordinary' | 'early-information'
  election: string
  province: string
  regency: string | undefined
  originInstitution: string
  act: string
  object: string
  objectStatus: 'prospective-candidate' | 'candidate' | 'party' | undefined
  happenedDay: string | undefined
  knownDay: string | undefined
  receivedDay: string
  place: string
  link: string
  account: string
  summary: string
  dayReason: string
  /** Who handed the file over; never shown to an employer. */
  sender: string
  senderLetter: string
  senderLetterDay: string | undefined
  mergedInto: string | undefined
  version: number
  openedAt: Date
}

const columns = sql`i.id, i.number, i.source, i.track, i.election, i.province, i.regency,
  i.origin_institution as "originInstitution", i.act, i.object, i.object_status as "objectStatus",
  i.happened_day::text as "happenedDay", i.known_day::text as "knownDay", i.received_day::text as "receivedDay", i.place,
  i.sender, i.sender_letter as "senderLetter", i.sender_letter_day::text as "senderLetterDay", i.link, coalesce(i.account, '') as account, i.summary, i.day_reason as "dayReason", i.merged_into as "mergedInto",
  i.version, i.opened_at as "openedAt"`

function incidentOf(row: Record<string, unknown>): Incident {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? undefined])) as Incident
}

export async function addIncident(tx: Tx, incident: Incident): Promise<void> {
  await run(
    tx,
    sql`insert into cases.incidents (id, number, source, track, election, province, regency, origin_institution, act, object,
          object_status, happened_day, known_day, received_day, place, link, account, summary, day_reason, opened_at,
          sender, sender_letter, sender_letter_day)
        values (${incident.id}, ${incident.number}, ${incident.source}, ${incident.track}, ${incident.election},
          ${incident.province}, ${incident.regency ?? null}, ${incident.originInstitution}, ${incident.act}, ${incident.object},
          ${incident.objectStatus ?? null}, ${incident.happenedDay ?? null}, ${incident.knownDay ?? null},
          ${incident.receivedDay}, ${incident.place}, ${incident.link}, ${incident.account || null}, ${incident.summary},
          ${incident.dayReason}, ${incident.openedAt}, ${incident.sender}, ${incident.senderLetter},
          ${incident.senderLetterDay ?? null})`,
  )
}

export async function findIncident(tx: Tx, number: string): Promise<Incident | undefined> {
  const row = await maybeOne<Record<string, unknown>>(
    tx,
    sql`select ${columns} from cases.incidents i where i.number = ${number}`,
  )
  return row && incidentOf(row)
}

export async function findIncidentById(tx: Tx, id: string): Promise<Incident | undefined> {
  const row = await maybeOne<Record<string, unknown>>(
    tx,
    sql`select ${columns} from cases.incidents i where i.id = ${id}`,
  )
  return row && incidentOf(row)
}

export async function lockIncident(
  tx: Tx,
  id: string,
): Promise<{ version: number; mergedInto: string | null }> {
  return one(
    tx,
    sql`select version, merged_into as "mergedInto" from cases.incidents where id = ${id} for update`,
  )
}

export async function setMerged(tx: Tx, id: string, into: string): Promise<void> {
  await run(tx, sql`update cases.incidents set merged_into = ${into}, version = version + 1 where id = ${id}`)
}

export type MergedIncident = {
  id: string
  number: string
  sender: string
  senderLetter: string
  senderLetterDay: string | undefined
}

/** The kept incident knows the merged one and everything that was merged into that before, each with its sender. */
export async function addMerged(tx: Tx, kept: string, merged: Incident): Promise<void> {
  await run(
    tx,
    sql`insert into cases.merged_incidents (kept, merged, number, sender, sender_letter, sender_letter_day)
        select ${kept}::uuid, m.merged, m.number, m.sender, m.sender_letter, m.sender_letter_day
        from cases.merged_incidents m where m.kept = ${merged.id}
        union all
        select ${kept}::uuid, ${merged.id}::uuid, ${merged.number}, ${merged.sender}, ${merged.senderLetter},
          ${merged.senderLetterDay ?? null}::date
        on conflict do nothing`,
  )
}

/** The incidents that live on in this one. */
export async function mergedIn(tx: Tx, kept: string): Promise<MergedIncident[]> {
  const rows = await many<Omit<MergedIncident, 'senderLetterDay'> & { senderLetterDay: string | null }>(
    tx,
    sql`select merged as id, number, sender, sender_letter as "senderLetter", sender_letter_day::text as "senderLetterDay"
        from cases.merged_incidents where kept = ${kept} order by number`,
  )
  return rows.map((row) => ({ ...row, senderLetterDay: row.senderLetterDay ?? undefined }))
}

export async function raiseIncidentVersion(tx: Tx, id: string): Promise<void> {
  await run(tx, sql`update cases.incidents set version = version + 1 where id = ${id}`)
}

/** Joins a sealed report to an incident; false when it was joined before. */
export async function addReportOf(
  tx: Tx,
  row: { incident: string; report: string; day: string; account?: string },
): Promise<boolean> {
  const added = await run(
    tx,
    sql`insert into cases.reports_of_incident (incident, report, joined_day, joined_by)
        values (${row.incident}, ${row.report}, ${row.day}, ${row.account ?? null}) on conflict do nothing`,
  )
  return added === 1
}

export async function countReportsOf(tx: Tx, incident: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    tx,
    sql`select count(*)::int as count from cases.reports_of_incident where incident = ${incident}`,
  )
  return count
}

export type Party = NewParty & { id: string }

export async function addParty(tx: Tx, incident: string, party: Party, at: Date): Promise<void> {
  await run(
    tx,
    sql`insert into cases.parties (id, incident, part, name, relation, authority_of, detail, added_at)
        values (${party.id}, ${incident}, ${party.part}, ${party.name}, ${party.relation ?? 'none'},
          ${party.authorityOf ?? null}, ${party.detail ?? ''}, ${at})`,
  )
}

export async function partiesOf(tx: Tx, incident: string): Promise<Party[]> {
  const rows = await many<Party & { authorityOf: string | null }>(
    tx,
    sql`select id, part, name, relation, authority_of as "authorityOf", detail from cases.parties
        where incident = ${incident} order by added_at, name`,
  )
  return rows.map((row) => ({ ...row, authorityOf: row.authorityOf ?? undefined }))
}

/** The cases of an incident, in the order of the accused. */
export async function casesOf(
  tx: Tx,
  incident: string,
): Promise<{ id: string; number: string; stage: string }[]> {
  return many(
    tx,
    sql`select id, number, stage from cases.cases where incident = ${incident} order by ordinal nulls first, changed_at, number`,
  )
}

/** How many accused an incident has so far: cases, referrals and kept drafts. */
export async function countAccused(tx: Tx, incident: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    tx,
    sql`select ((select count(*) from cases.cases where incident = ${incident})
              + (select count(*) from cases.referrals where incident = ${incident} and case_id is null)
              + (select count(*) from cases.drafts where incident = ${incident} and state = 'open'))::int as count`,
  )
  return count
}

export type AccusedRow = {
  name: string
  employeeNumber: string
  registerId: string | undefined
  position: string
  workUnit: string
  office: Office
}

export async function saveAccused(tx: Tx, caseId: string, accused: AccusedRow): Promise<void> {
  await run(
    tx,
    sql`insert into cases.accused (case_id, name, employee_number, register_id, position, work_unit, office)
        values (${caseId}, ${accused.name}, ${accused.employeeNumber}, ${accused.registerId ?? null}, ${accused.position},
          ${accused.workUnit}, ${accused.office})
        on conflict (case_id) do update set name = excluded.name, employee_number = excluded.employee_number,
          register_id = excluded.register_id, position = excluded.position, work_unit = excluded.work_unit,
          office = excluded.office`,
  )
  await run(tx, sql`delete from cases.accused_words where case_id = ${caseId}`)
  const words = searchWords(`${accused.name} ${accused.employeeNumber}`)
  await run(
    tx,
    sql`insert into cases.accused_words (word, case_id) select word, ${caseId}::uuid from unnest(${words}::text[]) word`,
  )
}

export async function findAccused(tx: Tx, caseId: string): Promise<AccusedRow | undefined> {
  const row = await maybeOne<AccusedRow & { registerId: string | null }>(
    tx,
    sql`select name, employee_number as "employeeNumber", register_id as "registerId", position, work_unit as "workUnit", office
        from cases.accused where case_id = ${caseId}`,
  )
  return row && { ...row, registerId: row.registerId ?? undefined }
}

export async function saveDescription(tx: Tx, caseId: string, description: string): Promise<void> {
  await run(
    tx,
    sql`insert into cases.descriptions (case_id, description) values (${caseId}, ${description})
        on conflict (case_id) do update set description = excluded.description`,
  )
}

export async function findDescription(tx: Tx, caseId: string): Promise<string | undefined> {
  const row = await maybeOne<{ description: string }>(
    tx,
    sql`select description from cases.descriptions where case_id = ${caseId}`,
  )
  return row?.description
}

/** Incidents near in time, or with the same post or person, that the actor sees; the domain weighs them. */
export async function incidentsAlike(
  tx: Tx,
  facts: IncidentFacts,
  except?: string,
): Promise<(IncidentFacts & { incident: string })[]> {
  const link = plainLink(facts.link)
  const day = facts.happenedDay ?? null
  const rows = await many<IncidentFacts & { incident: string }>(
    tx,
    sql`select i.number as incident, i.election, i.province, i.regency, i.happened_day::text as "happenedDay", i.object, i.link,
               coalesce(i.account, '') as account, i.place,
               coalesce(array_agg(a.employee_number) filter (where a.employee_number <> ''), '{}') as numbers,
               coalesce(array_agg(a.name) filter (where a.name <> ''), '{}') as names
        from cases.incidents i
        left join cases.cases c on c.incident = i.id
        left join cases.accused a on a.case_id = c.id
        where i.merged_into is null and i.election = ${facts.election} and i.number is distinct from ${except ?? null}
          and ((i.regency is not distinct from ${facts.regency ?? null}
                and i.happened_day between ${day}::date - 1 and ${day}::date + 1)
            or (${link} <> '' and i.link = ${link})
            or i.id in (select c2.incident from cases.cases c2 join cases.accused a2 on a2.case_id = c2.id
                        where a2.employee_number = any(${[...facts.numbers]}::text[])))
        group by i.id order by i.opened_at desc limit 100`,
  )
  return rows.map((row) => ({
    ...row,
    regency: row.regency ?? undefined,
    happenedDay: row.happenedDay ?? undefined,
  }))
}

/** Employee numbers that an incident's cases have already. */
export async function numbersInIncident(tx: Tx, incident: string): Promise<string[]> {
  const rows = await many<{ number: string }>(
    tx,
    sql`select a.employee_number as number from cases.accused a join cases.cases c on c.id = a.case_id
        where c.incident = ${incident} and a.employee_number <> ''`,
  )
  return rows.map((row) => row.number)
}

/** The lane in which an incident's cases run; Bawaslu's own where it has none yet. */
export async function laneOfIncident(tx: Tx, incident: string): Promise<'bawaslu' | 'sbt'> {
  const row = await maybeOne<{ lane: 'bawaslu' | 'sbt' }>(
    tx,
    sql`select lane from cases.cases where incident = ${incident} limit 1`,
  )
  return row?.lane ?? 'bawaslu'
}
