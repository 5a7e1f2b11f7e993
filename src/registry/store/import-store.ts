import { many, maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { ImportRun, RowError } from '../domain/import-run.ts'

const columns = sql`
  id, file_name as "fileName", stored_as as "storedAs", format, sha256, bytes, employer, state, account, institution,
  columns, sample, rows_total as "rowsTotal", position, added, changed, same, refused, problem,
  started_at as "startedAt", finished_at as "finishedAt"`

type Row = Omit<ImportRun, 'problem' | 'finishedAt'> & { problem: Refusal | null; finishedAt: Date | null }
const runOf = (row: Row): ImportRun => ({
  ...row,
  problem: row.problem ?? undefined,
  finishedAt: row.finishedAt ?? undefined,
})

export type NewImportRun = Pick<
  ImportRun,
  | 'id'
  | 'fileName'
  | 'storedAs'
  | 'format'
  | 'sha256'
  | 'bytes'
  | 'employer'
  | 'account'
  | 'institution'
  | 'startedAt'
> & { invented: boolean }

export async function addImportRun(tx: Tx, r: NewImportRun): Promise<void> {
  await run(
    tx,
    sql`
      insert into registry.import_runs (id, file_name, stored_as, format, sha256, bytes, employer, state, account,
        institution, invented, started_at)
      values (${r.id}, ${r.fileName}, ${r.storedAs}, ${r.format}, ${r.sha256}, ${r.bytes}, ${r.employer}, 'checking',
        ${r.account}, ${r.institution}, ${r.invented}, ${r.startedAt})`,
  )
}

export async function findImportRun(tx: Tx, id: string): Promise<ImportRun | undefined> {
  const row = await maybeOne<Row>(tx, sql`select ${columns} from registry.import_runs where id = ${id}`)
  return row && runOf(row)
}

/** Locks the run, so that two workers advance it one after the other. */
export async function findImportRunToChange(tx: Tx, id: string): Promise<ImportRun | undefined> {
  const row = await maybeOne<Row>(
    tx,
    sql`select ${columns} from registry.import_runs where id = ${id} for update`,
  )
  return row && runOf(row)
}

export async function latestImportRuns(tx: Tx): Promise<ImportRun[]> {
  const rows = await many<Row>(
    tx,
    sql`select ${columns} from registry.import_runs order by started_at desc limit 20`,
  )
  return rows.map(runOf)
}

/** A run of the command line with this content that was not finished, to go on with. */
export async function findUnfinishedRun(
  tx: Tx,
  sha256: string,
  employer: string,
): Promise<ImportRun | undefined> {
  const row = await maybeOne<Row>(
    tx,
    sql`
      select ${columns} from registry.import_runs
      where sha256 = ${sha256} and employer = ${employer} and account = '' and state in ('checking', 'checked', 'confirmed')
      order by started_at desc limit 1`,
  )
  return row && runOf(row)
}

/** When the same content was taken over before. */
export async function lastTakenOver(tx: Tx, sha256: string, employer: string): Promise<Date | undefined> {
  const row = await maybeOne<{ at: Date }>(
    tx,
    sql`
      select finished_at as at from registry.import_runs
      where sha256 = ${sha256} and employer = ${employer} and state = 'done' order by finished_at desc limit 1`,
  )
  return row?.at
}

/** Previews that nobody answered before a day are dropped; answers the files of all runs that are still needed. */
export async function dropUnanswered(tx: Tx, before: Date): Promise<Set<string>> {
  await run(
    tx,
    sql`update registry.import_runs set state = 'dropped' where state = 'checked' and started_at < ${before} and account <> ''`,
  )
  const rows = await many<{ name: string }>(
    tx,
    sql`select stored_as as name from registry.import_runs where state in ('checking', 'checked', 'confirmed')`,
  )
  return new Set(rows.map((row) => row.name))
}

/** Takes the oldest run that waits and on which nobody works, for one minute. */
export async function claimImportRun(tx: Tx, now: Date): Promise<string | undefined> {
  const row = await maybeOne<{ id: string }>(
    tx,
    sql`
      update registry.import_runs set busy_until = ${new Date(now.getTime() + 60_000)}
      where id = (
        select id from registry.import_runs
        where state in ('checking', 'confirmed') and (busy_until is null or busy_until < ${now})
        order by started_at limit 1 for update skip locked)
      returning id`,
  )
  return row?.id
}

/** Keeps other workers away from a run for one more minute; its file may lie elsewhere by now. */
export async function holdImportRun(tx: Tx, id: string, storedAs: string, now: Date): Promise<void> {
  await run(
    tx,
    sql`
      update registry.import_runs set busy_until = ${new Date(now.getTime() + 60_000)}, stored_as = ${storedAs}
      where id = ${id}`,
  )
}

export async function saveCheck(
  tx: Tx,
  id: string,
  check: Pick<ImportRun, 'columns' | 'sample' | 'rowsTotal' | 'refused'>,
): Promise<void> {
  await run(
    tx,
    sql`
      update registry.import_runs set state = 'checked', columns = ${JSON.stringify(check.columns)}::jsonb,
        sample = ${JSON.stringify(check.sample)}::jsonb, rows_total = ${check.rowsTotal}, refused = ${check.refused},
        busy_until = null
      where id = ${id} and state = 'checking'`,
  )
}

/** While a long file is being looked through. */
export async function saveRowsSeen(tx: Tx, id: string, rowsTotal: number, now: Date): Promise<void> {
  await run(
    tx,
    sql`
      update registry.import_runs set rows_total = ${rowsTotal}, busy_until = ${new Date(now.getTime() + 60_000)}
      where id = ${id} and state = 'checking'`,
  )
}

export async function saveUnreadable(tx: Tx, id: string, problem: Refusal, now: Date): Promise<void> {
  await run(
    tx,
    sql`
      update registry.import_runs set state = 'unreadable', problem = ${JSON.stringify(problem)}::jsonb,
        finished_at = ${now}, busy_until = null
      where id = ${id}`,
  )
}

export async function saveProgress(
  tx: Tx,
  id: string,
  by: { rows: number; added: number; changed: number; same: number; refused: number },
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`
      update registry.import_runs set position = position + ${by.rows}, added = added + ${by.added},
        changed = changed + ${by.changed}, same = same + ${by.same}, refused = refused + ${by.refused},
        busy_until = ${new Date(now.getTime() + 60_000)}
      where id = ${id}`,
  )
}

/** The check's findings make room for the import's own. */
export async function beginImporting(tx: Tx, id: string): Promise<void> {
  await run(tx, sql`delete from registry.import_errors where run = ${id}`)
  await run(tx, sql`update registry.import_runs set refused = 0 where id = ${id}`)
}

export async function saveDone(tx: Tx, id: string, now: Date): Promise<void> {
  await run(
    tx,
    sql`update registry.import_runs set state = 'done', finished_at = ${now}, busy_until = null where id = ${id}`,
  )
}

/** False when the run is not, or no longer, waiting for an answer. */
export async function answerCheck(tx: Tx, id: string, state: 'confirmed' | 'dropped'): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update registry.import_runs set state = ${state} where id = ${id} and state = 'checked'`,
    )) === 1
  )
}

export async function addRowErrors(tx: Tx, id: string, errors: readonly RowError[]): Promise<void> {
  if (errors.length === 0) return
  const column = <T>(pick: (error: RowError) => T) => errors.map(pick)
  await run(
    tx,
    sql`
      insert into registry.import_errors (run, row, ordinal, field, key, facts)
      select ${id}::uuid, * from unnest(${column((e) => e.line)}::bigint[], ${column((e) => e.ordinal)}::int[],
        ${column((e) => e.field)}::text[], ${column((e) => e.key)}::text[],
        ${column((e) => JSON.stringify(e.facts))}::jsonb[])
      on conflict do nothing`,
  )
}

export async function rowErrors(tx: Tx, id: string, limit = 1_000_000): Promise<RowError[]> {
  return many<RowError>(
    tx,
    sql`
      select row as line, ordinal, field, key, facts from registry.import_errors
      where run = ${id} order by row, ordinal limit ${limit}`,
  )
}
