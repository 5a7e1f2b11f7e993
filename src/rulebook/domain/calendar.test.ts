import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../foundation/dates.ts'
import { emptyCalendar, readCalendar, workingDaysBetween } from './calendar.ts'

const first = '2025-12-01'
const off = fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 40 })

test('working days between two days are those that a day-by-day count finds, in both directions', () => {
  fc.assert(
    fc.property(off, fc.nat(120), fc.nat(120), (days, a, b) => {
      const entries = days.map((after) => ({
        day: addDays(first, after),
        kind: 'public' as const,
        name: 'Contoh',
        decree: '',
        verified: true,
      }))
      const calendar = readCalendar({ ...emptyCalendar, days: entries })
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      let expected = 0
      for (let after = from + 1; after <= to; after += 1)
        if (calendar.isWorkingDay(addDays(first, after))) expected += 1
      const counted = workingDaysBetween(calendar, addDays(first, a), addDays(first, b))
      assert.equal(counted, a <= b ? expected : expected === 0 ? 0 : -expected)
    }),
  )
})
