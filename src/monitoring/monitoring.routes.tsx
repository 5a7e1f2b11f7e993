import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOf, answerPage, answerRefusal, frameOf } from '../design/outside/answers.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { DefinitionsPage } from './pages/definitions-page.tsx'
import { StatisticsPage } from './pages/statistics-page.tsx'
import { fileName, funnelCsv, funnelJson, seriesCsv } from './use-cases/funnel-files.ts'
import {
  type Asked,
  readPublicFunnel,
  readPublicSeries,
  readStatistics,
} from './use-cases/read-statistics.ts'

/** Everything that `/statistik` answers. */
export function monitoringRoutes(app: FastifyInstance, house: House): void {
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
      .send(funnelJson(words, answer, house.demo))
  })

  app.get('/statistik/corong.csv', async (request, reply) => {
    const answer = await readPublicFunnel(house, actorOf(request), askedIn(request))
    if (isRefusal(answer)) return answerRefusal(request, reply, answer)
    const { words } = frameOf(request)
    const name = fileName(words, words.monitoring.csv.fileFunnel, answer.event, answer.asOf, house.demo)
    return sendCsv(reply, name, funnelCsv(words, answer, house.demo))
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
