import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Typed } from '../design/index.ts'
import { answerPage, answerRefusal, frameOf, readForm } from '../design/outside/answers.ts'
import { dayOf } from '../foundation/dates.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../foundation/refusal.ts'
import { textOf } from './domain/read.ts'
import { TasksPage, type TasksView } from './pages/tasks-page.tsx'
import { formWithout } from './route-parts.ts'
import { openOfficeDesk, reportWithCode } from './use-cases/circulars.ts'

/** What an office owes, opened and reported with the office's own code. */
export function taskRoutes(app: FastifyInstance, house: House): void {
  const todayFor = (request: FastifyRequest) => dayOf(house.clock(), frameOf(request).zone)

  app.get('/panduan/tugas', async (request, reply) =>
    answerPage(request, reply, <TasksPage frame={frameOf(request)} today={todayFor(request)} />),
  )

  app.post('/panduan/tugas', (request, reply) => answerTasks(request, reply, { typed: readForm(request) }))

  app.post('/panduan/tugas/lapor', async (request, reply) => {
    const typed = readForm(request)
    const end = `-${textOf(typed, 'kewajiban').slice(0, 8)}`
    const refusal = await reportWithCode(house, formWithout(request, end))
    return answerTasks(request, reply, { typed, refusal, sent: refusal === undefined })
  })

  async function answerTasks(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, refusal, sent }: { typed: Typed; refusal?: Refusal | undefined; sent?: boolean },
  ) {
    const opened = await openOfficeDesk(house, typed)
    const view: TasksView | undefined = isRefusal(opened)
      ? undefined
      : { ...opened, officeName: opened.office.name }
    if (view && refusal && !refusal.field) return answerRefusal(request, reply, refusal)
    const failed = isRefusal(opened) ? opened : refusal
    const page = (
      <TasksPage
        frame={frameOf(request)}
        typed={typed}
        refusal={failed}
        view={view}
        today={todayFor(request)}
        sent={sent && !failed}
      />
    )
    return answerPage(request, reply, page, failed ? 422 : 200)
  }
}
