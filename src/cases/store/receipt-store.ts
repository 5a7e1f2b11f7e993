import { many, maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import { filled } from './filled.ts'

export type ReceiptKind = 'received' | 'draft-kept' | 'referred' | 'forwarded' | 'handed-over' | 'transferred'
export type Receipt = {
  number: string
  kind: ReceiptKind
  caseId?: string | undefined
  draft?: string | undefined
  referral?: string | undefined
  incident?: string | undefined
  fromInstitution: string
  toInstitution: string
  issuedAt: Date
  acknowledgedAt?: Date | undefined
  acknowledgedBy?: string | undefined
}

/** A draft's receipt goes on to the case or referral that it became; its number and day stay. */
export async function addReceipt(tx: Tx, row: Receipt): Promise<void> {
  const written = await run(
    tx,
    sql`insert into cases.receipts as r (number, kind, case_id, draft, referral, incident, from_institution, to_institution, issued_at)
        values (${row.number}, ${row.kind}, ${row.caseId ?? null}, ${row.draft ?? null}, ${row.referral ?? null},
          ${row.incident ?? null}, ${row.fromInstitution}, ${row.toInstitution}, ${row.issuedAt})
        on conflict (number) do update
          set kind = excluded.kind, case_id = excluded.case_id, referral = excluded.referral, to_institution = excluded.to_institution
          where r.kind = 'draft-kept'`,
  )
  if (written !== 1) throw new Error('The number of a receipt was given twice.')
}

/** The number that was given for a kept draft. */
export async function receiptOfDraft(tx: Tx, draft: string): Promise<string | undefined> {
  const row = await maybeOne<{ number: string }>(
    tx,
    sql`select number from cases.receipts where draft = ${draft}`,
  )
  return row?.number
}

/** The receiver has it: the newest receipt to its institution is marked; its number, if there was one. */
export async function acknowledgeReceipt(
  tx: Tx,
  caseId: string,
  to: string,
  by: { name: string; at: Date },
): Promise<string | undefined> {
  const row = await maybeOne<{ number: string }>(
    tx,
    sql`update cases.receipts set acknowledged_at = ${by.at}, acknowledged_by = ${by.name}
        where number = (select number from cases.receipts where case_id = ${caseId} and to_institution = ${to}
                          and acknowledged_at is null order by issued_at desc limit 1)
        returning number`,
  )
  return row?.number
}

export async function receiptsOf(tx: Tx, caseId: string): Promise<Receipt[]> {
  return filled<Receipt>(
    await many(
      tx,
      sql`select ${receiptColumns} from cases.receipts where case_id = ${caseId} order by issued_at`,
    ),
  )
}

export async function findReceipt(tx: Tx, number: string): Promise<Receipt | undefined> {
  const row = await maybeOne<Record<string, unknown>>(
    tx,
    sql`select ${receiptColumns} from cases.receipts where number = ${number}`,
  )
  return row && filled<Receipt>([row])[0]
}

const receiptColumns = sql`number, kind, case_id as "caseId", draft, referral, incident,
  from_institution as "fromInstitution", to_institution as "toInstitution", issued_at as "issuedAt",
  acknowledged_at as "acknowledgedAt", acknowledged_by as "acknowledgedBy"`
