import { caseIdsAfter, readCountedCases } from '../../cases/cases.door.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import type { Amounts, MeasureAnswer } from '../domain/answer.ts'
import { spreadOn } from '../domain/case-changes.ts'
import { PreparedCase } from '../domain/case-record.ts'
import { type Counter, type Dimension, isDimension } from '../domain/counters.ts'
import { dayNumber, evaluate, type MeasureQuestion } from '../domain/evaluate.ts'
import { countersOf, findMeasure, type Measure, measures } from '../domain/measures.ts'
import { readQuestion } from '../domain/question.ts'
import { sumsAsOf } from '../store/cell-store.ts'
import { electionKeys } from '../store/election-store.ts'
import { countCases, recordsOf, statisticsJob } from './count-cases.ts'

/** What is asked of the engine: a measure by its id, an election's key, days, and by what to divide. */
export type MeasureAsked = {
  readonly measure: string
  readonly election: string
  readonly asOf: string
  /** `asOf` when left out. */
  readonly knownBy?: string | undefined
  /** A dimension; left out, a share is divided by its own, everything else is answered for the country. */
  readonly by?: string | undefined
}

/**
 * Answers a measure for one election, one day and one state of knowledge. Refuses an unknown measure or election, a
 * dimension that the measure is not divided by, and days that are none or have not begun in Jakarta. A day before the
 * first case is answered with zeros. Who may ask what is decided by whoever calls.
 */
export async function readMeasure(house: House, asked: MeasureAsked): Promise<MeasureAnswer | Refusal> {
  const measure = findMeasure(asked.measure)
  if (!measure)
    return refuse('monitoring.unknown-measure', {
      value: asked.measure,
      choices: measures.map((one) => one.id).join(', '),
    })
  await countCases(house)
  return house.transaction(statisticsJob, async (tx) => {
    const question = await readAsked(tx, house, measure, asked)
    if (isRefusal(question)) return question
    return evaluate(measure, await amountsFor(tx, countersOf(measure), question), question)
  })
}

async function readAsked(
  tx: Tx,
  house: House,
  measure: Measure,
  asked: MeasureAsked,
): Promise<MeasureQuestion | Refusal> {
  const question = readQuestion(asked, { elections: await electionKeys(tx), now: house.clock() })
  if (isRefusal(question)) return question
  const by = asked.by ?? (measure.kind === 'share' ? measure.by[0] : undefined) ?? null
  if (by !== null && !(isDimension(by) && measure.by.includes(by)))
    return refuse('monitoring.unknown-dimension', {
      value: by,
      measure: measure.id,
      choices: measure.by.join(', ') || '-',
    })
  return { ...question, by }
}

/**
 * The sums of counters: from the cells where each day is known by itself, otherwise exactly, case by case in batches,
 * so that memory stays bounded whatever the number of cases.
 */
export async function amountsFor(
  tx: Tx,
  counters: readonly Counter[],
  question: MeasureQuestion,
): Promise<Amounts> {
  const sums = new AmountSums()
  const { election, asOf, knownBy, by } = question
  if (asOf === knownBy) {
    const rows = await sumsAsOf(tx, { election, counters, dimension: by, day: dayNumber(asOf) })
    for (const row of rows) sums.add(row.counter, row.value, row.bucket, row.amount)
    return sums.amounts
  }
  await addCaseByCase(tx, sums, new Set(counters), question)
  return sums.amounts
}

const caseBatch = 5000

async function addCaseByCase(
  tx: Tx,
  sums: AmountSums,
  counters: ReadonlySet<Counter>,
  { election, asOf, knownBy, by }: MeasureQuestion,
): Promise<void> {
  const [asOfDay, knownByDay] = [dayNumber(asOf), dayNumber(knownBy)]
  const wanted: readonly (Dimension | '')[] = by ? ['', by] : ['']
  for (let after: string | undefined; ; ) {
    const ids = await caseIdsAfter(tx, { election, after, limit: caseBatch })
    if (ids.length === 0) return
    const own = new Set(ids)
    for (const record of recordsOf(await readCountedCases(tx, ids)))
      if (own.has(record.id))
        spreadOn(
          new PreparedCase(record),
          asOfDay,
          knownByDay,
          ({ mark, dimension, value }, _day, amount) => {
            if (counters.has(mark.counter) && wanted.includes(dimension))
              sums.add(mark.counter, value, mark.bucket, amount)
          },
        )
    after = ids.at(-1)
  }
}

class AmountSums {
  readonly amounts = new Map<Counter, Map<string, Map<number, number>>>()

  add(counter: Counter, value: string, bucket: number, amount: number): void {
    const values = this.amounts.get(counter) ?? new Map<string, Map<number, number>>()
    this.amounts.set(counter, values)
    const buckets = values.get(value) ?? new Map<number, number>()
    values.set(value, buckets)
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + amount)
  }
}
