import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOf, answerPage, answerRefusal, frameOf } from '../design/outside/answers.ts'
import type { MemberActor } from '../foundation/actor.ts'
import { dayOf } from '../foundation/dates.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { publishedCheckpoint } from '../transparency/transparency.door.ts'
import { claimRoutes } from './claims.routes.tsx'
import { statisticsZone } from './domain/funnel.ts'
import { DefinitionsPage } from './pages/definitions-page.tsx'
import { StatisticsPage } from './pages/statistics-page.tsx'
import { UnclosedPage } from './pages/unclosed-page.tsx'
import { fileName, funnelCsv, funnelJson, seriesCsv } from './use-cases/funnel-files.ts'
import { figuresCsv, figuresJson, figuresXlsx, publishedFigures } from './use-cases/measure-files.ts'
import { readMeasure } from './use-cases/read-measure.ts'
import {
  type Asked,
  readPublicFunnel,
  readPublicSeries,
  readStatistics,
} from './use-cases/read-statistics.ts'
import { readUnclosed } from './use-cases/read-unclosed.ts'

/** Everything that `/statistik` answers. */
export function monitoringRoutes(app: FastifyInstance, house: House): void {
  claimRoutes(app, house)

  app.get('/statistik', async (request, reply) => {
    const view = await readStatistics(house, actorOf(request), askedIn(request))
    const page = <StatisticsPage frame={frameOf(request)} view={view} />
    return answerPage(request, reply, page, view.refusal ? 422 : 200)
  })

  app.get('/statistik/corong', async (request, reply) =>
    answerPage(request, reply, <DefinitionsPage frame={frameOf(request)} />),
  )

  app.get('/statistik/corong.json', async (request, reply) => {
    const answer = await readPublicFunnel(house, actorOf(request), askedIn(request))
    if (isRefusal(answer)) return answerRefusal(request, reply, answer)
    const { words } = frameOf(request)
    return reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(funnelJson(words, answer, house.demo, publishedCheckpoint(house.dataDir)))
  })

  app.get('/statistik/corong.csv', async (request, reply) => {
    const answer = await readPublicFunnel(house, actorOf(request), askedIn(request))
    if (isRefusal(answer)) return answerRefusal(request, reply, answer)
    const { words } = frameOf(request)
    const name = fileName(words, words.monitoring.csv.fileFunnel, answer.event, answer.asOf, house.demo)
    return sendCsv(reply, name, funnelCsv(words, answer, house.demo, publishedCheckpoint(house.dataDir)))
  })

  app.get('/statistik/tidak-menutup', async (request, reply) => {
    const view = await readUnclosed(house, actorOf(request) as MemberActor, askedIn(request))
    if (isRefusal(view)) return answerRefusal(request, reply, view)
    return answerPage(request, reply, <UnclosedPage frame={frameOf(request)} view={view} />)
  })

  // `ukuran/ID.json`, `.csv` or `.xlsx`: any measure, any day, for those who may ask for any day.
  app.get('/statistik/ukuran/:berkas', async (request, reply) => {
    const { berkas } = request.params as { berkas: string }
    const [, measure = '', ending = ''] = /^([A-Za-z-]{1,60})\.(json|csv|xlsx)$/.exec(berkas) ?? []
    const query = request.query as Record<string, unknown>
    const text = (name: string) => (typeof query[name] === 'string' && query[name] ? query[name] : undefined)
    const answer = await readMeasure(house, {
      measure,
      election: text('pemilihan') ?? '',
      asOf: text('per') ?? dayOf(house.clock(), statisticsZone),
      knownBy: text('diketahui'),
      by: text('menurut'),
    })
    if (isRefusal(answer)) return answerRefusal(request, reply, answer)
    const { words } = frameOf(request)
    const figures = publishedFigures(house, answer)
    const name = fileName(words, measure, answer.event, answer.asOf, house.demo)
    if (ending === 'csv') return sendCsv(reply, name, figuresCsv(words, figures))
    reply.header('cache-control', 'no-store')
    if (ending === 'json')
      return reply.header('content-type', 'application/json; charset=utf-8').send(figuresJson(figures))
    return reply
      .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename="${name}.xlsx"`)
      .send(await figuresXlsx(words, figures))
  })

  app.get('/statistik/deret.csv', async (request, reply) => {
    const series = await readPublicSeries(house, actorOf(request), askedIn(request))
    if (isRefusal(series)) return answerRefusal(request, reply, series)
    const { words } = frameOf(request)
    const day = series.rows.at(-1)?.day ?? ''
    const name = fileName(words, words.monitoring.csv.fileSeries, series.election, day, house.demo)
    return sendCsv(reply, name, seriesCsv(words, series, house.demo))
  })
}

function askedIn(request: FastifyRequest): Asked {
  const query = request.query as Record<string, unknown>
  const text = (name: string) => {
    const value = query[name]
    return typeof value === 'string' && value.length <= 60 ? value.replaceAll('\u0000', '') : undefined
  }
  return { election: text('pemilihan'), day: text('per') }
}

function sendCsv(reply: FastifyReply, name: string, text: string): FastifyReply {
  return reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .header('cache-control', 'no-store')
    .send(text)
}
