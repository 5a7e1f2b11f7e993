import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import { filled } from './filled.ts'

export type Review = {
  id: string
  facts: string
  analysis: string
  conclusion: string
  finding: 'proven' | 'not-proven'
  byInstitution: string
  byAccount: string | undefined
  writtenAt: Date
}

export async function addReview(tx: Tx, caseId: string, row: Review): Promise<void> {
  await run(
    tx,
    sql`insert into cases.reviews (id, case_id, facts, analysis, conclusion, finding, by_institution, by_account, written_at)
        values (${row.id}, ${caseId}, ${row.facts}, ${row.analysis}, ${row.conclusion}, ${row.finding}, ${row.byInstitution},
          ${row.byAccount ?? null}, ${row.writtenAt})`,
  )
}

/** Newest first. */
export async function reviewsOf(tx: Tx, caseId: string): Promise<Review[]> {
  return filled<Review>(
    await many(
      tx,
      sql`select id, facts, analysis, conclusion, finding, by_institution as "byInstitution", by_account as "byAccount",
                 written_at as "writtenAt"
          from cases.reviews where case_id = ${caseId} order by written_at desc`,
    ),
  )
}
