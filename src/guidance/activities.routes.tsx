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
import { findElection, listElections } from '../registry/registry.door.ts'
import { offerReceipts } from '../transparency/transparency.door.ts'
import { keepers } from './domain/who-may.ts'
import { ActivityListPage, ActivityPage, NewActivityPage } from './pages/activity-pages.tsx'
import { type Again, keepUpload, memberOf, namesOf, openTo, pageOf, queryOf } from './route-parts.ts'
import { activitiesPerPage, findActivity, listActivities } from './store/activity-store.ts'
import { filesOf } from './store/file-store.ts'
import { cancelActivity, planActivity, reportActivity } from './use-cases/activities.ts'
import { receiptsOfActivity } from './use-cases/receipts.ts'

type Numbered = FastifyRequest<{ Params: { number: string } }>

/** Activities: planned, held, called off, with their files and receipts. */
export function activityRoutes(app: FastifyInstance, house: House): void {
  offerReceipts(app, house, '/pembinaan/kegiatan/:number/tanda-terima', receiptsOfActivity)

  app.get('/pembinaan/kegiatan', async (request, reply) => {
    const actor = memberOf(request)
    const typed = queryOf(request)
    const page = pageOf(typed)
    const filter = { kind: typed.jenis, state: typed.keadaan, page }
    const shown = await house.transaction(actor, async (tx) => {
      const list = await listActivities(tx, filter)
      return { ...list, names: await namesOf(list.rows)(tx) }
    })
    return answerPage(
      request,
      reply,
      <ActivityListPage
        frame={frameOf(request)}
        open={openTo(actor)}
        typed={typed}
        page={page}
        pageSize={activitiesPerPage}
        mayPlan={keepers.includes(actor.role)}
        {...shown}
      />,
    )
  })

  app.get('/pembinaan/kegiatan/baru', (request, reply) =>
    answerNewActivity(request, reply, { typed: queryOf(request) }),
  )

  app.post('/pembinaan/kegiatan', async (request, reply) => {
    const typed = readForm(request)
    const planned = await planActivity(house, memberOf(request), typed)
    if (isRefusal(planned)) return answerNewActivity(request, reply, { typed, refusal: planned })
    return seeOther(reply, `/pembinaan/kegiatan/${planned}`)
  })

  app.get<{ Params: { number: string } }>('/pembinaan/kegiatan/:number', (request, reply) =>
    answerActivity(request, reply),
  )
  app.post<{ Params: { number: string } }>('/pembinaan/kegiatan/:number/laporan', async (request, reply) => {
    const typed = readForm(request)
    const done = await reportActivity(house, memberOf(request), request.params.number, typed)
    return answerActivityAct(request, reply, typed, done)
  })
  app.post<{ Params: { number: string } }>('/pembinaan/kegiatan/:number/batal', async (request, reply) => {
    const typed = readForm(request)
    const done = await cancelActivity(house, memberOf(request), request.params.number, typed)
    return answerActivityAct(request, reply, typed, done)
  })
  app.post<{ Params: { number: string } }>('/pembinaan/kegiatan/:number/berkas', async (request, reply) => {
    const { number } = request.params
    const kept = await keepUpload(house, request, { kind: 'activity', key: number })
    return answerActivityAct(request, reply, {}, kept)
  })

  async function answerNewActivity(request: FastifyRequest, reply: FastifyReply, again: Again) {
    const elections = await house.transaction(memberOf(request), listElections)
    const page = <NewActivityPage frame={frameOf(request)} elections={elections} {...again} />
    return answerPage(request, reply, page, again.refusal ? 422 : 200)
  }

  /** Done: back to the activity. Refused with a field: the page again. Otherwise a page of its own. */
  function answerActivityAct(
    request: FastifyRequest,
    reply: FastifyReply,
    typed: Typed,
    done: string | Refusal,
  ) {
    const { number } = (request as Numbered).params
    if (!isRefusal(done)) return seeOther(reply, `/pembinaan/kegiatan/${number}`)
    if (!done.field) return answerRefusal(request, reply, done)
    return answerActivity(request as Numbered, reply, { typed, refusal: done })
  }

  async function answerActivity(request: Numbered, reply: FastifyReply, again: Again = {}) {
    const actor = memberOf(request)
    const found = await house.transaction(actor, async (tx) => {
      const activity = await findActivity(tx, request.params.number)
      return (
        activity && {
          activity,
          institutionName: (await namesOf([activity])(tx)).get(activity.institution) ?? activity.institution,
          electionName: (await findElection(tx, activity.election))?.name,
          files: await filesOf(tx, activity.id),
        }
      )
    })
    if (!found) return answerNotFound(request, reply)
    const mayKeep = keepers.includes(actor.role) && found.activity.institution === actor.institution
    const page = <ActivityPage frame={frameOf(request)} {...found} mayKeep={mayKeep} {...again} />
    return answerPage(request, reply, page, again.refusal ? 422 : 200)
  }
}
