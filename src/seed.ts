import type { House } from './foundation/outside/house.ts'

/** Reference data that every folder needs. May run again at any time. */
export async function seedReference(_house: House): Promise<void> {}

/** The invented country of a demonstration folder, without accounts and cases. */
export async function seedDemonstrationRegistry(_house: House, _now: Date): Promise<void> {}
