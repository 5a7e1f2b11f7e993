import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { ClearingFact } from '../domain/events.ts'
import { filled } from './filled.ts'

export type Clarification = {
  id: string
  invitedDay: string
  heldDay: string | undefined
  attended: boolean
  answer: string
  record: string
  clearing: ClearingFact[]
  file: string | undefined
  byInstitution: string
  byAccount: string | undefined
  writtenAt: Date
}

export async function addClarification(tx: Tx, caseId: string, row: Clarification): Promise<void> {
  await run(
    tx,
    sql`insert into cases.clarifications (id, case_id, invited_day, held_day, attended, answer, record, clearing, file,
          by_institution, by_account, written_at)
        values (${row.id}, ${caseId}, ${row.invitedDay}, ${row.heldDay ?? null}, ${row.attended}, ${row.answer}, ${row.record},
          ${row.clearing}, ${row.file ?? null}, ${row.byInstitution}, ${row.byAccount ?? null}, ${row.writtenAt})`,
  )
}

export async function clarificationsOf(tx: Tx, caseId: string): Promise<Clarification[]> {
  return filled<Clarification>(
    await many(
      tx,
      sql`select id, invited_day::text as "invitedDay", held_day::text as "heldDay", attended, answer, record, clearing, file,
                 by_institution as "byInstitution", by_account as "byAccount", written_at as "writtenAt"
          from cases.clarifications where case_id = ${caseId} order by written_at`,
    ),
  )
}
