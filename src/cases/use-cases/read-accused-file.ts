import { parse } from 'csv-parse/sync'
import type ExcelJS from 'exceljs'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { mostAccused } from '../domain/accused.ts'
import { readNumber } from '../domain/entry.ts'
import type { NewAccused } from '../domain/inputs.ts'
import { isPersonKind, type PersonKind } from '../domain/people.ts'

const headings: Record<string, string> = {
  nama: 'name',
  nip: 'employeeNumber',
  nomor: 'employeeNumber',
  nippppk: 'employeeNumber',
  jabatan: 'position',
  unit: 'workUnit',
  unitkerja: 'workUnit',
  instansi: 'employer',
  pemda: 'employer',
  jenis: 'kind',
  status: 'kind',
  ciri: 'description',
  keterangan: 'description',
}
const kinds: Record<string, PersonKind> = {
  pns: 'pns',
  cpns: 'cpns',
  pppk: 'pppk',
  p3k: 'pppk',
  'pppk paruh waktu': 'pppk-part-time',
  'kepala desa': 'village-head',
  'perangkat desa': 'village-staff',
  tni: 'military',
  polri: 'police',
  'non-asn': 'non-civil-servant-staff',
  honorer: 'non-civil-servant-staff',
}

/**
 * The accused of a list that another agency sent, one a row: `nama;nip;jabatan;instansi;jenis;ciri`, CSV or XLSX.
 * Nothing is thrown away: a number that a spreadsheet spoilt or an unknown agency stays in its row and is
 * refused there. Refuses the file as a whole only when it cannot be read or has no heading of a name.
 */
export async function readAccusedFile(
  bytes: Buffer,
  employerKey: (nameOrKey: string) => string | undefined,
  field: string,
): Promise<NewAccused[] | Refusal> {
  const table = await readTable(bytes).catch(() => undefined)
  if (!table) return refuse('cases.list-unreadable', {}, field)
  const [heading = [], ...lines] = table
  const columns = heading.map((cell) => headings[cell.toLowerCase().replace(/[^a-z0-9]/g, '')])
  if (!columns.includes('name') && !columns.includes('description'))
    return refuse('cases.list-headings', {}, field)
  const rows = lines.filter((line) => line.some((cell) => cell.trim()))
  if (!rows.length) return refuse('cases.no-accused', {}, field)
  if (rows.length > mostAccused)
    return refuse('cases.list-too-long', { rows: rows.length, most: mostAccused }, field)
  return rows.map((line) => accusedOf(columns, line, employerKey))
}

function accusedOf(
  columns: readonly (string | undefined)[],
  line: readonly string[],
  employerKey: (nameOrKey: string) => string | undefined,
): NewAccused {
  const cell = (name: string) => line[columns.indexOf(name)]?.trim() || undefined
  const kind = cell('kind')?.toLowerCase() ?? ''
  const employer = cell('employer')
  const number = cell('employeeNumber')
  return {
    kind: kinds[kind] ?? (isPersonKind(kind) ? kind : 'unknown'),
    name: cell('name'),
    employeeNumber: number && readNumber(number),
    position: cell('position'),
    workUnit: cell('workUnit'),
    description: cell('description'),
    // An agency that nobody knows stays as it was written, so that its row is kept with that error.
    employer: employer && (employerKey(employer) ?? employer),
  }
}

async function readTable(bytes: Buffer): Promise<string[][]> {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return readWorkbook(bytes)
  const text = bytes.toString('utf8').replaceAll('\u0000', '')
  const first = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = [';', ',', '\t'].reduce((best, one) =>
    first.split(one).length > first.split(best).length ? one : best,
  )
  return parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true })
}

async function readWorkbook(bytes: Buffer): Promise<string[][]> {
  const { default: Excel } = await import('exceljs')
  const book = new Excel.Workbook()
  await book.xlsx.load(bytes as unknown as ArrayBuffer)
  const sheet = book.worksheets[0]
  const table: string[][] = []
  sheet?.eachRow({ includeEmpty: false }, (row) => {
    const cells: string[] = []
    for (let column = 1; column <= Math.min(row.cellCount, 40); column += 1)
      cells.push(cellText(row.getCell(column).value))
    table.push(cells)
  })
  return table
}

/** A number cell of more than 15 digits has lost its last ones: written as such, so that it is refused as a number. */
function cellText(value: ExcelJS.CellValue): string {
  if (typeof value === 'number')
    return Math.abs(value) >= 1e15 ? value.toExponential(2).toUpperCase() : String(value)
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (value && typeof value === 'object') {
    if ('richText' in value) return value.richText.map((part) => part.text).join('')
    if ('text' in value) return String(value.text)
    if ('result' in value) return String(value.result ?? '')
  }
  return value === null || value === undefined ? '' : String(value)
}
