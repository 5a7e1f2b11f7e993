import type { Actor } from '../../foundation/actor.ts'
import { addDays, type Day, dayOf, daysBetween } from '../../foundation/dates.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { claimsOf } from '../domain/claim.ts'
import { type Funnel, funnelAsOf, funnelByDay, statisticsZone } from '../domain/funnel.ts'
import {
  firstDayOf,
  mayAskAnyDay,
  readQuestion,
  snapshotFor,
  thinned,
  weeklyDays,
} from '../domain/question.ts'
import type { StatisticsView } from '../domain/statistics-view.ts'
import { findClaims } from '../store/claim-store.ts'
import {
  type CountedMilestone,
  type ElectionName,
  electionNames,
  milestonesOf,
} from '../store/milestone-store.ts'
import { statisticsJob } from './read-funnel.ts'

/** What a reader of the public pages typed: an election's key and a day, either may be missing. */
export type Asked = { election?: string | undefined; day?: string | undefined }

const mostLinePoints = 36

/**
 * Everything that the page shows. A day or an election that cannot be read is answered with the newest that
 * can, and the refusal beside it.
 */
export function readStatistics(house: House, actor: Actor, asked: Asked): Promise<StatisticsView> {
  return house.transaction(statisticsJob, async (tx) => {
    const elections = await electionNames(tx)
    const chosen = await chooseDay(tx, house, actor, asked, elections)
    const { election, asOf, milestones } = chosen
    const claims = claimsOf(await findClaims(tx, election.key))
    const first = firstDayOf(milestones)
    const lineDays = first && first <= asOf ? lineDaysOf(first, asOf) : []
    const claimDays = claims.map((claim) => claim.asOf)
    const days = [...new Set([...lineDays, ...claimDays, asOf])].sort()
    const funnels = new Map(funnelByDay(milestones, days).map((funnel, at) => [days[at] ?? '', funnel]))
    const funnelOn = (day: Day) => funnels.get(day) as Funnel
    return {
      elections,
      election,
      asked: chosen.asked === asOf ? undefined : chosen.asked,
      asOf,
      anyDay: mayAskAnyDay(actor),
      funnel: funnelOn(asOf),
      reconstructed: reconstructedBy(milestones, asOf),
      line: lineDays.map((day) => ({ day, funnel: funnelOn(day) })),
      claims: claims.map((claim) => ({
        claim,
        counted: milestones.length > 0 ? funnelOn(claim.asOf) : undefined,
      })),
      refusal: chosen.refusal,
      typed: asked.day === undefined ? undefined : { per: asked.day },
    }
  })
}

export type SeriesAnswer = {
  readonly election: string
  readonly rows: readonly { readonly day: Day; readonly funnel: Funnel }[]
}

/** The funnel of one day that the reader may have, for download. */
export function readPublicFunnel(house: House, actor: Actor, asked: Asked) {
  return readChosen(house, actor, asked, ({ election, asOf, milestones }) => ({
    unit: 'ASN' as const,
    event: election.key,
    asOf,
    knownBy: asOf,
    ...funnelAsOf(milestones, asOf),
  }))
}

/** The weekly funnels from the first case to the chosen day, for download. */
export function readPublicSeries(house: House, actor: Actor, asked: Asked): Promise<SeriesAnswer | Refusal> {
  return readChosen(house, actor, asked, ({ election, asOf, milestones }) => {
    const first = firstDayOf(milestones)
    const days = first && first <= asOf ? [...new Set([...weeklyDays(first, asOf), asOf])].sort() : [asOf]
    const funnels = funnelByDay(milestones, days)
    return { election: election.key, rows: days.map((day, at) => ({ day, funnel: funnels[at] as Funnel })) }
  })
}

function readChosen<T>(
  house: House,
  actor: Actor,
  asked: Asked,
  answer: (chosen: Chosen) => T,
): Promise<T | Refusal> {
  return house.transaction(statisticsJob, async (tx): Promise<T | Refusal> => {
    const chosen = await chooseDay(tx, house, actor, asked, await electionNames(tx))
    return chosen.refusal ?? answer(chosen)
  })
}

type Chosen = {
  election: ElectionName
  asked: Day
  asOf: Day
  milestones: CountedMilestone[]
  refusal?: Refusal
}

async function chooseDay(
  tx: Tx,
  house: House,
  actor: Actor,
  asked: Asked,
  elections: readonly ElectionName[],
): Promise<Chosen> {
  const today = dayOf(house.clock(), statisticsZone)
  const keys = new Set(elections.map((one) => one.key))
  const [fallback] = elections.toSorted((a, b) => distance(a, today) - distance(b, today))
  if (!fallback) throw new Error('The registry knows no election')
  const wished = asked.election || fallback.key
  const question = readQuestion(
    { election: wished, asOf: asked.day || today },
    { elections: keys, now: house.clock() },
  )
  const election = elections.find((one) => one.key === wished) ?? fallback
  const day = isRefusal(question) ? today : question.asOf
  const published = (await findClaims(tx, election.key)).map((claim) => claim.asOf)
  const asOf = mayAskAnyDay(actor) ? day : snapshotFor(day, today, published)
  // A day without a wish of its own is answered silently by its snapshot.
  const askedDay = isRefusal(question) || !asked.day ? asOf : day
  const milestones = await milestonesOf(tx, election.key, today)
  return {
    election,
    asked: askedDay,
    asOf,
    milestones,
    ...(isRefusal(question) && { refusal: question }),
  }
}

/** Without a wish the page speaks of the election that is nearest in time. */
function distance(election: ElectionName, today: Day): number {
  return Math.abs(daysBetween(election.voteDay, today))
}

function lineDaysOf(first: Day, asOf: Day): Day[] {
  const days = [addDays(first, -1), ...weeklyDays(first, asOf), asOf]
  return thinned([...new Set(days)].sort(), mostLinePoints)
}

function reconstructedBy(milestones: readonly CountedMilestone[], asOf: Day): number {
  const cases = new Set<string>()
  for (const one of milestones)
    if (
      one.reconstructed &&
      dayOf(one.happened, statisticsZone) <= asOf &&
      dayOf(one.recorded, statisticsZone) <= asOf
    )
      cases.add(one.caseId)
  return cases.size
}
