import { addDays, type Day, daysBetween, startOf, weekdayOf } from '../../foundation/dates.ts'
import { statisticsZone } from './funnel.ts'
import type { HistoryEvent, HistoryKind, HistoryOutcome, HistorySanction } from './history.ts'
import type { ReplaySeries, SeriesPoint } from './published-series.ts'

/**
 * An invented history whose totals as of each published day are exactly the published ones: day by day, so
 * many reports come in, so many waiting cases are recommended, confirmed or closed. Between two published
 * days the totals only rise. Nothing of it happened; it is for demonstration folders. The same series always
 * gives the same history, in the order in which it was recorded.
 *
 * Whatever is recorded between two published days also happened between them, so later knowledge
 * (`--known-by`) does not change a published day either.
 */
export function replayHistory(series: ReplaySeries): HistoryEvent[] {
  const chance = chances(hashOf(series.election))
  const cases = new SyntheticCases(series, chance)
  let before: SeriesPoint = emptyPoint
  let first = series.start
  for (const point of series.points) {
    const lag = Math.min(12, Math.floor(daysBetween(first, point.day) / 4))
    const reports = spread(first, point.day, point.reported - before.reported, 0, 0.25)
    const recommendations = spread(first, point.day, point.recommended - before.recommended, lag, 0)
    const confirmations = spread(first, point.day, point.followedUp - before.followedUp, lag, 0)
    const endings = Object.entries(point.closed).map(
      ([outcome, count]) =>
        [
          outcome as HistoryOutcome,
          spread(first, point.day, count - (before.closed[outcome as HistoryOutcome] ?? 0), lag, 0),
        ] as const,
    )
    for (let day = first, at = 0; day <= point.day; day = addDays(day, 1), at += 1) {
      for (let n = reports[at] ?? 0; n > 0; n -= 1) cases.receive(day, first)
      for (let n = recommendations[at] ?? 0; n > 0; n -= 1) cases.recommend(day)
      for (let n = confirmations[at] ?? 0; n > 0; n -= 1) cases.confirm(day)
      for (const [outcome, counts] of endings)
        for (let n = counts[at] ?? 0; n > 0; n -= 1) cases.close(day, outcome)
    }
    before = point
    first = addDays(point.day, 1)
  }
  return cases.history()
}

const emptyPoint: SeriesPoint = {
  day: '',
  reported: 0,
  recommended: 0,
  followedUp: 0,
  closed: {},
  closedPublished: false,
}

/** Divides a count over the days from `first` to `last`: none on the first `lag` days, few on week-ends. */
function spread(first: Day, last: Day, total: number, lag: number, weekend: number): number[] {
  const length = daysBetween(first, last) + 1
  const weights = Array.from({ length }, (_, at) =>
    at < lag ? 0 : weekdayOf(addDays(first, at)) > 5 ? weekend : 1,
  )
  const sum = weights.reduce((all, weight) => all + weight, 0)
  let passed = 0
  let given = 0
  return weights.map((weight) => {
    passed += weight
    const upTo = Math.floor((total * passed) / sum + 1e-9)
    const count = upTo - given
    given = upTo
    return count
  })
}

type SyntheticCase = {
  readonly key: string
  readonly received: Day
  readonly facts: Pick<HistoryEvent, 'province' | 'form' | 'position'>
  recommended?: Day
}

class SyntheticCases {
  private readonly series: ReplaySeries
  private readonly chance: () => number
  private readonly events: HistoryEvent[] = []
  private readonly waiting: SyntheticCase[] = []
  private readonly recommended: SyntheticCase[] = []
  private readonly sanctions: HistorySanction[]
  private readonly last: Day
  private count = 0

  constructor(series: ReplaySeries, chance: () => number) {
    this.series = series
    this.chance = chance
    this.last = series.points.at(-1)?.day ?? series.start
    this.sanctions = shuffled(
      series.sanctions.flatMap(([sanction, count]) => Array.from({ length: count }, () => sanction)),
      chance,
    )
  }

  /** Some reports are typed in only days after they were made, but never across a published day. */
  receive(day: Day, earliest: Day): void {
    this.count += 1
    const late = this.chance() < 0.3 ? 1 + Math.floor(this.chance() * 5) : 0
    const happened = late && addDays(day, -late) >= earliest ? addDays(day, -late) : day
    const one: SyntheticCase = {
      key: `${this.series.prefix}-${String(this.count).padStart(4, '0')}`,
      received: day,
      facts: {
        province: weighted(this.series.provinces, this.chance),
        form: weighted(day < this.series.named ? formsBeforeNaming : formsAfterNaming, this.chance),
        position: weighted(positions, this.chance),
      },
    }
    this.add(one, 'received', happened, 480, day, 660, one.facts)
    this.waiting.push(one)
  }

  recommend(day: Day): void {
    const one = this.pick(this.waiting)
    this.verify(one, day)
    const sanction = this.sanctions.shift() ?? 'light'
    this.add(one, 'recommended', day, 780, day, 900, { sanction })
    one.recommended = day
    this.recommended.push(one)
  }

  confirm(day: Day): void {
    const one = this.pick(this.recommended)
    const since = one.recommended ?? day
    const length = daysBetween(since, day)
    const claimed = addDays(since, Math.floor(length * (0.4 + 0.3 * this.chance())))
    const evidenced = addDays(claimed, Math.floor(daysBetween(claimed, day) * this.chance()))
    this.add(one, 'claimed', claimed, 905, claimed, 930)
    this.add(one, 'evidenced', evidenced, 935, evidenced, 960)
    this.add(one, 'confirmed', day, 965, day, 990)
    const ended = addDays(day, 1 + Math.floor(this.chance() * 10))
    if (ended <= this.last) this.add(one, 'closed', ended, 600, ended, 700, { outcome: 'sanctioned' })
  }

  close(day: Day, outcome: HistoryOutcome): void {
    const one = this.pick(this.waiting)
    if (outcome !== 'rejected') this.verify(one, day)
    this.add(one, 'closed', day, 780, day, 900, { outcome })
  }

  history(): HistoryEvent[] {
    return this.events.sort(
      (one, other) =>
        one.recorded.getTime() - other.recorded.getTime() ||
        (one.id < other.id ? -1 : one.id > other.id ? 1 : 0),
    )
  }

  private verify(one: SyntheticCase, before: Day): void {
    const length = daysBetween(one.received, before)
    const day = addDays(one.received, Math.min(length, 1 + Math.floor(this.chance() * 7)))
    this.add(one, 'verified', day, 665, day, 775)
  }

  /** Takes one of the cases that have waited longest, not always the very first. */
  private pick(from: SyntheticCase[]): SyntheticCase {
    const [one] = from.splice(Math.floor(this.chance() * Math.min(from.length, 25)), 1)
    if (!one) throw new Error(`The series of ${this.series.election} asks for a case where none waits`)
    return one
  }

  private add(
    one: SyntheticCase,
    kind: HistoryKind,
    happened: Day,
    fromMinute: number,
    recorded: Day,
    toMinute: number,
    more: Partial<HistoryEvent> = {},
  ): void {
    const minute = fromMinute + Math.floor(this.chance() * ((toMinute - fromMinute) / 2))
    const later = happened === recorded ? minute + Math.floor((toMinute - minute) * this.chance()) : toMinute
    this.events.push({
      id: `${one.key}-${kind}`,
      caseKey: one.key,
      election: this.series.election,
      kind,
      happened: minuteOf(happened, minute),
      recorded: minuteOf(recorded, later),
      ...more,
    })
  }
}

function minuteOf(day: Day, minute: number): Date {
  return new Date(startOf(day, statisticsZone).getTime() + minute * 60_000)
}

// Shares of the five most frequent forms: KASN on the 1,596 of Pilkada 2020 (social media 30.4, activities
// 22.4, photo with a sign 12.6, attending a declaration 10.9, approaching a party 5.6); the rest is ours. The
// codes are those of the joint decree of 2022, before and after candidates are named.
const formsBeforeNaming = [
  ['ETH-02', 18],
  ['ETH-04', 12.4],
  ['DIS-08', 22.4],
  ['ETH-05', 12.6],
  ['ETH-03', 10.9],
  ['DIS-03', 5.6],
  ['ETH-01', 9],
  ['DIS-11', 5.1],
  ['ETH-06', 4],
] as const
const formsAfterNaming = [
  ['DIS-02', 18],
  ['DIS-06', 12.4],
  ['DIS-08', 22.4],
  ['DIS-07', 12.6],
  ['DIS-04', 10.9],
  ['DIS-05', 2],
  ['DIS-01', 9],
  ['DIS-11', 8.7],
  ['DIS-10', 4],
] as const

// No table of positions is kept for these elections: ours.
const positions = [
  ['jpt', 20],
  ['fungsional', 26],
  ['administrator', 16],
  ['pengawas', 14],
  ['pelaksana', 14],
  ['camat-lurah', 10],
] as const

function weighted<T extends string>(choices: readonly (readonly [T, number])[], chance: () => number): T {
  const sum = choices.reduce((all, [, weight]) => all + weight, 0)
  let rest = chance() * sum
  for (const [choice, weight] of choices) {
    rest -= weight
    if (rest < 0) return choice
  }
  const [last] = choices.at(-1) ?? []
  if (last === undefined) throw new Error('Nothing to choose from')
  return last
}

function shuffled<T>(items: T[], chance: () => number): T[] {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = Math.floor(chance() * (at + 1))
    const [one, two] = [items[at] as T, items[other] as T]
    items[at] = two
    items[other] = one
  }
  return items
}

/** mulberry32: a small generator that gives the same numbers everywhere, which is all that is asked of it. */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function hashOf(text: string): number {
  let hash = 2_166_136_261
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619)
  return hash >>> 0
}
