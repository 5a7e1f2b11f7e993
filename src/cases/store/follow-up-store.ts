import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import { filled } from './filled.ts'

export type FollowUp = {
  id: string
  state: 'claimed' | 'evidenced' | 'confirmed' | 'disputed' | 'set-aside'
  decision: 'sanction' | 'no-sanction'
  sanction: string | undefined
  level: string | undefined
  decreeNumber: string
  decreeDay: string
  effectiveDay: string | undefined
  signer: string
  deviationReason: string
  consent: string
  warnings: string[]
  file: string | undefined
  fileName: string | undefined
  byInstitution: string
  claimedBy: string | undefined
  claimedAt: Date
  evidencedAt: Date | undefined
  confirmedBy: string | undefined
  confirmedAt: Date | undefined
}

export async function addFollowUp(tx: Tx, caseId: string, row: FollowUp): Promise<void> {
  await run(
    tx,
    sql`insert into cases.follow_ups (id, case_id, state, decision, sanction, level, decree_number, decree_day, effective_day,
          signer, deviation_reason, consent, warnings, by_institution, claimed_by, claimed_at)
        values (${row.id}, ${caseId}, ${row.state}, ${row.decision}, ${row.sanction ?? null}, ${row.level ?? null},
          ${row.decreeNumber}, ${row.decreeDay}, ${row.effectiveDay ?? null}, ${row.signer}, ${row.deviationReason},
          ${row.consent}, ${row.warnings}, ${row.byInstitution}, ${row.claimedBy ?? null}, ${row.claimedAt})`,
  )
}

export async function markEvidenced(
  tx: Tx,
  id: string,
  file: string,
  fileName: string,
  at: Date,
): Promise<void> {
  await run(
    tx,
    sql`update cases.follow_ups set state = 'evidenced', file = ${file}, file_name = ${fileName}, evidenced_at = ${at}
        where id = ${id}`,
  )
}

export async function markConfirmed(tx: Tx, id: string, account: string, at: Date): Promise<void> {
  await run(
    tx,
    sql`update cases.follow_ups set state = 'confirmed', confirmed_by = ${account}, confirmed_at = ${at} where id = ${id}`,
  )
}

/** The standing decision of a case no longer counts: disputed, or set aside by an appeal or a reopening. */
export async function endFollowUps(tx: Tx, caseId: string, as: 'disputed' | 'set-aside'): Promise<void> {
  await run(
    tx,
    sql`update cases.follow_ups set state = ${as} where case_id = ${caseId} and state in ('claimed', 'evidenced', 'confirmed')`,
  )
}

/** Newest first. */
export async function followUpsOf(tx: Tx, caseId: string): Promise<FollowUp[]> {
  return filled<FollowUp>(
    await many(
      tx,
      sql`select id, state, decision, sanction, level, decree_number as "decreeNumber", decree_day::text as "decreeDay",
                 effective_day::text as "effectiveDay", signer, deviation_reason as "deviationReason", consent, warnings, file,
                 file_name as "fileName", by_institution as "byInstitution", claimed_by as "claimedBy",
                 claimed_at as "claimedAt", evidenced_at as "evidencedAt", confirmed_by as "confirmedBy",
                 confirmed_at as "confirmedAt"
          from cases.follow_ups where case_id = ${caseId} order by claimed_at desc`,
    ),
  )
}
