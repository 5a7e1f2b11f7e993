import { many, one, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { ClaimRow } from '../domain/claim-sheet.ts'
import type { Contradiction } from '../domain/contradictions.ts'

/** A row of somebody's table as it was taken up. */
export type KeptRow = { readonly key: string; readonly row: ClaimRow }
/** A contradiction whose rows are named by their keys. */
export type KeptConflict = { readonly conflict: Contradiction; readonly keys: readonly string[] }

const batch = 500

/** Adds rows that are not there yet; answers how many were new. */
export async function insertClaimRows(tx: Tx, rows: readonly KeptRow[], now: Date): Promise<number> {
  let added = 0
  for (let from = 0; from < rows.length; from += batch) {
    const values = rows
      .slice(from, from + batch)
      .map(
        ({ key, row }) =>
          sql`(${key}, ${row.file}, ${row.line}::int, ${row.publisher}, ${row.event}, ${JSON.stringify(row)}::jsonb, ${now}::timestamptz)`,
      )
    added += await run(
      tx,
      sql`insert into monitoring.claim_rows (key, file, line, publisher, event, content, imported_at)
          values ${sql.join(values)} on conflict (key) do nothing`,
    )
  }
  return added
}

/** What a reader asks for; empty means everything. */
export type ClaimFilter = { text: string; file: string; publisher: string; event: string }

const matches = ({ text, file, publisher, event }: ClaimFilter) => sql`
  (${file} = '' or file = ${file}) and (${publisher} = '' or publisher = ${publisher})
  and (${event} = '' or event = ${event})
  and (${text} = '' or position(lower(${text}) in lower(jsonb_path_query_array(content, '$.cells[*].text')::text)) > 0)`

/** Rows in the order of their files and lines. */
export function findClaimRows(
  tx: Tx,
  filter: ClaimFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<KeptRow[]> {
  return many<KeptRow>(
    tx,
    sql`select key, content as row from monitoring.claim_rows where ${matches(filter)}
        order by file, line, place limit ${limit} offset ${offset}`,
  )
}

export async function countClaimRows(tx: Tx, filter: ClaimFilter): Promise<number> {
  const { count } = await one<{ count: number }>(
    tx,
    sql`select count(*)::int as count from monitoring.claim_rows where ${matches(filter)}`,
  )
  return count
}

/** What one may choose among in the filter. */
export async function claimChoices(
  tx: Tx,
): Promise<{ files: string[]; publishers: string[]; events: string[] }> {
  return one(
    tx,
    sql`select coalesce(array_agg(distinct file order by file), '{}') as files,
               coalesce(array_agg(distinct publisher order by publisher) filter (where publisher <> ''), '{}') as publishers,
               coalesce(array_agg(distinct event order by event) filter (where event <> ''), '{}') as events
        from monitoring.claim_rows`,
  )
}

/** The contradictions in which at least one of the filtered rows takes part, with where their rows stand. */
export function findConflicts(
  tx: Tx,
  filter: ClaimFilter,
): Promise<(KeptConflict & { places: { file: string; line: number }[] })[]> {
  return many(
    tx,
    sql`select c.content as conflict, c.row_keys as keys,
               (select json_agg(json_build_object('file', r.file, 'line', r.line) order by k.at)
                from unnest(c.row_keys) with ordinality as k (key, at) join monitoring.claim_rows r using (key)) as places
        from monitoring.claim_conflicts c
        where exists (select 1 from monitoring.claim_rows where key = any(c.row_keys) and ${matches(filter)})
        order by c.place`,
  )
}

/** Puts these contradictions in the place of those before. */
export async function replaceConflicts(tx: Tx, conflicts: readonly KeptConflict[]): Promise<void> {
  await run(tx, sql`delete from monitoring.claim_conflicts`)
  for (let from = 0; from < conflicts.length; from += batch) {
    const values = conflicts
      .slice(from, from + batch)
      .map(({ conflict, keys }) => sql`(${JSON.stringify(conflict)}::jsonb, ${[...keys]}::text[])`)
    await run(tx, sql`insert into monitoring.claim_conflicts (content, row_keys) values ${sql.join(values)}`)
  }
}

/** One import at a time, so that the contradictions are those of all rows. */
export async function waitForOtherImports(tx: Tx): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(hashtext('monitoring.claim_rows'))`)
}
