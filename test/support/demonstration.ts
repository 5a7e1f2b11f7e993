import { seedDemonstrationAccounts } from '../../src/accounts/accounts.door.ts'
import { seedDemonstrationCases } from '../../src/cases/cases.door.ts'
import type { House } from '../../src/foundation/outside/house.ts'
import { seedDemonstrationGuidance } from '../../src/guidance/guidance.door.ts'
import { ensureVaultKeys, seedDemonstrationReports } from '../../src/intake/intake.door.ts'

import { seedDemonstrationPledges } from '../../src/pledges/pledges.door.ts'

/** Fills a house with the demonstration's accounts, cases and sealed reports; what is there already stays. */
export async function demonstration(house: { worker: House; intake: House }): Promise<void> {
  await seedDemonstrationAccounts(house.worker)
  await seedDemonstrationCases(house.worker, house.worker.clock())
  await seedDemonstrationGuidance(house.worker)
  await seedDemonstrationPledges(house.worker)
  await ensureVaultKeys(house.intake.dataDir)
  await seedDemonstrationReports(house.intake, house.intake.clock())
}
