import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { endOf } from '../../foundation/dates.ts'
import { dueText } from './due.ts'

const zone = 'Asia/Makassar'
const clock = { dueAt: endOf('2026-10-09', zone), provisional: false, paused: false }

test('the last day still counts until its end, and is called today', () => {
  const at = (iso: string) => dueText(clock, new Date(iso), zone)
  assert.deepEqual(at('2026-10-09T23:59:59.999+08:00'), {
    kind: 'today',
    days: 0,
    day: '2026-10-09',
    provisional: false,
  })
  assert.deepEqual(at('2026-10-10T00:00:00+08:00'), {
    kind: 'late',
    days: -1,
    day: '2026-10-09',
    provisional: false,
  })
  assert.equal(at('2026-10-02T12:00:00+08:00').kind, 'soon')
  assert.equal(at('2026-10-01T12:00:00+08:00').kind, 'later')
})

test('a paused or missing clock has no due day', () => {
  assert.deepEqual(dueText({ ...clock, paused: true }, new Date(), zone), { kind: 'paused' })
  assert.deepEqual(dueText(undefined, new Date(), zone), { kind: 'none' })
})

test('late is said exactly from the due instant on, at any minute of any day', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 20_000 }), (minutes) => {
      const now = new Date(clock.dueAt.getTime() + minutes * 60_000)
      assert.equal(dueText(clock, now, zone).kind === 'late', minutes >= 0)
    }),
  )
})

test('working days are told where someone counted them, and only of what is late', () => {
  const counted = { ...clock, lateWorkingDays: 0 }
  const saturday = dueText(counted, new Date('2026-10-10T08:00:00+08:00'), zone)
  assert.deepEqual(saturday, {
    kind: 'late',
    days: -1,
    day: '2026-10-09',
    provisional: false,
    workingDays: 0,
  })
  assert.ok(!('workingDays' in dueText(counted, new Date('2026-10-09T08:00:00+08:00'), zone)))
})
