import type { FastifyInstance } from 'fastify'
import type { House } from '../foundation/outside/house.ts'
import { offerReceipts } from '../transparency/transparency.door.ts'
import { deskRoutes, type FromAbove } from './desk.routes.tsx'
import { entryRoutes } from './entry.routes.tsx'
import { numberRoutes } from './number.routes.tsx'
import { paperRoutes } from './paper.routes.tsx'
import { stepRoutes } from './step.routes.tsx'
import {
  receiptsOfCase,
  receiptsOfExports,
  receiptsOfIncident,
  receiptsOfRequest,
} from './use-cases/offered-receipts.ts'

/** Everything this room answers. */
export function casesRoutes(app: FastifyInstance, house: House, above: FromAbove = {}): void {
  deskRoutes(app, house, above)
  entryRoutes(app, house)
  numberRoutes(app, house)
  paperRoutes(app, house)
  stepRoutes(app, house)
  offerReceipts(app, house, '/kasus/:number/tanda-terima', receiptsOfCase)
  offerReceipts(app, house, '/kasus/ekspor/tanda-terima', receiptsOfExports)
  offerReceipts(app, house, '/peristiwa/:number/tanda-terima', receiptsOfIncident)
  offerReceipts(app, house, '/permintaan/:number/tanda-terima', receiptsOfRequest)
}
