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
import type { MemberActor } from '../foundation/actor.ts'
import { addDays } from '../foundation/dates.ts'
import { isId } from '../foundation/ids.ts'
import type { House } from '../foundation/outside/house.ts'
import { leaveUploadsUnread, readUpload, uploadRefusal } from '../foundation/outside/upload.ts'
import { isRefusal, type Refusal, refuse } from '../foundation/refusal.ts'
import { findElection, findInstitutions, findRegion, listElections } from '../registry/registry.door.ts'
import { actKinds, classify } from '../rulebook/rulebook.door.ts'
import { offerReceipts } from '../transparency/transparency.door.ts'
import { sendings } from './data/sendings.ts'
import { answerFor } from './domain/answer.ts'
import { preventionCalendar } from './domain/calendar.ts'
import { dutyState } from './domain/circular.ts'
import { isServing } from './domain/office.ts'
import { answerers, employerKeepers, keepers } from './domain/who-may.ts'
import { findWish } from './domain/wish.ts'
import { ActivityListPage, ActivityPage, NewActivityPage } from './pages/activity-pages.tsx'
import { CircularListPage, CircularPage, NewCircularPage } from './pages/circular-pages.tsx'
import { DeskPage } from './pages/desk-page.tsx'
import { OfficeCodePage, OfficesPage, TaskForcesPage } from './pages/office-pages.tsx'
import type { DeskPlace } from './pages/parts.tsx'
import { QuestionListPage, QuestionPage } from './pages/question-pages.tsx'
import { formWithoutMark, memberOf, queryOf } from './request-parts.ts'
import { activitiesPerPage, findActivity, listActivities } from './store/activity-store.ts'
import {
  answeredSendings,
  dutiesOf,
  findCircular,
  listCirculars,
  owedBy,
  owedUnder,
} from './store/circular-store.ts'
import { filesOf, findFile } from './store/file-store.ts'
import { officesOf, taskForces } from './store/office-store.ts'
import { countWaiting, findQuestion, listQuestions } from './store/question-store.ts'
import { cancelActivity, planActivity, reportActivity, todayOf } from './use-cases/activities.ts'
import { answerQuestion, publishAnswer, withdrawAnswer } from './use-cases/answer-question.ts'
import { answerView } from './use-cases/answer-view.ts'
import { addresseeChoices, issueCircular, reportDuty } from './use-cases/circulars.ts'
import { contestFor } from './use-cases/contest.ts'
import { keepFile, mostFileBytes } from './use-cases/files.ts'
import { enterOffice, enterTaskForce, renewOfficeCode, shutOffice } from './use-cases/offices.ts'
import { receiptsOfActivity, receiptsOfCircular } from './use-cases/receipts.ts'

type Again = { typed?: Typed; refusal?: Refusal }
type Numbered = FastifyRequest<{ Params: { number: string } }>
type Identified = FastifyRequest<{ Params: { id: string } }>

const toldActs = actKinds.filter((act) => act !== 'other')
/** So far back and ahead the overview looks for what is to be sent. */
const sendingDays = 14

/** Prevention as institutions keep it. */
export function deskGuidanceRoutes(app: FastifyInstance, house: House): void {
  leaveUploadsUnread(app)
  offerReceipts(app, house, '/pembinaan/kegiatan/:number/tanda-terima', receiptsOfActivity)
  offerReceipts(app, house, '/pembinaan/edaran/:id/tanda-terima', receiptsOfCircular)

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
    const kept = await keepUpload(request, { kind: 'activity', key: number })
    return answerActivityAct(request, reply, {}, kept)
  })

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
    const kept = isId(id) ? await keepUpload(request, { kind: 'circular', key: id }) : refuse('not-found')
    return answerCircularAct(request, reply, {}, kept)
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

  /** Reads the one file of a form and keeps it. */
  async function keepUpload(
    request: FastifyRequest,
    owner: { kind: 'activity' | 'circular'; key: string },
  ): Promise<string | Refusal> {
    const upload = await readUpload(request.raw, { maxBytes: mostFileBytes })
    if (isRefusal(upload)) return { ...upload, field: 'berkas' }
    if (!upload.file) return refuse('missing', {}, 'berkas')
    const chunks: Buffer[] = []
    try {
      for await (const chunk of upload.file.stream) chunks.push(chunk as Buffer)
    } catch (error) {
      await upload.discard()
      const refusal = uploadRefusal(error)
      if (!refusal) throw error
      return { ...refusal, field: 'berkas' }
    }
    return keepFile(house, memberOf(request), owner, { name: upload.file.name, bytes: Buffer.concat(chunks) })
  }
}

/** The parts of the desk that a role opens. */
function openTo(actor: MemberActor): DeskPlace[] {
  const places: [DeskPlace, boolean][] = [
    ['overview', true],
    ['activities', true],
    ['circulars', true],
    ['offices', [...employerKeepers, 'personnel-authority'].includes(actor.role)],
    ['taskForces', true],
    ['questions', answerers.includes(actor.role)],
  ]
  return places.filter(([, open]) => open).map(([place]) => place)
}

function namesOf(rows: readonly { institution: string }[]) {
  return async (tx: Parameters<typeof findInstitutions>[0]): Promise<Map<string, string>> => {
    const found = await findInstitutions(
      tx,
      rows.map((row) => row.institution),
    )
    return new Map([...found].map(([key, { name }]) => [key, name]))
  }
}

function pageOf(typed: Record<string, string>): number {
  const page = Number(typed.halaman)
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1
}
