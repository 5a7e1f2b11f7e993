import type { FastifyInstance, FastifyRequest } from 'fastify'
import { answerNotFound, answerPage, frameOf } from '../design/outside/answers.ts'
import { addDays, type Day, dayOf } from '../foundation/dates.ts'
import type { House } from '../foundation/outside/house.ts'
import type { Tx } from '../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../foundation/refusal.ts'
import { findInstitutions, listElections } from '../registry/registry.door.ts'
import { actKinds, classify } from '../rulebook/rulebook.door.ts'
import { sendings } from './data/sendings.ts'
import { answerFor } from './domain/answer.ts'
import { formsForPoster, preventionCalendar } from './domain/calendar.ts'
import { readDay } from './domain/read.ts'
import { keepers } from './domain/who-may.ts'
import { type Asked, askers, findWish, type Relation, type Wish } from './domain/wish.ts'
import { CalendarPage } from './pages/calendar-page.tsx'
import { type AskedView, HubPage, MayIPage, type MayIProps } from './pages/may-i-page.tsx'
import { PosterListPage, PosterPage } from './pages/poster-page.tsx'
import { PublishedPage, type PublishedView } from './pages/published-page.tsx'
import { queryOf, regionChoices } from './route-parts.ts'
import { answeredSendings } from './store/circular-store.ts'
import { publishedAnswers } from './store/question-store.ts'
import { answerView } from './use-cases/answer-view.ts'
import { contestFor } from './use-cases/contest.ts'
import { squaresOf } from './use-cases/qr.ts'

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
