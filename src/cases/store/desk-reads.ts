import type { MemberActor } from '../../foundation/actor.ts'
import { many, maybeOne, one, sql, type Tx } from '../../foundation/outside/sql.ts'
import { zoneOf } from '../../registry/registry.door.ts'
import type { CaseFilter, CaseSort } from '../domain/case-filter.ts'
import { taskForce } from '../domain/steps.ts'
import type { AccusedLine, StoredRow, UnitFigures } from '../domain/views.ts'
import { isEmployerRole } from '../domain/who-may.ts'
import { foundByNumber, foundByText, withinReach } from './search-conditions.ts'

type Row = {
  id: string
  number: string
  stage: string
  holder: string
  holderSince: Date
  rule: string | null
  startedAt: Date | null
  dueAt: Date | null
  provisional: boolean
  paused: boolean
  accused: string | null
  employeeNumber: string | null
  position: string | null
  employer: string | null
  region: string
  election: string
  form: string | null
  openedDay: string | null
  closedAt: Date | null
}

/** As which holder an officer acts: the task force holds together, whichever institution its members come from. */
export function holderOf(actor: MemberActor): string {
  return actor.role === 'task-force' ? taskForce : actor.institution
}

// An employer reads its own rows, which know nothing of the way a case came; everyone else reads the cases.
function source(actor: MemberActor) {
  return isEmployerRole(actor.role)
    ? sql`(select case_id as id, number, stage, status, holder, holder_since, rule, clock_from, due_at, due_day, provisional, paused, employer, province,
             regency, election, form, opened_at::date as opened_day, null::timestamptz as closed_at,
             '{}'::text[] as holders, opened_to as origin_institution from cases.employer_files)`
    : sql`cases.cases`
}

const columns = sql`c.id, c.number, c.stage, c.holder, c.holder_since as "holderSince", c.rule, c.clock_from as "startedAt", c.due_at as "dueAt", c.provisional,
  c.paused, nullif(a.name, '') as accused, nullif(a.employee_number, '') as "employeeNumber", nullif(a.position, '') as position,
  c.employer, coalesce(c.regency, c.province) as region, c.election, c.form, c.opened_day::text as "openedDay",
  c.closed_at as "closedAt"`

function rowOf(row: Row): StoredRow {
  const { rule, startedAt, dueAt, provisional, paused, holder, employer, region, election, ...rest } = row
  return {
    ...rest,
    holder: { key: holder, name: holder },
    employer: employer ? { key: employer, name: employer } : undefined,
    region: { key: region, name: region },
    zone: zoneOf(region),
    election: { key: election, name: election },
    clock: rule
      ? { rule, startedAt: startedAt ?? undefined, dueAt: dueAt ?? undefined, provisional, paused }
      : undefined,
    accused: row.accused ?? undefined,
    employeeNumber: row.employeeNumber ?? undefined,
    position: row.position ?? undefined,
    form: row.form ?? undefined,
    openedDay: row.openedDay ?? undefined,
    closedAt: row.closedAt ?? undefined,
  }
}

function conditions(actor: MemberActor, filter: CaseFilter, now: Date) {
  const { status, holder, due, region, employer, election, form, text, externalNumber, all } = filter
  const week = new Date(now.getTime() + 7 * 86_400_000)
  const parts = [
    status ? sql`c.status = ${status}` : all ? undefined : sql`c.status <> 'closed'`,
    holder && sql`c.holder = ${holder === 'saya' ? holderOf(actor) : holder}`,
    due === 'late' && sql`c.due_at <= ${now} and not c.paused`,
    due === 'week' && sql`c.due_at > ${now} and c.due_at <= ${week} and not c.paused`,
    due === 'none' && sql`c.due_at is null`,
    region && (region.length === 2 ? sql`c.province = ${region}` : sql`c.regency = ${region}`),
    employer && sql`c.employer = ${employer}`,
    election && sql`c.election = ${election}`,
    form && sql`c.form = ${form}`,
    text && foundByText(text, source(actor)),
    withinReach(actor),
    externalNumber && foundByNumber(externalNumber),
  ].filter((part) => part !== undefined && part !== false && part !== '')
  return parts.length ? sql`where ${sql.join(parts, sql` and `)}` : sql``
}

const orders: Record<CaseSort, ReturnType<typeof sql>> = {
  due: sql`c.due_at, c.id`,
  newest: sql`c.opened_day desc, c.id`,
  oldest: sql`c.opened_day, c.id`,
  since: sql`c.holder_since, c.id`,
  number: sql`c.number, c.id`,
}

/** One page of the cases that the actor sees and the filter matches, and how many there are in all. */
export async function listCases(
  tx: Tx,
  actor: MemberActor,
  filter: CaseFilter,
  now: Date,
  limit: number,
): Promise<{ rows: StoredRow[]; total: number }> {
  const offset = (filter.page - 1) * limit
  const rows = await many<Row & { total: number }>(
    tx,
    sql`with found as materialized (
          select c.id, c.number, c.due_at, c.opened_day, c.holder_since from ${source(actor)} c ${conditions(actor, filter, now)}),
        page as (select c.id, row_number() over (order by ${orders[filter.sort]}) as place from found c
                 order by ${orders[filter.sort]} limit ${limit} offset ${offset})
        select ${columns}, (select count(*)::int from found) as total
        from page join ${source(actor)} c on c.id = page.id left join cases.accused a on a.case_id = c.id order by page.place`,
  )
  if (rows.length || filter.page === 1) return { rows: rows.map(rowOf), total: rows[0]?.total ?? 0 }
  const { total } = await one<{ total: number }>(
    tx,
    sql`select count(*)::int as total from ${source(actor)} c ${conditions(actor, filter, now)}`,
  )
  return { rows: [], total }
}

/** Every row of the filter in its order, a thousand at a time, for a file; the transaction stays open meanwhile. */
export async function* everyCase(
  tx: Tx,
  actor: MemberActor,
  filter: CaseFilter,
  now: Date,
): AsyncGenerator<StoredRow[]> {
  await many(
    tx,
    sql`declare case_export no scroll cursor for
        select ${columns} from ${source(actor)} c left join cases.accused a on a.case_id = c.id
        ${conditions(actor, filter, now)} order by ${orders[filter.sort]}`,
  )
  for (;;) {
    const rows = await many<Row>(tx, sql`fetch 1000 from case_export`)
    if (rows.length === 0) return
    yield rows.map(rowOf)
  }
}

/** One row as the actor sees it, or undefined: absent and not visible are the same answer. */
export async function findRow(tx: Tx, actor: MemberActor, number: string): Promise<StoredRow | undefined> {
  const row = await maybeOne<Row>(
    tx,
    sql`select ${columns} from ${source(actor)} c left join cases.accused a on a.case_id = c.id where c.number = ${number}`,
  )
  return row && rowOf(row)
}

export type Sent = StoredRow & {
  sentAt: Date
  receipt: string | undefined
  acknowledgedAt: Date | undefined
  /** The case in which a double goes on. */
  continues: string | undefined
}

/** Of a case that was cancelled as a double: the one in which it goes on, if the actor sees it. */
const twin = sql`left join lateral (
    select t.number, t.stage, t.holder from cases.events e join cases.cases t on t.number = e.data ->> 'mergedInto'
    where e.case_id = c.id and e.kind = 'close-cancelled' and c.stage = 'closed/cancelled'
    order by e.seq desc limit 1) twin on true`

/** Cases that came from this institution or were once held by it and now lie elsewhere, the latest first. */
export async function listShipments(
  tx: Tx,
  actor: MemberActor,
  query: string,
  limit: number,
  offset: number,
): Promise<{ rows: Sent[]; total: number }> {
  const me = holderOf(actor)
  const sought = query
    ? sql`and (${foundByText(query, source(actor))} or ${foundByNumber(query)}
            or c.id in (select r.case_id from cases.receipts r where r.number = ${query.toUpperCase()}))`
    : sql``
  const rows = await many<
    Row & {
      sentAt: Date
      receipt: string | null
      acknowledgedAt: Date | null
      continues: string | null
      total: number
    }
  >(
    tx,
    sql`select ${columns}, c.holder_since as "sentAt", r.number as receipt, r.acknowledged_at as "acknowledgedAt",
               twin.number as continues, count(*) over ()::int as total
        from ${source(actor)} c left join cases.accused a on a.case_id = c.id
        left join lateral (select number, acknowledged_at from cases.receipts
                           where case_id = c.id and from_institution = ${me} order by issued_at desc limit 1) r on true
        ${twin}
        where c.holder <> ${me} and (c.origin_institution = ${me} or c.holders @> array[${me}]) ${sought}
        order by c.holder_since desc, c.id limit ${limit} offset ${offset}`,
  )
  return {
    rows: rows.map(({ sentAt, receipt, acknowledgedAt, continues, total: _, ...row }) => ({
      ...rowOf(row),
      sentAt,
      receipt: receipt ?? undefined,
      acknowledgedAt: acknowledgedAt ?? undefined,
      continues: continues ?? undefined,
    })),
    total: rows[0]?.total ?? 0,
  }
}

/** How the actor's unit stands: what it holds, what is late, what came and went in seven days. */
export async function unitFigures(tx: Tx, actor: MemberActor, now: Date): Promise<UnitFigures> {
  const me = holderOf(actor)
  const week = 7 * 86_400_000
  const ahead = new Date(now.getTime() + week)
  const before = new Date(now.getTime() - week)
  return one<UnitFigures>(
    tx,
    sql`select count(*) filter (where c.status <> 'closed')::int as held,
               count(*) filter (where c.status <> 'closed' and c.due_at <= ${now} and not c.paused)::int as late,
               count(*) filter (where c.status <> 'closed' and c.due_at > ${now} and c.due_at <= ${ahead} and not c.paused)::int as "dueThisWeek",
               count(*) filter (where c.holder_since > ${before})::int as received,
               count(*) filter (where c.status = 'closed' and c.closed_at > ${before})::int as closed
        from ${source(actor)} c where c.holder = ${me}`,
  )
}

/** Everyone accused in an incident, in the order they were taken in: a case, a referral, a draft, or one put away. */
export async function linesOfIncident(tx: Tx, incident: string): Promise<AccusedLine[]> {
  type LineRow = {
    receipt: string
    accused: string | null
    number: string | null
    stage: string | null
    holder: string | null
    twin: string | null
    twinStage: string | null
    twinHolder: string | null
    referral: string | null
    target: string | null
    draft: string | null
    draftState: 'open' | 'used' | 'discarded' | null
    error: { key: string; field?: string; facts?: Record<string, string> } | null
  }
  const rows = await many<LineRow>(
    tx,
    sql`select r.number as receipt, coalesce(nullif(a.name, ''), nullif(f.name, ''), nullif(d.content ->> 'name', '')) as accused,
               c.number, c.stage, c.holder, twin.number as twin, twin.stage as "twinStage", twin.holder as "twinHolder",
               f.number as referral, f.target, d.id as draft,
               d.state as "draftState", d.error
        from cases.receipts r
        left join cases.cases c on c.id = r.case_id left join cases.accused a on a.case_id = c.id
        ${twin}
        left join cases.referrals f on f.id = r.referral left join cases.drafts d on d.id = r.draft
        where r.incident = ${incident} and r.kind in ('received', 'referred', 'draft-kept')
          and (r.kind <> 'draft-kept' or d.state <> 'used') and (r.referral is null or r.case_id is null)
        order by r.issued_at, c.ordinal, r.number`,
  )
  return rows.flatMap((row, at): AccusedLine[] => {
    const line = { index: at + 1, accused: row.accused ?? undefined, receipt: row.receipt }
    if (row.number && row.stage && row.holder)
      return [
        {
          ...line,
          became: 'case',
          number: row.number,
          stage: row.stage,
          holder: { key: row.holder, name: row.holder },
          continues:
            row.twin && row.twinStage && row.twinHolder
              ? {
                  number: row.twin,
                  stage: row.twinStage,
                  holder: { key: row.twinHolder, name: row.twinHolder },
                }
              : undefined,
        },
      ]
    if (row.referral && row.target)
      return [{ ...line, became: 'referral', number: row.referral, target: row.target }]
    if (!row.draft) return []
    if (row.draftState === 'discarded') return [{ ...line, became: 'discarded' }]
    const { key = 'invalid', field, facts = {} } = row.error ?? {}
    return [{ ...line, became: 'draft', draft: row.draft, error: { refused: true, key, field, facts } }]
  })
}

/** The latest incidents of a region that the actor sees, for joining a report to one of them. */
export async function recentIncidents(
  tx: Tx,
  region: string,
  limit: number,
): Promise<{ number: string; text: string }[]> {
  return many(
    tx,
    sql`select number, concat_ws(' · ', to_char(happened_day, 'DD-MM-YYYY'), nullif(act, ''), nullif(place, '')) as text
        from cases.incidents where merged_into is null and (province = ${region} or regency = ${region})
        order by opened_at desc limit ${limit}`,
  )
}

/** Number of the incident that a case belongs to. */
export async function incidentOfCase(tx: Tx, number: string): Promise<string | undefined> {
  const row = await maybeOne<{ number: string }>(
    tx,
    sql`select i.number from cases.cases c join cases.incidents i on i.id = c.incident where c.number = ${number}`,
  )
  return row?.number
}
