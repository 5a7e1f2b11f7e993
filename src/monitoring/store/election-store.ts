import type { Day } from '../../foundation/dates.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { listElections } from '../../registry/registry.door.ts'

export type ElectionName = { readonly key: string; readonly name: string; readonly voteDay: Day }

/** The elections that the registry knows, the latest first. */
export async function electionNames(tx: Tx): Promise<ElectionName[]> {
  const elections = await listElections(tx)
  return elections
    .map(({ key, name, voteDay }) => ({ key, name, voteDay }))
    .sort((a, b) => (a.voteDay > b.voteDay ? -1 : a.voteDay < b.voteDay ? 1 : 0))
}

export async function electionKeys(tx: Tx): Promise<Set<string>> {
  return new Set((await electionNames(tx)).map((election) => election.key))
}
