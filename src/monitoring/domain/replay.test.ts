import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays } from '../../foundation/dates.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { type Funnel, funnelAsOf, funnelByDay, type Milestone } from './funnel.ts'
import { type HistoryEvent, readHistoryLine, writeHistoryLine } from './history.ts'
import { pilkada2020, pilkada2024, type ReplaySeries } from './published-series.ts'
import { replayHistory } from './replay.ts'

const milestonesOf = (history: readonly HistoryEvent[]): Milestone[] =>
  history.map((one, line) => ({
    id: one.id,
    caseId: one.caseKey,
    kind: one.kind,
    outcome: one.outcome ?? null,
    happened: one.happened,
    recorded: one.recorded,
    replaces: one.replaces ?? null,
    line,
  }))
const history2020 = replayHistory(pilkada2020)
const history2024 = replayHistory(pilkada2024)

test('Pilkada 2020: the totals as of each published day are the published ones', () => {
  const published = [
    ['2020-06-26', 369, 283, 99],
    ['2020-07-31', 456, 344, 189],
    ['2020-08-19', 490, 372, 194],
    ['2020-09-30', 694, 492, 256],
    ['2020-10-13', 732, 518, 273],
    ['2020-12-19', 1305, 872, 635],
    ['2021-12-16', 2007, 1588, 1365],
    ['2022-05-31', 2034, 1596, 1373],
    ['2023-01-31', 2034, 1596, 1413],
    ['2024-02-06', 2034, 1597, 1450],
  ] as const
  const milestones = milestonesOf(history2020)
  for (const [day, reported, recommended, followedUp] of published) {
    for (const knownBy of [day, '2026-01-01']) {
      const funnel = funnelAsOf(milestones, day, knownBy)
      assert.deepEqual(
        [funnel.reported, funnel.recommended, funnel.followedUp],
        [reported, recommended, followedUp],
      )
      assert.equal(funnel.closes, true)
    }
  }
  const final = funnelAsOf(milestones, '2021-12-16')
  assert.deepEqual([final.notProven, final.incomplete, final.awaitingBkn], [311, 108, 0])
  assert.equal(final.awaitingPpk, 1588 - 1365)
})

test('Pilkada 2024 ends with the five statuses of the statement', () => {
  const end = funnelAsOf(milestonesOf(history2024), '2024-12-04')
  assert.deepEqual(end, {
    reported: 1158,
    recommended: 436,
    followedUp: 0,
    awaitingBkn: 667,
    awaitingPpk: 436,
    sanctioned: 0,
    notProven: 24,
    incomplete: 0,
    notServing: 4,
    cancelled: 27,
    referred: 0,
    closes: true,
  })
})

test('the totals never fall, and the statuses sum on every day', () => {
  for (const [series, history] of [
    [pilkada2020, history2020],
    [pilkada2024, history2024],
  ] as const) {
    const days = everyDay(series)
    let before: Funnel | undefined
    for (const funnel of funnelByDay(milestonesOf(history), days)) {
      assert.equal(funnel.closes, true)
      for (const total of ['reported', 'recommended', 'followedUp'] as const)
        assert.ok(funnel[total] >= (before?.[total] ?? 0))
      before = funnel
    }
  }
})

test('every case goes the way of a case: received, verified, recommended, claimed, evidenced, confirmed, closed', () => {
  const order = ['received', 'verified', 'recommended', 'claimed', 'evidenced', 'confirmed', 'closed']
  for (const history of [history2020, history2024]) {
    const byCase = Map.groupBy(history, (one) => one.caseKey)
    for (const [key, events] of byCase) {
      const walked = events
        .toSorted((a, b) => Number(a.happened) - Number(b.happened))
        .map((one) => order.indexOf(one.kind))
      assert.deepEqual(
        walked,
        walked.toSorted((a, b) => a - b),
        key,
      )
      assert.equal(new Set(walked).size, walked.length, key)
    }
    for (const one of history) assert.ok(one.happened <= one.recorded, one.id)
  }
})

test('the sanctions of the first 1,596 recommendations are the published 17 severe and 663 moral', () => {
  const sanctions = history2020.filter((one) => one.kind === 'recommended').slice(0, 1596)
  const of = (...kinds: string[]) => sanctions.filter((one) => kinds.includes(one.sanction ?? '')).length
  assert.deepEqual([of('severe'), of('moral-open', 'moral-closed'), of('light', 'moderate')], [17, 663, 916])
})

test('the cases are spread over days, provinces, forms and positions', () => {
  const received = history2020.filter((one) => one.kind === 'received')
  const different = (of: (one: HistoryEvent) => unknown) => new Set(received.map(of)).size
  assert.ok(different((one) => one.happened.toISOString().slice(0, 10)) > 300)
  assert.equal(
    different((one) => one.province),
    32,
  )
  assert.ok(different((one) => one.form) > 10)
  assert.equal(
    different((one) => one.position),
    6,
  )
})

test('the same series gives the same history, and its lines are lines of the format', () => {
  assert.deepEqual(replayHistory(pilkada2024), history2024)
  const facts = { now: new Date('2026-01-01T00:00:00Z'), elections: new Set(['pilkada-2020']) }
  for (const one of history2020) {
    const answer = readHistoryLine(writeHistoryLine(one), facts)
    assert.ok(!isRefusal(answer))
    assert.deepEqual(answer.event, one)
  }
  assert.equal(new Set(history2020.map((one) => one.id)).size, history2020.length)
})

test('a series that asks for more than there is stops with a clear word', () => {
  const impossible: ReplaySeries = {
    ...pilkada2024,
    points: [
      { day: '2024-12-04', reported: 10, recommended: 11, followedUp: 0, closed: {}, closedPublished: false },
    ],
  }
  assert.throws(() => replayHistory(impossible), /where none waits/)
})

function everyDay(series: ReplaySeries): string[] {
  const days: string[] = []
  const last = series.points.at(-1)?.day ?? series.start
  for (let day = series.start; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}
