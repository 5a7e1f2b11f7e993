import type { FastifyInstance } from 'fastify'
import type { House } from '../foundation/outside/house.ts'
import { deskGuidanceRoutes } from './desk.routes.tsx'
import { publicGuidanceRoutes } from './public.routes.tsx'

/** Everything guidance answers: what is open to everyone, and what institutions keep. */
export function guidanceRoutes(app: FastifyInstance, house: House): void {
  publicGuidanceRoutes(app, house)
  deskGuidanceRoutes(app, house)
}
