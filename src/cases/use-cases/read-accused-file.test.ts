import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { isRefusal } from '../../foundation/refusal.ts'
import { readAccusedFile } from './read-accused-file.ts'

const known = (text: string) => (text === 'Pemerintah Kabupaten Contoh Timur' ? 'gov-99.01' : undefined)
const read = (text: string) => readAccusedFile(Buffer.from(text), known, 'berkas')

test('seven rows become seven accused; a broken one stays in its place as it was written', async () => {
  const lines = Array.from(
    { length: 7 },
    (_, i) => `Orang ${i + 1};19900101 201503 1 00${i};Lurah;Pemerintah Kabupaten Contoh Timur;PNS`,
  )
  lines[3] = 'Orang 4;1,99E+17;Lurah;Dinas Antah Berantah;'
  const rows = await read(`\uFEFFNama;NIP;Jabatan;Instansi;Jenis\r\n${lines.join('\r\n')}\r\n\r\n`)
  assert.ok(!isRefusal(rows))
  assert.equal(rows.length, 7)
  assert.equal(rows[0]!.employeeNumber, '199001012015031000')
  assert.equal(rows[0]!.employer, 'gov-99.01')
  assert.equal(rows[0]!.kind, 'pns')
  assert.equal(rows[3]!.employeeNumber, '1,99E+17')
  assert.equal(rows[3]!.employer, 'Dinas Antah Berantah')
})

test('commas and tabs are understood too', async () => {
  for (const mark of [',', '\t']) {
    const rows = await read(
      [['nama', 'ciri'].join(mark), ['Orang A', 'berkemeja biru'].join(mark)].join('\n'),
    )
    assert.ok(!isRefusal(rows))
    assert.deepEqual([rows[0]!.name, rows[0]!.description], ['Orang A', 'berkemeja biru'])
  }
})

test('a workbook is read as text, and a number that lost its digits is not passed off as whole', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Daftar')
  sheet.addRow(['Nama', 'NIP'])
  sheet.addRow(['Orang A', '199001012015031001'])
  sheet.addRow(['Orang B', 199001012015031000])
  const rows = await readAccusedFile(Buffer.from(await book.xlsx.writeBuffer()), known, 'berkas')
  assert.ok(!isRefusal(rows))
  assert.equal(rows[0]!.employeeNumber, '199001012015031001')
  assert.equal(rows[1]!.employeeNumber, '1.99E+17')
})

test('what is no list is refused with what is missing', async () => {
  const key = async (bytes: Buffer) => {
    const answer = await readAccusedFile(bytes, known, 'berkas')
    return isRefusal(answer) ? answer.key : undefined
  }
  assert.equal(await key(Buffer.from('PK\u0003\u0004 broken')), 'cases.list-unreadable')
  assert.equal(await key(Buffer.from('a;b\n1;2')), 'cases.list-headings')
  assert.equal(await key(Buffer.from('nama;nip\n')), 'cases.no-accused')
  assert.equal(await key(Buffer.from(`nama\n${'x\n'.repeat(500)}`)), 'cases.list-too-long')
})
