import type { FastifyInstance } from 'fastify'
import type { House } from '../foundation/outside/house.ts'
import { ceremonyRoutes } from './ceremony.routes.tsx'
import { handInRoutes } from './hand-in.routes.tsx'
import { progressRoutes } from './progress.routes.tsx'
import { publicRoutes } from './public.routes.tsx'
import { signerRoutes } from './signer.routes.tsx'
import { staffRoutes } from './staff.routes.tsx'
import { openProgress } from './use-cases/progress.ts'

/** Everything this room answers. */
export function pledgesRoutes(app: FastifyInstance, house: House): void {
  const progress = openProgress(house)
  signerRoutes(app, house)
  progressRoutes(app, house, progress)
  publicRoutes(app, house, progress)
  staffRoutes(app, house, progress)
  ceremonyRoutes(app, house, progress)
  handInRoutes(app, house, progress)
}
