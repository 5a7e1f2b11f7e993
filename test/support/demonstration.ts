import { seedDemonstrationAccounts } from '../../src/accounts/accounts.door.ts'
import { seedDemonstrationCases } from '../../src/cases/cases.door.ts'
import type { House } from '../../src/foundation/outside/house.ts'

/** Fills a house with the demonstration's accounts and cases; what is there already stays. */
export async function demonstration(house: { worker: House }): Promise<void> {
  await seedDemonstrationAccounts(house.worker)
  await seedDemonstrationCases(house.worker, house.worker.clock())
}
