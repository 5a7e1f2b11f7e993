import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerPage, answerRefusal, frameOf, readForm, seeOther } from '../design/outside/answers.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { employerKeepers, keepers } from './domain/who-may.ts'
import { OfficeCodePage, OfficesPage, TaskForcesPage } from './pages/office-pages.tsx'
import { type Again, memberOf, namesOf, openTo } from './route-parts.ts'
import { officesOf, taskForces } from './store/office-store.ts'
import { todayOf } from './use-cases/activities.ts'
import { enterOffice, enterTaskForce, renewOfficeCode, shutOffice } from './use-cases/offices.ts'

/** Offices without an account, their codes, and the task forces. */
export function officeRoutes(app: FastifyInstance, house: House): void {
  app.get('/pembinaan/unit', (request, reply) => answerOffices(request, reply))
  app.post('/pembinaan/unit', async (request, reply) => {
    const typed = readForm(request)
    const entered = await enterOffice(house, memberOf(request), typed)
    return isRefusal(entered)
      ? answerOffices(request, reply, { typed, refusal: entered })
      : seeOther(reply, '/pembinaan/unit')
  })
  app.post<{ Params: { id: string } }>('/pembinaan/unit/:id/kode', async (request, reply) => {
    const made = await renewOfficeCode(house, memberOf(request), request.params.id)
    if (isRefusal(made)) return answerRefusal(request, reply, made)
    return answerPage(request, reply, <OfficeCodePage frame={frameOf(request)} {...made} />)
  })
  app.post<{ Params: { id: string } }>('/pembinaan/unit/:id/tutup', async (request, reply) => {
    const shut = await shutOffice(house, memberOf(request), request.params.id)
    return isRefusal(shut) ? answerRefusal(request, reply, shut) : seeOther(reply, '/pembinaan/unit')
  })

  app.get('/pembinaan/satgas', (request, reply) => answerTaskForces(request, reply))
  app.post('/pembinaan/satgas', async (request, reply) => {
    const typed = readForm(request)
    const entered = await enterTaskForce(house, memberOf(request), typed)
    return isRefusal(entered)
      ? answerTaskForces(request, reply, { typed, refusal: entered })
      : seeOther(reply, '/pembinaan/satgas')
  })

  async function answerOffices(request: FastifyRequest, reply: FastifyReply, again: Again = {}) {
    const actor = memberOf(request)
    const offices = await house.transaction(actor, (tx) => officesOf(tx, actor.institution))
    const page = (
      <OfficesPage
        frame={frameOf(request)}
        open={openTo(actor)}
        offices={offices}
        mayKeep={employerKeepers.includes(actor.role)}
        {...again}
      />
    )
    return answerPage(request, reply, page, again.refusal ? 422 : 200)
  }

  async function answerTaskForces(request: FastifyRequest, reply: FastifyReply, again: Again = {}) {
    const actor = memberOf(request)
    const shown = await house.transaction(actor, async (tx) => {
      const forces = await taskForces(tx)
      return { forces, offices: await officesOf(tx, actor.institution), names: await namesOf(forces)(tx) }
    })
    const page = (
      <TaskForcesPage
        frame={frameOf(request)}
        open={openTo(actor)}
        today={todayOf(house, actor)}
        mayKeep={keepers.includes(actor.role)}
        {...shown}
        {...again}
      />
    )
    return answerPage(request, reply, page, again.refusal ? 422 : 200)
  }
}
