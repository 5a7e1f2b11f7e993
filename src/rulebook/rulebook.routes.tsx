import type { FastifyInstance, FastifyRequest } from 'fastify'
import { answerNotFound, answerPage, frameOf } from '../design/outside/answers.ts'
import { dayOf } from '../foundation/dates.ts'
import type { House } from '../foundation/outside/house.ts'
import type { Tx } from '../foundation/outside/sql.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { ruleBook } from './data/book.ts'
import { decidedRoutes } from './decided.routes.tsx'
import type { Calendar } from './domain/calendar.ts'
import { emptyCalendar } from './domain/calendar.ts'
import { classify } from './domain/classify.ts'
import { computeDeadline } from './domain/deadline.ts'
import { ruleStarting } from './domain/decided.ts'
import { findProcedureOn } from './domain/procedure.ts'
import { type Query, readCalculation, readQuestion } from './domain/read-query.ts'
import { BasesPage } from './pages/bases-page.tsx'
import { CheckPage } from './pages/check-page.tsx'
import { DeadlinesPage } from './pages/deadlines-page.tsx'
import { FormPage } from './pages/form-page.tsx'
import { FormsPage, readFormsFilter } from './pages/forms-page.tsx'
import { ProceduresPage } from './pages/procedures-page.tsx'
import { SanctionsPage } from './pages/sanctions-page.tsx'
import { decidedDeadlines } from './store/decided-store.ts'

/** Where days off come from; the registry lies on the same floor, so the roof hands its reading in. */
export type CalendarSource = (tx: Tx) => Promise<Calendar>

const book = ruleBook

/** The public rule book under /aturan. Without a calendar every deadline is provisional. */
export function rulebookRoutes(
  app: FastifyInstance,
  house: House,
  calendarOf: CalendarSource = async () => emptyCalendar,
): void {
  const today = () => dayOf(house.clock(), 'Asia/Jakarta')

  app.get('/aturan', async (request, reply) => {
    const filter = readFormsFilter(queryOf(request))
    return answerPage(request, reply, <FormsPage frame={frameOf(request)} book={book} filter={filter} />)
  })

  app.get<{ Params: { kode: string } }>('/aturan/bentuk/:kode', async (request, reply) => {
    const form = book.forms.find((each) => each.code === request.params.kode)
    if (!form) return answerNotFound(request, reply)
    return answerPage(
      request,
      reply,
      <FormPage frame={frameOf(request)} book={book} form={form} today={today()} />,
    )
  })

  app.get('/aturan/cek', async (request, reply) => {
    const frame = frameOf(request)
    const typed = queryOf(request)
    if (Object.keys(typed).length === 0)
      return answerPage(request, reply, <CheckPage frame={frame} book={book} />)
    const question = readQuestion(typed)
    if (isRefusal(question)) {
      const page = <CheckPage frame={frame} book={book} typed={typed} refusal={question} />
      return answerPage(request, reply, page, 422)
    }
    const answer = classify(book, question)
    return answerPage(request, reply, <CheckPage frame={frame} book={book} typed={typed} answer={answer} />)
  })

  app.get('/aturan/sanksi', async (request, reply) =>
    answerPage(request, reply, <SanctionsPage frame={frameOf(request)} book={book} today={today()} />),
  )

  app.get('/aturan/prosedur', async (request, reply) => {
    const { versi } = queryOf(request)
    const procedure =
      versi === undefined
        ? findProcedureOn(book.procedures, today())
        : book.procedures.find((each) => each.key === versi)
    if (!procedure) return answerNotFound(request, reply)
    return answerPage(
      request,
      reply,
      <ProceduresPage frame={frameOf(request)} book={book} procedure={procedure} />,
    )
  })

  decidedRoutes(app, house)

  app.get('/aturan/tenggat', async (request, reply) => {
    const frame = frameOf(request)
    const typed = queryOf(request)
    const decided = await house.transaction(request.actor, decidedDeadlines)
    const page = {
      frame,
      book: {
        ...book,
        deadlines: book.deadlines.map((rule) => ruleStarting(rule, decided, today())),
      },
      coming: decided.filter((one) => one.state === 'agreed' && one.validFrom > today()),
      mayDecide: request.actor.kind === 'member' && request.actor.role === 'administrator',
    }
    if (Object.keys(typed).length === 0) return answerPage(request, reply, <DeadlinesPage {...page} />)
    const reason = frame.words.rulebook.deadlines.calculator.extensionReason
    const asked = readCalculation(book.deadlines, typed, reason)
    if (isRefusal(asked)) {
      return answerPage(request, reply, <DeadlinesPage {...page} typed={typed} refusal={asked} />, 422)
    }
    const calendar = await house.transaction(request.actor, calendarOf)
    const rule = ruleStarting(asked.rule, decided, dayOf(asked.trigger, asked.zone))
    const deadline = computeDeadline({ ...asked, rule, calendar })
    const answer = { rule, zone: asked.zone, deadline }
    return answerPage(request, reply, <DeadlinesPage {...page} typed={typed} answer={answer} />)
  })

  app.get('/aturan/dasar', async (request, reply) =>
    answerPage(request, reply, <BasesPage frame={frameOf(request)} book={book} />),
  )
}

/** The query as text by name; of a name given twice the first counts. */
function queryOf(request: FastifyRequest): Query {
  const query = request.query as Record<string, string | string[]>
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      (Array.isArray(value) ? value[0] : value)?.slice(0, 200),
    ]),
  )
}
