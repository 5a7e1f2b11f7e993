import { many, sql, type Tx } from '../../foundation/outside/sql.ts'

export type Stay = { stage: string; holder: string; from: Date; to?: Date }

/** Where a case was and who held it, as far as the actor may see: an employer sees from its own opening on. */
export async function staysSeen(tx: Tx, caseId: string): Promise<Stay[]> {
  const rows = await many<Stay & { to: Date | null }>(
    tx,
    sql`select stage, holder, from_at as "from", to_at as "to" from cases.stage_intervals
        where case_id = ${caseId} order by position`,
  )
  return rows.map(({ to, ...stay }) => ({ ...stay, to: to ?? undefined }))
}
