import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { parse } from 'csv-parse'
import type ExcelJS from 'exceljs'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { isSafeWorkbook } from './xlsx-guard.ts'

/** One line of a table: its number in the file, its cells as text, and which of them a spreadsheet holds as numbers. */
export type TableRow = { line: number; cells: string[]; numeric?: ReadonlySet<number> }
export type TableFormat = 'csv' | 'xlsx'

/** Carries a refusal of the whole file out of a row iterator. */
export class TableProblem extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.key)
    this.refusal = refusal
  }
}

/** What a file is, by its first bytes; old Excel files, UTF-16 text and anything else are refused by name. */
export async function formatOf(path: string): Promise<TableFormat | Refusal> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0)
    const head = buffer.subarray(0, bytesRead)
    if (bytesRead === 0) return refuse('import.empty', {}, 'file')
    if (head.readUInt8(0) === 0x50 && head.toString('latin1', 0, 4) === 'PK\x03\x04') return 'xlsx'
    if (head.toString('hex', 0, 4) === 'd0cf11e0') return refuse('import.old-excel', {}, 'file')
    const utf16 = ['fffe', 'feff'].includes(head.toString('hex', 0, 2))
    const nulls = head.reduce((count, byte) => count + Number(byte === 0), 0)
    if (utf16 || nulls > bytesRead / 4) return refuse('import.encoding', {}, 'file')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a text file has hardly any of these
    const controls = head.toString('latin1').match(/[\u0001-\u0008\u000e-\u001f]/g)?.length ?? 0
    return controls > bytesRead / 50 ? refuse('import.format', {}, 'file') : 'csv'
  } finally {
    await file.close()
  }
}

/** The lines of the first table in a file, empty ones left out. Throws `TableProblem` for a file that cannot be read. */
export async function* readTable(path: string, format: TableFormat): AsyncGenerator<TableRow, void> {
  const rows = format === 'csv' ? csvRows(path) : xlsxRows(path)
  for await (const row of rows) if (row.cells.some((cell) => cell.trim() !== '')) yield row
}

async function* csvRows(path: string): AsyncGenerator<TableRow, void> {
  const file = createReadStream(path)
  const parser = file.pipe(
    parse({
      bom: true,
      delimiter: await delimiterOf(path),
      info: true,
      max_record_size: 2_000_000,
      relax_column_count: true,
      relax_quotes: true,
    }),
  )
  file.on('error', (error) => parser.destroy(error))
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>)
      yield { line: info.lines, cells: record }
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number }
    if (!code?.startsWith('CSV_')) throw error
    throw new TableProblem(refuse('import.broken-line', { line: lines }, 'file'))
  } finally {
    file.destroy()
  }
}

/** The sign that parts the columns of the first line: semicolon, comma or tab, whichever stands there most often. */
async function delimiterOf(path: string): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0)
    const lines = buffer.toString('utf8', 0, bytesRead).split(/\r?\n/)
    const text = lines
      .slice(0, 10)
      .join('\n')
      .replace(/"[^"]*"/g, '')
    const count = (sign: string) => text.split(sign).length
    return [';', ',', '\t'].sort((a, b) => count(b) - count(a))[0]!
  } finally {
    await file.close()
  }
}

async function* xlsxRows(path: string): AsyncGenerator<TableRow, void> {
  const safety = await isSafeWorkbook(path)
  if (safety !== 'safe') throw new TableProblem(refuse(`import.${safety}`, {}, 'file'))
  const file = createReadStream(path)
  try {
    const { default: Excel } = await import('exceljs')
    const workbook = new Excel.stream.xlsx.WorkbookReader(file, {
      entries: 'ignore',
      hyperlinks: 'ignore',
      sharedStrings: 'cache',
      styles: 'ignore',
      worksheets: 'emit',
    })
    for await (const sheet of workbook) {
      for await (const row of sheet) yield rowOf(row)
      return
    }
  } catch (error) {
    if (error instanceof TableProblem) throw error
    throw new TableProblem(refuse('import.unreadable', {}, 'file'))
  } finally {
    file.destroy()
  }
}

function rowOf(row: ExcelJS.Row): TableRow {
  const cells: string[] = []
  const numeric = new Set<number>()
  row.eachCell({ includeEmpty: true }, (cell, column) => {
    const value = plainValue(cell.value)
    if (typeof value === 'number') numeric.add(column - 1)
    cells[column - 1] = value === undefined ? '' : String(value)
  })
  return { line: row.number, cells: Array.from(cells, (cell) => cell ?? ''), numeric }
}

/** The text or number of a cell: of a formula its result, of formatted text its words. */
function plainValue(value: ExcelJS.CellValue): string | number | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'number' || typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if ('richText' in value) return value.richText.map((part) => part.text).join('')
  if ('result' in value) return plainValue(value.result as ExcelJS.CellValue)
  if ('text' in value) return plainValue(value.text as ExcelJS.CellValue)
  return undefined
}
