import { readMilestones } from '../../cases/cases.door.ts'
import type { Day } from '../../foundation/dates.ts'
import { endOf } from '../../foundation/dates.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { listElections } from '../../registry/registry.door.ts'
import { type Milestone, statisticsZone } from '../domain/funnel.ts'

export type CountedMilestone = Milestone & {
  /** Came from a history file, not from work done here. */
  readonly reconstructed: boolean
}

/** All milestones of one election that were recorded before the end of `knownBy`. */
export async function milestonesOf(tx: Tx, election: string, knownBy: Day): Promise<CountedMilestone[]> {
  const rows = await readMilestones(tx, { election, recordedUpTo: endOf(knownBy, statisticsZone) })
  return rows.map((row) => ({ ...row, reconstructed: row.sourceKey !== null }))
}

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
