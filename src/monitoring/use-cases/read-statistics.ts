import type { Actor } from '../../foundation/actor.ts'
import { addDays, type Day, dayOf, daysBetween } from '../../foundation/dates.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { claimsOf } from '../domain/claim.ts'
import { type Funnel, statisticsZone } from '../domain/funnel.ts'
import { funnelCounters, funnelOf, sumsByDay } from '../domain/funnel-answer.ts'
import {
  answerOf,
  type FunnelAnswer,
  mayAskAnyDay,
  readQuestion,
  snapshotFor,
  thinned,
  weeklyDays,
} from '../domain/question.ts'
import type { StatisticsView } from '../domain/statistics-view.ts'
import { dailyChanges, type Span, spanOf } from '../store/cell-store.ts'
import { findClaims } from '../store/claim-store.ts'
import { type ElectionName, electionNames } from '../store/election-store.ts'
import { countCases, statisticsJob } from './count-cases.ts'

/** What a reader of the public pages typed: an election's key and a day, either may be missing. */
export type Asked = { election?: string | undefined; day?: string | undefined }

const mostLinePoints = 36

/**
 * Everything that the page shows. A day or an election that cannot be read is answered with the newest that
 * can, and the refusal beside it.
 */
export async function readStatistics(house: House, actor: Actor, asked: Asked): Promise<StatisticsView> {
  await countCases(house)
  return house.transaction(statisticsJob, async (tx) => {
    const elections = await electionNames(tx)
    const chosen = await chooseDay(tx, house, actor, asked, elections)
    const { election, asOf, span } = chosen
    const claims = claimsOf(await findClaims(tx, election.key))
    const lineDays = span && span.first <= asOf ? lineDaysOf(span.first, asOf) : []
    const claimDays = claims.map((claim) => claim.asOf)
    const days = [...new Set([...lineDays, ...claimDays, asOf])].sort()
    const sums = new Map(
      (await sumsOn(tx, election.key, days)).map((figures, at) => [days[at] ?? '', figures]),
    )
    const funnelOn = (day: Day) => funnelOf(sums.get(day) ?? {})
    return {
      elections,
      election,
      asked: chosen.asked === asOf ? undefined : chosen.asked,
      asOf,
      anyDay: mayAskAnyDay(actor),
      funnel: funnelOn(asOf),
      reconstructed: sums.get(asOf)?.reconstructed ?? 0,
      line: lineDays.map((day) => ({ day, funnel: funnelOn(day) })),
      claims: claims.map((claim) => ({ claim, counted: span ? funnelOn(claim.asOf) : undefined })),
      refusal: chosen.refusal,
      typed: asked.day === undefined ? undefined : { per: asked.day },
    }
  })
}

/** The national counters of the funnel as of each of several days, in rising order. */
async function sumsOn(tx: Tx, election: string, days: readonly Day[]): Promise<Record<string, number>[]> {
  return sumsByDay(await dailyChanges(tx, { election, counters: [...funnelCounters, 'reconstructed'] }), days)
}

export type SeriesAnswer = {
  readonly election: string
  readonly rows: readonly { readonly day: Day; readonly funnel: Funnel }[]
}

/** The funnel of one day that the reader may have, for download. */
export function readPublicFunnel(house: House, actor: Actor, asked: Asked): Promise<FunnelAnswer | Refusal> {
  return readChosen(house, actor, asked, async (tx, { election, asOf }) => {
    const [figures = {}] = await sumsOn(tx, election.key, [asOf])
    const funnel = funnelOf(figures)
    if (!funnel.closes && !mayAskAnyDay(actor)) return refuse('monitoring.not-closing', { day: asOf }, 'per')
    return answerOf({ election: election.key, asOf, knownBy: asOf }, funnel)
  })
}

/** The weekly funnels from the first case to the chosen day, for download. */
export function readPublicSeries(house: House, actor: Actor, asked: Asked): Promise<SeriesAnswer | Refusal> {
  return readChosen(house, actor, asked, async (tx, { election, asOf, span }) => {
    const days =
      span && span.first <= asOf ? [...new Set([...weeklyDays(span.first, asOf), asOf])].sort() : [asOf]
    const sums = await sumsOn(tx, election.key, days)
    const rows = days.map((day, at) => ({ day, funnel: funnelOf(sums[at] ?? {}) }))
    // What does not close is not published; the auditors see why.
    return {
      election: election.key,
      rows: mayAskAnyDay(actor) ? rows : rows.filter(({ funnel }) => funnel.closes),
    }
  })
}

async function readChosen<T>(
  house: House,
  actor: Actor,
  asked: Asked,
  answer: (tx: Tx, chosen: Chosen) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  await countCases(house)
  return house.transaction(statisticsJob, async (tx): Promise<T | Refusal> => {
    const chosen = await chooseDay(tx, house, actor, asked, await electionNames(tx))
    return chosen.refusal ?? answer(tx, chosen)
  })
}

type Chosen = {
  election: ElectionName
  asked: Day
  asOf: Day
  /** Nothing while the election has no case. */
  span: Span | undefined
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
  const span = await spanOf(tx, election.key)
  return {
    election,
    asked: askedDay,
    asOf,
    span,
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
