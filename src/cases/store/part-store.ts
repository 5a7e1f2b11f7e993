import { many, maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { ClearingFact } from '../domain/events.ts'
import { plainNumber } from '../domain/search.ts'

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

export type PacketLetter = {
  number: string
  day: string
  signer: string
  signerPosition: string
  body: string
}

export type Packet = {
  id: string
  number: string
  toInstitution: string
  state: 'draft' | 'released' | 'withdrawn'
  letter: PacketLetter
  review: string
  /** Ids of sanitised derivatives in the order of the bundle, each with a neutral label. */
  evidence: string[]
  evidenceLabels: string[]
  byInstitution: string
  writtenBy: string
  writtenAt: Date
  releasedBy: string | undefined
  releasedAt: Date | undefined
  bundle: string | undefined
}

export async function addPacket(tx: Tx, caseId: string, row: Packet): Promise<void> {
  await run(
    tx,
    sql`insert into cases.packets (id, number, case_id, to_institution, state, letter, review, evidence, evidence_labels,
          by_institution, written_by, written_at)
        values (${row.id}, ${row.number}, ${caseId}, ${row.toInstitution}, ${row.state}, ${JSON.stringify(row.letter)}::jsonb,
          ${row.review}, ${row.evidence}::uuid[], ${row.evidenceLabels}, ${row.byInstitution}, ${row.writtenBy}, ${row.writtenAt})`,
  )
}

export async function markReleased(tx: Tx, id: string, by: { account: string; at: Date }): Promise<void> {
  await run(
    tx,
    sql`update cases.packets set state = 'released', released_by = ${by.account}, released_at = ${by.at} where id = ${id}`,
  )
}

/** Drafts and undelivered packets of a case that no longer count. */
export async function withdrawPackets(tx: Tx, caseId: string, except?: string): Promise<void> {
  await run(
    tx,
    sql`update cases.packets set state = 'withdrawn' where case_id = ${caseId} and state <> 'withdrawn'
          and id is distinct from ${except ?? null}::uuid`,
  )
}

/** Remembers the file that holds the rendered bundle. */
export async function setBundle(tx: Tx, id: string, file: string): Promise<void> {
  await run(tx, sql`update cases.packets set bundle = ${file} where id = ${id}`)
}

/** Newest first; what the actor may see. */
export async function packetsOf(tx: Tx, caseId: string): Promise<Packet[]> {
  return filled<Packet>(
    await many(
      tx,
      sql`select id, number, to_institution as "toInstitution", state, letter, review, evidence,
                 evidence_labels as "evidenceLabels", by_institution as "byInstitution", written_by as "writtenBy",
                 written_at as "writtenAt", released_by as "releasedBy", released_at as "releasedAt", bundle
          from cases.packets where case_id = ${caseId} order by written_at desc`,
    ),
  )
}

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

export type Note = { id: string; institution: string; wording: string; byAccount: string; writtenAt: Date }

export async function addNote(tx: Tx, caseId: string, note: Note): Promise<void> {
  await run(
    tx,
    sql`insert into cases.notes (id, case_id, institution, wording, by_account, written_at)
        values (${note.id}, ${caseId}, ${note.institution}, ${note.wording}, ${note.byAccount}, ${note.writtenAt})`,
  )
}

/** Of one's own institution, oldest first. */
export async function notesOf(tx: Tx, caseId: string): Promise<Note[]> {
  return many(
    tx,
    sql`select id, institution, wording, by_account as "byAccount", written_at as "writtenAt"
        from cases.notes where case_id = ${caseId} order by written_at`,
  )
}

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

/** SQL's null is the domain's undefined. */
export function filled<Row>(rows: readonly unknown[]): Row[] {
  return rows.map(
    (row) =>
      Object.fromEntries(
        Object.entries(row as object).map(([key, value]) => [key, value ?? undefined]),
      ) as Row,
  )
}
