import { after } from 'node:test'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { mainApp, reporterSite } from '../../src/app.ts'
import type { Actor, RouteRules } from '../../src/foundation/actor.ts'
import type { House } from '../../src/foundation/outside/house.ts'

const origins = { main: 'http://localhost:8080', intake: 'http://localhost:8081' }

export type TestServer = {
  app: FastifyInstance
  /** Requests as this actor, past sign-in: the rest of the way is the real one. */
  as(actor: Actor): {
    get(url: string): Promise<Answer>
    post(url: string, form?: Form, headers?: Record<string, string>): Promise<Answer>
  }
}
export type Answer = {
  status: number
  location: string | undefined
  text: string
  headers: Record<string, unknown>
  bytes: Buffer
}
type Form = Record<string, string | string[]>

const standIn = 'x-test-actor'

/** The main site on a house, without a network; requests name their actor. */
export async function aServer(house: House, rules?: RouteRules): Promise<TestServer> {
  const app = await mainApp(house, origins, undefined, rules, (request) => {
    const given = request.headers[standIn]
    return given ? (JSON.parse(String(given)) as Actor) : undefined
  })
  await app.ready()
  after(() => app.close())
  return { app, as: (actor) => requestsOf(app, { [standIn]: JSON.stringify(actor) }) }
}

/** The reporter's site on a house. */
export async function aReporterSite(
  house: House,
): Promise<{ app: FastifyInstance } & ReturnType<typeof requestsOf>> {
  const app = await reporterSite(house, origins)
  await app.ready()
  after(() => app.close())
  return { app, ...requestsOf(app, {}) }
}

function requestsOf(app: FastifyInstance, own: Record<string, string>) {
  const answer = async (request: InjectOptions): Promise<Answer> => {
    const response = await app.inject(request)
    return {
      status: response.statusCode,
      location: response.headers.location as string | undefined,
      text: response.payload,
      headers: response.headers,
      bytes: response.rawPayload,
    }
  }
  return {
    get: (url: string) => answer({ method: 'GET', url, headers: { ...own, accept: 'text/html' } }),
    post: (url: string, form: Form = {}, headers: Record<string, string> = {}) =>
      answer({
        method: 'POST',
        url,
        headers: {
          ...own,
          accept: 'text/html',
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        },
        payload: encode(form),
      }),
  }
}

function encode(form: Form): string {
  const pairs = Object.entries(form).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as [string, string]),
  )
  return new URLSearchParams(pairs).toString()
}
