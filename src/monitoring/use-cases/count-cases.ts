import {
  type CountedCase,
  type CountedLine,
  countAllAnew,
  hasUncounted,
  readCountedCases,
  takeUncounted,
} from '../../cases/cases.door.ts'
import { numberText } from '../../design/texts.ts'
import { id as words } from '../../design/words/id.ts'
import { theHouse } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { changesOf, unclosedDays } from '../domain/case-changes.ts'
import { type CaseRecord, linesByCase } from '../domain/case-record.ts'
import { CellSums } from '../domain/cell-sums.ts'
import { countingVersion } from '../domain/counters.ts'
import {
  addToCells,
  countedChanges,
  countedVersion,
  forgetCounts,
  saveCountedChanges,
  saveUnclosed,
  takeCountingTurn,
} from '../store/cell-store.ts'
import type { Progress } from './progress.ts'

/** The statistics job: it sees milestones of all cases, and no name. */
export const statisticsJob = theHouse('statistics')

/**
 * How many notices of something new go into one transaction: a kill loses at most the counting of these, and a page
 * that counts before it answers keeps others waiting no longer than these take.
 */
export const countBatch = 1000

/**
 * Brings the cells up to date with the cases: only what has changed is counted, and its difference added. Safe to
 * repeat, to kill, and to run in several programs at once. Answers how many notices were taken.
 */
export async function countCases(
  house: House,
  options: { batch?: number; told?: (counted: number) => void } = {},
): Promise<{ counted: number }> {
  let counted = 0
  for (;;) {
    const taken = await house.transaction(statisticsJob, (tx) => countSome(tx, options.batch ?? countBatch))
    counted += taken
    if (taken === 0) return { counted }
    options.told?.(counted)
  }
}

async function countSome(tx: Tx, batch: number): Promise<number> {
  const version = await countedVersion(tx)
  if (version === countingVersion && !(await hasUncounted(tx))) return 0
  await takeCountingTurn(tx)
  if ((await countedVersion(tx)) !== countingVersion) {
    await forgetCounts(tx, countingVersion)
    await countAllAnew(tx)
  }
  const { taken, cases } = await takeUncounted(tx, batch)
  if (taken === 0) return 0
  const records = recordsOf(await readCountedCases(tx, cases))
  const before = await countedChanges(
    tx,
    records.map((one) => one.id),
  )
  const sums = new CellSums()
  const changed = []
  for (const record of records) {
    const old = before.get(record.id) ?? []
    const changes = changesOf(record)
    if (JSON.stringify(old) === JSON.stringify(changes)) continue
    sums.replace(record.election, old, changes)
    changed.push({ id: record.id, election: record.election, changes })
  }
  await addToCells(tx, sums)
  await saveCountedChanges(tx, changed)
  await saveUnclosed(
    tx,
    changed.map((one) => one.id),
    changed.flatMap(({ id, election, changes }) =>
      unclosedDays(changes).map((spell) => ({ id, election, ...spell })),
    ),
  )
  return taken
}

/** Counts what a command has just brought in, so that no page has to; speaks once a second. */
export async function countNow(house: House, progress: Progress): Promise<void> {
  await countCases(house, {
    batch: 4000,
    told: (counted) =>
      progress.tell(() => words.monitoring.commands.countProgress(numberText(words, counted))),
  })
}

/** Puts the parts of each case together. */
export function recordsOf({
  cases,
  lines,
}: {
  cases: readonly CountedCase[]
  lines: readonly CountedLine[]
}): CaseRecord[] {
  const byCase = linesByCase(lines)
  return cases.map((one) => ({ ...one, lines: byCase.get(one.id) ?? [] }))
}
