import { newId } from '../../foundation/ids.ts'
import { many, maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { DutyKind, DutyReport, NewCircular, Owed } from '../domain/circular.ts'

export type Circular = {
  id: string
  institution: string
  region: string
  number: string
  day: string
  subject: string
  body: string
  election: string
  sending: string
}
export type Duty = { id: string; circular: string; place: number; kind: DutyKind; text: string; due: string }

const circularColumns = sql`c.id, c.institution, c.region, c.number, c.day::text, c.subject, c.body, c.election, c.sending`

/** False when the institution has used this number already. */
export async function addCircular(
  tx: Tx,
  circular: NewCircular & { id: string; institution: string; region: string },
  by: { account: string; at: Date },
): Promise<boolean> {
  const { id, institution, region } = circular
  const added = await run(
    tx,
    sql`
      insert into guidance.circulars
        (id, institution, region, number, day, subject, body, election, sending, created_by, created_at)
      values (${id}, ${institution}, ${region}, ${circular.number}, ${circular.day}, ${circular.subject}, ${circular.body},
        ${circular.election}, ${circular.sending}, ${by.account}, ${by.at})
      on conflict do nothing`,
  )
  if (added === 0) return false
  for (const duty of circular.duties) {
    const dutyId = newId()
    await run(
      tx,
      sql`
        insert into guidance.duties (id, circular, place, kind, text, due)
        values (${dutyId}, ${id}, ${duty.place}, ${duty.kind}, ${duty.text}, ${duty.due})`,
    )
    for (const addressee of circular.addressees)
      await run(
        tx,
        sql`
          insert into guidance.addressees (id, circular, duty, issuer, institution, region, office)
          values (${newId()}, ${id}, ${dutyId}, ${institution}, ${addressee.institution}, ${addressee.region},
            ${addressee.office ?? null})`,
      )
  }
  return true
}

export type CircularRow = Circular & {
  duties: number
  owed: number
  reported: number
  nextDue: string | null
}

/** What the reader may see, the newest first, with how much of it has been reported. */
export async function listCirculars(tx: Tx, page = 1): Promise<{ total: number; rows: CircularRow[] }> {
  const [count] = await many<{ total: number }>(
    tx,
    sql`select count(*)::int as total from guidance.circulars`,
  )
  const rows = await many<CircularRow>(
    tx,
    sql`
      select ${circularColumns},
        (select count(*)::int from guidance.duties d where d.circular = c.id) as duties,
        (select count(*)::int from guidance.addressees a where a.circular = c.id) as owed,
        (select count(*)::int from guidance.addressees a where a.circular = c.id
           and exists (select from guidance.duty_reports r where r.addressee = a.id)) as reported,
        (select min(d.due)::text from guidance.duties d where d.circular = c.id) as "nextDue"
      from guidance.circulars c order by c.day desc, c.number limit 50 offset ${(page - 1) * 50}`,
  )
  return { total: count?.total ?? 0, rows }
}

export async function findCircular(tx: Tx, id: string): Promise<Circular | undefined> {
  return maybeOne<Circular>(tx, sql`select ${circularColumns} from guidance.circulars c where c.id = ${id}`)
}

export async function dutiesOf(tx: Tx, circulars: readonly string[]): Promise<Duty[]> {
  return many<Duty>(
    tx,
    sql`
      select id, circular, place, kind, text, due::text from guidance.duties
      where circular = any(${[...circulars]}::uuid[]) order by circular, place`,
  )
}

type OwedRow = Omit<Owed, 'office' | 'name' | 'reports'> & {
  office: string | null
  officeName: string | null
  reports: {
    byWhom: DutyReport['byWhom']
    doneOn: string
    count: number | null
    text: string
    reportedAt: string
  }[]
}

const owedColumns = sql`
  a.id, a.circular, a.duty, a.institution, a.office, o.name as "officeName",
  (select coalesce(json_agg(json_build_object('byWhom', r.by_whom, 'doneOn', r.done_on::text, 'count', r.count, 'text', r.text,
     'reportedAt', r.reported_at) order by r.reported_at), '[]')
   from guidance.duty_reports r where r.addressee = a.id) as reports`

function owedOf({ office, officeName, reports, ...row }: OwedRow): Owed {
  return {
    ...row,
    ...(office && { office }),
    // The name of an institution is the registry's; who shows it looks it up.
    name: officeName ?? row.institution,
    reports: reports.map(({ count, reportedAt, ...report }) => ({
      ...report,
      reportedAt: new Date(reportedAt),
      ...(count !== null && { count }),
    })),
  }
}

/** Who owes what under a circular, as far as the reader may see it. */
export async function owedUnder(tx: Tx, circular: string): Promise<Owed[]> {
  const rows = await many<OwedRow>(
    tx,
    sql`
      select ${owedColumns} from guidance.addressees a left join guidance.offices o on o.id = a.office
      where a.circular = ${circular} order by o.name nulls first, a.institution, a.duty`,
  )
  return rows.map(owedOf)
}

/** What an institution as such owes, or one office of it. */
export async function owedBy(tx: Tx, who: { institution: string } | { office: string }): Promise<Owed[]> {
  const rows = await many<OwedRow>(
    tx,
    sql`
      select ${owedColumns} from guidance.addressees a left join guidance.offices o on o.id = a.office
      where ${'office' in who ? sql`a.office = ${who.office}` : sql`a.institution = ${who.institution} and a.office is null`}
      order by a.circular, a.duty limit 500`,
  )
  return rows.map(owedOf)
}

export async function findOwed(tx: Tx, id: string): Promise<Owed | undefined> {
  const row = await maybeOne<OwedRow>(
    tx,
    sql`
      select ${owedColumns} from guidance.addressees a left join guidance.offices o on o.id = a.office where a.id = ${id}`,
  )
  return row && owedOf(row)
}

export async function addDutyReport(
  tx: Tx,
  addressee: string,
  report: DutyReport,
  account: string,
): Promise<void> {
  await run(
    tx,
    sql`
      insert into guidance.duty_reports (id, addressee, by_whom, done_on, count, text, account, reported_at)
      values (${newId()}, ${addressee}, ${report.byWhom}, ${report.doneOn}, ${report.count ?? null}, ${report.text}, ${account},
        ${report.reportedAt})`,
  )
}

/** The items of the prevention calendar that this institution has answered, by a circular or an activity. */
export async function answeredSendings(tx: Tx, institution: string, election: string): Promise<Set<string>> {
  const rows = await many<{ sending: string }>(
    tx,
    sql`
      select sending from guidance.circulars where institution = ${institution} and election = ${election} and sending <> ''
      union select sending from guidance.activities
      where institution = ${institution} and election = ${election} and sending <> '' and state <> 'cancelled'`,
  )
  return new Set(rows.map(({ sending }) => sending))
}
