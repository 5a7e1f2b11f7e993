import type { House } from './foundation/outside/house.ts'
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

/** All of the demonstration, once per folder. */
export async function seedDemonstration(house: House, progress: Progress = () => {}): Promise<void> {
  progress('Demonstration data: the invented province …')
  await seedInventedCountry(house, house.clock())
}

export async function demonstrationAccounts(
  _house: House,
): Promise<{ role: string; institution: string; email: string; password: string; totpSecret: string }[]> {
  return []
}
