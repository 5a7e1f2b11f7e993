import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Calendar, DayOff } from './calendar.ts'
import { emptyCalendar } from './calendar.ts'
import type { DeadlineQuestion } from './deadline.ts'
import { computeDeadline } from './deadline.ts'
import type { DeadlineRule, DeadlineUnit } from './deadline-rule.ts'
import { configureRule } from './deadline-rule.ts'

function aRule(amount: number, unit: DeadlineUnit): DeadlineRule {
  return {
    key: 'test.rule',
    amount,
    unit,
    unitKnown: true,
    scope: 'both',
    meaning: 'last-day',
    bases: [],
    sources: [],
    confidence: 'quoted',
  }
}

function off(day: string, kind: DayOff['kind'] = 'public'): DayOff {
  return { day, kind, name: `libur ${day}`, decree: 'Keputusan uji', verified: true }
}

const year2026: Calendar = {
  days: [
    off('2026-12-24', 'joint-leave'),
    off('2026-12-25'),
    off('2026-03-19'),
    off('2026-03-20', 'joint-leave'),
  ],
  decreedYears: [2026],
  unverifiedYears: [],
}

function ask(over: Partial<DeadlineQuestion>): ReturnType<typeof computeDeadline> {
  return computeDeadline({
    rule: aRule(3, 'working-day'),
    trigger: new Date('2026-11-18T10:00:00+07:00'),
    zone: 'Asia/Jakarta',
    calendar: year2026,
    ...over,
  })
}

test('day 1 is the day after the trigger, and weekends do not count for working days', () => {
  const deadline = ask({})
  assert.deepEqual(deadline.countedDays, ['2026-11-19', '2026-11-20', '2026-11-23'])
  assert.equal(deadline.dueDay, '2026-11-23')
  assert.equal(deadline.due?.toISOString(), '2026-11-23T17:00:00.000Z')
  assert.equal(deadline.provisional, false)
})

test('a calendar-day rule counts every day', () => {
  assert.equal(ask({ rule: aRule(5, 'calendar-day') }).dueDay, '2026-11-23')
})

test('public holidays and joint leave do not count, and are named in the working', () => {
  const deadline = ask({ trigger: new Date('2026-12-23T09:00:00+07:00'), rule: aRule(1, 'working-day') })
  assert.equal(deadline.dueDay, '2026-12-28')
  const skipped = deadline.working.filter((line) => line.kind === 'skipped')
  assert.deepEqual(
    skipped.map((line) => [line.from, line.to, line.why, line.offKind]),
    [
      ['2026-12-24', '2026-12-24', 'day-off', 'joint-leave'],
      ['2026-12-25', '2026-12-25', 'day-off', 'public'],
      ['2026-12-26', '2026-12-27', 'weekend', undefined],
    ],
  )
})

test('the same instant belongs to different days in different zones', () => {
  const lateEvening = new Date('2026-11-18T23:30:00+07:00')
  const rule = aRule(1, 'calendar-day')
  assert.equal(ask({ trigger: lateEvening, rule }).dueDay, '2026-11-19')
  assert.equal(ask({ trigger: lateEvening, rule, zone: 'Asia/Makassar' }).dueDay, '2026-11-20')
  assert.equal(
    ask({ trigger: lateEvening, rule, zone: 'Asia/Jayapura' }).due?.toISOString(),
    '2026-11-20T15:00:00.000Z',
  )
})

test('a deadline over the year end is provisional when the next year is not decreed', () => {
  const deadline = ask({ trigger: new Date('2026-12-29T09:00:00+07:00') })
  assert.equal(deadline.dueDay, '2027-01-01')
  assert.equal(deadline.provisional, true)
  assert.deepEqual(
    deadline.working.filter((line) => line.kind === 'provisional'),
    [{ kind: 'provisional', year: 2027, why: 'not-decreed' }],
  )
})

test('a deadline that ends on 31 December does not touch the next year', () => {
  const deadline = ask({ trigger: new Date('2026-12-28T09:00:00+07:00') })
  assert.equal(deadline.dueDay, '2026-12-31')
  assert.equal(deadline.provisional, false)
})

test('a year entered unverified makes the deadline provisional, and says why', () => {
  const deadline = ask({ calendar: { ...year2026, unverifiedYears: [2026] } })
  assert.equal(deadline.provisional, true)
  assert.ok(deadline.working.some((line) => line.kind === 'provisional' && line.why === 'unverified'))
})

test('without any calendar everything is provisional', () => {
  assert.equal(ask({ calendar: emptyCalendar }).provisional, true)
})

test('a pause within a day costs nothing when the clock runs again at its end', () => {
  const pauses = [{ from: new Date('2026-11-19T08:00:00+07:00'), to: new Date('2026-11-19T16:00:00+07:00') }]
  assert.equal(ask({ pauses }).dueDay, '2026-11-23')
})

test('a pause over midnight costs the day whose end it covers', () => {
  const pauses = [{ from: new Date('2026-11-19T16:00:00+07:00'), to: new Date('2026-11-20T08:00:00+07:00') }]
  const deadline = ask({ pauses })
  assert.deepEqual(deadline.countedDays, ['2026-11-20', '2026-11-23', '2026-11-24'])
})

test('a pause from midnight to midnight costs exactly its own days', () => {
  const pauses = [{ from: new Date('2026-11-20T00:00:00+07:00'), to: new Date('2026-11-24T00:00:00+07:00') }]
  const deadline = ask({ pauses })
  assert.deepEqual(deadline.countedDays, ['2026-11-19', '2026-11-24', '2026-11-25'])
})

test('an open pause leaves no deadline, but keeps what was counted', () => {
  const deadline = ask({ pauses: [{ from: new Date('2026-11-20T09:00:00+07:00') }] })
  assert.equal(deadline.state, 'paused')
  assert.equal(deadline.due, undefined)
  assert.equal(deadline.paused, true)
  assert.deepEqual(deadline.countedDays, ['2026-11-19'])
  assert.deepEqual(deadline.working.at(-1), {
    kind: 'waiting',
    since: new Date('2026-11-20T09:00:00+07:00'),
    counted: 1,
  })
})

test('an open pause after the deadline changes nothing', () => {
  const deadline = ask({ pauses: [{ from: new Date('2026-11-24T00:00:00+07:00') }] })
  assert.equal(deadline.state, 'due')
  assert.equal(deadline.dueDay, '2026-11-23')
})

test('an extension adds units and gives its reason', () => {
  const deadline = ask({ extensions: [{ amount: 2, reason: 'menunggu keterangan ahli' }] })
  assert.equal(deadline.dueDay, '2026-11-25')
  assert.ok(deadline.working.some((line) => line.kind === 'extension' && line.total === 5))
})

test('hours run on, stop in a pause, and go on after it', () => {
  const rule = aRule(72, 'hour')
  const trigger = new Date('2026-11-20T15:00:00+07:00')
  assert.equal(ask({ rule, trigger }).due?.toISOString(), '2026-11-23T08:00:00.000Z')
  const pauses = [{ from: new Date('2026-11-21T00:00:00+07:00'), to: new Date('2026-11-21T05:30:00+07:00') }]
  assert.equal(ask({ rule, trigger, pauses }).due?.toISOString(), '2026-11-23T13:30:00.000Z')
  assert.equal(ask({ rule, trigger, pauses: [{ from: trigger }] }).state, 'paused')
})

test("a report's hours start at 00:00 of the day after receipt", () => {
  const deadline = ask({ rule: aRule(1, 'hour'), startOn: 'report', zone: 'Asia/Jayapura' })
  assert.equal(deadline.due?.toISOString(), '2026-11-18T16:00:00.000Z')
  assert.ok(deadline.working.some((line) => line.kind === 'start'))
})

test('no deadline of nothing', () => {
  assert.throws(() => ask({ extensions: [{ amount: -3, reason: 'x' }] }), RangeError)
})

test('a configured rule keeps its key and says on what basis it was decided', () => {
  const rule = configureRule(aRule(10, 'calendar-day'), {
    amount: 14,
    unit: 'working-day',
    basis: 'Surat uji',
  })
  assert.deepEqual(
    [rule.key, rule.amount, rule.unit, rule.configured?.basis],
    ['test.rule', 14, 'working-day', 'Surat uji'],
  )
})
