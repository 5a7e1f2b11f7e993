/**
 * The clock against a naive simulator. The simulator shares nothing with the clock: local days come from
 * Intl and the time-zone database, days are walked one by one, hours minute by minute.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Calendar, DayOff } from './calendar.ts'
import type { Extension, Pause } from './deadline.ts'
import { computeDeadline } from './deadline.ts'
import type { DeadlineRule, DeadlineUnit } from './deadline-rule.ts'

type Zone = 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura'
type History = {
  amount: number
  unit: DeadlineUnit
  trigger: Date
  zone: Zone
  calendar: Calendar
  pauses: Pause[]
  extensions: Extension[]
  startOn: 'trigger' | 'report'
}

const minute = 60_000
const formats = new Map<string, Intl.DateTimeFormat>()
const midnights = new Map<string, Date>()

function localDay(at: Date, zone: Zone): string {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(zone, format)
  return format.format(at)
}

/** The first instant of the next local day, found by walking forward. */
function nextMidnight(at: Date, zone: Zone): Date {
  const kept = midnights.get(`${zone} ${at.getTime()}`)
  if (kept) return kept
  const today = localDay(at, zone)
  // All three zones stand at whole hours, so local midnight falls on a whole UTC hour.
  let hour = Math.floor(at.getTime() / (60 * minute)) * 60 * minute
  do hour += 60 * minute
  while (localDay(new Date(hour), zone) === today)
  midnights.set(`${zone} ${at.getTime()}`, new Date(hour))
  return new Date(hour)
}

function runsAt(moment: Date, pauses: readonly Pause[]): boolean {
  return !pauses.some(({ from, to }) => from <= moment && (to === undefined || moment < to))
}

type Answer = { due?: string; dueDay?: string; days: string[]; provisional: boolean }

function simulateDays(history: History): Answer {
  const wanted = history.amount + history.extensions.reduce((sum, { amount }) => sum + amount, 0)
  const offDays = history.calendar.days.map(({ day }) => day)
  const days: string[] = []
  let provisional = false
  let midnight = nextMidnight(history.trigger, history.zone)

  for (let walked = 0; walked < 260; walked++) {
    const day = localDay(midnight, history.zone)
    const year = Number(day.slice(0, 4))
    const end = nextMidnight(midnight, history.zone)
    if (!history.calendar.decreedYears.includes(year) || history.calendar.unverifiedYears.includes(year)) {
      provisional = true
    }
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
    const free = weekday === 0 || weekday === 6 || offDays.includes(day)
    const counts = history.unit === 'calendar-day' || !free
    const runs = runsAt(new Date(end.getTime() - 1), history.pauses)
    const entry = history.calendar.days.find((each) => each.day === day)
    // A weekday was skipped on the word of an unverified entry alone.
    if (history.unit === 'working-day' && runs && weekday % 6 !== 0 && entry && !entry.verified)
      provisional = true
    // The last moment before 24:00 decides.
    if (counts && runs) days.push(day)
    if (days.length === wanted) return { due: end.toISOString(), dueDay: day, days, provisional }
    midnight = end
  }
  return { days, provisional }
}

function simulateHours(history: History): Answer {
  let left = (history.amount + history.extensions.reduce((sum, { amount }) => sum + amount, 0)) * 60
  let at = history.startOn === 'report' ? nextMidnight(history.trigger, history.zone) : history.trigger
  for (let walked = 0; walked < 100_000 && left > 0; walked++) {
    if (runsAt(at, history.pauses)) left--
    at = new Date(at.getTime() + minute)
  }
  return left > 0
    ? { days: [], provisional: false }
    : { due: at.toISOString(), dueDay: localDay(at, history.zone), days: [], provisional: false }
}

const zone = fc.constantFrom<Zone>('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')

/** Minutes around the turns of years, where most of what can go wrong lies together. */
const instant = fc
  .tuple(fc.constantFrom(2023, 2024, 2025, 2026), fc.integer({ min: -20 * 1440, max: 20 * 1440 }))
  .map(([year, offset]) => new Date(Date.UTC(year, 11, 31) + offset * minute))

const dayOff = fc
  .tuple(
    fc.constantFrom(2023, 2024, 2025, 2026),
    fc.integer({ min: -40, max: 40 }),
    fc.constantFrom<DayOff['kind']>('public', 'joint-leave', 'voting'),
    fc.integer({ min: 0, max: 9 }).map((chance) => chance > 0),
  )
  .map(([year, offset, kind, verified]) => ({
    day: new Date(Date.UTC(year, 11, 31 + offset)).toISOString().slice(0, 10),
    kind,
    name: kind,
    decree: 'Keputusan uji',
    verified,
  }))

const calendar = fc.record({
  days: fc.array(dayOff, { maxLength: 60 }),
  decreedYears: fc.subarray([2023, 2024, 2025, 2026, 2027]),
  unverifiedYears: fc.subarray([2023, 2024, 2025, 2026, 2027], { maxLength: 2 }),
})

const length = fc.oneof(
  fc.integer({ min: 0, max: 600 }),
  fc.integer({ min: 0, max: 12 * 1440 }),
  // Whole days, so that pauses also begin and end exactly at midnight.
  fc.integer({ min: 0, max: 12 }).map((days) => days * 1440),
)

function pausesAfter(trigger: Date, where: Zone): fc.Arbitrary<Pause[]> {
  const midnight = nextMidnight(trigger, where)
  const from = fc.oneof(
    fc.integer({ min: -2000, max: 20 * 1440 }).map((offset) => new Date(trigger.getTime() + offset * minute)),
    fc.integer({ min: 0, max: 12 }).map((days) => new Date(midnight.getTime() + days * 1440 * minute)),
  )
  const closed = fc.tuple(from, length).map(([start, minutes]) => ({
    from: start,
    to: new Date(start.getTime() + minutes * minute),
  }))
  const open = from.map((start): Pause => ({ from: start }))
  return fc
    .tuple(fc.array(closed, { maxLength: 5 }), fc.option(open, { freq: 4, nil: undefined }))
    .map(([several, last]) => (last ? [...several, last] : several))
}

function history(unit: fc.Arbitrary<DeadlineUnit>): fc.Arbitrary<History> {
  return fc.tuple(instant, zone).chain(([trigger, where]) =>
    fc.record({
      amount: fc.integer({ min: 1, max: 21 }),
      unit,
      trigger: fc.constant(trigger),
      zone: fc.constant(where),
      calendar,
      pauses: pausesAfter(trigger, where),
      extensions: fc.array(
        fc.record({ amount: fc.integer({ min: 1, max: 14 }), reason: fc.constant('alasan') }),
        { maxLength: 2 },
      ),
      startOn: fc.constantFrom<'trigger' | 'report'>('trigger', 'report'),
    }),
  )
}

function ruleOf({ amount, unit }: History): DeadlineRule {
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

test('the clock agrees with a day-by-day walk over every generated history', () => {
  let paused = 0
  let overYearEnd = 0
  fc.assert(
    fc.property(history(fc.constantFrom('working-day', 'calendar-day')), (each) => {
      const answer = computeDeadline({ rule: ruleOf(each), ...each })
      const walked = simulateDays(each)
      assert.equal(answer.due?.toISOString(), walked.due)
      assert.equal(answer.dueDay, walked.dueDay)
      assert.deepEqual(answer.countedDays, walked.days)
      assert.equal(answer.state, walked.due ? 'due' : 'paused')
      if (walked.due) assert.equal(answer.provisional, walked.provisional)
      else paused++
      if (walked.dueDay && walked.dueDay.slice(0, 4) !== localDay(each.trigger, each.zone).slice(0, 4))
        overYearEnd++
    }),
    { numRuns: 600 },
  )
  // The generator must reach the hard corners, else agreement would mean little.
  assert.ok(paused > 20, `only ${paused} paused`)
  assert.ok(overYearEnd > 50, `only ${overYearEnd} over a year end`)
})

test('hour rules agree with a minute-by-minute walk', () => {
  fc.assert(
    fc.property(history(fc.constant('hour')), (each) => {
      const answer = computeDeadline({ rule: ruleOf(each), ...each })
      const walked = simulateHours(each)
      assert.equal(answer.due?.toISOString(), walked.due)
      assert.equal(answer.dueDay, walked.dueDay)
    }),
    { numRuns: 150 },
  )
})

test('the working names every local day between trigger and deadline exactly once', () => {
  fc.assert(
    fc.property(history(fc.constantFrom('working-day', 'calendar-day')), (each) => {
      const answer = computeDeadline({ rule: ruleOf(each), ...each })
      const named: string[] = []
      for (const line of answer.working) {
        if (line.kind === 'counted') named.push(line.day)
        if (line.kind !== 'skipped') continue
        for (let at = Date.parse(line.from); at <= Date.parse(line.to); at += 1440 * minute) {
          named.push(new Date(at).toISOString().slice(0, 10))
        }
      }
      const first = Date.parse(localDay(each.trigger, each.zone))
      named.forEach((day, index) => {
        assert.equal(Date.parse(day), first + (index + 1) * 1440 * minute)
      })
      if (answer.dueDay) assert.equal(named.at(-1), answer.dueDay)
    }),
    { numRuns: 200 },
  )
})
