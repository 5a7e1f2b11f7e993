import { PassThrough, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { FastifyReply } from 'fastify'

/** A column of a downloaded list. Text stays text: an employee number is never a number. */
export type ExportColumn<Row> = {
  heading: string
  value: (row: Row) => string | number | boolean | Date | null | undefined
  /** Marks values that may be written as numbers; everything else is text. */
  number?: boolean
  width?: number
}

export type ExportRows<Row> = Iterable<Row> | AsyncIterable<Row>

export type ExportOptions = {
  /** The demonstration's mark: heading of one more column, and what stands in every line of it. */
  contoh?: { heading: string; value: string } | undefined
}

/**
 * Sends a list as CSV for Indonesian spreadsheets: semicolons, UTF-8 with its mark, formulas made harmless. Rows are
 * taken one by one; none of the file is held.
 */
export function sendCsv<Row>(
  reply: FastifyReply,
  name: string,
  columns: readonly ExportColumn<Row>[],
  rows: ExportRows<Row>,
  options: ExportOptions = {},
): FastifyReply {
  const lines = linesOf(columns, rows, options)
  const csv = Readable.from(lines).pipe(
    stringify({ bom: true, delimiter: ';', escape_formulas: true, record_delimiter: 'windows' }),
  )
  return attachment(reply, name, 'csv', 'text/csv; charset=utf-8', options).send(csv)
}

/** Sends a list as XLSX, written while it is read; cells are text except in number columns. */
export function sendXlsx<Row>(
  reply: FastifyReply,
  name: string,
  columns: readonly ExportColumn<Row>[],
  rows: ExportRows<Row>,
  options: ExportOptions = {},
): FastifyReply {
  const out = new PassThrough()
  void writeWorkbook(out, columns, rows, options).catch((error: Error) => out.destroy(error))
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return attachment(reply, name, 'xlsx', type, options).send(out)
}

async function writeWorkbook<Row>(
  out: PassThrough,
  columns: readonly ExportColumn<Row>[],
  rows: ExportRows<Row>,
  options: ExportOptions,
): Promise<void> {
  // Loaded when a table is read or written: most programs never do, and it is slow to load.
  const { default: Excel } = await import('exceljs')
  const book = new Excel.stream.xlsx.WorkbookWriter({
    stream: out,
    useSharedStrings: false,
    useStyles: true,
  })
  const sheet = book.addWorksheet(options.contoh?.heading ?? 'Data', {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  const marks = options.contoh ? [options.contoh.heading] : []
  sheet.columns = [
    ...columns,
    ...marks.map((heading): ExportColumn<Row> => ({ heading, value: () => '' })),
  ].map((column) => ({ width: column.width ?? 24, style: column.number ? {} : { numFmt: '@' } }))
  let first = true
  for await (const line of linesOf(columns, rows, options)) {
    const row = sheet.addRow(line.map((value) => value ?? ''))
    if (first) row.font = { bold: true }
    first = false
    row.commit()
    if (out.writableNeedDrain) await new Promise((ready) => out.once('drain', ready).once('close', ready))
    if (out.destroyed) return
  }
  sheet.commit()
  await book.commit()
}

type Cell = string | number | undefined

async function* linesOf<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: ExportRows<Row>,
  { contoh }: ExportOptions,
): AsyncGenerator<Cell[], void> {
  yield [...columns.map((column) => column.heading), ...(contoh ? [contoh.heading] : [])]
  for await (const row of rows)
    yield [...columns.map((column) => cellOf(column, row)), ...(contoh ? [contoh.value] : [])]
}

function cellOf<Row>(column: ExportColumn<Row>, row: Row): Cell {
  const value = column.value(row)
  if (value === null || value === undefined) return ''
  if (column.number && typeof value === 'number') return value
  return value instanceof Date ? value.toISOString() : String(value)
}

function attachment(
  reply: FastifyReply,
  name: string,
  ending: string,
  type: string,
  { contoh }: ExportOptions,
): FastifyReply {
  const safe = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '') || 'data'
  return reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${contoh ? 'CONTOH-' : ''}${safe}.${ending}"`)
    .header('cache-control', 'no-store')
}
