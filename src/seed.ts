import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DemoAccount, demoAccounts, seedDemonstrationAccounts } from './accounts/accounts.door.ts'
import { seedDemonstrationCases } from './cases/cases.door.ts'
import { type House, openHouse } from './foundation/outside/house.ts'
import { isRefusal } from './foundation/refusal.ts'
import { seedDemonstrationGuidance } from './guidance/guidance.door.ts'
import { ensureVaultKeys, seedDemonstrationReports } from './intake/intake.door.ts'
import { seedDemonstrationPledges } from './pledges/pledges.door.ts'
import {
  seedDemonstration as seedInventedCountry,
  seedReference as seedRegistry,
} from './registry/registry.door.ts'

type Progress = (text: string) => void

/** Reference data that every folder needs. May run again at any time. */
export async function seedReference(house: House, _progress: Progress = () => {}): Promise<void> {
  await seedRegistry(house)
}

/** The invented country of a demonstration folder, without accounts and cases. */
export async function seedDemonstrationRegistry(house: House, now: Date): Promise<void> {
  await seedInventedCountry(house, now)
}

/**
 * All of the demonstration, once per folder; cut short, it goes on at the next start. `databaseUrl` is that of the house's
 * own options: the reports are sent by a second house on the same folder, opened as the reporter's program.
 */
export async function seedDemonstration(
  house: House,
  databaseUrl: string | undefined,
  progress: Progress = () => {},
): Promise<void> {
  const done = join(house.dataDir, 'demonstration-complete')
  if (existsSync(done)) return
  progress('Demonstration data: the invented province …')
  await seedInventedCountry(house, house.clock())
  await ensureVaultKeys(house.dataDir)
  progress('Demonstration data: one account per role …')
  const seeded = await seedDemonstrationAccounts(house)
  if (isRefusal(seeded)) throw new Error(`The demonstration's accounts were refused: ${seeded.key}`)
  await seedDemonstrationCases(house, house.clock(), (text) => progress(`Demonstration data: cases ${text}`))
  progress('Demonstration data: prevention …')
  await seedDemonstrationGuidance(house)
  progress('Demonstration data: pledges …')
  await seedDemonstrationPledges(house)
  progress('Demonstration data: reports waiting, sealed …')
  const { dataDir } = house
  const intake = await openHouse({ dataDir, databaseUrl, program: 'intake', connections: 1, prepared: true })
  try {
    await seedDemonstrationReports(intake, house.clock())
  } finally {
    await intake.close()
  }
  writeFileSync(done, '')
}

/** How to sign in to this demonstration, one account per role; none in a real folder. */
export async function demonstrationAccounts(house: House, origin?: string): Promise<DemoAccount[]> {
  const accounts = await demoAccounts(house, origin)
  return isRefusal(accounts) ? [] : accounts
}
