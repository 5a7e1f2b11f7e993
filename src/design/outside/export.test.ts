import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import Fastify from 'fastify'
import { type ExportColumn, type ExportOptions, sendCsv, sendXlsx } from './export.ts'

type Person = { number: string; name: string; cases: number }
const columns: ExportColumn<Person>[] = [
  { heading: 'NIP', value: (person) => person.number },
  { heading: 'Nama', value: (person) => person.name },
  { heading: 'Kasus', value: (person) => person.cases, number: true },
]
const people: Person[] = [
  { number: '198501012010012001', name: '=HYPERLINK("http://x")', cases: 3 },
  { number: '199003122022211004', name: 'Contoh; "Rekaan"\nBaris', cases: 0 },
]

async function fetched(kind: 'csv' | 'xlsx', options: ExportOptions = {}, rows: Iterable<Person> = people) {
  const app = Fastify()
  app.get('/', (_request, reply) =>
    (kind === 'csv' ? sendCsv : sendXlsx)(reply, 'kasus 2026/10', columns, rows, options),
  )
  const answer = await app.inject('/')
  await app.close()
  return answer
}

const contoh = { heading: 'CONTOH', value: 'data rekaan' }

test('a CSV opens in an Indonesian spreadsheet and starts no formula', async () => {
  const answer = await fetched('csv')
  assert.ok(answer.rawPayload.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])))
  assert.match(answer.headers['content-disposition'] as string, /filename="kasus-2026-10\.csv"/)
  const rows = parse(answer.body, { bom: true, delimiter: ';' })
  assert.deepEqual(rows, [
    ['NIP', 'Nama', 'Kasus'],
    ['198501012010012001', '\'=HYPERLINK("http://x")', '3'],
    ['199003122022211004', 'Contoh; "Rekaan"\nBaris', '0'],
  ])
})

test('a demonstration file says so in its name and in every line', async () => {
  const answer = await fetched('csv', { contoh })
  assert.match(answer.headers['content-disposition'] as string, /CONTOH-/)
  for (const row of parse(answer.body, { bom: true, delimiter: ';', from_line: 2 }))
    assert.equal(row.at(-1), 'data rekaan')
  assert.match((await fetched('csv', { contoh }, [])).body, /CONTOH/)
})

test('a workbook keeps employee numbers as text', async () => {
  const answer = await fetched('xlsx', { contoh })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(answer.rawPayload as unknown as ExcelJS.Buffer)
  const sheet = book.worksheets[0]!
  assert.equal(sheet.name, 'CONTOH')
  assert.equal(sheet.getCell('A2').value, '198501012010012001')
  assert.equal(sheet.getCell('B2').value, '=HYPERLINK("http://x")')
  assert.equal(sheet.getCell('B2').type, ExcelJS.ValueType.String)
  assert.equal(sheet.getCell('C2').value, 3)
  assert.equal(sheet.getCell('D3').value, 'data rekaan')
})

test('long lists are sent while they are read', async () => {
  function* many() {
    for (let i = 0; i < 5_000; i += 1) yield { number: '198501012010012001', name: `Contoh ${i}`, cases: i }
  }
  const csv = await fetched('csv', {}, many())
  assert.equal(parse(csv.body, { bom: true, delimiter: ';' }).length, 5_001)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await fetched('xlsx', {}, many())).rawPayload as unknown as ExcelJS.Buffer)
  assert.equal(book.worksheets[0]?.rowCount, 5_001)
})
