import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import {
  accountsHook,
  accountsRouteRules,
  askToSignIn,
  type InstitutionDirectory,
} from './accounts/accounts.door.ts'
import { accountsRoutes } from './accounts/accounts.routes.tsx'
import { casesRoutes } from './cases/cases.routes.tsx'
import { entryOfReport } from './cases/domain/entry.ts'
import { casesRouteRules } from './cases/domain/who-may.ts'
import { assetRoutes, collectAssets } from './design/outside/assets.ts'
import { guardRoutes } from './design/outside/guard.ts'
import { buildServer, type LogLine } from './design/outside/server.ts'
import type { Actor, RouteRules } from './foundation/actor.ts'
import type { Zone } from './foundation/dates.ts'
import type { House } from './foundation/outside/house.ts'
import { guidanceRouteRules } from './guidance/domain/who-may.ts'
import { guidanceRoutes } from './guidance/guidance.routes.ts'
import { homeRouteRules, homeRoutes } from './home.tsx'
import { intakeDeskRoutes } from './intake/desk.routes.tsx'
import { intakeDeskRouteRules } from './intake/domain/who-may.ts'
import { intakeRoutes } from './intake/intake.routes.tsx'
import { monitoringRouteRules } from './monitoring/monitoring.door.ts'
import { monitoringRoutes } from './monitoring/monitoring.routes.tsx'
import { pledgesOfAccused, pledgesRouteRules } from './pledges/pledges.door.ts'
import { pledgesRoutes } from './pledges/pledges.routes.tsx'
import { calendarFor, findInstitutions, registryRouteRules, zoneOf } from './registry/registry.door.ts'
import { registryRoutes } from './registry/registry.routes.tsx'
import { listInstitutions } from './registry/store/institution-store.ts'
import { rulebookRouteRules } from './rulebook/domain/who-may.ts'
import { rulebookRoutes } from './rulebook/rulebook.routes.tsx'
import { checkRoutes } from './transparency/check.routes.tsx'
import { transparencyRouteRules } from './transparency/domain/who-may.ts'
import { logRoutes } from './transparency/transparency.routes.tsx'

/** Every row of who-may on the main site. */
export const mainRouteRules: RouteRules = {
  ...homeRouteRules,
  ...transparencyRouteRules,
  ...accountsRouteRules,
  ...registryRouteRules,
  ...rulebookRouteRules,
  ...intakeDeskRouteRules,
  ...casesRouteRules,
  ...guidanceRouteRules,
  ...pledgesRouteRules,
  ...monitoringRouteRules,
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
  const app = await buildServer({ name: 'main', house, origins, assets: assets.byName, zoneFor }, log)
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
  accountsHook(app, house)
  guardRoutes(app, rules, askToSignIn(house))
  assetRoutes(app, assets)
  homeRoutes(app)
  logRoutes(app, house)
  checkRoutes(app, house, assets)
  accountsRoutes(app, house, institutionDirectory)
  registryRoutes(app, house)
  rulebookRoutes(app, house, calendarFor)
  intakeDeskRoutes(app, house, { handOver: (_report, opening) => entryOfReport(opening) })
  casesRoutes(app, house, { pledgesOf: pledgesOfAccused })
  guidanceRoutes(app, house)
  pledgesRoutes(app, house)
  monitoringRoutes(app, house)
  return app
}

function zoneFor(actor: Actor): Zone {
  return actor.kind === 'member' && actor.region ? zoneOf(actor.region) : 'Asia/Jakarta'
}

/** Accounts lie below the registry, so its names are handed in. */
const institutionDirectory: InstitutionDirectory = {
  names: findInstitutions,
  search: async (tx, text) => (await listInstitutions(tx, { text })).rows.slice(0, 10),
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
  checkRoutes(app, house, assets)
  intakeRoutes(app, house)
  return app
}
