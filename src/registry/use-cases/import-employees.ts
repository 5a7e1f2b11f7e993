import { rm } from 'node:fs/promises'
import { theHouse } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import {
  type Employee,
  type EmployeeColumn,
  type EmployeeRow,
  type EmployerScope,
  readEmployee,
} from '../domain/employee.ts'
import { maskNumber } from '../domain/employee-number.ts'
import { canRead, type RecognisedColumns, recogniseColumns } from '../domain/import-columns.ts'
import {
  type ImportRun,
  type RowError,
  rowErrorsOf,
  type SampleRow,
  SeenNumbers,
} from '../domain/import-run.ts'
import { employedElsewhere, saveEmployees } from '../store/employee-store.ts'
import { isOwnCopy, pathOfImport } from '../store/import-files.ts'
import {
  addRowErrors,
  beginImporting,
  findImportRun,
  findImportRunToChange,
  saveCheck,
  saveDone,
  saveProgress,
  saveRowsSeen,
  saveUnreadable,
} from '../store/import-store.ts'
import { employerFinder } from '../store/institution-store.ts'
import { readTable, TableProblem, type TableRow } from '../store/table-reader.ts'

const importer = theHouse('employee-import')
const batchRows = 1_000
const sampleRows = 5
/** Headings stand within the first lines; offices like to put a title above them. */
const headingLines = 10
/** Errors kept for the file of errors; their number is always exact. */
const keptErrors = 100_000

export type Progress = (done: number, total: number) => void

/** Looks through the whole file without touching the register: columns, first lines, number of lines and errors. */
export async function checkImport(
  house: House,
  id: string,
  progress: Progress = () => {},
): Promise<ImportRun> {
  const run = await getRun(house, id)
  if (run.state !== 'checking') return run
  const today = dayOf(house.clock(), 'Asia/Jakarta')
  try {
    const scope = await scopeOf(house, run)
    const seen = new SeenNumbers()
    const sample: SampleRow[] = []
    let columns: RecognisedColumns = {}
    let total = 0
    let refused = 0
    let kept = 0
    await house.transaction(importer, (tx) => beginImporting(tx, id))
    for await (const batch of dataBatches(house, run, (found) => {
      columns = found
    })) {
      const errors: RowError[] = []
      for (const { line, row } of batch) {
        if (sample.length < sampleRows) sample.push(sampleOf(line, row))
        const reading = readOnce(row, scope, today, seen)
        if (!Array.isArray(reading)) continue
        refused += 1
        errors.push(...rowErrorsOf(line, reading))
      }
      total += batch.length
      const room = errors.slice(0, Math.max(0, keptErrors - kept))
      kept += room.length
      await house.transaction(importer, async (tx) => {
        await addRowErrors(tx, id, room)
        await saveRowsSeen(tx, id, total, house.clock())
      })
      progress(total, 0)
    }
    if (total === 0) throw new TableProblem(refuse('import.no-rows', {}, 'file'))
    await house.transaction(importer, (tx) =>
      saveCheck(tx, id, { columns, sample, rowsTotal: total, refused }),
    )
  } catch (error) {
    await noteUnreadable(house, run, error)
  }
  return getRun(house, id)
}

/**
 * Takes the lines over into the register, a thousand per transaction together with the run's position; a killed run
 * goes on where it was. Stops quietly when another worker has taken over.
 */
export async function runImport(house: House, id: string, progress: Progress = () => {}): Promise<ImportRun> {
  const run = await getRun(house, id)
  if (run.state !== 'confirmed') return run
  try {
    await takeOver(house, run, progress)
  } catch (error) {
    await noteUnreadable(house, run, error)
  }
  return getRun(house, id)
}

async function takeOver(house: House, run: ImportRun, progress: Progress): Promise<void> {
  const today = dayOf(house.clock(), 'Asia/Jakarta')
  const scope = await scopeOf(house, run)
  const seen = new SeenNumbers()
  const { id } = run
  let position = run.position
  let at = 0
  if (position === 0) await house.transaction(importer, (tx) => beginImporting(tx, id))
  for await (const batch of dataBatches(house, run)) {
    const people: { line: number; person: Employee }[] = []
    const errors: RowError[] = []
    for (const [index, { line, row }] of batch.entries()) {
      const reading = readOnce(row, scope, today, seen)
      if (at + index < position) continue
      if (Array.isArray(reading)) errors.push(...rowErrorsOf(line, reading))
      else people.push({ line, person: reading })
    }
    const before = at
    at += batch.length
    if (at <= position) continue
    const rows = at - Math.max(before, position)
    const went = await house.transaction(importer, (tx) =>
      importBatch(tx, house, run, { position, rows, people, errors }),
    )
    if (!went) return
    position = at
    progress(position, run.rowsTotal)
  }
  await house.transaction(importer, async (tx) => {
    const now = await findImportRunToChange(tx, id)
    if (now?.state !== 'confirmed') return
    await saveDone(tx, id, house.clock())
    const { added, changed, same, refused, sha256, employer, account } = now
    await recordEntry(tx, {
      kind: 'employees-imported',
      subject: id,
      facts: {},
      record: { run: id, added, changed, same, refused, sha256, employer, account },
    })
  })
  await forgetFile(house, run)
}

type Batch = {
  position: number
  rows: number
  people: { line: number; person: Employee }[]
  errors: RowError[]
}

/** False when the run is no longer where this worker left it. */
async function importBatch(tx: Tx, house: House, run: ImportRun, batch: Batch): Promise<boolean> {
  const current = await findImportRunToChange(tx, run.id)
  if (current?.state !== 'confirmed' || current.position !== batch.position) return false
  const numbers = batch.people.map(({ person }) => person.number)
  const elsewhere = run.employer ? await employedElsewhere(tx, numbers, run.employer) : new Set<string>()
  const moved = batch.people.filter(({ person }) => elsewhere.has(person.number))
  const errors = [
    ...batch.errors,
    ...moved.flatMap(({ line }) => rowErrorsOf(line, [refuse('employee.elsewhere', {}, 'number')])),
  ]
  const saved = await saveEmployees(
    tx,
    batch.people.filter(({ person }) => !elsewhere.has(person.number)).map(({ person }) => person),
    { at: house.clock(), invented: house.demo, run: run.id },
  )
  await addRowErrors(tx, run.id, current.refused < keptErrors ? errors : [])
  const refused = new Set(errors.map((error) => error.line)).size
  await saveProgress(tx, run.id, { rows: batch.rows, ...saved, refused }, house.clock())
  return true
}

/** A line as a person, or its errors; a number that stood in the file before is one. */
function readOnce(
  row: EmployeeRow,
  scope: EmployerScope,
  today: string,
  seen: SeenNumbers,
): Employee | Refusal[] {
  const reading = readEmployee(row, scope, today)
  if (Array.isArray(reading)) return reading
  return seen.add(reading.number) ? reading : [refuse('employee.twice', {}, 'number')]
}

type DataRow = { line: number; row: EmployeeRow }

/** The lines below the headings, in batches. */
async function* dataBatches(
  house: House,
  run: ImportRun,
  tell: (columns: RecognisedColumns) => void = () => {},
): AsyncGenerator<DataRow[], void> {
  let columns: RecognisedColumns | undefined
  let looked = 0
  let batch: DataRow[] = []
  for await (const row of readTable(pathOfImport(house, run.storedAs), run.format)) {
    if (!columns) {
      const found = recogniseColumns(row.cells)
      looked += 1
      if (canRead(found)) {
        columns = found
        tell(found)
      } else if (looked === headingLines) break
      continue
    }
    batch.push({ line: row.line, row: pick(row, columns) })
    if (batch.length === batchRows) {
      yield batch
      batch = []
    }
  }
  if (!columns) throw new TableProblem(refuse('import.no-columns', {}, 'file'))
  if (batch.length > 0) yield batch
}

function pick(row: TableRow, columns: RecognisedColumns): EmployeeRow {
  const entries = Object.entries(columns) as [EmployeeColumn, number][]
  const numeric = entries.filter(([, index]) => row.numeric?.has(index)).map(([column]) => column)
  return {
    ...Object.fromEntries(entries.map(([column, index]) => [column, row.cells[index] ?? ''])),
    numeric,
  }
}

function sampleOf(line: number, { numeric: _, ...cells }: EmployeeRow): SampleRow {
  const short = (text: string) =>
    Array.from(text).length > 80 ? `${Array.from(text).slice(0, 80).join('')}…` : text
  // PostgreSQL stores no NUL.
  const shown = Object.entries(cells).map(([column, text]) => [
    column,
    short(text.replaceAll('\u0000', '\ufffd')),
  ])
  const sample: SampleRow = { line, ...Object.fromEntries(shown) }
  return sample.number === undefined ? sample : { ...sample, number: maskNumber(sample.number) }
}

async function scopeOf(house: House, run: ImportRun): Promise<EmployerScope> {
  const find = await house.transaction(importer, employerFinder)
  return { find, ...(run.employer && { only: run.employer }) }
}

async function getRun(house: House, id: string): Promise<ImportRun> {
  const run = await house.transaction(importer, (tx) => findImportRun(tx, id))
  if (!run) throw new Error('An import run is gone.')
  return run
}

/** A file that cannot be read ends its run with the reason; any other accident is thrown on, to be tried again. */
async function noteUnreadable(house: House, run: ImportRun, error: unknown): Promise<void> {
  const gone = (error as { code?: string }).code === 'ENOENT'
  const problem = gone
    ? refuse('import.gone', {}, 'file')
    : error instanceof TableProblem
      ? error.refusal
      : undefined
  if (!problem || !isRefusal(problem)) throw error
  await house.transaction(importer, (tx) => saveUnreadable(tx, run.id, problem, house.clock()))
  await forgetFile(house, run)
}

/** Our own copy is full of personal data and no longer needed. */
export async function forgetFile(house: House, run: Pick<ImportRun, 'storedAs'>): Promise<void> {
  if (isOwnCopy(run.storedAs)) await rm(pathOfImport(house, run.storedAs), { force: true })
}
