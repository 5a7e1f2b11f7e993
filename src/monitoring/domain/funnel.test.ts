import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day } from '../../foundation/dates.ts'
import { type Funnel, funnelAsOf, funnelByDay, funnelStatuses, type Milestone } from './funnel.ts'

let lines = 0
function aMilestone(kind: string, happened: string, more: Partial<Milestone> = {}): Milestone {
  const at = new Date(happened.includes('T') ? happened : `${happened}T10:00:00+07:00`)
  lines += 1
  return {
    id: `m${lines}`,
    caseId: 'H-1',
    kind,
    outcome: null,
    happened: at,
    recorded: more.recorded ?? at,
    replaces: null,
    line: lines,
    ...more,
  }
}
const at = (text: string) => new Date(`${text}T10:00:00+07:00`)

test('a report counts from the day it happened and was recorded, to the second of midnight in Jakarta', () => {
  const before = aMilestone('received', '2020-06-26T23:59:59+07:00')
  const after = aMilestone('received', '2020-06-27T00:00:00+07:00', { caseId: 'H-2' })
  assert.equal(funnelAsOf([before, after], '2020-06-25').reported, 0)
  assert.equal(funnelAsOf([before, after], '2020-06-26').reported, 1)
  assert.equal(funnelAsOf([before, after], '2020-06-27').reported, 2)
})

test('a late record does not change the answer of a past day, but later knowledge does', () => {
  const late = [aMilestone('received', '2020-06-01', { recorded: at('2020-07-15') })]
  assert.equal(funnelAsOf(late, '2020-06-30').reported, 0)
  assert.equal(funnelAsOf(late, '2020-06-30', '2020-07-15').reported, 1)
  assert.equal(funnelAsOf(late, '2020-05-31', '2020-07-15').reported, 0)
})

test('a case moves through awaiting BKN, awaiting PPK and sanctioned; the totals stay cumulative', () => {
  const history = [
    aMilestone('received', '2020-06-01'),
    aMilestone('verified', '2020-06-03'),
    aMilestone('recommended', '2020-06-10'),
    aMilestone('claimed', '2020-06-20'),
    aMilestone('evidenced', '2020-06-21'),
    aMilestone('confirmed', '2020-06-25'),
    aMilestone('closed', '2020-06-26', { outcome: 'sanctioned' }),
  ]
  const on = (day: Day) => summary(funnelAsOf(history, day))
  assert.deepEqual(on('2020-06-09'), { reported: 1, awaitingBkn: 1 })
  assert.deepEqual(on('2020-06-24'), { reported: 1, recommended: 1, awaitingPpk: 1 })
  assert.deepEqual(on('2020-06-25'), { reported: 1, recommended: 1, followedUp: 1, sanctioned: 1 })
  assert.deepEqual(on('2020-06-26'), { reported: 1, recommended: 1, followedUp: 1, sanctioned: 1 })
})

test('each way of closing has its own status, and closing as sanctioned needs no confirmation', () => {
  const endings = [
    ['sanctioned', 'sanctioned'],
    ['not-proven', 'notProven'],
    ['not-sanctionable', 'notServing'],
    ['rejected', 'incomplete'],
    ['cancelled', 'cancelled'],
    ['referred', 'referred'],
  ] as const
  for (const [outcome, status] of endings) {
    const history = [aMilestone('received', '2020-06-01'), aMilestone('closed', '2020-06-02', { outcome })]
    assert.deepEqual(summary(funnelAsOf(history, '2020-06-02')), { reported: 1, [status]: 1 })
  }
})

test('a reopening sets aside every step before it, also one that is recorded only later', () => {
  const history = [
    aMilestone('received', '2020-06-01'),
    aMilestone('recommended', '2020-06-05'),
    aMilestone('confirmed', '2020-06-08'),
    aMilestone('closed', '2020-06-09', { outcome: 'sanctioned' }),
    aMilestone('reopened', '2020-06-12'),
    aMilestone('recommended', '2020-06-06', { recorded: at('2020-06-14') }),
    aMilestone('closed', '2020-06-20', { outcome: 'not-proven' }),
  ]
  assert.deepEqual(summary(funnelAsOf(history, '2020-06-12')), { reported: 1, awaitingBkn: 1 })
  assert.deepEqual(summary(funnelAsOf(history, '2020-06-14')), { reported: 1, awaitingBkn: 1 })
  assert.deepEqual(summary(funnelAsOf(history, '2020-06-20')), { reported: 1, notProven: 1 })
})

test('at the same instant the earlier record comes first, and then the earlier line', () => {
  const moment = '2020-06-05T09:00:00+07:00'
  const received = aMilestone('received', '2020-06-01')
  const closing = aMilestone('closed', moment, { outcome: 'cancelled', line: 11 })
  const reopening = aMilestone('reopened', moment, { line: 12 })
  assert.equal(funnelAsOf([reopening, closing, received], '2020-06-30').awaitingBkn, 1)
  assert.equal(funnelAsOf([reopening, { ...closing, line: 13 }, received], '2020-06-30').cancelled, 1)
  const laterRecord = { ...closing, recorded: at('2020-06-06') }
  assert.equal(funnelAsOf([reopening, laterRecord, received], '2020-06-30').cancelled, 1)
})

test('a correction takes the place of a line from its own recording on, not before', () => {
  const received = aMilestone('received', '2020-06-01')
  const wrong = aMilestone('closed', '2020-06-05', { outcome: 'not-proven' })
  const right = aMilestone('recommended', '2020-06-05', { replaces: wrong.id, recorded: at('2020-06-20') })
  const history = [received, wrong, right]
  assert.equal(funnelAsOf(history, '2020-06-19').notProven, 1)
  assert.deepEqual(summary(funnelAsOf(history, '2020-06-20')), {
    reported: 1,
    recommended: 1,
    awaitingPpk: 1,
  })
  assert.equal(funnelAsOf(history, '2020-06-19', '2020-06-20').awaitingPpk, 1)
})

test('a correction whose event lies after the day leaves the place empty on that day', () => {
  const received = aMilestone('received', '2020-06-01')
  const moved = aMilestone('received', '2020-07-01', { replaces: received.id, recorded: at('2020-06-10') })
  assert.equal(funnelAsOf([received, moved], '2020-06-09').reported, 1)
  assert.equal(funnelAsOf([received, moved], '2020-06-10').reported, 0)
  assert.equal(funnelAsOf([received, moved], '2020-07-01').reported, 1)
})

test('a withdrawal takes a line away; a correction of a correction takes its place; the last recorded wins', () => {
  const received = aMilestone('received', '2020-06-01')
  const closing = aMilestone('closed', '2020-06-02', { outcome: 'rejected' })
  const first = aMilestone('closed', '2020-06-02', {
    outcome: 'cancelled',
    replaces: closing.id,
    recorded: at('2020-06-03'),
  })
  const second = aMilestone('closed', '2020-06-02', {
    outcome: 'referred',
    replaces: first.id,
    recorded: at('2020-06-04'),
  })
  const third = aMilestone('closed', '2020-06-02', {
    outcome: 'not-proven',
    replaces: closing.id,
    recorded: at('2020-06-05'),
  })
  const away = aMilestone('withdrawn', '2020-06-06', { replaces: third.id })
  const history = [away, third, second, first, closing, received]
  assert.equal(funnelAsOf(history, '2020-06-02').incomplete, 1)
  assert.equal(funnelAsOf(history, '2020-06-03').cancelled, 1)
  assert.equal(funnelAsOf(history, '2020-06-04').referred, 1)
  assert.equal(funnelAsOf(history, '2020-06-05').notProven, 1)
  assert.equal(funnelAsOf(history, '2020-06-06').awaitingBkn, 1)
})

test('a correction of an unknown line stands by itself, and lines that replace each other stand nowhere', () => {
  const alone = aMilestone('received', '2020-06-01', { replaces: 'never-seen' })
  assert.equal(funnelAsOf([alone], '2020-06-01').reported, 1)
  const one = aMilestone('received', '2020-06-01', { id: 'x', replaces: 'y' })
  const other = aMilestone('received', '2020-06-01', { id: 'y', replaces: 'x' })
  assert.equal(funnelAsOf([one, other], '2020-06-01').reported, 0)
  assert.equal(funnelByDay([one, other], ['2020-06-01'])[0]?.reported, 0)
})

test('the totals say so when a case has a recommendation but no report', () => {
  const funnel = funnelAsOf([aMilestone('recommended', '2020-06-01')], '2020-06-01')
  assert.deepEqual([funnel.reported, funnel.awaitingPpk, funnel.closes], [0, 1, false])
})

const firstDay = '2020-06-01'
const spanDays = 14

/** Histories with late records, reopenings, corrections of all sorts and equal instants, close together. */
const histories: fc.Arbitrary<Milestone[]> = fc
  .array(
    fc.record({
      caseId: fc.constantFrom('A', 'B', 'C'),
      kind: fc.constantFrom(
        'received',
        'received',
        'verified',
        'recommended',
        'confirmed',
        'closed',
        'reopened',
        'transferred',
        'withdrawn',
      ),
      outcome: fc.constantFrom(
        'sanctioned',
        'not-proven',
        'not-sanctionable',
        'rejected',
        'cancelled',
        'referred',
      ),
      happened: fc.integer({ min: 0, max: spanDays * 4 - 1 }),
      late: fc.oneof(fc.constant(0), fc.integer({ min: -4, max: spanDays * 4 })),
      replaces: fc.option(fc.integer({ min: 0, max: 30 }), { freq: 2 }),
    }),
    { maxLength: 24 },
  )
  .map((drafts) =>
    drafts.map((draft, index): Milestone => {
      const quarter = (n: number) => new Date(Date.parse(`${firstDay}T00:00:00+07:00`) + n * 6 * 3_600_000)
      const replaces = draft.replaces ?? (draft.kind === 'withdrawn' ? 0 : null)
      return {
        id: `e${index}`,
        caseId: draft.caseId,
        kind: draft.kind,
        outcome: draft.kind === 'closed' ? draft.outcome : null,
        happened: quarter(draft.happened),
        recorded: quarter(draft.happened + draft.late),
        replaces: replaces === null || replaces === index ? null : `e${replaces}`,
        line: index,
      }
    }),
  )
const days = Array.from({ length: spanDays + 18 }, (_, index) => addDays(firstDay, index))

/**
 * The same question answered the slow way: read the known lines one by one, find the standing line of each
 * group by hand, walk each case through its states.
 */
function naiveCount(history: Milestone[], asOf: Day, knownBy: Day) {
  const known = history.filter((line) => jakartaDay(line.recorded) <= knownBy)
  const groups: Milestone[][] = known.map((line) => [line])
  for (const line of known) {
    const own = groups.find((group) => group.includes(line))
    const target = groups.find((group) => group.some((member) => member.id === line.replaces))
    if (own && target && own !== target) {
      target.push(...own)
      groups.splice(groups.indexOf(own), 1)
    }
  }
  const standing = groups.flatMap((group) => {
    const open = group.filter((line) => !group.some((other) => other.replaces === line.id))
    open.sort((a, b) => Number(a.recorded) - Number(b.recorded) || a.line - b.line)
    return open.slice(-1).filter((line) => line.kind !== 'withdrawn')
  })
  const happened = standing.filter((line) => jakartaDay(line.happened) <= asOf)
  happened.sort(
    (a, b) =>
      Number(a.happened) - Number(b.happened) || Number(a.recorded) - Number(b.recorded) || a.line - b.line,
  )
  const result: Record<string, number> = {}
  const add = (name: string) => {
    result[name] = (result[name] ?? 0) + 1
  }
  for (const caseId of new Set(happened.map((line) => line.caseId))) {
    let state = { received: false, recommended: false, confirmed: false, outcome: '' }
    for (const line of happened) {
      if (line.caseId !== caseId) continue
      if (line.kind === 'received') state.received = true
      if (line.kind === 'recommended') state.recommended = true
      if (line.kind === 'confirmed') state.confirmed = true
      if (line.kind === 'closed') state.outcome = line.outcome ?? ''
      if (line.kind === 'reopened')
        state = { received: state.received, recommended: false, confirmed: false, outcome: '' }
    }
    if (state.received) add('reported')
    if (state.recommended) add('recommended')
    if (state.confirmed) add('followedUp')
    const names: Record<string, string> = {
      'not-proven': 'notProven',
      'not-sanctionable': 'notServing',
      rejected: 'incomplete',
    }
    if (state.confirmed || state.outcome === 'sanctioned') add('sanctioned')
    else if (state.outcome) add(names[state.outcome] ?? state.outcome)
    else if (state.recommended) add('awaitingPpk')
    else if (state.received) add('awaitingBkn')
  }
  return result
}

function jakartaDay(at: Date): string {
  return at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Jakarta' })
}

test('generated histories give the same totals as a naive count, on every day', () => {
  fc.assert(
    fc.property(histories, (history) => {
      for (const day of days)
        assert.deepEqual(summary(funnelAsOf(history, day)), naiveCount(history, day, day), day)
    }),
    { numRuns: 150 },
  )
})

test('generated histories give the same totals as a naive count when more is known later', () => {
  fc.assert(
    fc.property(histories, fc.constantFrom(...days), fc.constantFrom(...days), (history, asOf, knownBy) => {
      assert.deepEqual(summary(funnelAsOf(history, asOf, knownBy)), naiveCount(history, asOf, knownBy))
    }),
    { numRuns: 500 },
  )
})

test('the sweep over days says on every day what the single question says', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const swept = funnelByDay(history, days)
      days.forEach((day, index) => {
        assert.deepEqual(swept[index], funnelAsOf(history, day), day)
      })
    }),
    { numRuns: 300 },
  )
})

test('the order of the lines in memory does not matter', () => {
  fc.assert(
    fc.property(histories, fc.constantFrom(...days), (history, day) => {
      assert.deepEqual(funnelAsOf(history.toReversed(), day), funnelAsOf(history, day))
    }),
  )
})

test('`closes` is exactly the sum of the statuses against the reports', () => {
  fc.assert(
    fc.property(histories, fc.constantFrom(...days), (history, day) => {
      const funnel = funnelAsOf(history, day)
      const sum = funnelStatuses.reduce((total, status) => total + funnel[status], 0)
      assert.equal(funnel.closes, sum === funnel.reported)
    }),
  )
})

/** Only what is not zero, without `closes`. */
function summary(funnel: Funnel): Record<string, number> {
  const { closes: _, ...counts } = funnel
  return Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== 0))
}
