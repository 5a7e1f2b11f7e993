import type { Day } from '../../foundation/dates.ts'
import { lineageOf } from './region.ts'

export type ElectionKind = 'general' | 'regional'
export type ContestKind =
  | 'president'
  | 'dpr'
  | 'dpd'
  | 'dprd-province'
  | 'dprd-regency'
  | 'governor'
  | 'regent'
  | 'mayor'
  | 'regional-head'

export type Election = {
  key: string
  kind: ElectionKind
  name: string
  voteDay: Day
  source: string
  note: string
  verified: boolean
  invented: boolean
}

/** One thing that is voted on in one region; '' is the whole country. */
export type Contest = {
  election: string
  kind: ContestKind
  region: string
  /** The day on which candidates were named: before it acts are an ethics matter, from it on discipline. */
  candidatesNamedOn: Day
  source: string
  note: string
  verified: boolean
}

export type Stage = {
  election: string
  key: string
  name: string
  region: string
  starts: Day
  /** The last day. */
  ends: Day
  source: string
  note: string
  verified: boolean
}

export type CandidateNaming = {
  day: Day
  contests: readonly Contest[]
  verified: boolean
  /** Contests of this region that name their candidates on other days: the contest must be chosen first. */
  ambiguous: boolean
}

/**
 * When candidates were named for a region. The nearest region that has a contest counts; of several contests there
 * with different days the earliest is given, marked ambiguous. `kind` chooses one contest.
 */
export function namingFor(
  contests: readonly Contest[],
  region: string,
  kind?: ContestKind,
): CandidateNaming | undefined {
  const fitting = kind ? contests.filter((contest) => contest.kind === kind) : contests
  for (const place of lineageOf(region)) {
    const here = fitting.filter((contest) => contest.region === place)
    const days = [...new Set(here.map((contest) => contest.candidatesNamedOn))].sort()
    const [day] = days
    if (!day) continue
    return {
      day,
      contests: here,
      verified: here.every((contest) => contest.verified),
      ambiguous: days.length > 1,
    }
  }
  return undefined
}

/** The stages that hold for a region, in time: a region's own stage takes the place of the country's of that key. */
export function stagesFor(stages: readonly Stage[], region: string): Stage[] {
  const chosen = new Map<string, Stage>()
  for (const place of lineageOf(region).reverse())
    for (const stage of stages) if (stage.region === place) chosen.set(stage.key, stage)
  return [...chosen.values()].sort((a, b) => a.starts.localeCompare(b.starts) || a.ends.localeCompare(b.ends))
}
