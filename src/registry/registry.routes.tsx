import type { FastifyInstance } from 'fastify'
import type { House } from '../foundation/outside/house.ts'
import { offerReceipts } from '../transparency/transparency.door.ts'
import { calendarRoutes } from './calendar.routes.tsx'
import { employeeRoutes } from './employees.routes.tsx'
import { importRoutes } from './imports.routes.tsx'
import { institutionRoutes } from './institutions.routes.tsx'
import type { CalendarChanged } from './use-cases/keep-calendar.ts'
import {
  receiptsOfCalendar,
  receiptsOfEmployee,
  receiptsOfInstitution,
} from './use-cases/offered-receipts.ts'

/**
 * Everything the registry answers. `calendarChanged` is called in the transaction of every change of the calendar,
 * for those who keep deadlines.
 */
export function registryRoutes(
  app: FastifyInstance,
  house: House,
  { calendarChanged }: { calendarChanged?: CalendarChanged } = {},
): void {
  employeeRoutes(app, house)
  importRoutes(app, house)
  institutionRoutes(app, house)
  calendarRoutes(app, house, calendarChanged)
  offerReceipts(app, house, '/pegawai/:id/tanda-terima', receiptsOfEmployee)
  offerReceipts(app, house, '/lembaga/:key/tanda-terima', receiptsOfInstitution)
  offerReceipts(app, house, '/hari-libur/:tahun/tanda-terima', receiptsOfCalendar)
}
