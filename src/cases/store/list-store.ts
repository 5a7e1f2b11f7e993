import type { RawBuilder } from 'kysely'
import type { MemberActor } from '../../foundation/actor.ts'
import { many, one, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { CaseFilter } from '../domain/case-filter.ts'
import { plainNumber, searchWords } from '../domain/search.ts'
import { filled } from './part-store.ts'

/** One line of a list: plain values; names of institutions and regions are looked up by who shows it. */
export type CaseLine = {
  id: string
  number: string
  version: number
  status: string
  stage: string
  outcome: string | undefined
  lane: string | undefined
  holder: string
  holderSince: Date
  acknowledged: boolean
  rule: string | undefined
  clockFrom: Date | undefined
  paused: boolean
  dueAt: Date | undefined
  dueDay: string | undefined
  provisional: boolean
  accused: string | undefined
  employeeNumber: string | undefined
  position: string | undefined
  employer: string | undefined
  election: string
  province: string
  regency: string | undefined
  form: string | undefined
  /** The day it was opened; for an employer the day on which it got the file. */
  openedDay: string
  closedAt: Date | undefined
  reconstruction: boolean
}

export const pageOf = 50

/** Cases the actor sees that fit the filter: one page, and how many there are in all. */
export async function listCases(
  tx: Tx,
  actor: MemberActor,
  filter: CaseFilter,
  now: Date,
  size = pageOf,
): Promise<{ rows: CaseLine[]; total: number }> {
  const source = sourceFor(actor)
  const where = conditions(source, actor, filter, now)
  const { total } = await one<{ total: number }>(
    tx,
    sql`select count(*)::int as total from ${source.table} c where ${where}`,
  )
  if (total === 0) return { rows: [], total }
  const rows = await lines(tx, source, where, filter, sql`limit ${size} offset ${(filter.page - 1) * size}`)
  return { rows, total }
}

/** Every case of a filter, for files; at most `most`. */
export async function exportCases(
  tx: Tx,
  actor: MemberActor,
  filter: CaseFilter,
  now: Date,
  most = 100_000,
): Promise<CaseLine[]> {
  const source = sourceFor(actor)
  return lines(tx, source, conditions(source, actor, filter, now), filter, sql`limit ${most}`)
}

/** What occurs among the actor's cases, for the choices of a filter. */
export async function filterChoices(
  tx: Tx,
  actor: MemberActor,
): Promise<{
  holders: string[]
  regions: string[]
  employers: string[]
  elections: string[]
  forms: string[]
}> {
  const source = sourceFor(actor)
  const scope = scopeOf(source, actor)
  const distinct = async (column: string) => {
    const rows = await many<{ value: string }>(
      tx,
      sql`select distinct ${sql.ref(`c.${column}`)} as value from ${source.table} c
          where ${scope} and ${sql.ref(`c.${column}`)} is not null order by 1 limit 1000`,
    )
    return rows.map((row) => row.value)
  }
  const regencies = await distinct('regency')
  const provinces = await distinct('province')
  return {
    holders: await distinct('holder'),
    regions: [...provinces, ...regencies].sort(),
    employers: await distinct('employer'),
    elections: await distinct('election'),
    forms: await distinct('form'),
  }
}

type Source = { table: RawBuilder<unknown>; ofEmployer: boolean }

/** Employers read their own files; everyone else the cases, below row-level security. */
export function sourceFor(actor: MemberActor): Source {
  const ofEmployer = ['personnel-office', 'inspectorate', 'personnel-authority'].includes(actor.role)
  return { table: ofEmployer ? sql`cases.employer_files` : sql`cases.cases`, ofEmployer }
}

async function lines(
  tx: Tx,
  source: Source,
  where: RawBuilder<unknown>,
  filter: CaseFilter,
  limit: RawBuilder<unknown>,
): Promise<CaseLine[]> {
  // The page of ids first, the names after: names pass a policy of their own, row by row.
  const own = source.ofEmployer
    ? sql`c.case_id as id, null::text as lane, null::timestamptz as "closedAt", false as reconstruction,
          (c.opened_at at time zone 'Asia/Jakarta')::date::text as "openedDay"`
    : sql`c.id, c.lane, c.closed_at as "closedAt", c.reconstruction, c.opened_day::text as "openedDay"`
  const rows = await many(
    tx,
    sql`with page as materialized (
          select ${own}, c.number, c.version, c.status, c.stage, c.outcome, c.holder, c.holder_since as "holderSince",
            c.acknowledged, c.rule, c.clock_from as "clockFrom", c.paused, c.due_at as "dueAt", c.due_day::text as "dueDay",
            c.provisional, c.employer, c.election, c.province, c.regency, c.form,
            row_number() over (order by ${order(source, filter)}) as place
          from ${source.table} c where ${where} order by ${order(source, filter)} ${limit})
        select page.*, nullif(a.name, '') as accused, nullif(a.employee_number, '') as "employeeNumber",
          nullif(a.position, '') as position
        from page left join cases.accused a on a.case_id = page.id order by page.place`,
  )
  return filled<CaseLine>(rows)
}

function order(source: Source, filter: CaseFilter): RawBuilder<unknown> {
  const id = source.ofEmployer ? sql`c.case_id` : sql`c.id`
  const opened = source.ofEmployer ? sql`c.opened_at` : sql`c.opened_day`
  switch (filter.sort) {
    case 'newest':
      return sql`${opened} desc, ${id}`
    case 'oldest':
      return sql`${opened}, ${id}`
    case 'since':
      return sql`c.holder_since, ${id}`
    case 'number':
      return sql`c.number`
    default:
      return sql`c.due_at nulls last, ${id}`
  }
}

/** What the policy says anyway, said once more in plain columns, so that an index can serve it. */
export function scopeOf(source: Source, actor: MemberActor): RawBuilder<unknown> {
  if (source.ofEmployer) return sql`c.opened_to = ${actor.institution}`
  if (actor.role === 'bkn-regional') {
    return sql`(c.at_regional_office = ${actor.institution} or c.origin_institution = ${actor.institution}
      or c.holders @> array[${actor.institution}]::text[])`
  }
  return sql`true`
}

function conditions(source: Source, actor: MemberActor, filter: CaseFilter, now: Date): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [scopeOf(source, actor)]
  if (filter.status) all.push(sql`c.status = ${filter.status}`)
  else if (!filter.all) all.push(sql`c.status <> 'closed'`)
  if (filter.holder) all.push(sql`c.holder = ${filter.holder === 'saya' ? actor.institution : filter.holder}`)
  if (filter.region && filter.region.length > 2) all.push(sql`c.regency = ${filter.region}`)
  else if (filter.region) all.push(sql`c.province = ${filter.region}`)
  if (filter.employer) all.push(sql`c.employer = ${filter.employer}`)
  if (filter.election) all.push(sql`c.election = ${filter.election}`)
  if (filter.form) all.push(sql`c.form = ${filter.form}`)
  if (filter.due === 'late') all.push(sql`c.due_at < ${now}`)
  if (filter.due === 'week') {
    all.push(sql`c.due_at >= ${now} and c.due_at < ${new Date(now.getTime() + 7 * 86_400_000)}`)
  }
  if (filter.due === 'none') all.push(sql`c.due_at is null`)
  if (filter.text) all.push(textCondition(source, filter.text))
  if (filter.externalNumber) all.push(numberCondition(source, filter.externalNumber))
  return sql.join(all, sql` and `)
}

const idOf = (source: Source) => (source.ofEmployer ? sql`c.case_id` : sql`c.id`)
const last = '\u{10ffff}'

/** A case number, or words that names or numbers of the accused begin with; names only for those who see them. */
function textCondition(source: Source, text: string): RawBuilder<unknown> {
  const words = searchWords(text)
  const number = text.trim().toUpperCase()
  if (words.length === 0) return sql`c.number = ${number}`
  const found = sql.join(
    words.map(
      (word) =>
        sql`select w.case_id from cases.accused_words w where w.word >= ${word} and w.word < ${word + last}`,
    ),
    sql` intersect `,
  )
  return sql`(c.number = ${number} or ${idOf(source)} in (${found}))`
}

function numberCondition(source: Source, typed: string): RawBuilder<unknown> {
  const plain = plainNumber(typed)
  if (plain === '') return sql`false`
  return sql`(${idOf(source)} in (select n.case_id from cases.external_numbers n
    where n.plain >= ${plain} and n.plain < ${plain + last}))`
}
