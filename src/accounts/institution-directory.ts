import type { House } from '../foundation/outside/house.ts'
import type { Tx } from '../foundation/outside/sql.ts'
import { signingIn } from './use-cases/sessions.ts'

/** What this room asks of the registry, which stands above it: names, and a search for the invitation form. */
export type InstitutionDirectory = {
  names(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, { name: string }>>
  /** Institutions whose name or key fits a text, the best first, at most ten. */
  search(tx: Tx, text: string): Promise<readonly { key: string; name: string }[]>
}

/** Without a registry every key is its own name, and nothing is found by name. */
export const keysAsNames: InstitutionDirectory = {
  names: async (_tx, keys) => new Map(keys.map((key) => [key, { name: key }])),
  search: async () => [],
}

/** A function that names the institutions of these rows; a key that nobody knows stays as it is. */
export async function namesFor(
  house: House,
  directory: InstitutionDirectory,
  rows: readonly { institution: string | null }[],
): Promise<(key: string) => string> {
  const keys = [...new Set(rows.map((row) => row.institution).filter((key) => key !== null))]
  if (keys.length === 0) return (key) => key
  const names = await house.transaction(signingIn, (tx) => directory.names(tx, keys))
  return (key) => names.get(key)?.name ?? key
}
