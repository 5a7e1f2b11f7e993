import { many, maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import { filled } from './filled.ts'

export type Draft = {
  id: string
  institution: string
  incident: string | undefined
  kind: 'accused' | 'form'
  content: Record<string, unknown>
  error: { key: string; field?: string; facts?: Record<string, unknown> } | undefined
  state: 'open' | 'used' | 'discarded'
  byAccount: string
  keptAt: Date
}

const draftColumns = sql`id, institution, incident, kind, content, error, state, by_account as "byAccount", kept_at as "keptAt"`

export async function addDraft(tx: Tx, draft: Draft): Promise<void> {
  await run(
    tx,
    sql`insert into cases.drafts (id, institution, incident, kind, content, error, state, by_account, kept_at)
        values (${draft.id}, ${draft.institution}, ${draft.incident ?? null}, ${draft.kind},
          ${JSON.stringify(draft.content)}::jsonb, ${draft.error ? JSON.stringify(draft.error) : null}::jsonb, ${draft.state},
          ${draft.byAccount}, ${draft.keptAt})`,
  )
}

/** Locks an open draft of one's own institution. */
export async function takeDraft(tx: Tx, id: string): Promise<Draft | undefined> {
  const row = await maybeOne<object>(
    tx,
    sql`select ${draftColumns} from cases.drafts where id = ${id} and state = 'open' for update`,
  )
  return row && filled<Draft>([row])[0]
}

export async function endDraft(tx: Tx, id: string, state: 'used' | 'discarded', at: Date): Promise<void> {
  await run(tx, sql`update cases.drafts set state = ${state}, ended_at = ${at} where id = ${id}`)
}

/** Open drafts of one's own institution, oldest first. */
export async function listDrafts(tx: Tx): Promise<Draft[]> {
  return filled<Draft>(
    await many(
      tx,
      sql`select ${draftColumns} from cases.drafts where state = 'open' order by kept_at limit 200`,
    ),
  )
}

export async function findDraft(tx: Tx, id: string): Promise<Draft | undefined> {
  const row = await maybeOne<object>(tx, sql`select ${draftColumns} from cases.drafts where id = ${id}`)
  return row && filled<Draft>([row])[0]
}

/** "Who is this?", put to an employer; the question itself is a fixed sentence. */
export type Request = {
  id: string
  number: string
  caseId: string
  fromInstitution: string
  toInstitution: string
  picture: string | undefined
  askedBy: string | undefined
  askedAt: Date
  answeredAt: Date | undefined
  answerKnown: boolean | undefined
  answerName: string | undefined
  answerNumber: string | undefined
  answer: string | undefined
  takenIn: boolean
}

const requestColumns = sql`id, number, case_id as "caseId", from_institution as "fromInstitution",
  to_institution as "toInstitution", picture, asked_by as "askedBy", asked_at as "askedAt", answered_at as "answeredAt", answer_known as "answerKnown", answer_name as "answerName", answer_number as "answerNumber",
  answer, taken_in as "takenIn"`

export async function addRequest(tx: Tx, row: Request): Promise<void> {
  await run(
    tx,
    sql`insert into cases.requests (id, number, case_id, from_institution, to_institution, picture, asked_by, asked_at)
        values (${row.id}, ${row.number}, ${row.caseId}, ${row.fromInstitution}, ${row.toInstitution},
          ${row.picture ?? null}, ${row.askedBy ?? null}, ${row.askedAt})`,
  )
}

/** A question put to one's own institution, or by it; locked when it is to be answered. */
export async function findRequest(tx: Tx, number: string, lock = false): Promise<Request | undefined> {
  const row = await maybeOne<object>(
    tx,
    sql`select ${requestColumns} from cases.requests where number = ${number} ${lock ? sql`for update` : sql``}`,
  )
  return row && filled<Request>([row])[0]
}

export async function saveAnswer(
  tx: Tx,
  id: string,
  answer: { known?: boolean; name?: string; number?: string; text?: string; account: string; at: Date },
): Promise<void> {
  await run(
    tx,
    sql`update cases.requests set answered_at = ${answer.at}, answered_by = ${answer.account},
          answer_known = ${answer.known ?? null}, answer_name = ${answer.name ?? null}, answer_number = ${answer.number ?? null},
          answer = ${answer.text ?? null} where id = ${id}`,
  )
}

/** Open questions to an institution, oldest first. */
export async function listRequestsTo(tx: Tx, institution: string): Promise<Request[]> {
  return filled<Request>(
    await many(
      tx,
      sql`select ${requestColumns} from cases.requests where to_institution = ${institution} and answered_at is null
          order by asked_at limit 200`,
    ),
  )
}

export async function requestsOf(tx: Tx, caseId: string): Promise<Request[]> {
  return filled<Request>(
    await many(
      tx,
      sql`select ${requestColumns} from cases.requests where case_id = ${caseId} order by asked_at`,
    ),
  )
}

/** Answers that the case does not know of yet. */
export async function takeAnswers(
  tx: Tx,
  limit: number,
): Promise<{ id: string; caseId: string; known: boolean }[]> {
  return many(
    tx,
    sql`select id, case_id as "caseId", coalesce(answer_known, false) as known from cases.requests
        where answered_at is not null and not taken_in
        order by answered_at limit ${limit} for update skip locked`,
  )
}

export async function markTakenIn(tx: Tx, id: string): Promise<void> {
  await run(tx, sql`update cases.requests set taken_in = true where id = ${id}`)
}
