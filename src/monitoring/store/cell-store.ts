import type { Day } from '../../foundation/dates.ts'
import { many, maybeOne, one, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { CaseChange } from '../domain/case-changes.ts'
import { dayOfNumber } from '../domain/case-record.ts'
import type { CellSums } from '../domain/cell-sums.ts'
import { type Counter, type Dimension, isBucketed } from '../domain/counters.ts'

const chunk = 20_000

/** One counts at a time; whoever comes second waits and then finds little left to do. */
export async function takeCountingTurn(tx: Tx): Promise<void> {
  // Between reading and writing the program counts; on a busy machine that takes longer than a form may.
  await run(tx, sql`set local idle_in_transaction_session_timeout = '10min'`)
  await run(tx, sql`select pg_advisory_xact_lock(7367030)`)
}

export async function countedVersion(tx: Tx): Promise<number | undefined> {
  return (await maybeOne<{ version: number }>(tx, sql`select version from monitoring.counting`))?.version
}

/** Forgets everything that was counted, to begin anew. */
export async function forgetCounts(tx: Tx, version: number): Promise<void> {
  await run(tx, sql`set local statement_timeout = '30min'`)
  await run(tx, sql`delete from monitoring.cells`)
  await run(tx, sql`delete from monitoring.series`)
  await run(tx, sql`delete from monitoring.counted_cases`)
  await run(tx, sql`delete from monitoring.unclosed`)
  await run(tx, sql`delete from monitoring.spans`)
  await run(
    tx,
    sql`insert into monitoring.counting (version) values (${version}) on conflict (only_row) do update set version = excluded.version`,
  )
}

/** What of these cases is in the cells now. */
export async function countedChanges(
  tx: Tx,
  cases: readonly string[],
): Promise<Map<string, readonly CaseChange[]>> {
  const rows = await many<{ id: string; changes: string }>(
    tx,
    sql`select case_id as id, changes from monitoring.counted_cases where case_id = any(${[...cases]}::uuid[])`,
  )
  return new Map(rows.map(({ id, changes }) => [id, JSON.parse(changes) as CaseChange[]]))
}

export type CountedNow = { id: string; election: string; changes: readonly CaseChange[] }

export async function saveCountedChanges(tx: Tx, cases: readonly CountedNow[]): Promise<void> {
  if (cases.length === 0) return
  await run(
    tx,
    sql`insert into monitoring.counted_cases (case_id, election, changes)
        select * from unnest(${cases.map((one) => one.id)}::uuid[], ${cases.map((one) => one.election)}::text[],
          ${cases.map((one) => JSON.stringify(one.changes))}::text[])
        on conflict (case_id) do update set changes = excluded.changes`,
  )
}

export type UnclosedSpell = { id: string; election: string; from: number; until: number | null }

/** Replaces what is known of these cases' spells outside the funnel. */
export async function saveUnclosed(
  tx: Tx,
  cases: readonly string[],
  spells: readonly UnclosedSpell[],
): Promise<void> {
  await run(tx, sql`delete from monitoring.unclosed where case_id = any(${[...cases]}::uuid[])`)
  if (spells.length === 0) return
  await run(
    tx,
    sql`insert into monitoring.unclosed (case_id, election, from_day, until_day)
        select * from unnest(${spells.map((one) => one.id)}::uuid[], ${spells.map((one) => one.election)}::text[],
          ${spells.map((one) => one.from)}::int[], ${spells.map((one) => one.until)}::int[])`,
  )
}

/** Cases that keep an election's funnel from closing as of a day, at most `limit`. */
export async function unclosedOn(tx: Tx, election: string, day: number, limit: number): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`select case_id as id from monitoring.unclosed
        where election = ${election} and from_day <= ${day} and (until_day is null or until_day > ${day})
        order by from_day, case_id limit ${limit}`,
  )
  return rows.map((row) => row.id)
}

/** Adds differences to the cells: of the day, of its month, and altogether. */
export async function addToCells(tx: Tx, sums: CellSums): Promise<void> {
  const keys = [...sums.series.values()]
  if (keys.length === 0) return
  const ids = await seriesIds(tx, keys)
  let rows: { series: number[]; grain: number[]; at: number[]; bucket: number[]; amount: number[] } = empty()
  const write = async () => {
    await run(
      tx,
      sql`insert into monitoring.cells as c (series, grain, at, bucket, amount)
          select * from unnest(${rows.series}::int[], ${rows.grain}::smallint[], ${rows.at}::int[], ${rows.bucket}::int[],
            ${rows.amount}::bigint[])
          on conflict (series, grain, at, bucket) do update set amount = c.amount + excluded.amount`,
    )
    rows = empty()
  }
  const numbered = keys.map((one) => {
    const id = ids.get(nameOf(one))
    if (id === undefined) throw new Error('A series without an id')
    return { id, one }
  })
  // In the order of the key: neighbours lie on the same pages of the index.
  for (const { id, one } of numbered.sort((a, b) => a.id - b.id)) {
    const cells = [...sums.cellsOf(one)].sort(
      (a, b) => a.grain - b.grain || a.at - b.at || a.bucket - b.bucket,
    )
    for (const { grain, at, bucket, amount } of cells) {
      rows.series.push(id)
      rows.grain.push(grain)
      rows.at.push(at)
      rows.bucket.push(bucket)
      rows.amount.push(amount)
      if (rows.series.length >= chunk) await write()
    }
  }
  if (rows.series.length > 0) await write()
  const spans = [...sums.spans]
  await run(
    tx,
    sql`insert into monitoring.spans as s (election, first_day, last_day)
        select * from unnest(${spans.map(([election]) => election)}::text[], ${spans.map(([, span]) => span.first)}::int[],
          ${spans.map(([, span]) => span.last)}::int[])
        on conflict (election) do update set first_day = least(s.first_day, excluded.first_day),
          last_day = greatest(s.last_day, excluded.last_day)`,
  )
}

function empty() {
  return {
    series: [] as number[],
    grain: [] as number[],
    at: [] as number[],
    bucket: [] as number[],
    amount: [] as number[],
  }
}

type SeriesName = { election: string; counter: string; dimension: string; value: string }

const nameOf = (one: SeriesName) => `${one.election}\0${one.counter}\0${one.dimension}\0${one.value}`

async function seriesIds(tx: Tx, names: readonly SeriesName[]): Promise<Map<string, number>> {
  const lists = sql`${names.map((one) => one.election)}::text[], ${names.map((one) => one.counter)}::text[],
    ${names.map((one) => one.dimension)}::text[], ${names.map((one) => one.value)}::text[]`
  await run(
    tx,
    sql`insert into monitoring.series (election, counter, dimension, value)
        select n.* from unnest(${lists}) as n (election, counter, dimension, value)
        where not exists (select 1 from monitoring.series s
          where (s.election, s.counter, s.dimension, s.value) = (n.election, n.counter, n.dimension, n.value))
        on conflict do nothing`,
  )
  const rows = await many<SeriesName & { id: number }>(
    tx,
    sql`select s.id, s.election, s.counter, s.dimension, s.value from unnest(${lists}) as n (election, counter, dimension, value)
        join monitoring.series s using (election, counter, dimension, value)`,
  )
  return new Map(rows.map((row) => [nameOf(row), row.id]))
}

export type Span = { first: Day; last: Day }

/** The first and last day on which anything of an election changed; nothing while it has no case. */
export async function spanOf(tx: Tx, election: string): Promise<Span | undefined> {
  const row = await maybeOne<{ first: number; last: number }>(
    tx,
    sql`select first_day as first, last_day as last from monitoring.spans where election = ${election}`,
  )
  return row && { first: dayOfNumber(row.first), last: dayOfNumber(row.last) }
}

export type SumRow = { counter: Counter; value: string; bucket: number; amount: number }

/**
 * The sums of counters as of a day, for the country and, with a dimension, for each of its values. After the last
 * change the totals answer; before it the months that are over and the days of the month.
 */
export async function sumsAsOf(
  tx: Tx,
  asked: { election: string; counters: readonly Counter[]; dimension: Dimension | null; day: number },
): Promise<SumRow[]> {
  const wanted = sql`s.election = ${asked.election} and s.counter = any(${[...asked.counters]}::text[])
    and s.dimension = any(${['', ...(asked.dimension ? [asked.dimension] : [])]}::text[])`
  const last = await one<{ last: number | null }>(
    tx,
    sql`select max(last_day) as last from monitoring.spans where election = ${asked.election}`,
  )
  if (last.last === null) return []
  if (asked.day >= last.last)
    return many(
      tx,
      sql`select s.counter, s.value, c.bucket, c.amount::float8 as amount
          from monitoring.series s join monitoring.cells c on c.series = s.id and c.grain = 2
          where ${wanted} and c.amount <> 0`,
    )
  // Bucketed counters have no months: all their days up to this one are summed.
  const month = asked.counters.some(isBucketed) ? { number: 0, firstDay: 0 } : monthOf(asked.day)
  return many(
    tx,
    sql`select counter, value, bucket, sum(amount)::float8 as amount from (
          select s.counter, s.value, c.bucket, c.amount
          from monitoring.series s join monitoring.cells c on c.series = s.id and c.grain = 1 and c.at < ${month.number}
          where ${wanted}
          union all
          select s.counter, s.value, c.bucket, c.amount
          from monitoring.series s join monitoring.cells c
            on c.series = s.id and c.grain = 0 and c.at between ${month.firstDay} and ${asked.day}
          where ${wanted}) as parts
        group by counter, value, bucket having sum(amount) <> 0`,
  )
}

/** By how much national counters changed on each day, in the order of the days. */
export async function dailyChanges(
  tx: Tx,
  asked: { election: string; counters: readonly Counter[] },
): Promise<{ counter: Counter; day: number; amount: number }[]> {
  return many(
    tx,
    sql`select s.counter, c.at as day, sum(c.amount)::float8 as amount
        from monitoring.series s join monitoring.cells c on c.series = s.id and c.grain = 0
        where s.election = ${asked.election} and s.counter = any(${[...asked.counters]}::text[]) and s.dimension = ''
        group by s.counter, c.at order by c.at`,
  )
}

/** The month of a day, numbered, and its first day. */
export function monthOf(day: number): { number: number; firstDay: number } {
  const at = new Date(day * 86_400_000)
  return {
    number: at.getUTCFullYear() * 12 + at.getUTCMonth(),
    firstDay: Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1) / 86_400_000,
  }
}
