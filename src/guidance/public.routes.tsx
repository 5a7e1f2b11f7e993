import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Typed } from '../design/index.ts'
import { answerNotFound, answerPage, answerRefusal, frameOf, readForm } from '../design/outside/answers.ts'
import { addDays, type Day, dayOf } from '../foundation/dates.ts'
import type { House } from '../foundation/outside/house.ts'
import type { Tx } from '../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../foundation/refusal.ts'
import { allRegions, findInstitutions, listElections } from '../registry/registry.door.ts'
import { actKinds, classify } from '../rulebook/rulebook.door.ts'
import { sendings } from './data/sendings.ts'
import { answerFor } from './domain/answer.ts'
import { formsForPoster, preventionCalendar } from './domain/calendar.ts'
import { readDay, textOf } from './domain/read.ts'
import { keepers } from './domain/who-may.ts'
import { type Asked, askers, findWish, type Relation, type Wish } from './domain/wish.ts'
import { AskPage, CorrectPage, SentPage } from './pages/ask-pages.tsx'
import { CalendarPage } from './pages/calendar-page.tsx'
import { CodePage } from './pages/code-page.tsx'
import { type AskedView, HubPage, MayIPage, type MayIProps } from './pages/may-i-page.tsx'
import { PosterListPage, PosterPage } from './pages/poster-page.tsx'
import { PublishedPage, type PublishedView } from './pages/published-page.tsx'
import { TasksPage, type TasksView } from './pages/tasks-page.tsx'
import { formWithout, queryOf } from './request-parts.ts'
import { answeredSendings } from './store/circular-store.ts'
import { publishedAnswers } from './store/question-store.ts'
import { answerView } from './use-cases/answer-view.ts'
import { ask } from './use-cases/ask.ts'
import { openOfficeDesk, reportWithCode } from './use-cases/circulars.ts'
import { contestFor } from './use-cases/contest.ts'
import { declareCorrection } from './use-cases/correct.ts'
import { openCode } from './use-cases/open-code.ts'
import { squaresOf } from './use-cases/qr.ts'
import { receiptOfCode } from './use-cases/receipts.ts'

/** Acts that a calendar tells of; the catch-all row would only say "and everything else". */
const toldActs = actKinds.filter((act) => act !== 'other')

/** Everything of guidance that needs no sign-in. */
export function publicGuidanceRoutes(app: FastifyInstance, house: House): void {
  const todayFor = (request: FastifyRequest): Day => dayOf(house.clock(), frameOf(request).zone)

  app.get('/panduan', async (request, reply) =>
    answerPage(request, reply, <HubPage frame={frameOf(request)} />),
  )

  app.get('/panduan/bolehkah', async (request, reply) => {
    const frame = frameOf(request)
    const typed = queryOf(request)
    const wish = findWish(typed.hal ?? '')
    const read = wish && typed.siapa !== undefined ? readAsked(typed, wish) : undefined
    const { contest, ...shown } = await house.transaction(request.actor, async (tx) => ({
      regions: await regionChoices(tx, house.demo),
      elections: (await listElections(tx)).map(({ key, name }) => ({ key, name })),
      published: wish ? await publishedViews(tx, wish.key) : [],
      contest: read && !isRefusal(read) ? await contestFor(tx, read) : undefined,
    }))
    let answered: Pick<MayIProps, 'answer' | 'asked' | 'nearby'> = {}
    if (wish && contest && read && !isRefusal(read)) {
      const asked: Asked = { ...read, wish, ...contest.days }
      const near = findWish(wish.near ?? '')
      answered = {
        answer: answerView(frame.words, answerFor(asked, classify)),
        asked: askedView(read.day, contest),
        nearby: near && {
          key: near.key,
          answer: answerView(
            frame.words,
            answerFor({ ...asked, wish: near, relation: near.relations[0] }, classify),
          ),
        },
      }
    }
    const refusal = isRefusal(read)
      ? read
      : wish || typed.hal === undefined
        ? undefined
        : refuse('guidance.wish')
    const page = (
      <MayIPage
        frame={frame}
        wish={wish}
        typed={typed}
        refusal={refusal}
        today={todayFor(request)}
        {...shown}
        {...answered}
      />
    )
    return answerPage(request, reply, page, refusal ? 422 : 200)
  })

  app.get('/panduan/kalender', async (request, reply) => {
    const { actor } = request
    const typed = queryOf(request)
    const today = todayFor(request)
    const shown = await house.transaction(actor, async (tx) => {
      const { election, ...contest } = await electionToShow(tx, today, typed)
      return {
        election,
        ...contest,
        elections: await listElections(tx),
        regions: await regionChoices(tx, house.demo),
        answered:
          actor.kind === 'member' && election
            ? await answeredSendings(tx, actor.institution, election.key)
            : undefined,
      }
    })
    const { stages, naming, ...rest } = shown
    const page = (
      <CalendarPage
        frame={frameOf(request)}
        typed={typed}
        {...rest}
        days={preventionCalendar({ stages, naming, sendings, acts: toldActs }, classify)}
        namingKnown={naming !== undefined}
        ambiguous={naming?.ambiguous ?? false}
        today={today}
        mayIssue={actor.kind === 'member' && keepers.includes(actor.role)}
      />
    )
    return answerPage(request, reply, page)
  })

  app.get('/panduan/poster', async (request, reply) => {
    const { election, stages } = await house.transaction(request.actor, (tx) =>
      electionToShow(tx, todayFor(request), queryOf(request)),
    )
    return answerPage(
      request,
      reply,
      <PosterListPage frame={frameOf(request)} election={election} stages={stages} />,
    )
  })

  app.get<{ Params: { tahap: string } }>('/panduan/poster/:tahap', async (request, reply) => {
    const frame = frameOf(request)
    const { election, stages, naming } = await house.transaction(request.actor, (tx) =>
      electionToShow(tx, todayFor(request), queryOf(request)),
    )
    const stage = stages.find((each) => each.key === request.params.tahap)
    if (!election || !stage) return answerNotFound(request, reply)
    const question = { stages, naming, sendings, acts: toldActs }
    const page = (
      <PosterPage
        frame={frame}
        election={election}
        stage={stage}
        forms={formsForPoster(stage.starts, question, classify)}
        qr={squaresOf(`${frame.origins.main}/panduan`)}
      />
    )
    return answerPage(request, reply, page)
  })

  app.get('/panduan/jawaban', async (request, reply) => {
    const rows = await house.transaction(request.actor, (tx) => publishedViews(tx))
    return answerPage(request, reply, <PublishedPage frame={frameOf(request)} rows={rows} />)
  })

  app.get('/panduan/tanya', (request, reply) => answerAsk(request, reply, { typed: queryOf(request) }))

  app.post('/panduan/tanya', async (request, reply) => {
    const typed = readForm(request)
    const kept = await ask(house, typed)
    if (isRefusal(kept)) return answerAsk(request, reply, { typed, refusal: kept })
    const text = frameOf(request).words.guidance.ask
    return answerSent(request, reply, text.sentTitle, text.sent(kept.institution), kept)
  })

  app.get('/panduan/koreksi', async (request, reply) =>
    answerPage(request, reply, <CorrectPage frame={frameOf(request)} />),
  )

  app.post('/panduan/koreksi', async (request, reply) => {
    const frame = frameOf(request)
    const typed = readForm(request)
    const kept = await declareCorrection(house, typed, frame.zone)
    if (isRefusal(kept))
      return answerPage(request, reply, <CorrectPage frame={frame} typed={typed} refusal={kept} />, 422)
    const text = frame.words.guidance.correct
    return answerSent(request, reply, text.sentTitle, text.sent, kept)
  })

  app.get('/panduan/kode', async (request, reply) =>
    answerPage(request, reply, <CodePage frame={frameOf(request)} />),
  )

  app.post('/panduan/kode', async (request, reply) => {
    const frame = frameOf(request)
    const typed = readForm(request)
    const opened = await openCode(house, typed)
    if (isRefusal(opened))
      return answerPage(request, reply, <CodePage frame={frame} typed={typed} refusal={opened} />, 422)
    return answerPage(request, reply, <CodePage frame={frame} typed={typed} opened={opened} />)
  })

  app.post('/panduan/kode/tanda-terima', async (request, reply) => {
    const frame = frameOf(request)
    const receipt = await receiptOfCode(house, readForm(request))
    if (isRefusal(receipt)) return answerRefusal(request, reply, receipt)
    const name = `${house.demo ? 'CONTOH-' : ''}${frame.words.guidance.code.receiptFile}`
    return reply
      .header('content-type', 'text/plain; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(receipt.text)
  })

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

  async function answerAsk(
    request: FastifyRequest,
    reply: FastifyReply,
    again: { typed: Typed; refusal?: Refusal },
  ) {
    const regions = await house.transaction(request.actor, (tx) => regionChoices(tx, house.demo))
    const page = <AskPage frame={frameOf(request)} regions={regions} {...again} />
    return answerPage(request, reply, page, again.refusal ? 422 : 200)
  }

  /** A code is shown once, so the answer to the form is the page itself; nothing of it stands in an address. */
  function answerSent(
    request: FastifyRequest,
    reply: FastifyReply,
    title: string,
    text: string,
    { number, code }: { number: string; code: string },
  ) {
    const page = <SentPage frame={frameOf(request)} title={title} text={text} number={number} code={code} />
    return answerPage(request, reply, page)
  }

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

/** Provinces and regencies to choose from; a real folder does not offer the invented ones. */
async function regionChoices(tx: Tx, demo: boolean): Promise<{ code: string; name: string }[]> {
  const regions = (await allRegions(tx)).filter((region) => demo || !region.invented)
  return demo
    ? [...regions.filter((one) => one.invented), ...regions.filter((one) => !one.invented)]
    : regions
}

/** The election that was asked for, or the one that is on or comes next, or the last one. */
async function electionToShow(tx: Tx, today: Day, typed: Record<string, string>) {
  const region = /^\d{2}(\.\d{2})?$/.test(typed.wilayah ?? '') ? typed.wilayah! : ''
  const contest = await contestFor(tx, { region, day: today, election: typed.pemilihan || undefined })
  if (contest.election) return contest
  const [last] = await listElections(tx)
  return last ? contestFor(tx, { region, day: addDays(last.voteDay, 0), election: last.key }) : contest
}

async function publishedViews(tx: Tx, wish?: string): Promise<PublishedView[]> {
  const rows = await publishedAnswers(tx, wish)
  const names = await findInstitutions(
    tx,
    rows.map((row) => row.institution),
  )
  return rows.map((row) => ({
    ...row,
    institutionName: names.get(row.institution)?.name ?? row.institution,
  }))
}

type Read = Pick<Asked, 'person' | 'day'> & {
  relation?: Relation
  region: string
  election?: string | undefined
}

/** Who, for whom, when and where, from the address; each field that cannot be read is told. */
function readAsked(typed: Record<string, string>, wish: Wish): Read | Refusal {
  const person = askers.find((each) => each === typed.siapa)
  if (!person) return refuse('missing', {}, 'siapa')
  const [only] = wish.relations
  const relation = wish.relations.length > 1 ? wish.relations.find((each) => each === typed.untuk) : only
  if (wish.relations.length > 0 && !relation) return refuse('guidance.relation', {}, 'untuk')
  const day = readDay(typed.hari ?? '')
  if (!day) return refuse('guidance.day', {}, 'hari')
  const region = /^\d{2}(\.\d{2})?$/.test(typed.wilayah ?? '') ? typed.wilayah! : ''
  return { person, day, region, election: typed.pemilihan || undefined, ...(relation && { relation }) }
}

function askedView(day: Day, contest: Awaited<ReturnType<typeof contestFor>>): AskedView {
  return {
    day,
    electionName: contest.election?.name,
    namingDay: contest.days.namingDay,
    verified: contest.days.verified,
  }
}
