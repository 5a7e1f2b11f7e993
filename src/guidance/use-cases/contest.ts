import { addDays, type Day } from '../../foundation/dates.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import {
  type CandidateNaming,
  candidatesNamedOn,
  contestsOf,
  type Election,
  electionStages,
  listElections,
  type Stage,
} from '../../registry/registry.door.ts'
import { type ContestDays, contestDays } from '../domain/contest.ts'

/** How long after the vote an election still counts as the one that is on. */
const afterVoteDays = 30

export type Contest = {
  election: Election | undefined
  days: ContestDays
  naming: CandidateNaming | undefined
  stages: Stage[]
}

/**
 * The election that matters for a day in a place, and what its calendar says. Without a named one it is the next whose
 * vote is not over for a month; without any, naming day and campaign are unknown.
 */
export async function contestFor(
  tx: Tx,
  { region, day, election: named }: { region: string; day: Day; election?: string | undefined },
): Promise<Contest> {
  const elections = await listElections(tx)
  const election = named
    ? elections.find((each) => each.key === named)
    : elections.toReversed().find((each) => each.voteDay >= addDays(day, -afterVoteDays))
  if (!election) return { election, days: { verified: false }, naming: undefined, stages: [] }
  const naming = region
    ? await candidatesNamedOn(tx, election.key, region)
    : await namingAnywhere(tx, election.key)
  const stages = await electionStages(tx, election.key, region)
  return { election, naming, stages, days: contestDays(naming, stages, day) }
}

/** Without a region every contest counts: a day before all of them or after all of them is settled all the same. */
async function namingAnywhere(tx: Tx, election: string): Promise<CandidateNaming | undefined> {
  const contests = await contestsOf(tx, election)
  const days = [...new Set(contests.map((contest) => contest.candidatesNamedOn))].sort()
  const [day] = days
  return day === undefined
    ? undefined
    : { day, contests, verified: contests.every((one) => one.verified), ambiguous: days.length > 1 }
}
