import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import { filled } from './filled.ts'

export type Recommendation = {
  id: string
  state: 'draft' | 'issued' | 'set-aside'
  form: string
  category: string
  sanction: string
  level: string
  proposed: string
  deviationReason: string
  basis: string
  wording: string
  letterNumber: string
  byInstitution: string
  draftedBy: string | undefined
  draftedAt: Date
  issuedBy: string | undefined
  issuedAt: Date | undefined
}

export async function addRecommendation(tx: Tx, caseId: string, row: Recommendation): Promise<void> {
  await run(
    tx,
    sql`insert into cases.recommendations (id, case_id, state, form, category, sanction, level, proposed, deviation_reason, basis,
          wording, by_institution, drafted_by, drafted_at)
        values (${row.id}, ${caseId}, ${row.state}, ${row.form}, ${row.category}, ${row.sanction}, ${row.level}, ${row.proposed},
          ${row.deviationReason}, ${row.basis}, ${row.wording}, ${row.byInstitution}, ${row.draftedBy ?? null}, ${row.draftedAt})`,
  )
}

/** Earlier drafts, or all of them after a reopening, no longer count. */
export async function setAsideRecommendations(
  tx: Tx,
  caseId: string,
  states: readonly string[],
): Promise<void> {
  await run(
    tx,
    sql`update cases.recommendations set state = 'set-aside' where case_id = ${caseId} and state = any(${[...states]}::text[])`,
  )
}

export async function markIssued(
  tx: Tx,
  id: string,
  by: { account: string; letterNumber: string; at: Date },
): Promise<void> {
  await run(
    tx,
    sql`update cases.recommendations set state = 'issued', letter_number = ${by.letterNumber}, issued_by = ${by.account},
          issued_at = ${by.at} where id = ${id}`,
  )
}

/** Newest first. */
export async function recommendationsOf(tx: Tx, caseId: string): Promise<Recommendation[]> {
  return filled<Recommendation>(
    await many(
      tx,
      sql`select id, state, form, category, sanction, level, proposed, deviation_reason as "deviationReason", basis, wording,
                 letter_number as "letterNumber", by_institution as "byInstitution", drafted_by as "draftedBy",
                 drafted_at as "draftedAt", issued_by as "issuedBy", issued_at as "issuedAt"
          from cases.recommendations where case_id = ${caseId} order by drafted_at desc`,
    ),
  )
}
