import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, RouteRules } from '../../foundation/actor.ts'
import { id as words } from '../words/id.ts'
import { answerProblem, answerRefusal } from './answers.ts'

/**
 * Puts every route behind its row of who-may, and refuses to build an app that has a route without one. Someone
 * signed out is handed to `signIn`, which may keep what was typed.
 */
export function guardRoutes(
  app: FastifyInstance,
  rules: RouteRules,
  signIn: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>,
): void {
  const unused = new Set(Object.keys(rules))
  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) {
      if (method === 'HEAD') continue
      const key = `${method} ${route.url}`
      if (!(key in rules)) throw new Error(`The route ${key} has no row in who-may.`)
      unused.delete(key)
    }
  })
  app.addHook('onReady', async () => {
    if (unused.size) throw new Error(`who-may names routes that do not exist: ${[...unused].join(', ')}`)
  })
  app.addHook('preHandler', async (request, reply) => {
    if (request.is404) return
    const rule = rules[ruleKey(request)]
    if (mayUse(rule, request.actor)) return
    if (request.actor.kind !== 'member') return signIn(request, reply)
    return answerRefusal(request, reply, { refused: true, key: 'not-allowed', facts: {} })
  })
}

/** Whether an actor may use a route with this rule; no rule means no. */
export function mayUse(rule: RouteRules[string] | undefined, actor: Actor): boolean {
  if (rule === 'everyone') return true
  if (rule === undefined || actor.kind !== 'member') return false
  return rule === 'signed-in' || rule.includes(actor.role)
}

function ruleKey(request: FastifyRequest): string {
  const method = request.method === 'HEAD' ? 'GET' : request.method
  return `${method} ${request.routeOptions.url}`
}

/** Refuses a change that another site caused: the browser says where it comes from. */
export function refuseForeignPosts(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return
    const site = request.headers['sec-fetch-site']
    const origin = request.headers.origin
    const own = site === undefined || site === 'same-origin' || site === 'none'
    const sameHost = !origin || origin === 'null' ? own : hostOf(origin) === request.headers.host
    if (own && sameHost) return
    const { answers } = words.common
    return answerProblem(request, reply, 403, answers.foreignTitle, [answers.foreign])
  })
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host
  } catch {
    return undefined
  }
}
