import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day } from '../../foundation/dates.ts'
import type { Amounts } from './answer.ts'
import { type CaseChange, changesOf, spreadOn, unclosedDays } from './case-changes.ts'
import { employerKindOf, holderKindOf } from './case-marks.ts'
import { type CaseLine, type CaseRecord, linesByCase, PreparedCase } from './case-record.ts'
import { CellSums } from './cell-sums.ts'
import { type Counter, type Dimension, isBucketed } from './counters.ts'
import { dayNumber, evaluate } from './evaluate.ts'
import { countersOf, findMeasure, impossibleDimensions, type Measure, measures } from './measures.ts'
import { naiveRow } from './naive-count.test-support.ts'

const firstDay = '2020-01-28'
const span = 12
const at = (quarter: number) => new Date(Date.parse(`${firstDay}T00:00:00+07:00`) + quarter * 6 * 3_600_000)
const caseIds = ['A', 'B', 'C']
const sanctions = ['moral-open', 'light', 'severe', null]

const quarters = fc.integer({ min: 0, max: span * 4 - 1 })
const lateness = fc.oneof(fc.constant(0), fc.integer({ min: -3, max: span * 4 }))

const lines = fc
  .array(
    fc.record({
      caseId: fc.constantFrom(...caseIds),
      kind: fc.constantFrom(
        'received',
        'received',
        'verified',
        'recommended',
        'claimed',
        'evidenced',
        'confirmed',
        'appealed',
        'closed',
        'reopened',
        'transferred',
        'withdrawn',
      ),
      outcome: fc.constantFrom('sanctioned', 'not-proven', 'rejected', 'cancelled'),
      sanction: fc.constantFrom(...sanctions),
      happened: quarters,
      late: lateness,
      replaces: fc.option(fc.integer({ min: 0, max: 20 }), { freq: 3 }),
    }),
    { maxLength: 18 },
  )
  .map((drafts) =>
    drafts.map((draft, index): CaseLine => {
      const replaces = draft.replaces ?? (draft.kind === 'withdrawn' ? 0 : null)
      return {
        id: `e${index}`,
        caseId: draft.caseId,
        kind: draft.kind,
        outcome: draft.kind === 'closed' ? draft.outcome : null,
        sanction: ['recommended', 'claimed', 'confirmed'].includes(draft.kind) ? draft.sanction : null,
        happened: at(draft.happened),
        recorded: at(draft.happened + draft.late),
        replaces: replaces === null || replaces === index ? null : `e${replaces}`,
        line: index,
      }
    }),
  )

const noted = fc.record({ happened: quarters, late: fc.integer({ min: 0, max: 12 }) })
const course = fc.record({
  starts: fc.array(
    fc.record({
      stage: fc.constantFrom('assessing', 'awaiting-follow-up/employer', 'closed/not-proven'),
      holder: fc.constantFrom('bawaslu-99.01', 'bkn', 'gov-99.01'),
      when: noted,
    }),
    { maxLength: 4 },
  ),
  missed: fc.array(fc.record({ when: noted, before: fc.integer({ min: 0, max: 8 }) }), { maxLength: 2 }),
  disputes: fc.array(noted, { maxLength: 1 }),
  traits: fc.array(
    fc.record({
      recorded: quarters,
      province: fc.constantFrom('', '99', '73'),
      employer: fc.constantFrom(null, 'gov-99.01', 'min-x'),
      form: fc.constantFrom(null, 'DIS-06'),
    }),
    { maxLength: 2 },
  ),
})
const histories = fc
  .tuple(lines, fc.array(course, { minLength: caseIds.length, maxLength: caseIds.length }))
  .map(([all, courses]) => recordsFrom(all, courses))

type Course = (typeof course)['generate'] extends (...args: never[]) => { value: infer V } ? V : never

function recordsFrom(all: readonly CaseLine[], courses: readonly Course[]): CaseRecord[] {
  const byCase = linesByCase(all)
  const when = (note: { happened: number; late: number }) => ({
    happened: at(note.happened),
    recorded: at(note.happened + note.late),
  })
  return caseIds.map((id, index): CaseRecord => {
    const own = courses[index] as Course
    const starts = own.starts
      .toSorted((a, b) => a.when.happened - b.when.happened)
      .map(({ stage, holder, when: note }, place) => ({
        position: place + 1,
        stage,
        holder,
        from: when(note).happened,
        recorded: when(note).recorded,
      }))
    // What is recorded is recorded in the order of the way: nobody moves a file that has not come.
    for (let place = 1; place < starts.length; place += 1) {
      const [before, now] = [starts[place - 1], starts[place]]
      if (before && now && now.recorded < before.recorded) now.recorded = before.recorded
    }
    return {
      id,
      election: 'x',
      reconstruction: index === 0,
      lines: byCase.get(id) ?? [],
      starts,
      missed: own.missed.map(({ when: note, before }) => ({
        ...when(note),
        due: at(note.happened - before),
        holder: 'gov-99.01',
      })),
      disputes: own.disputes.map(when),
      traits: [
        { recorded: null, province: '99', employer: null, form: null, position: 'jpt' },
        ...own.traits
          .toSorted((a, b) => a.recorded - b.recorded)
          .map((traits) => ({ ...traits, recorded: at(traits.recorded), position: 'jpt' })),
      ],
    }
  })
}

const days = Array.from({ length: span + 14 }, (_, index) => addDays(firstDay, index))

/** What the cells answer as of a day: the sum of everything up to it. */
function amountsFromCells(sums: CellSums, day: Day, by: Dimension | null): Amounts {
  const amounts = new Map<Counter, Map<string, Map<number, number>>>()
  for (const series of sums.series.values()) {
    if (series.dimension !== '' && series.dimension !== by) continue
    for (const cell of sums.cellsOf(series))
      if (cell.grain === 0 && cell.at <= dayNumber(day))
        put(amounts, series.counter, series.value, cell.bucket, cell.amount)
  }
  return amounts
}

function amountsCaseByCase(
  records: readonly CaseRecord[],
  asOf: Day,
  knownBy: Day,
  by: Dimension | null,
): Amounts {
  const amounts = new Map<Counter, Map<string, Map<number, number>>>()
  for (const record of records)
    spreadOn(new PreparedCase(record), dayNumber(asOf), dayNumber(knownBy), (cell, _day, amount) => {
      if (cell.dimension === '' || cell.dimension === by)
        put(amounts, cell.mark.counter, cell.value, cell.mark.bucket, amount)
    })
  return amounts
}

function put(
  amounts: Map<Counter, Map<string, Map<number, number>>>,
  counter: Counter,
  value: string,
  bucket: number,
  amount: number,
): void {
  const values = amounts.get(counter) ?? new Map<string, Map<number, number>>()
  amounts.set(counter, values)
  const buckets = values.get(value) ?? new Map<number, number>()
  values.set(value, buckets)
  buckets.set(bucket, (buckets.get(bucket) ?? 0) + amount)
}

function counted(records: readonly CaseRecord[]): CellSums {
  const sums = new CellSums()
  for (const record of records) sums.replace(record.election, [], changesOf(record))
  return sums
}

const questions: readonly (readonly [Measure, Dimension | null])[] = measures.flatMap((measure) =>
  (measure.kind === 'share' ? measure.by : [null, ...measure.by]).map((by) => [measure, by] as const),
)

function same(
  measure: Measure,
  by: Dimension | null,
  amounts: Amounts,
  records: readonly CaseRecord[],
  asOf: Day,
  knownBy: Day,
) {
  const answer = evaluate(measure, amounts, { election: 'x', asOf, knownBy, by })
  for (const row of answer.rows)
    assert.deepEqual(
      row.figures,
      naiveRow(measure, records, { asOf, knownBy, by, value: row.value }),
      `${measure.id} ${by} ${row.value} ${asOf} ${knownBy}`,
    )
}

test('the cells answer every measure on every day as a naive count from the events does', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 0, max: 2 }), (records, shift) => {
      const sums = counted(records)
      for (const [at, [measure, by]] of questions.entries())
        for (const [index, day] of days.entries())
          if ((index + at) % 3 === shift)
            same(measure, by, amountsFromCells(sums, day, by), records, day, day)
    }),
    { numRuns: 8 },
  )
})

test('the funnel and the time in stages are the naive ones on every single day', () => {
  const watched = ['funnel', 'time-in-followUp', 'time-in-follow-up', 'ageing'].flatMap(
    (id) => findMeasure(id) ?? [],
  )
  assert.equal(watched.length, 3)
  fc.assert(
    fc.property(histories, (records) => {
      const sums = counted(records)
      for (const measure of watched)
        for (const day of days) same(measure, null, amountsFromCells(sums, day, null), records, day, day)
    }),
    { numRuns: 20 },
  )
})

test('with another state of knowledge the case by case answer is the naive one', () => {
  fc.assert(
    fc.property(
      histories,
      fc.constantFrom(...days),
      fc.constantFrom(...days),
      fc.constantFrom(...questions),
      (records, asOf, knownBy, [measure, by]) =>
        same(measure, by, amountsCaseByCase(records, asOf, knownBy, by), records, asOf, knownBy),
    ),
    { numRuns: 150 },
  )
})

test('counting again after more has come gives the cells of counting once', () => {
  fc.assert(
    fc.property(histories, fc.nat(18), (records, cut) => {
      const some = records.map((record) => ({
        ...record,
        lines: record.lines.filter((line) => line.line < cut),
        starts: record.starts.slice(0, 1),
        traits: record.traits.slice(0, 1),
      }))
      const sums = new CellSums()
      const before = new Map<string, CaseChange[]>()
      for (const record of some) {
        before.set(record.id, changesOf(record))
        sums.replace('x', [], before.get(record.id) ?? [])
      }
      for (const record of records) sums.replace('x', before.get(record.id) ?? [], changesOf(record))
      assert.deepEqual(standingCells(sums), standingCells(counted(records)))
    }),
    { numRuns: 60 },
  )
})

function standingCells(sums: CellSums): string[] {
  return [...sums.series.entries()]
    .flatMap(([name, series]) =>
      [...sums.cellsOf(series)].map(
        (cell) => `${name} ${cell.grain} ${cell.at} ${cell.bucket} ${cell.amount}`,
      ),
    )
    .sort()
}

test('months and the whole sum up their days', () => {
  fc.assert(
    fc.property(histories, (records) => {
      for (const series of counted(records).series.values()) {
        const sum = [0, 0, 0]
        for (const { grain, bucket, amount } of counted(records).cellsOf(series))
          sum[grain]! += amount * (bucket + 1)
        if (!isBucketed(series.counter)) assert.equal(sum[1], sum[0])
        assert.equal(sum[2], sum[0])
      }
    }),
    { numRuns: 5 },
  )
})

test('a case without a report is named on exactly the days on which its funnel does not close', () => {
  fc.assert(
    fc.property(histories, (records) => {
      const funnel = findMeasure('funnel') as Measure
      const sums = counted(records)
      const spells = records.flatMap((record) => unclosedDays(changesOf(record)))
      for (const day of days) {
        const number = dayNumber(day)
        const open = spells.filter(({ from, until }) => from <= number && (until === null || number < until))
        const answer = evaluate(funnel, amountsFromCells(sums, day, null), {
          election: 'x',
          asOf: day,
          knownBy: day,
          by: null,
        })
        assert.equal(answer.closes, open.length === 0, day)
      }
    }),
    { numRuns: 50 },
  )
})

test('every measure asks only for what its counters are kept by, and its id is used once', () => {
  for (const measure of measures) {
    assert.deepEqual(impossibleDimensions(measure), [], measure.id)
    assert.ok(
      measure.publicBy.every((by) => measure.by.includes(by)),
      measure.id,
    )
    assert.match(measure.id, /^[a-z][a-zA-Z-]+$/)
    assert.ok(countersOf(measure).length > 0)
    for (const text of [measure.name, measure.definition]) assert.ok(text.id && text.en, measure.id)
  }
  assert.equal(new Set(measures.map((one) => one.id)).size, measures.length)
})

test('institutions are sorted by what they are', () => {
  assert.deepEqual(
    ['bawaslu-53.11', 'panwascam-53.11.01', 'bkn', 'kasn', 'bkn-kanreg-01', 'gov-53', 'panrb', 'x'].map(
      holderKindOf,
    ),
    ['bawaslu', 'bawaslu', 'supervisor', 'supervisor', 'regional-office', 'employer', 'ministry', 'other'],
  )
  assert.deepEqual(['gov-53', 'gov-53.11', 'min-x', 'agency-y', 'z'].map(employerKindOf), [
    'province',
    'regency',
    'ministry',
    'agency',
    'other',
  ])
})
