import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerNotFound, answerPage, frameOf } from '../design/outside/answers.ts'
import type { House } from '../foundation/outside/house.ts'
import { LogPage } from './pages/log-page.tsx'
import { logFolder } from './use-cases/files.ts'
import { logView } from './use-cases/log-view.ts'
import { readPublished } from './use-cases/published.ts'

/**
 * The page of the log, and its public files exactly as they lie in the folder; any other web server may serve the same folder.
 * Tiles never change. The checkpoint changes at every interval, so nobody may keep it for longer than a few seconds.
 */
export function logRoutes(app: FastifyInstance, house: House): void {
  const folder = logFolder(house.dataDir)
  app.get('/log', async (request, reply) =>
    answerPage(
      request,
      reply,
      <LogPage frame={frameOf(request)} log={logView(house.dataDir, house.clock())} />,
    ),
  )
  for (const name of ['checkpoint', 'vkey', 'batch-vkey', 'policy'] as const) {
    app.get(`/log/${name}`, async (request, reply) => {
      const bytes = readPublished(folder, name)
      if (!bytes) return answerNotFound(request, reply)
      const cache = name === 'checkpoint' ? 'public, max-age=2' : 'public, max-age=60'
      return send(request, reply, bytes, 'text/plain; charset=utf-8', cache)
    })
  }
  app.get<{ Params: { '*': string } }>('/log/tile/*', async (request, reply) => {
    const bytes = readPublished(folder, `tile/${request.params['*']}`)
    if (!bytes) return answerNotFound(request, reply)
    return send(request, reply, bytes, 'application/octet-stream', 'public, max-age=31536000, immutable')
  })
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  bytes: Uint8Array,
  type: string,
  cache: string,
): FastifyReply {
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  reply
    .header('etag', tag)
    .header('cache-control', cache)
    // Anybody's page may read the log, and none of ours may be fooled into running it.
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('x-content-type-options', 'nosniff')
  const known = String(request.headers['if-none-match'] ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
  if (known.includes(tag) || known.includes('*')) return reply.code(304).send()
  return reply.header('content-type', type).send(Buffer.from(bytes))
}
