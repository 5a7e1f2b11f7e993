import type { Refusal } from '../../foundation/refusal.ts'
import type { EmployeeColumn } from './employee.ts'
import type { RecognisedColumns } from './import-columns.ts'

export type ImportState = 'checking' | 'checked' | 'confirmed' | 'done' | 'unreadable' | 'dropped'

/** One reading of one file into the register. */
export type ImportRun = {
  id: string
  fileName: string
  /** A name in the data folder, or the whole path of a file that the command line was given. */
  storedAs: string
  format: 'csv' | 'xlsx'
  sha256: string
  bytes: number
  /** The only employer whose people may stand in the file; '' for all. */
  employer: string
  state: ImportState
  account: string
  institution: string
  columns: RecognisedColumns
  /** The first lines as they were read, numbers masked. */
  sample: SampleRow[]
  rowsTotal: number
  /** Data lines that are done. */
  position: number
  added: number
  changed: number
  same: number
  refused: number
  /** Why the whole file could not be read. */
  problem: Refusal | undefined
  startedAt: Date
  finishedAt: Date | undefined
}

export type SampleRow = { line: number } & Partial<Record<EmployeeColumn, string>>

/** Why a line was not taken over. */
export type RowError = { line: number; ordinal: number; field: string; key: string; facts: Refusal['facts'] }

export function rowErrorsOf(line: number, refusals: readonly Refusal[]): RowError[] {
  return refusals.map(({ key, facts, field = '' }, ordinal) => ({ line, ordinal, field, key, facts }))
}

/** Remembers many 18-digit numbers in little space: by birth date, the ten other digits as a number. */
export class SeenNumbers {
  readonly #byBirth = new Map<string, Set<number>>()

  /** False when the number was there before. */
  add(number: string): boolean {
    const birth = number.slice(0, 8)
    const rest = Number(number.slice(8))
    const known = this.#byBirth.get(birth)
    if (!known) this.#byBirth.set(birth, new Set([rest]))
    else if (known.has(rest)) return false
    else known.add(rest)
    return true
  }
}
