import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import { plainNumber } from '../domain/search.ts'

export type ExternalNumber = { kind: string; number: string; byInstitution: string; openToEmployer: boolean }

/** False when the case has that number already. */
export async function addExternalNumber(
  tx: Tx,
  caseId: string,
  number: ExternalNumber,
  at: Date,
): Promise<boolean> {
  const added = await run(
    tx,
    sql`insert into cases.external_numbers (case_id, kind, number, plain, by_institution, added_at, open_to_employer)
        values (${caseId}, ${number.kind}, ${number.number}, ${plainNumber(number.number)}, ${number.byInstitution}, ${at},
          ${number.openToEmployer})
        on conflict do nothing`,
  )
  return added === 1
}

export async function externalNumbersOf(tx: Tx, caseId: string): Promise<ExternalNumber[]> {
  return many(
    tx,
    sql`select kind, number, by_institution as "byInstitution", open_to_employer as "openToEmployer"
        from cases.external_numbers where case_id = ${caseId} order by added_at, number`,
  )
}
