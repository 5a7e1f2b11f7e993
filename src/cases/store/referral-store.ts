import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import { filled } from './filled.ts'

export type Referral = {
  id: string
  number: string
  incident: string
  caseId: string | undefined
  personKind: string
  name: string
  position: string
  target: string
  institution: string | undefined
  reason: string
  byInstitution: string
  byAccount: string | undefined
  referredAt: Date
}

export async function addReferral(tx: Tx, row: Referral): Promise<void> {
  await run(
    tx,
    sql`insert into cases.referrals (id, number, incident, case_id, person_kind, name, position, target, institution, reason,
          by_institution, by_account, referred_at)
        values (${row.id}, ${row.number}, ${row.incident}, ${row.caseId ?? null}, ${row.personKind}, ${row.name}, ${row.position},
          ${row.target}, ${row.institution ?? null}, ${row.reason}, ${row.byInstitution}, ${row.byAccount ?? null},
          ${row.referredAt})`,
  )
}

export async function referralsOf(tx: Tx, incident: string): Promise<Referral[]> {
  return filled<Referral>(
    await many(
      tx,
      sql`select id, number, incident, case_id as "caseId", person_kind as "personKind", name, position, target, institution,
                 reason, by_institution as "byInstitution", by_account as "byAccount", referred_at as "referredAt"
          from cases.referrals where incident = ${incident} order by referred_at, number`,
    ),
  )
}
