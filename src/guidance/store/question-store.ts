import { many, maybeOne, one, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { Verdict } from '../domain/answer.ts'
import type { Correction, NewCorrection } from '../domain/correction.ts'
import type { GivenAnswer, NewAnswer, NewQuestion, Question } from '../domain/question.ts'

const columns = sql`
  q.id, q.number, q.person, q.wish, q.relation, q.act_day::text as day, q.region, q.text, q.answerer, q.bound is not null as "isBound",
  q.first_verdict as "firstVerdict", q.asked_at as "askedAt",
  (select coalesce(json_agg(json_build_object('id', a.id, 'verdict', a.verdict, 'text', a.text, 'basis', a.basis,
     'institution', a.institution, 'answeredAt', a.answered_at,
     'published', exists (select from guidance.published_answers p where p.answer = a.id and p.withdrawn_at is null))
     order by a.answered_at), '[]')
   from guidance.answers a where a.question = q.id) as answers`

type Row = Omit<Question, 'relation' | 'answers'> & {
  relation: string
  answers: (Omit<GivenAnswer, 'answeredAt'> & { answeredAt: string })[]
}

function questionOf({ relation, answers, ...row }: Row): Question {
  return {
    ...row,
    ...(relation && { relation: relation as NonNullable<Question['relation']> }),
    answers: answers.map((answer) => ({ ...answer, answeredAt: new Date(answer.answeredAt) })),
  }
}

/** Keeps a question once; false when one with this code is there already. */
export async function addQuestion(
  tx: Tx,
  question: Omit<NewQuestion, 'employeeNumber' | 'answerer'> & {
    id: string
    number: string
    codeHash: Buffer
    bound: Buffer | undefined
    answerer: string
    election: string
    firstVerdict: Verdict
    askedAt: Date
  },
): Promise<boolean> {
  const added = await run(
    tx,
    sql`
      insert into guidance.questions
        (id, number, code_hash, bound, answerer, region, person, wish, relation, act_day, election, text, first_verdict, asked_at)
      values (${question.id}, ${question.number}, ${question.codeHash}, ${question.bound ?? null}, ${question.answerer},
        ${question.region}, ${question.person}, ${question.wish}, ${question.relation ?? ''}, ${question.day}, ${question.election},
        ${question.text}, ${question.firstVerdict}, ${question.askedAt})
      on conflict do nothing`,
  )
  return added === 1
}

/** The question whose code this transaction holds. */
export async function questionOfCode(tx: Tx, hash: Buffer): Promise<Question | undefined> {
  const row = await maybeOne<Row>(
    tx,
    sql`select ${columns} from guidance.questions q where q.code_hash = ${hash}`,
  )
  return row && questionOf(row)
}

export async function findQuestion(tx: Tx, number: string): Promise<Question | undefined> {
  const row = await maybeOne<Row>(
    tx,
    sql`select ${columns} from guidance.questions q where q.number = ${number}`,
  )
  return row && questionOf(row)
}

/** The institution's questions: those that wait first, the oldest first. */
export async function listQuestions(tx: Tx, institution: string): Promise<Question[]> {
  const rows = await many<Row>(
    tx,
    sql`
      select ${columns} from guidance.questions q where q.answerer = ${institution}
      order by exists (select from guidance.answers a where a.question = q.id), q.asked_at limit 200`,
  )
  return rows.map(questionOf)
}

export async function countWaiting(tx: Tx, institution: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    tx,
    sql`
      select count(*)::int as count from guidance.questions q where q.answerer = ${institution}
      and not exists (select from guidance.answers a where a.question = q.id)`,
  )
  return count
}

export async function addAnswer(
  tx: Tx,
  answer: NewAnswer & { id: string; question: string; institution: string; account: string; at: Date },
): Promise<void> {
  await run(
    tx,
    sql`
      insert into guidance.answers (id, question, verdict, text, basis, institution, account, answered_at)
      values (${answer.id}, ${answer.question}, ${answer.verdict}, ${answer.text}, ${answer.basis}, ${answer.institution},
        ${answer.account}, ${answer.at})`,
  )
}

export type Published = {
  id: string
  answer: string
  wish: string
  relation: string
  person: string
  verdict: Verdict
  question: string
  text: string
  basis: string
  institution: string
  publishedOn: string
}

export async function addPublished(tx: Tx, published: Published & { account: string }): Promise<boolean> {
  const added = await run(
    tx,
    sql`
      insert into guidance.published_answers
        (id, answer, wish, relation, person, verdict, question, text, basis, institution, account, published_on)
      values (${published.id}, ${published.answer}, ${published.wish}, ${published.relation}, ${published.person},
        ${published.verdict}, ${published.question}, ${published.text}, ${published.basis}, ${published.institution},
        ${published.account}, ${published.publishedOn})
      on conflict do nothing`,
  )
  return added === 1
}

/** What is published now, the newest first; of one wish when one is named. */
export async function publishedAnswers(tx: Tx, wish?: string): Promise<Published[]> {
  return many<Published>(
    tx,
    sql`
      select id, answer, wish, relation, person, verdict, question, text, basis, institution, published_on::text as "publishedOn"
      from guidance.published_answers
      where withdrawn_at is null and ${wish === undefined ? sql`true` : sql`wish = ${wish}`}
      order by published_on desc, id limit 100`,
  )
}

export async function withdrawPublished(tx: Tx, question: string, at: Date): Promise<number> {
  return run(
    tx,
    sql`
      update guidance.published_answers set withdrawn_at = ${at}
      where withdrawn_at is null and answer in (select id from guidance.answers where question = ${question})`,
  )
}

export async function addCorrection(
  tx: Tx,
  correction: Omit<NewCorrection, 'employeeNumber'> & {
    id: string
    number: string
    codeHash: Buffer
    bound: Buffer | undefined
    declaredAt: Date
  },
): Promise<boolean> {
  const added = await run(
    tx,
    sql`
      insert into guidance.corrections
        (id, number, code_hash, bound, slip, platform, act_at, withdrawn_at, text, declared_at)
      values (${correction.id}, ${correction.number}, ${correction.codeHash}, ${correction.bound ?? null}, ${correction.slip},
        ${correction.platform}, ${correction.actAt}, ${correction.withdrawnAt}, ${correction.text}, ${correction.declaredAt})
      on conflict do nothing`,
  )
  return added === 1
}

export async function correctionOfCode(
  tx: Tx,
  hash: Buffer,
): Promise<(Correction & { id: string }) | undefined> {
  return maybeOne(
    tx,
    sql`
      select id, number, slip, platform, act_at as "actAt", withdrawn_at as "withdrawnAt", text,
        bound is not null as "isBound", declared_at as "declaredAt"
      from guidance.corrections where code_hash = ${hash}`,
  )
}

/** Whether a question or a correction of this code is tied to the number whose keyed digest is given. */
export async function isBoundTo(
  tx: Tx,
  table: 'questions' | 'corrections',
  hash: Buffer,
  digest: Buffer,
): Promise<boolean> {
  const found = await maybeOne(
    tx,
    sql`select 1 from ${sql.table(`guidance.${table}`)} where code_hash = ${hash} and bound = ${digest}`,
  )
  return found !== undefined
}
