import { many, maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { Employee, RegisteredEmployee } from '../domain/employee.ts'
import { searchable } from '../domain/person-name.ts'

const columns = sql`
  id, number, kind, name, front_titles as front, back_titles as back, employer, unit, position, state`

export type SaveOptions = { at: Date; invented: boolean; run?: string }
export type Saved = { added: number; changed: number; same: number }

/**
 * Adds people and brings known ones up to date; a person who is the same already is not written again. Each number
 * may stand in the list once.
 */
export async function saveEmployees(
  tx: Tx,
  people: readonly Employee[],
  options: SaveOptions,
): Promise<Saved> {
  if (people.length === 0) return { added: 0, changed: 0, same: 0 }
  const column = (pick: (person: Employee) => string) => people.map(pick)
  const rows = await many<{ added: boolean }>(
    tx,
    sql`
      insert into registry.employees as e (number, kind, name, search, front_titles, back_titles, employer, unit,
        position, state, import_run, updated_at, invented)
      select *, ${options.run ?? null}::uuid, ${options.at}::timestamptz, ${options.invented}::bool from unnest(
        ${column((p) => p.number)}::text[], ${column((p) => p.kind)}::text[], ${column((p) => p.name)}::text[],
        ${column((p) => searchable(p.name))}::text[], ${column((p) => p.front)}::text[], ${column((p) => p.back)}::text[],
        ${column((p) => p.employer)}::text[], ${column((p) => p.unit)}::text[], ${column((p) => p.position)}::text[],
        ${column((p) => p.state)}::text[])
      on conflict (number) do update set
        kind = excluded.kind, name = excluded.name, search = excluded.search, front_titles = excluded.front_titles,
        back_titles = excluded.back_titles, employer = excluded.employer, unit = excluded.unit,
        position = excluded.position, state = excluded.state, import_run = excluded.import_run, updated_at = excluded.updated_at
      where (e.kind, e.name, e.front_titles, e.back_titles, e.employer, e.unit, e.position, e.state) is distinct from
        (excluded.kind, excluded.name, excluded.front_titles, excluded.back_titles, excluded.employer, excluded.unit,
         excluded.position, excluded.state)
      returning xmax = 0 as added`,
  )
  const added = rows.filter((row) => row.added).length
  return { added, changed: rows.length - added, same: people.length - rows.length }
}

/** Which of these numbers stand with another employer, and with which. */
export async function employedElsewhere(
  tx: Tx,
  numbers: readonly string[],
  employer: string,
): Promise<Set<string>> {
  const rows = await many<{ number: string }>(
    tx,
    sql`select number from registry.employees where number = any(${[...numbers]}::text[]) and employer <> ${employer}`,
  )
  return new Set(rows.map((row) => row.number))
}

export async function findEmployeeByNumber(tx: Tx, number: string): Promise<RegisteredEmployee | undefined> {
  return maybeOne<RegisteredEmployee>(
    tx,
    sql`select ${columns} from registry.employees where number = ${number}`,
  )
}

export async function findEmployee(tx: Tx, id: string): Promise<RegisteredEmployee | undefined> {
  return maybeOne<RegisteredEmployee>(tx, sql`select ${columns} from registry.employees where id = ${id}`)
}

/** Many at once; unknown or unseen numbers are left out. */
export async function findEmployeesByNumber(
  tx: Tx,
  numbers: readonly string[],
): Promise<RegisteredEmployee[]> {
  return many<RegisteredEmployee>(
    tx,
    sql`select ${columns} from registry.employees where number = any(${[...numbers]}::text[]) order by number`,
  )
}

/** Names that begin with the text, in the order of names; with an employer only there. */
export async function findByNamePrefix(
  tx: Tx,
  prefix: string,
  options: { employer?: string | undefined; limit: number },
): Promise<RegisteredEmployee[]> {
  const start = searchable(prefix)
  if (start === '') return []
  // Plain comparisons instead of LIKE: they are leakproof, so the index is used below row-level security.
  return many<RegisteredEmployee>(
    tx,
    sql`
      select ${columns} from registry.employees
      where search >= ${start} and search < ${`${start}\u{10ffff}`}
        ${options.employer ? sql`and employer = ${options.employer}` : sql``}
      order by search, number limit ${options.limit}`,
  )
}

/** People of one employer in a post, for example its `Lurah`. */
export async function findByPosition(
  tx: Tx,
  position: string,
  options: { employer: string; limit: number },
): Promise<RegisteredEmployee[]> {
  return many<RegisteredEmployee>(
    tx,
    sql`
      select ${columns} from registry.employees
      where employer = ${options.employer} and position ilike ${`%${position.replace(/[\\%_]/g, '\\$&')}%`}
      order by search, number limit ${options.limit}`,
  )
}

/**
 * Names of one employer that resemble the text, the nearest first: for misspelt and half-remembered names. Reads all
 * names of that employer from one index, so it needs no operator that row-level security would hold back. Whole names
 * are compared first; parts of names, which costs three times as much, only where no whole name is near.
 */
export async function findBySimilarName(
  tx: Tx,
  text: string,
  options: { employer: string; limit: number },
): Promise<RegisteredEmployee[]> {
  const name = searchable(text)
  if (name === '') return []
  const whole = await nearest(tx, sql`similarity(search, ${name})`, options)
  if (whole.some(({ score }) => score >= 0.5)) return whole.map(({ score: _, ...person }) => person)
  const parts = await nearest(tx, sql`strict_word_similarity(${name}, search)`, options)
  const all = new Map([...whole, ...parts].sort((a, b) => b.score - a.score).map((one) => [one.id, one]))
  return [...all.values()].slice(0, options.limit).map(({ score: _, ...person }) => person)
}

async function nearest(
  tx: Tx,
  score: ReturnType<typeof sql>,
  { employer, limit }: { employer: string; limit: number },
): Promise<(RegisteredEmployee & { score: number })[]> {
  return many(
    tx,
    sql`
      with near as materialized (
        select number, ${score} as score from registry.employees where employer = ${employer})
      select ${columns}, score from near join registry.employees using (number)
      where score >= 0.3 order by score desc, search, number limit ${limit}`,
  )
}

/**
 * The people of one employer in the order of their names, `limit` at a time after the last one seen: for lists made of
 * a whole employer. Reads as the caller's actor.
 */
export async function employeesAfter(
  tx: Tx,
  employer: string,
  options: {
    unit?: string | undefined
    after?: { search: string; number: string } | undefined
    limit: number
  },
): Promise<(RegisteredEmployee & { search: string })[]> {
  const { unit, after, limit } = options
  return many(
    tx,
    sql`
      select ${columns}, search from registry.employees
      where employer = ${employer} ${unit ? sql`and unit = ${unit}` : sql``}
        ${after ? sql`and (search, number) > (${after.search}, ${after.number})` : sql``}
      order by search, number limit ${limit}`,
  )
}

export async function countEmployees(tx: Tx, employer?: string): Promise<number> {
  const row = await maybeOne<{ count: number }>(
    tx,
    sql`select count(*)::int as count from registry.employees ${employer ? sql`where employer = ${employer}` : sql``}`,
  )
  return row?.count ?? 0
}

export type Unmasking = {
  id: string
  employee: string
  account: string
  institution: string
  role: string
  reason: string
  at: Date
}

export async function addUnmasking(tx: Tx, u: Unmasking): Promise<void> {
  await run(
    tx,
    sql`
      insert into registry.unmaskings (id, employee, account, institution, role, reason, at)
      values (${u.id}, ${u.employee}, ${u.account}, ${u.institution}, ${u.role}, ${u.reason}, ${u.at})`,
  )
}

/** Looks at an employee's full number, as far as the reader may see them: one's own, and all for an auditor. */
export async function unmaskingsOf(tx: Tx, employee: string): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`select id from registry.unmaskings where employee = ${employee} order by at desc limit 500`,
  )
  return rows.map(({ id }) => id)
}
