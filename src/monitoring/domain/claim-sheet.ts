import type { Day } from '../../foundation/dates.ts'
import { dayWithin, type Period, readPeriod } from './claim-dates.ts'
import { type Decimal, decimalOf, decimalOfCounts, readNumber } from './claim-numbers.ts'
import {
  type ClaimRole,
  type KnownMeasure,
  measureOf,
  type NamedColumn,
  rolesOf,
  tokensOf,
} from './claim-roles.ts'

/** One number of a row, with what is known of it. */
export type RowFigure = {
  /** The name of its column. */
  readonly column: string
  readonly role: 'value' | 'total' | 'percentage'
  readonly measure?: KnownMeasure
  readonly value: number
  readonly digits: number
  readonly approximate: boolean
  /** Of a percentage: what it is a part of, and the part, where the row names them. */
  readonly base?: number
  readonly part?: number
}

export type RowCell = { readonly name: string; readonly role: ClaimRole; readonly text: string }

/** One row of somebody's table, read. Every cell that holds something is kept. */
export type ClaimRow = {
  readonly file: string
  /** Counted from 1 at the top of the file. */
  readonly line: number
  readonly cells: readonly RowCell[]
  /** Empty: the row names no publisher. */
  readonly publisher: string
  readonly event: string
  readonly series: string
  readonly unit: string
  readonly measure: string
  /** As the table writes it. */
  readonly date: string
  readonly period?: Period
  readonly stated?: Day
  /** True: no cell names a day, it is the one in the file's name. */
  readonly dayOfFile: boolean
  readonly source: string
  readonly figures: readonly RowFigure[]
  /** What the row's counts are counted out of, or the total of the list that it stands in. */
  readonly base?: number
  readonly dimensions: readonly { readonly name: string; readonly value: string }[]
}

export type ClaimSheet = { readonly columns: readonly NamedColumn[]; readonly rows: readonly ClaimRow[] }

/**
 * Makes rows out of a grid of cells. The first line that looks like a head of columns is the head; what stands above it is a
 * title. Undefined when there is no table: fewer than two columns, or no row.
 */
export function readSheet(file: string, grid: readonly (readonly string[])[]): ClaimSheet | undefined {
  const lines = grid.map((cells, at) => ({ cells: cells.map((cell) => cell.trim()), line: at + 1 }))
  const filled = lines.filter(({ cells }) => cells.some(Boolean))
  const widest = Math.max(0, ...filled.map(({ cells }) => cells.filter(Boolean).length))
  if (widest < 2) return undefined
  const top = filled.findIndex(({ cells }) => cells.filter(Boolean).length >= Math.max(2, widest * 0.6))
  const first = filled[top]
  if (!first) return undefined
  const headless = first.cells.some((cell) => readNumber(cell, ',') && !/^(?:19|20)\d\d$/.test(cell))
  const body = filled.slice(headless ? top : top + 1)
  if (body.length === 0) return undefined
  const width = Math.max(...filled.slice(top).map(({ cells }) => cells.length))
  const names = namesOf(headless ? [] : first.cells, width)
  const columns = rolesOf(
    names,
    body.map(({ cells }) => cells),
  )
  const decimals = decimalsOf(columns, body)
  return { columns, rows: body.map(({ cells, line }) => rowOf(file, line, columns, cells, decimals)) }
}

function namesOf(head: readonly string[], width: number): string[] {
  const seen = new Map<string, number>()
  return Array.from({ length: width }, (_none, at) => {
    const name = head[at]?.replace(/\s+/g, ' ').slice(0, 200) || `kolom ${at + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}

type Line = { readonly cells: readonly string[]; readonly line: number }

/** A column's own cells decide how it writes decimals; then whether it counts; then the other columns. */
function decimalsOf(columns: readonly NamedColumn[], body: readonly Line[]): Decimal[] {
  const textsOf = (at: number) => body.map(({ cells }) => cells[at] ?? '')
  const numeric = columns.map(({ role }) => ['value', 'total', 'base', 'percentage'].includes(role))
  const everywhere = decimalOf(columns.flatMap((_column, at) => (numeric[at] ? textsOf(at) : [])))
  return columns.map(({ role }, at) => {
    const texts = textsOf(at)
    const own = decimalOf(texts)
    if (own) return own
    const ofCounts = decimalOfCounts(texts)
    if (ofCounts && role !== 'percentage') return ofCounts
    if (ofCounts) return ofCounts === ',' ? '.' : ','
    return everywhere ?? ','
  })
}

function rowOf(
  file: string,
  line: number,
  columns: readonly NamedColumn[],
  texts: readonly string[],
  decimals: readonly Decimal[],
): ClaimRow {
  const cells = columns.flatMap(({ name, role }, at) => (texts[at] ? [{ name, role, text: texts[at] }] : []))
  const textOf = (role: ClaimRole) => cells.find((cell) => cell.role === role)?.text ?? ''
  const allOf = (role: ClaimRole) => cells.filter((cell) => cell.role === role).map(({ text }) => text)
  const numbers = columns.flatMap(({ name, role }, at) => {
    const number = readNumber(texts[at] ?? '', decimals[at] ?? ',', true)
    return number ? [{ name, role, ...number }] : []
  })
  const date = textOf('date')
  const period = readPeriod(date)
  const named = !period && /^(?:pilkada|pemilu|pilpres|pileg|election)\b/i.test(date) ? date : ''
  const ofFile = period || date ? undefined : dayWithin(file)
  const said = readPeriod(textOf('stated'))
  const stated = said?.exact === 'day' ? said.to : period?.stated
  const base = numbers.find(({ role, digits, value }) => role === 'base' && digits === 0 && value > 0)?.value
  const when = period ?? (ofFile ? { to: ofFile, exact: 'day' as const, approximate: false } : undefined)
  return {
    file,
    line,
    cells,
    publisher: textOf('publisher'),
    event: textOf('event') || named,
    series: textOf('series'),
    unit: textOf('unit'),
    measure: textOf('measure'),
    date,
    ...(when && { period: when }),
    ...(stated && { stated }),
    dayOfFile: ofFile !== undefined,
    source: allOf('source').join(' ; '),
    figures: figuresOf(columns, cells, numbers, base),
    ...(base !== undefined && { base }),
    dimensions: cells.flatMap(({ name, role, text }) =>
      role === 'dimension' ? [{ name, value: text }] : [],
    ),
  }
}

type RowNumber = {
  name: string
  role: ClaimRole
  value: number
  digits: number
  percent: boolean
  approximate: boolean
}

function figuresOf(
  columns: readonly NamedColumn[],
  cells: readonly RowCell[],
  numbers: readonly RowNumber[],
  base: number | undefined,
): RowFigure[] {
  const counted = columns.filter(({ role }) => role === 'value' || role === 'total')
  const label = cells.find(({ role }) => role === 'measure')?.text
  const ownLabel = cells.flatMap(({ role, text }) => (role === 'dimension' ? (measureOf(text) ?? []) : []))
  // "72,8" with the unit "%", where no column is for percentages.
  const unit = cells.find((cell) => cell.role === 'unit')?.text ?? ''
  const inPercent = /^(?:%|persen|percent)/i.test(unit) && !columns.some(({ role }) => role === 'percentage')
  const figures = numbers.flatMap(({ name, role, value, digits, percent, approximate }): RowFigure[] => {
    if (role !== 'value' && role !== 'total' && role !== 'percentage') return []
    // In a long table the row says what the number is, in a wide one the column does.
    const single = counted.length < 2
    const measure =
      (single && label !== undefined ? measureOf(label) : measureOf(name)) ??
      (single ? ownLabel[0] : undefined)
    const kind =
      percent || inPercent || role === 'percentage' ? 'percentage' : role === 'total' ? 'total' : 'value'
    return [{ column: name, role: kind, value, digits, approximate, ...(measure && { measure }) }]
  })
  return figures.map((figure) =>
    figure.role === 'percentage' ? { ...figure, ...wholeOf(figure, figures, base) } : figure,
  )
}

const besidesStem = new Set(
  'percent pct persen persentase prosentase percentage proporsi share published terbit diterbitkan of dari'.split(
    ' ',
  ),
)

/** What a percentage is a part of, and the part: from the base column, or from the counts beside it. */
function wholeOf(
  percentage: RowFigure,
  figures: readonly RowFigure[],
  base: number | undefined,
): { base?: number; part?: number } {
  const counts = figures.filter(
    ({ role, digits, approximate }) => role !== 'percentage' && digits === 0 && !approximate,
  )
  const total = counts.find(({ role, measure }) => role === 'total' || measure === 'reported')
  const stem = tokensOf(percentage.column).filter((token) => !besidesStem.has(token) && token !== '%')
  const others = counts.filter((count) => count !== total)
  const part =
    stem.length === 0
      ? others.length === 1
        ? others[0]
        : undefined
      : others.find(({ column }) => speaksOf(tokensOf(column), stem))
  const parent =
    part?.measure === 'followedUp' || part?.measure === 'notFollowedUp'
      ? counts.find(({ measure }) => measure === 'recommended')
      : total
  const ofRecommended = measureOf(stem.join(' ')) === 'followedUp' || stem.includes('followed')
  const whole =
    base ??
    (part
      ? parent?.value
      : ofRecommended
        ? counts.find(({ measure }) => measure === 'recommended')?.value
        : stem.length > 0 || others.length > 0
          ? total?.value
          : undefined)
  return {
    ...(whole !== undefined && whole > 0 && { base: whole }),
    ...(part && whole !== undefined && whole > 0 && { part: part.value }),
  }
}

const denials = ['not', 'tidak', 'belum', 'tanpa']

function speaksOf(column: readonly string[], stem: readonly string[]): boolean {
  const denies = (tokens: readonly string[]) => tokens.some((token) => denials.includes(token))
  return stem.every((token) => column.includes(token)) && denies(column) === denies(stem)
}
