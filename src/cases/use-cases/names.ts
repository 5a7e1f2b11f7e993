import type { Tx } from '../../foundation/outside/sql.ts'
import {
  findInstitutions,
  findRegion,
  type Institution,
  listElections,
} from '../../registry/registry.door.ts'
import type { Named, StoredRow } from '../domain/views.ts'

/** The institutions that rows speak of, and `more`, in one query. */
export function institutionsOf(
  tx: Tx,
  rows: readonly StoredRow[],
  more: readonly string[] = [],
): Promise<Map<string, Institution>> {
  const keys = rows.flatMap((row) => [row.holder.key, ...(row.employer ? [row.employer.key] : [])])
  return findInstitutions(tx, [...keys, ...more])
}

/** Puts names in place of the keys of institutions. */
export function named<Row extends StoredRow>(
  rows: readonly Row[],
  institutions: ReadonlyMap<string, Institution>,
): Row[] {
  const name = ({ key }: Named): Named => ({ key, name: institutions.get(key)?.name ?? key })
  return rows.map((row) => ({
    ...row,
    holder: name(row.holder),
    employer: row.employer && name(row.employer),
  }))
}

/** The same for a list that needs no other names. */
export async function withNames<Row extends StoredRow>(tx: Tx, rows: readonly Row[]): Promise<Row[]> {
  return rows.length ? named(rows, await institutionsOf(tx, rows)) : []
}

/** Names of regions and elections as well, for the page of one case and for files. */
export async function withPlaces<Row extends StoredRow>(tx: Tx, rows: readonly Row[]): Promise<Row[]> {
  const elections = new Map((await listElections(tx)).map(({ key, name }) => [key, name]))
  const regions = new Map<string, string>()
  for (const key of new Set(rows.map((row) => row.region.key)))
    regions.set(key, (await findRegion(tx, key))?.name ?? key)
  return rows.map((row) => ({
    ...row,
    region: { key: row.region.key, name: regions.get(row.region.key) ?? row.region.key },
    election: { key: row.election.key, name: elections.get(row.election.key) ?? row.election.key },
  }))
}
