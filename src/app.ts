import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { assetRoutes, collectAssets } from './design/outside/assets.ts'
import { guardRoutes } from './design/outside/guard.ts'
import { buildServer, type LogLine } from './design/outside/server.ts'
import type { Actor, RouteRules } from './foundation/actor.ts'
import type { House } from './foundation/outside/house.ts'
import { homeRouteRules, homeRoutes } from './home.tsx'
import { calendarFor } from './registry/registry.door.ts'
import { rulebookRouteRules } from './rulebook/domain/who-may.ts'
import { rulebookRoutes } from './rulebook/rulebook.routes.tsx'

/** Every row of who-may on the main site. */
export const mainRouteRules: RouteRules = {
  ...homeRouteRules,
  ...rulebookRouteRules,
}

const quiet: LogLine = () => {}

/** The main site: every room's routes in the order they are mounted. */
export async function mainApp(
  house: House,
  origins: { main: string; intake: string },
  log: LogLine = quiet,
  rules: RouteRules = mainRouteRules,
  /** Tests name their actor here instead of signing in. */
  standIn?: (request: FastifyRequest) => Actor | undefined,
): Promise<FastifyInstance> {
  const assets = await collectAssets()
  const app = await buildServer({ name: 'main', house, origins, assets: assets.byName }, log)
  await app.register(cookie)
  await app.register(compress, {
    global: true,
    threshold: 1024,
    encodings: ['br', 'gzip'],
    customTypes: /^text\/html|^text\/csv|json/,
  })
  if (standIn) {
    app.addHook('onRequest', async (request) => {
      request.actor = standIn(request) ?? request.actor
    })
  }
  guardRoutes(app, rules, (_request, reply) => reply.redirect('/masuk', 303))
  assetRoutes(app, assets)
  homeRoutes(app)
  rulebookRoutes(app, house, calendarFor)
  return app
}

/** The reporter's site: no accounts, no cookies. */
export async function reporterSite(
  house: House,
  origins: { main: string; intake: string },
  log: LogLine = quiet,
): Promise<FastifyInstance> {
  const assets = await collectAssets()
  const app = await buildServer({ name: 'intake', house, origins, assets: assets.byName }, log)
  assetRoutes(app, assets)
  return app
}
