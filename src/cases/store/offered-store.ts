import { many, sql, type Tx } from '../../foundation/outside/sql.ts'

/** What else was recorded about a case than its events, as far as the reader may see its rows. */
export async function actsBesideCase(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`select id from cases.notes where case_id = ${caseId}
        union all select id from cases.unmaskings where case_id = ${caseId}
        union all select id from cases.requests where case_id = ${caseId} and answered_at is not null`,
  )
  return rows.map(({ id }) => id)
}

/** One's own lists that were taken with full numbers, the newest first. */
export async function ownExports(tx: Tx, account: string): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`select id from cases.unmaskings where case_id is null and account = ${account} order by at desc limit 500`,
  )
  return rows.map(({ id }) => id)
}

/** Referrals and kept drafts of an incident, as far as the reader may see their rows. */
export async function actsBesideIncident(tx: Tx, incident: string): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`select id from cases.referrals where incident = ${incident}
        union all select id from cases.drafts where incident = ${incident}`,
  )
  return rows.map(({ id }) => id)
}

/** Whether this reader sees which reports tell of an incident. */
export async function seesReportsOf(tx: Tx, incident: string): Promise<boolean> {
  const rows = await many(
    tx,
    sql`select 1 from cases.reports_of_incident where incident = ${incident} limit 1`,
  )
  return rows.length > 0
}
