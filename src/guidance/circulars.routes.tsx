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
import { isId } from '../foundation/ids.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../foundation/refusal.ts'
import { listElections } from '../registry/registry.door.ts'
import { offerReceipts } from '../transparency/transparency.door.ts'
import { keepers } from './domain/who-may.ts'
import { CircularListPage, CircularPage, NewCircularPage } from './pages/circular-pages.tsx'
import { type Again, keepUpload, memberOf, namesOf, openTo, pageOf, queryOf } from './route-parts.ts'
import { dutiesOf, findCircular, listCirculars, owedUnder } from './store/circular-store.ts'
import { filesOf } from './store/file-store.ts'
import { todayOf } from './use-cases/activities.ts'
import { addresseeChoices, issueCircular, reportDuty } from './use-cases/circulars.ts'
import { receiptsOfCircular } from './use-cases/receipts.ts'

type Identified = FastifyRequest<{ Params: { id: string } }>

/** Circulars: the duties they put on offices, and who has reported. */
export function circularRoutes(app: FastifyInstance, house: House): void {
  offerReceipts(app, house, '/pembinaan/edaran/:id/tanda-terima', receiptsOfCircular)

  app.get('/pembinaan/edaran', async (request, reply) => {
    const actor = memberOf(request)
    const page = pageOf(queryOf(request))
    const shown = await house.transaction(actor, async (tx) => {
      const list = await listCirculars(tx, page)
      return { ...list, names: await namesOf(list.rows)(tx) }
    })
    return answerPage(
      request,
      reply,
      <CircularListPage
        frame={frameOf(request)}
        open={openTo(actor)}
        page={page}
        mayIssue={keepers.includes(actor.role)}
        {...shown}
      />,
    )
  })

  app.get('/pembinaan/edaran/baru', (request, reply) =>
    answerNewCircular(request, reply, { typed: queryOf(request) }),
  )

  app.post('/pembinaan/edaran', async (request, reply) => {
    const typed = readForm(request)
    const issued = await issueCircular(house, memberOf(request), typed)
    if (isRefusal(issued)) return answerNewCircular(request, reply, { typed, refusal: issued })
    return seeOther(reply, `/pembinaan/edaran/${issued}`)
  })

  app.get<{ Params: { id: string } }>('/pembinaan/edaran/:id', (request, reply) =>
    answerCircular(request, reply),
  )
  app.post<{ Params: { id: string } }>('/pembinaan/edaran/:id/lapor', async (request, reply) => {
    const typed = readForm(request)
    const done = await reportDuty(house, memberOf(request), request.params.id, typed)
    return answerCircularAct(request, reply, typed, done)
  })
  app.post<{ Params: { id: string } }>('/pembinaan/edaran/:id/berkas', async (request, reply) => {
    const { id } = request.params
    const kept = isId(id)
      ? await keepUpload(house, request, { kind: 'circular', key: id })
      : refuse('not-found')
    return answerCircularAct(request, reply, {}, kept)
  })

  async function answerNewCircular(request: FastifyRequest, reply: FastifyReply, again: Again) {
    const actor = memberOf(request)
    const shown = await house.transaction(actor, async (tx) => ({
      elections: await listElections(tx),
      choices: await addresseeChoices(tx, actor),
    }))
    const page = <NewCircularPage frame={frameOf(request)} {...shown} {...again} />
    return answerPage(request, reply, page, again.refusal ? 422 : 200)
  }

  function answerCircularAct(
    request: FastifyRequest,
    reply: FastifyReply,
    typed: Typed,
    done: string | Refusal,
  ) {
    if (!isRefusal(done)) return seeOther(reply, `/pembinaan/edaran/${(request as Identified).params.id}`)
    if (!done.field) return answerRefusal(request, reply, done)
    return answerCircular(request as Identified, reply, { typed, refusal: done })
  }

  async function answerCircular(request: Identified, reply: FastifyReply, again: Again = {}) {
    const actor = memberOf(request)
    const { id } = request.params
    const found = await house.transaction(actor, async (tx) => {
      const circular = isId(id) ? await findCircular(tx, id) : undefined
      if (!circular) return undefined
      const owed = await owedUnder(tx, id)
      return {
        circular,
        owed,
        duties: await dutiesOf(tx, [id]),
        names: await namesOf([circular, ...owed])(tx),
        files: await filesOf(tx, id),
      }
    })
    if (!found) return answerNotFound(request, reply)
    const keeps = keepers.includes(actor.role)
    const page = (
      <CircularPage
        frame={frameOf(request)}
        {...found}
        today={todayOf(house, actor)}
        mayKeep={keeps && found.circular.institution === actor.institution}
        mine={keeps ? actor.institution : undefined}
        {...again}
      />
    )
    return answerPage(request, reply, page, again.refusal ? 422 : 200)
  }
}
