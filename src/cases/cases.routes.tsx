import type { FastifyInstance } from 'fastify'
import type { House } from '../foundation/outside/house.ts'
import { deskRoutes } from './desk.routes.tsx'
import { entryRoutes } from './entry.routes.tsx'
import { numberRoutes } from './number.routes.tsx'
import { paperRoutes } from './paper.routes.tsx'
import { stepRoutes } from './step.routes.tsx'

/** Everything this room answers. */
export function casesRoutes(app: FastifyInstance, house: House): void {
  deskRoutes(app, house)
  entryRoutes(app, house)
  numberRoutes(app, house)
  paperRoutes(app, house)
  stepRoutes(app, house)
}
