import { many, maybeOne, one, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { AskedKind } from '../domain/campaign.ts'
import type { Excuse } from '../domain/roster.ts'
import type { Method } from '../domain/tally.ts'

export type RosterRow = {
  number: string
  issuer: string
  name: string
  search: string
  kind: AskedKind
  employer: string
  unit: string
  position: string
  excuse: Excuse | undefined
  rowCode: string
  signer: string
  /** Sealed, hex; '' for none. */
  contact: string
}

/** Finds or adds the people behind numbers; answers ids in the order given. */
export async function signerIds(
  tx: Tx,
  people: readonly { number: string; issuer: string; id: string }[],
): Promise<string[]> {
  const numbers = people.map((p) => p.number)
  const issuers = people.map((p) => p.issuer)
  await run(
    tx,
    sql`insert into pledges.signers (id, number, issuer)
        select * from unnest(${people.map((p) => p.id)}::uuid[], ${numbers}::text[], ${issuers}::text[])
        on conflict (number, issuer) do nothing`,
  )
  const rows = await many<{ id: string }>(
    tx,
    sql`select s.id from unnest(${numbers}::text[], ${issuers}::text[]) with ordinality as t(number, issuer, ord)
        join pledges.signers s using (number, issuer) order by ord`,
  )
  return rows.map((row) => row.id)
}

/** Which of these people stand in the campaign with another employer, from which they did not move away. */
export async function askedElsewhere(
  tx: Tx,
  campaign: string,
  people: readonly { signer: string; employer: string }[],
): Promise<Set<string>> {
  const rows = await many<{ signer: string }>(
    tx,
    sql`select r.signer from unnest(${people.map((p) => p.signer)}::uuid[], ${people.map((p) => p.employer)}::text[]) as t(signer, employer)
        join pledges.roster r on r.campaign = ${campaign} and r.signer = t.signer
        where r.employer <> t.employer and r.excuse is distinct from 'transferred' and r.removed_at is null`,
  )
  return new Set(rows.map((row) => row.signer))
}

/** Adds people to a roster and brings known ones up to date; who was removed by hand stays removed. */
export async function saveRoster(
  tx: Tx,
  campaign: string,
  rows: readonly RosterRow[],
): Promise<{ added: number; changed: number; same: number }> {
  if (rows.length === 0) return { added: 0, changed: 0, same: 0 }
  const column = (pick: (row: RosterRow) => string | null) => rows.map(pick)
  const saved = await many<{ added: boolean }>(
    tx,
    sql`
      insert into pledges.roster as r (campaign, signer, number, name, search, kind, employer, unit, position, excuse, row_code, contact)
      select ${campaign}, signer, number, name, search, kind, employer, unit, position, excuse, row_code, decode(nullif(contact, ''), 'hex')
      from unnest(${column((p) => p.signer)}::uuid[], ${column((p) => p.number)}::text[], ${column((p) => p.name)}::text[],
        ${column((p) => p.search)}::text[], ${column((p) => p.kind)}::text[], ${column((p) => p.employer)}::text[],
        ${column((p) => p.unit)}::uuid[], ${column((p) => p.position)}::text[], ${column((p) => p.excuse ?? null)}::text[],
        ${column((p) => p.rowCode)}::text[], ${column((p) => p.contact)}::text[])
        as t(signer, number, name, search, kind, employer, unit, position, excuse, row_code, contact)
      on conflict (campaign, signer) do update set
        name = excluded.name, search = excluded.search, kind = excluded.kind, employer = excluded.employer, unit = excluded.unit,
        position = excluded.position, excuse = excluded.excuse, contact = coalesce(excluded.contact, r.contact)
      where (r.name, r.kind, r.employer, r.unit, r.position, r.excuse) is distinct from
        (excluded.name, excluded.kind, excluded.employer, excluded.unit, excluded.position, excluded.excuse)
      returning xmax = 0 as added`,
  )
  const added = saved.filter((row) => row.added).length
  return { added, changed: saved.length - added, same: rows.length - saved.length }
}

export type NameRow = {
  id: string
  number: string
  name: string
  kind: AskedKind
  position: string
  excuse: Excuse | null
  excuseNote: string
  rowCode: string
  receipt: string | null
  method: Method | null
  signedAt: Date | null
  disputed: boolean
}

export type NameFilter = 'open' | 'signed' | 'excused' | 'all'

/** People of a unit with how they stand; only who answers for the unit gets rows. */
export async function namesOfUnit(
  tx: Tx,
  campaign: string,
  unit: string,
  filter: NameFilter,
  page: { limit: number; offset: number },
): Promise<NameRow[]> {
  const where = {
    open: sql`and p.id is null and r.excuse is null`,
    signed: sql`and p.id is not null`,
    excused: sql`and p.id is null and r.excuse is not null`,
    all: sql``,
  }[filter]
  return many<NameRow>(
    tx,
    sql`
      with newest as materialized (
        select distinct on (scope) scope, id from pledges.texts where campaign = ${campaign} order by scope, version desc)
      select r.id, r.number, r.name, r.kind, r.position, r.excuse, r.excuse_note as "excuseNote", r.row_code as "rowCode",
        p.number as receipt, p.method, p.signed_at as "signedAt",
        exists (select from pledges.pledges d where d.roster = r.id and d.void_why = 'disputed') as disputed
      from pledges.roster r
      left join newest own on own.scope = r.employer and own.scope <> ''
      left join newest whole on whole.scope = ''
      left join pledges.pledges p on p.roster = r.id and p.text = coalesce(own.id, whole.id) and p.employer = r.employer
        and p.void_at is null
      where r.campaign = ${campaign} and r.unit = ${unit} and r.removed_at is null ${where}
      order by r.search, r.id limit ${page.limit} offset ${page.offset}`,
  )
}

export async function saveExcuse(
  tx: Tx,
  roster: string,
  excuse: Excuse | undefined,
  note: string,
): Promise<{ signer: string; number: string } | undefined> {
  return maybeOne(
    tx,
    sql`update pledges.roster set excuse = ${excuse ?? null}, excuse_note = ${note}
        where id = ${roster} and removed_at is null returning signer, number`,
  )
}

/** Takes somebody off who was never to be asked; the row stays, with why. */
export async function removeFromRoster(
  tx: Tx,
  roster: string,
  why: string,
  at: Date,
): Promise<{ signer: string; number: string } | undefined> {
  return maybeOne(
    tx,
    sql`update pledges.roster set removed_at = ${at}, removed_why = ${why}
        where id = ${roster} and removed_at is null returning signer, number`,
  )
}

export type RosterRun = {
  id: string
  campaign: string
  prefix: string
  source: 'file' | 'register'
  fileName: string
  storedAs: string
  format: '' | 'csv' | 'xlsx'
  employer: string
  state: 'waiting' | 'running' | 'done' | 'unreadable'
  rowsTotal: number
  position: number
  added: number
  changed: number
  same: number
  refused: number
  leftOut: number
  problem: { key: string; facts: Record<string, string | number | boolean | undefined> } | null
  institution: string
  account: string
  role: string
  startedAt: Date
  finishedAt: Date | null
}
const runColumns = sql`
  r.id, r.campaign, c.prefix, r.source, r.file_name as "fileName", r.stored_as as "storedAs", r.format, r.employer, r.state,
  r.rows_total::int as "rowsTotal", r.position::int as position, r.added::int as added, r.changed::int as changed,
  r.same::int as same, r.refused::int as refused, r.left_out::int as "leftOut", r.problem, r.institution, r.account, r.role,
  r.started_at as "startedAt", r.finished_at as "finishedAt"`

export async function addRosterRun(
  tx: Tx,
  r: Pick<
    RosterRun,
    | 'id'
    | 'campaign'
    | 'source'
    | 'fileName'
    | 'storedAs'
    | 'format'
    | 'employer'
    | 'institution'
    | 'account'
    | 'role'
    | 'startedAt'
  >,
): Promise<void> {
  await run(
    tx,
    sql`insert into pledges.roster_runs (id, campaign, source, file_name, stored_as, format, employer, state, institution, account, role, started_at)
        values (${r.id}, ${r.campaign}, ${r.source}, ${r.fileName}, ${r.storedAs}, ${r.format}, ${r.employer}, 'waiting',
          ${r.institution}, ${r.account}, ${r.role}, ${r.startedAt})`,
  )
}

export async function findRosterRun(tx: Tx, id: string): Promise<RosterRun | undefined> {
  return maybeOne<RosterRun>(
    tx,
    sql`select ${runColumns} from pledges.roster_runs r join pledges.campaigns c on c.id = r.campaign where r.id = ${id}`,
  )
}

export async function latestRosterRuns(tx: Tx, campaign: string): Promise<RosterRun[]> {
  return many<RosterRun>(
    tx,
    sql`select ${runColumns} from pledges.roster_runs r join pledges.campaigns c on c.id = r.campaign
        where r.campaign = ${campaign} order by r.started_at desc limit 20`,
  )
}

/** Takes one run that waits, or that a killed worker left behind a minute ago. */
export async function claimRosterRun(tx: Tx, now: Date): Promise<string | undefined> {
  const row = await maybeOne<{ id: string }>(
    tx,
    sql`update pledges.roster_runs set state = 'running', busy_until = ${new Date(now.getTime() + 60_000)}
        where id = (select id from pledges.roster_runs where state in ('waiting', 'running') and (busy_until is null or busy_until < ${now})
          order by started_at limit 1 for update skip locked)
        returning id`,
  )
  return row?.id
}

export type RowProblem = { line: number; ordinal: number; field: string; key: string; facts: object }

/** The position moves with the rows of its batch; false when another worker has taken the run over. */
export async function saveRunProgress(
  tx: Tx,
  id: string,
  from: number,
  step: {
    rows: number
    added: number
    changed: number
    same: number
    refused: number
    leftOut: number
    problems: readonly RowProblem[]
  },
  now: Date,
): Promise<boolean> {
  const moved = await run(
    tx,
    sql`update pledges.roster_runs set position = position + ${step.rows}, added = added + ${step.added},
          changed = changed + ${step.changed}, same = same + ${step.same}, refused = refused + ${step.refused},
          left_out = left_out + ${step.leftOut}, busy_until = ${new Date(now.getTime() + 60_000)}
        where id = ${id} and position = ${from} and state = 'running'`,
  )
  if (moved === 1 && step.problems.length > 0) {
    const column = <T>(pick: (p: RowProblem) => T) => step.problems.map(pick)
    await run(
      tx,
      sql`insert into pledges.roster_errors (run, row, ordinal, field, key, facts)
          select ${id}, * from unnest(${column((p) => p.line)}::bigint[], ${column((p) => p.ordinal)}::int[],
            ${column((p) => p.field)}::text[], ${column((p) => p.key)}::text[], ${column((p) => JSON.stringify(p.facts))}::jsonb[])
          on conflict do nothing`,
    )
  }
  return moved === 1
}

export async function saveRunTotal(tx: Tx, id: string, total: number): Promise<void> {
  await run(tx, sql`update pledges.roster_runs set rows_total = ${total} where id = ${id}`)
}

export async function finishRun(
  tx: Tx,
  id: string,
  state: 'done' | 'unreadable',
  problem: object | undefined,
  at: Date,
): Promise<void> {
  await run(
    tx,
    sql`update pledges.roster_runs set state = ${state}, problem = ${problem ? JSON.stringify(problem) : null}::jsonb,
          finished_at = ${at}, busy_until = null where id = ${id}`,
  )
}

export async function rosterErrors(
  tx: Tx,
  runId: string,
  limit = 100_000,
): Promise<{ line: number; field: string; key: string; facts: Record<string, string> }[]> {
  return many(
    tx,
    sql`select row::int as line, field, key, facts from pledges.roster_errors where run = ${runId} order by row, ordinal limit ${limit}`,
  )
}

export async function addLook(
  tx: Tx,
  look: {
    id: string
    campaign: string
    unit: string
    institution: string
    account: string
    what: string
    at: Date
  },
): Promise<void> {
  await run(
    tx,
    sql`insert into pledges.looks (id, campaign, unit, institution, account, what, at)
        values (${look.id}, ${look.campaign}, ${look.unit}, ${look.institution}, ${look.account}, ${look.what}, ${look.at})`,
  )
}

/** Whether the acting member answers for this unit. */
export async function answersFor(tx: Tx, unit: string): Promise<boolean> {
  const { mine } = await one<{ mine: boolean }>(
    tx,
    sql`select ${unit} in (select pledges.my_units()) as mine`,
  )
  return mine
}

/** Everybody on a campaign's roster, in the order they came. */
export async function rosterIds(tx: Tx, campaign: string): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`select id from pledges.roster where campaign = ${campaign} and removed_at is null order by id`,
  )
  return rows.map((row) => row.id)
}
