import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify'
import { everyone } from '../../foundation/actor.ts'
import { leaveUploadsUnread } from '../../foundation/outside/upload.ts'
import { id as words } from '../words/id.ts'
import { answerNotFound, answerProblem, answerUnavailable } from './answers.ts'
import { refuseForeignPosts } from './guard.ts'
import type { Site } from './requests.ts'

/** A closed log: method, route pattern, status and time; never an address, a query, a body or a message. */
export type LogLine = (line: Record<string, string | number | boolean | undefined>) => void

/** One of our two sites without its routes: headers, forms, errors and the log. */
export async function buildServer(site: Site, log: LogLine): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: 512 * 1024,
    requestTimeout: 120_000,
    trustProxy: false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: true,
  })
  app.decorate('site', site)
  app.decorateRequest('actor', undefined as never)
  app.addHook('onRequest', async (request) => {
    request.actor = everyone
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    referrerPolicy: { policy: site.name === 'intake' ? 'no-referrer' : 'same-origin' },
    strictTransportSecurity: site.origins[site.name].startsWith('https:') ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  })
  await app.register(formbody, { bodyLimit: 512 * 1024 })
  leaveUploadsUnread(app)
  refuseForeignPosts(app)

  app.setNotFoundHandler((request, reply) => answerNotFound(request, reply))
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { answers } = words.common
    if (isOutage(error)) {
      log({ event: 'database-unavailable', route: patternOf(request) })
      return answerUnavailable(request, reply)
    }
    const status = error.statusCode ?? 500
    if (status === 413) return answerProblem(request, reply, 413, answers.tooLargeTitle, [answers.tooLarge])
    if (status < 500)
      return answerProblem(request, reply, status, answers.badRequestTitle, [answers.badRequest])
    log({
      event: 'accident',
      route: patternOf(request),
      name: error.name,
      code: error.code,
      where: framesOf(error),
    })
    return answerProblem(request, reply, 500, answers.brokenTitle, [answers.broken])
  })
  if (site.name === 'main') {
    app.addHook('onResponse', async (request, reply) => {
      log({
        event: 'answered',
        method: request.method,
        route: patternOf(request),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      })
    })
  }
  return app
}

function patternOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'none'
}

/** The database is gone, or going: nothing was committed for the one who asks, or we cannot know. */
function isOutage(error: Error & { code?: string }): boolean {
  const { code = '', message } = error
  return (
    [
      'ECONNREFUSED',
      'ECONNRESET',
      'EPIPE',
      'ETIMEDOUT',
      'ENOENT',
      '57P01',
      '57P02',
      '57P03',
      '53300',
    ].includes(code) ||
    /^08/.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      message,
    )
  )
}

// Where in our code, without the message: a message may quote what someone typed.
function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?\/\S*\/(?=(?:src|node_modules)\/)/, ''))
    .join(' < ')
}
