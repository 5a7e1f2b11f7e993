import { run, sql, type Tx } from '../../foundation/outside/sql.ts'

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
