import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, weekdayOf } from '../../foundation/dates.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { mayAskAnyDay, readQuestion, snapshotFor, thinned, weeklyDays } from './question.ts'

const facts = { elections: new Set(['pilkada-2020']), now: new Date('2026-06-01T16:59:59Z') }
const keyOf = (asked: { election?: string; asOf: string; knownBy?: string }) => {
  const answer = readQuestion({ election: 'pilkada-2020', ...asked }, facts)
  return isRefusal(answer) ? answer.key : answer
}

test('known-by is the day itself unless it is given, and may lie before or after it', () => {
  assert.deepEqual(keyOf({ asOf: '2020-12-19' }), {
    election: 'pilkada-2020',
    asOf: '2020-12-19',
    knownBy: '2020-12-19',
  })
  assert.ok(typeof keyOf({ asOf: '2020-12-19', knownBy: '2020-12-01' }) === 'object')
})

test('an unknown election, what is no day, and a day still to come in Jakarta are refused', () => {
  assert.equal(keyOf({ asOf: '2020-12-19', election: 'pilkada-1999' }), 'monitoring.unknown-election')
  assert.equal(keyOf({ asOf: '19-12-2020' }), 'monitoring.not-a-day')
  assert.equal(keyOf({ asOf: '2021-02-30' }), 'monitoring.not-a-day')
  assert.equal(keyOf({ asOf: '2026-06-02' }), 'monitoring.day-in-the-future')
  assert.equal(keyOf({ asOf: '2020-12-19', knownBy: '2026-06-02' }), 'monitoring.day-in-the-future')
  assert.ok(typeof keyOf({ asOf: '2026-06-01' }) === 'object')
})

test('the public gets the last Sunday that is over, or the day of a published table', () => {
  assert.equal(snapshotFor('2026-06-10', '2026-11-21', []), '2026-06-07')
  assert.equal(snapshotFor('2026-06-07', '2026-11-21', []), '2026-06-07')
  assert.equal(snapshotFor('2026-11-22', '2026-11-22', []), '2026-11-15')
  assert.equal(snapshotFor('2020-12-20', '2026-11-22', ['2020-12-19']), '2020-12-20')
  assert.equal(snapshotFor('2020-12-19', '2026-11-22', ['2020-12-19']), '2020-12-19')
  assert.equal(snapshotFor('2020-12-18', '2026-11-22', ['2020-12-19']), '2020-12-13')
})

test('a snapshot is never after the day asked for, never of a day that still runs, and at most a week old', () => {
  const days = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2020-01-01', n))
  fc.assert(
    fc.property(days, days, fc.array(days), (asked, today, published) => {
      const used = snapshotFor(asked, today, published)
      assert.ok(used <= asked && used < today)
      assert.ok(weekdayOf(used) === 7 || published.includes(used))
      assert.ok(addDays(used, 7) > (asked < today ? asked : addDays(today, -1)))
    }),
  )
})

test('weeks are thinned to few points without losing an end', () => {
  const days = weeklyDays('2020-01-01', '2024-02-06')
  assert.equal(days[0], '2020-01-05')
  assert.ok(days.every((day) => weekdayOf(day) === 7))
  const few = thinned(days, 40)
  assert.equal(few.length, 40)
  assert.deepEqual([few[0], few.at(-1)], [days[0], days.at(-1)])
  assert.deepEqual(thinned(days.slice(0, 3), 40), days.slice(0, 3))
})

test('supervisors and the auditor may ask for any day, employers and the public may not', () => {
  const as = (role: 'auditor' | 'bkn-analyst' | 'personnel-office') =>
    ({ kind: 'member', account: '', person: '', institution: '', region: '', role }) as const
  assert.equal(mayAskAnyDay(as('auditor')), true)
  assert.equal(mayAskAnyDay(as('bkn-analyst')), true)
  assert.equal(mayAskAnyDay(as('personnel-office')), false)
  assert.equal(mayAskAnyDay({ kind: 'public' }), false)
})
