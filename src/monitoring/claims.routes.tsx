import type { FastifyInstance, FastifyRequest } from 'fastify'
import { answerPage, frameOf } from '../design/outside/answers.ts'
import type { House } from '../foundation/outside/house.ts'
import { ClaimsPage } from './pages/claims-page.tsx'
import { claimsCsv, readClaims } from './use-cases/read-claims.ts'

/** What `/statistik/klaim` answers: the tables that others have published, for everyone. */
export function claimRoutes(app: FastifyInstance, house: House): void {
  app.get('/statistik/klaim', async (request, reply) => {
    const frame = frameOf(request)
    const { filter, page } = wishIn(request)
    const view = await readClaims(house, frame.words, filter, page)
    return answerPage(request, reply, <ClaimsPage frame={frame} view={view} />)
  })

  app.get('/statistik/klaim.csv', async (request, reply) => {
    const { words } = frameOf(request)
    const text = await claimsCsv(house, words, wishIn(request).filter, house.demo)
    const name = [...(house.demo ? [words.common.contoh] : []), words.monitoring.imported.file.name].join('-')
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}.csv"`)
      .header('cache-control', 'no-store')
      .send(text)
  })
}

function wishIn(request: FastifyRequest) {
  const query = request.query as Record<string, unknown>
  const text = (name: string) => {
    const value = query[name]
    return typeof value === 'string' ? value.replaceAll('\u0000', '').trim().slice(0, 300) : ''
  }
  const page = /^\d{1,6}$/.test(text('halaman')) ? Number(text('halaman')) : 1
  return {
    filter: {
      text: text('cari'),
      file: text('berkas'),
      publisher: text('penerbit'),
      event: text('peristiwa'),
    },
    page,
  }
}
