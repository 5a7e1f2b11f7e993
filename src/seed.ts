import type { House } from './foundation/outside/house.ts'

type Progress = (text: string) => void

/** Reference data that every folder needs. May run again at any time. */
export async function seedReference(_house: House, _progress: Progress = () => {}): Promise<void> {}

/** The invented country of a demonstration folder, without accounts and cases. */
export async function seedDemonstrationRegistry(_house: House, _now: Date): Promise<void> {}

/** All of the demonstration, once per folder. */
export async function seedDemonstration(_house: House, _progress: Progress = () => {}): Promise<void> {}

export async function demonstrationAccounts(
  _house: House,
): Promise<{ role: string; institution: string; email: string; password: string; totpSecret: string }[]> {
  return []
}
