import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, dayOf, daysBetween, endOf, isDay, startOf, weekdayOf, zones } from './dates.ts'

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1990-01-01', n))
const anyZone = fc.constantFrom(...zones)

test('midnight in Jayapura is two hours before midnight in Jakarta', () => {
  assert.equal(startOf('2026-11-27', 'Asia/Jayapura').toISOString(), '2026-11-26T15:00:00.000Z')
  assert.equal(startOf('2026-11-27', 'Asia/Jakarta').toISOString(), '2026-11-26T17:00:00.000Z')
  assert.equal(dayOf(new Date('2026-11-26T15:30:00Z'), 'Asia/Jayapura'), '2026-11-27')
  assert.equal(dayOf(new Date('2026-11-26T15:30:00Z'), 'Asia/Makassar'), '2026-11-26')
})

test('our fixed offsets agree with the time zone database', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
      anyZone,
      (at, zone) => {
        const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at)
        assert.equal(dayOf(at, zone), parts)
      },
    ),
  )
})

test('a day begins where the one before ended, in every zone', () => {
  fc.assert(
    fc.property(anyDay, anyZone, (day, zone) => {
      assert.deepEqual(endOf(day, zone), startOf(addDays(day, 1), zone))
      assert.equal(dayOf(startOf(day, zone), zone), day)
      assert.equal(dayOf(new Date(endOf(day, zone).getTime() - 1), zone), day)
    }),
  )
})

test('adding days and counting them undo each other', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, n) => {
      assert.equal(daysBetween(day, addDays(day, n)), n)
    }),
  )
})

test('weekdays run from Monday 1 to Sunday 7', () => {
  assert.equal(weekdayOf('2026-11-23'), 1)
  assert.equal(weekdayOf('2026-11-29'), 7)
})

test('only real calendar days are days', () => {
  for (const text of [
    '2026-02-29',
    '2026-13-01',
    '26-01-01',
    '2026-1-1',
    '',
    '2026-01-01T00:00',
    '9999-99-99',
  ])
    assert.ok(!isDay(text), text)
  for (const text of ['2024-02-29', '2026-12-31']) assert.ok(isDay(text), text)
})
