import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Typed } from '../design/index.ts'
import {
  answerNotFound,
  answerPage,
  answerRefusal,
  frameOf,
  readForm,
  seeOther,
} from '../design/outside/answers.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../foundation/refusal.ts'
import { findRegion } from '../registry/registry.door.ts'
import { classify } from '../rulebook/rulebook.door.ts'
import { answerFor } from './domain/answer.ts'
import { findWish } from './domain/wish.ts'
import { QuestionListPage, QuestionPage } from './pages/question-pages.tsx'
import { type Again, formWithoutMark, memberOf, openTo } from './route-parts.ts'
import { findQuestion, listQuestions } from './store/question-store.ts'
import { answerQuestion, publishAnswer, withdrawAnswer } from './use-cases/answer-question.ts'
import { answerView } from './use-cases/answer-view.ts'
import { contestFor } from './use-cases/contest.ts'

type Numbered = FastifyRequest<{ Params: { number: string } }>

/** Questions asked before an act, as the institution that was asked sees them. */
export function questionRoutes(app: FastifyInstance, house: House): void {
  app.get('/pembinaan/pertanyaan', async (request, reply) => {
    const actor = memberOf(request)
    const rows = await house.transaction(actor, (tx) => listQuestions(tx, actor.institution))
    return answerPage(
      request,
      reply,
      <QuestionListPage frame={frameOf(request)} open={openTo(actor)} rows={rows} />,
    )
  })
  app.get<{ Params: { number: string } }>('/pembinaan/pertanyaan/:number', (request, reply) =>
    answerOneQuestion(request, reply),
  )
  app.post<{ Params: { number: string } }>('/pembinaan/pertanyaan/:number/jawab', async (request, reply) => {
    const typed = readForm(request)
    const done = await answerQuestion(house, memberOf(request), request.params.number, typed)
    return answerQuestionAct(request, reply, typed, done)
  })
  app.post<{ Params: { number: string } }>('/pembinaan/pertanyaan/:number/terbit', async (request, reply) => {
    const typed = formWithoutMark(request, 'terbit-')
    const done = await publishAnswer(house, memberOf(request), request.params.number, typed)
    return answerQuestionAct(request, reply, { pertanyaan: '', ...typed }, done)
  })
  app.post<{ Params: { number: string } }>('/pembinaan/pertanyaan/:number/tarik', async (request, reply) => {
    const done = await withdrawAnswer(house, memberOf(request), request.params.number)
    return answerQuestionAct(request, reply, {}, done)
  })

  function answerQuestionAct(
    request: FastifyRequest,
    reply: FastifyReply,
    typed: Typed,
    done: string | Refusal,
  ) {
    if (!isRefusal(done))
      return seeOther(reply, `/pembinaan/pertanyaan/${(request as Numbered).params.number}`)
    if (!done.field) return answerRefusal(request, reply, done)
    return answerOneQuestion(request as Numbered, reply, { typed, refusal: done })
  }

  async function answerOneQuestion(request: Numbered, reply: FastifyReply, again: Again = {}) {
    const actor = memberOf(request)
    const frame = frameOf(request)
    const found = await house.transaction(actor, async (tx) => {
      const question = await findQuestion(tx, request.params.number)
      const wish = findWish(question?.wish ?? '')
      if (!question || !wish) return undefined
      const { days } = await contestFor(tx, { region: question.region, day: question.day })
      const { person, relation, day } = question
      const asked = { person, day, wish, ...days, ...(relation && { relation }) }
      return {
        question,
        book: answerView(frame.words, answerFor(asked, classify)),
        regionName: (await findRegion(tx, question.region))?.name ?? question.region,
      }
    })
    if (!found) return answerNotFound(request, reply)
    const page = <QuestionPage frame={frame} {...found} {...again} />
    return answerPage(request, reply, page, again.refusal ? 422 : 200)
  }
}
