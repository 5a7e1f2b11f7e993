import { many, maybeOne, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { Contest, Election, Stage } from '../domain/election.ts'
import { lineageOf } from '../domain/region.ts'

const electionColumns = sql`key, kind, name, vote_day::text as "voteDay", source, note, verified, invented`

/** The latest vote first. */
export async function listElections(tx: Tx): Promise<Election[]> {
  return many<Election>(
    tx,
    sql`select ${electionColumns} from registry.elections order by vote_day desc, key`,
  )
}

export async function findElection(tx: Tx, key: string): Promise<Election | undefined> {
  return maybeOne<Election>(tx, sql`select ${electionColumns} from registry.elections where key = ${key}`)
}

/** Contests that touch a region: its own and those of the regions it lies in; without a region all. */
export async function contestsOf(tx: Tx, election: string, region?: string): Promise<Contest[]> {
  return many<Contest>(
    tx,
    sql`
      select election, kind, region, candidates_named_on::text as "candidatesNamedOn", source, note, verified
      from registry.contests
      where election = ${election} ${region === undefined ? sql`` : sql`and region = any(${lineageOf(region)}::text[])`}
      order by region, kind`,
  )
}

export async function stagesOf(tx: Tx, election: string): Promise<Stage[]> {
  return many<Stage>(
    tx,
    sql`
      select election, key, name, region, starts::text, ends::text, source, note, verified
      from registry.stages where election = ${election} order by starts, ends, key`,
  )
}
