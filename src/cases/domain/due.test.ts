import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, dayOf, endOf } from '../../foundation/dates.ts'
import { type DueClock, dueText } from './due.ts'

const zone = 'Asia/Makassar'
const clock: DueClock = {
  dueAt: endOf('2026-10-09', zone),
  provisional: false,
  paused: false,
  zone,
  counting: { unit: 'calendar-day' },
}
const common = { day: '2026-10-09', provisional: false }

test('the last day still counts until its end, and is called today', () => {
  const at = (iso: string) => dueText(clock, new Date(iso))
  const unit = 'calendar-day'
  assert.deepEqual(at('2026-10-09T23:59:59.999+08:00'), { kind: 'today', amount: 0, unit, ...common })
  assert.deepEqual(at('2026-10-10T00:00:00+08:00'), { kind: 'late', amount: 1, unit, ...common })
  assert.deepEqual(at('2026-10-02T12:00:00+08:00'), { kind: 'soon', amount: 7, unit, ...common })
  assert.deepEqual(at('2026-10-01T12:00:00+08:00'), { kind: 'later', amount: 8, unit, ...common })
})

test('the day is that of whoever must act, not of the case', () => {
  const inJakarta: DueClock = { ...clock, zone: 'Asia/Jakarta', dueAt: endOf('2026-10-09', 'Asia/Jakarta') }
  const seen = dueText(inJakarta, new Date('2026-10-10T00:30:00+08:00'))
  assert.deepEqual(seen, { kind: 'today', amount: 0, unit: 'calendar-day', ...common })
})

test('a paused or missing clock has no due day', () => {
  assert.deepEqual(dueText({ ...clock, paused: true }, new Date()), { kind: 'paused' })
  assert.deepEqual(dueText(undefined, new Date()), { kind: 'none' })
})

test('late is said exactly from the due instant on, at any minute, in any unit', () => {
  const counting = fc.oneof(
    fc.record({ unit: fc.constant('working-day' as const), days: fc.integer({ min: -30, max: 30 }) }),
    fc.constantFrom({ unit: 'calendar-day' as const }, { unit: 'hour' as const }),
  )
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 20_000 }), counting, (minutes, counted) => {
      const now = new Date(clock.dueAt!.getTime() + minutes * 60_000)
      const seen = dueText({ ...clock, counting: counted }, now)
      assert.equal(seen.kind === 'late', minutes >= 0)
      assert.ok('amount' in seen && seen.amount >= 0 && seen.unit === counted.unit)
    }),
  )
})

test('working days are told as they were counted, before the day and after it', () => {
  const counted = (days: number, iso: string) =>
    dueText({ ...clock, counting: { unit: 'working-day', days } }, new Date(iso))
  const unit = 'working-day'
  assert.deepEqual(counted(0, '2026-10-10T08:00:00+08:00'), { kind: 'late', amount: 0, unit, ...common })
  assert.deepEqual(counted(-1, '2026-10-12T08:00:00+08:00'), { kind: 'late', amount: 1, unit, ...common })
  assert.deepEqual(counted(5, '2026-10-02T08:00:00+08:00'), { kind: 'soon', amount: 5, unit, ...common })
})

test('hours are told in hours: begun ones before, full ones after', () => {
  const dueAt = new Date('2026-10-09T12:00:00+08:00')
  const at = (iso: string) => dueText({ ...clock, dueAt, counting: { unit: 'hour' } }, new Date(iso))
  assert.deepEqual(at('2026-10-09T08:30:00+08:00'), { kind: 'soon', amount: 4, unit: 'hour', ...common })
  assert.deepEqual(at('2026-10-09T15:59:00+08:00'), { kind: 'late', amount: 3, unit: 'hour', ...common })
})

test('calendar days late are those a calendar on the wall shows', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (days) => {
      const now = new Date(endOf(addDays('2026-10-09', days), zone).getTime() - 1)
      const seen = dueText(clock, now)
      assert.ok(seen.kind === 'late' && seen.amount === days)
      assert.equal(dayOf(now, zone), addDays('2026-10-09', days))
    }),
  )
})
