import { type Refusal, refuse } from '../../foundation/refusal.ts'
import type { PublishedCheckpoint } from '../../transparency/transparency.door.ts'
import type { MeasureAnswer } from './answer.ts'
import { funnelCounters } from './funnel-answer.ts'

/** A file of figures as it is published: the answer, and the state of the public log when it was made. */
export type PublishedFigures = MeasureAnswer & {
  readonly format: 'netral-figures/1'
  readonly contoh?: true
  readonly name: string
  readonly definition: string
  /** Null where the log had not begun. */
  readonly checkpoint: PublishedCheckpoint | null
}

/** One number of a file: of which value of the dimension (`''` for the country), which figure. */
export type FigureCell = {
  readonly value: string
  readonly figure: string
  readonly number: number | null
}

/** What a file says that it answers, and its numbers. */
export type ReadFigures = {
  readonly measure: string
  /** Missing in files of the funnel's first form. */
  readonly version?: number | undefined
  readonly event: string
  readonly asOf: string
  readonly knownBy: string
  readonly by: string | null
  readonly cells: readonly FigureCell[]
  readonly checkpoint: PublishedCheckpoint | null
}

export function cellsOfAnswer(answer: MeasureAnswer): FigureCell[] {
  return answer.rows.flatMap((row) =>
    Object.entries(row.figures).map(([figure, number]) => ({ value: row.value, figure, number })),
  )
}

const plainFigures: ReadonlySet<string> = new Set(funnelCounters)

/** Reads a published JSON file: of any measure, or the funnel's plain form (`stats funnel --json`, `corong.json`). */
export function readFiguresJson(text: string): ReadFigures | Refusal {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return refuse('monitoring.not-figures')
  }
  if (!isRecord(raw)) return refuse('monitoring.not-figures')
  const head = headOf(raw.event, raw.asOf, raw.knownBy)
  if (!head) return refuse('monitoring.not-figures')
  if (raw.measure === undefined) {
    const cells = Object.entries(raw).flatMap(([figure, number]) =>
      typeof number === 'number' && plainFigures.has(figure) ? [{ value: '', figure, number }] : [],
    )
    if (!cells.some((cell) => cell.figure === 'reported')) return refuse('monitoring.not-figures')
    const version = typeof raw.version === 'number' ? raw.version : undefined
    return { ...head, measure: 'funnel', version, by: null, cells, checkpoint: checkpointIn(raw.checkpoint) }
  }
  if (typeof raw.measure !== 'string' || !Array.isArray(raw.rows)) return refuse('monitoring.not-figures')
  const cells = raw.rows.flatMap((row: unknown) => {
    if (!isRecord(row) || typeof row.value !== 'string' || !isRecord(row.figures)) return []
    const { value } = row
    return Object.entries(row.figures).flatMap(([figure, number]) =>
      typeof number === 'number' || number === null ? [{ value, figure, number }] : [],
    )
  })
  if (cells.length === 0) return refuse('monitoring.not-figures')
  return {
    ...head,
    measure: raw.measure,
    version: typeof raw.version === 'number' ? raw.version : undefined,
    by: typeof raw.by === 'string' ? raw.by : null,
    cells,
    checkpoint: checkpointIn(raw.checkpoint),
  }
}

/**
 * Reads the rows of a published CSV by the names of their columns (docs/statistics.md), in any order; columns that are
 * not known are left out. Numbers have a decimal point.
 */
export function readFiguresRows(rows: readonly Readonly<Record<string, string>>[]): ReadFigures | Refusal {
  const [first] = rows
  const head = first && headOf(first.pemilihan, first.per_tanggal, first.diketahui_sampai)
  if (!first || !head || first.nilai === undefined) return refuse('monitoring.not-figures')
  // The funnel's first form names the figure in `ukuran` and has no `angka`.
  const isPlain = first.angka === undefined
  const figureOf = (row: Readonly<Record<string, string>>) => (isPlain ? row.ukuran : row.angka) ?? ''
  const cells: FigureCell[] = []
  for (const row of rows) {
    const text = (row.nilai ?? '').trim()
    const number = text === '' ? null : Number(text)
    if (number !== null && Number.isNaN(number)) return refuse('monitoring.not-a-number', { value: text })
    cells.push({ value: row.nilai_dimensi ?? '', figure: figureOf(row), number })
  }
  const size = Number(first.titik_cek_ukuran)
  return {
    ...head,
    measure: isPlain ? 'funnel' : (first.ukuran ?? ''),
    version: first.versi ? Number(first.versi) : undefined,
    by: first.dimensi || null,
    cells,
    checkpoint: checkpointIn({ origin: first.titik_cek_asal, size, root: first.titik_cek_akar }),
  }
}

/** A cell that is not the same in the file and in the count of today; undefined where one of them lacks it. */
export type FigureDifference = {
  readonly value: string
  readonly figure: string
  readonly published?: number | null | undefined
  readonly recomputed?: number | null | undefined
}

/** Compares every cell of a file with the count; also what one side has alone. */
export function compareFigures(
  published: readonly FigureCell[],
  recomputed: readonly FigureCell[],
): FigureDifference[] {
  const key = (cell: FigureCell) => `${cell.value}\0${cell.figure}`
  const ours = new Map(recomputed.map((cell) => [key(cell), cell]))
  const seen = new Set<string>()
  const differences: FigureDifference[] = []
  for (const cell of published) {
    const one = ours.get(key(cell))
    seen.add(key(cell))
    if (one?.number !== cell.number)
      differences.push({
        value: cell.value,
        figure: cell.figure,
        published: cell.number,
        recomputed: one?.number,
      })
  }
  for (const cell of recomputed)
    if (!seen.has(key(cell)))
      differences.push({ value: cell.value, figure: cell.figure, recomputed: cell.number })
  return differences
}

function headOf(event: unknown, asOf: unknown, knownBy: unknown) {
  if (typeof event !== 'string' || typeof asOf !== 'string' || typeof knownBy !== 'string') return undefined
  return event && asOf && knownBy ? { event, asOf, knownBy } : undefined
}

function checkpointIn(raw: unknown): PublishedCheckpoint | null {
  if (!isRecord(raw)) return null
  const { origin, size, root } = raw
  return typeof origin === 'string' && origin && typeof size === 'number' && typeof root === 'string'
    ? { origin, size, root }
    : null
}

function isRecord(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}
