import type { FastifyInstance } from 'fastify'
import type { House } from '../foundation/outside/house.ts'
import { leaveUploadsUnread } from '../foundation/outside/upload.ts'
import { activityRoutes } from './activities.routes.tsx'
import { askingRoutes } from './asking.routes.tsx'
import { circularRoutes } from './circulars.routes.tsx'
import { deskRoutes } from './desk.routes.tsx'
import { exportRoutes } from './export.routes.ts'
import { officeRoutes } from './offices.routes.tsx'
import { publicGuidanceRoutes } from './public.routes.tsx'
import { questionRoutes } from './questions.routes.tsx'
import { taskRoutes } from './tasks.routes.tsx'

/** Everything guidance answers: what is open to everyone, and what institutions keep. */
export function guidanceRoutes(app: FastifyInstance, house: House): void {
  leaveUploadsUnread(app)
  publicGuidanceRoutes(app, house)
  askingRoutes(app, house)
  taskRoutes(app, house)
  deskRoutes(app, house)
  activityRoutes(app, house)
  circularRoutes(app, house)
  officeRoutes(app, house)
  questionRoutes(app, house)
  exportRoutes(app, house)
}
