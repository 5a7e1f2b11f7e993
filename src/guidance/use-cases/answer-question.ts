import type { MemberActor } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { oncePerKey } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { readAnswer, readPublication } from '../domain/question.ts'
import type { Form } from '../domain/read.ts'
import { addAnswer, addPublished, findQuestion, withdrawPublished } from '../store/question-store.ts'
import { formKeyOf } from './codes.ts'

/** The institution that was asked answers. An answer stands; a better one is given after it, and the last counts. */
export async function answerQuestion(
  house: House,
  actor: MemberActor,
  number: string,
  form: Form,
): Promise<string | Refusal> {
  const given = readAnswer(form)
  if (isRefusal(given)) return given
  return house.transaction(actor, async (tx) => {
    const question = await findQuestion(tx, number)
    if (!question || question.answerer !== actor.institution) return refuse('not-found')
    return oncePerKey(tx, formKeyOf(form), actor, async () => {
      const at = house.clock()
      const answer = { ...given, id: newId(), question: question.id, institution: actor.institution }
      await addAnswer(tx, { ...answer, account: actor.account, at })
      await recordEntry(tx, {
        kind: 'question-answered',
        subject: question.id,
        facts: { verdict: given.verdict },
        record: { ...answer, at },
      })
      return number
    })
  })
}

/** Rewritten so that it leads to nobody, the last answer is shown to everyone beside "Bolehkah?". */
export async function publishAnswer(
  house: House,
  actor: MemberActor,
  number: string,
  form: Form,
): Promise<string | Refusal> {
  const publication = readPublication(form)
  if (isRefusal(publication)) return publication
  return house.transaction(actor, async (tx) => {
    const question = await findQuestion(tx, number)
    if (!question || question.answerer !== actor.institution) return refuse('not-found')
    const answer = question.answers.at(-1)
    if (!answer) return refuse('guidance.not-answered')
    const published = {
      ...publication,
      id: newId(),
      answer: answer.id,
      wish: question.wish,
      relation: question.relation ?? '',
      person: question.person,
      verdict: answer.verdict,
      institution: actor.institution,
      publishedOn: dayOf(house.clock(), 'Asia/Jakarta'),
    }
    if (!(await addPublished(tx, { ...published, account: actor.account }))) return refuse('duplicate')
    await recordEntry(tx, {
      kind: 'answer-published',
      subject: question.id,
      facts: { wish: question.wish, verdict: answer.verdict },
      record: { ...published, account: actor.account },
    })
    return number
  })
}

/** Takes back what was published of a question; the answer to the asker stays. */
export async function withdrawAnswer(
  house: House,
  actor: MemberActor,
  number: string,
): Promise<string | Refusal> {
  return house.transaction(actor, async (tx) => {
    const question = await findQuestion(tx, number)
    if (!question || question.answerer !== actor.institution) return refuse('not-found')
    const at = house.clock()
    if ((await withdrawPublished(tx, question.id, at)) === 0) return refuse('guidance.not-published')
    await recordEntry(tx, {
      kind: 'answer-withdrawn',
      subject: question.id,
      record: { number, account: actor.account, at },
    })
    return number
  })
}
