import type { FastifyInstance } from 'fastify'
import { answerNotFound, answerPage, frameOf } from '../design/outside/answers.ts'
import { addDays } from '../foundation/dates.ts'
import { isId } from '../foundation/ids.ts'
import type { House } from '../foundation/outside/house.ts'
import { actKinds, classify } from '../rulebook/rulebook.door.ts'
import { sendings } from './data/sendings.ts'
import { preventionCalendar } from './domain/calendar.ts'
import { dutyState } from './domain/circular.ts'
import { isServing } from './domain/office.ts'
import { answerers } from './domain/who-may.ts'
import { DeskPage } from './pages/desk-page.tsx'
import { memberOf, openTo } from './route-parts.ts'
import { answeredSendings, dutiesOf, findCircular, owedBy } from './store/circular-store.ts'
import { findFile } from './store/file-store.ts'
import { officesOf, taskForces } from './store/office-store.ts'
import { countWaiting } from './store/question-store.ts'
import { todayOf } from './use-cases/activities.ts'
import { contestFor } from './use-cases/contest.ts'

const toldActs = actKinds.filter((act) => act !== 'other')
/** So far back and ahead the overview looks for what is to be sent. */
const sendingDays = 14

/** What prevention asks of an institution now, and the files of what it keeps. */
export function deskRoutes(app: FastifyInstance, house: House): void {
  app.get('/pembinaan', async (request, reply) => {
    const actor = memberOf(request)
    const today = todayOf(house, actor)
    const shown = await house.transaction(actor, async (tx) => {
      const { election, stages, naming } = await contestFor(tx, {
        region: actor.region.slice(0, 5),
        day: today,
      })
      const answered = election
        ? await answeredSendings(tx, actor.institution, election.key)
        : new Set<string>()
      const calendar = preventionCalendar({ stages, naming, sendings, acts: toldActs }, classify)
      const owed = await owedBy(tx, { institution: actor.institution })
      const circulars = [...new Set(owed.map((one) => one.circular))]
      const duties = new Map((await dutiesOf(tx, circulars)).map((duty) => [duty.id, duty]))
      const subjects = new Map(
        (await Promise.all(circulars.map((id) => findCircular(tx, id)))).map((one) => [
          one?.id,
          one?.subject,
        ]),
      )
      const offices = await officesOf(tx, actor.institution)
      const forces = await taskForces(tx, actor.institution)
      return {
        sendings: calendar
          .filter(({ day }) => addDays(today, -sendingDays) <= day && day <= addDays(today, sendingDays))
          .flatMap(({ day, sendings: due }) =>
            due.map((sending) => ({ day, sending, done: answered.has(sending.key) })),
          ),
        owed: owed.map((one) => {
          const duty = duties.get(one.duty)!
          return {
            circular: one.circular,
            subject: subjects.get(one.circular) ?? '',
            duty: duty.text,
            due: duty.due,
            state: dutyState(duty.due, one.reports, today),
          }
        }),
        waiting: answerers.includes(actor.role) ? await countWaiting(tx, actor.institution) : undefined,
        taskForces: offices.length
          ? {
              have: forces.filter((force) => force.office && isServing(force, today)).length,
              all: offices.length,
            }
          : undefined,
      }
    })
    return answerPage(
      request,
      reply,
      <DeskPage frame={frameOf(request)} open={openTo(actor)} today={today} {...shown} />,
    )
  })

  app.get<{ Params: { id: string } }>('/pembinaan/berkas/:id', async (request, reply) => {
    const { id } = request.params
    const file = isId(id) ? await house.transaction(memberOf(request), (tx) => findFile(tx, id)) : undefined
    if (!file) return answerNotFound(request, reply)
    const mark = house.demo ? 'CONTOH-' : ''
    return reply
      .header('content-type', file.type)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(mark + file.name)}`)
      .header('content-security-policy', "sandbox; default-src 'none'")
      .header('cache-control', 'no-store')
      .send(file.content)
  })
}
