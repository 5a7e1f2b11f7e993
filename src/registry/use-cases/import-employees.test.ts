import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { before, test } from 'node:test'
import ExcelJS from 'exceljs'
import { asMember, freshDatabase, rawRows } from '../../../test/support/database.ts'
import { theHouse } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { rowErrors } from '../store/import-store.ts'
import { importEmployees } from './import-command.ts'
import { checkImport, runImport } from './import-employees.ts'
import { seedReference } from './seed-reference.ts'
import { answerImport, importFile, startImport, tidyImports, workOnImports } from './start-import.ts'

const now = new Date('2026-10-10T02:00:00Z')
const { house, worker, adminUrl } = await freshDatabase({ now })
const folder = mkdtempSync(join(tmpdir(), 'netral-import-'))
const employer = 'gov-53.11'
const office = asMember('personnel-office', employer, '53.11')

before(() => seedReference(worker))

/** A valid number for the n-th invented person. */
const numberAt = (n: number) =>
  `${1970 + (n % 25)}${String(1 + (n % 12)).padStart(2, '0')}${String(1 + (n % 28)).padStart(2, '0')}2010${String(1 + (n % 12)).padStart(2, '0')}${1 + (n % 2)}${String(100 + Math.floor(n / 100)).slice(-3)}`
const numbers = Array.from(new Set(Array.from({ length: 9_000 }, (_, n) => numberAt(n * 7)))).filter(
  (n) => !n.endsWith('000'),
)

function csvOf(lines: string[], head = 'NIP;Nama;Unit Kerja;Jabatan'): string {
  return `\ufeff${[head, ...lines].join('\r\n')}\r\n`
}

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function importing(path: string) {
  const run = await importFile(worker, path, employer, () => {})
  assert.ok(!isRefusal(run))
  return run
}

async function keysOf(run: string) {
  const errors = await worker.transaction(theHouse('employee-import'), (tx) => rowErrors(tx, run))
  return errors.map((error) => [error.line, error.key])
}

test('good lines go in, bad ones are told by line and reason', async () => {
  const path = fileOf(
    'campur.csv',
    csvOf([
      `${numbers[0]};Contoh;Dinas;Guru`,
      '1.98E+17;Budi Contoh;Dinas;Guru',
      '130123456;Siti Contoh;Dinas;Guru',
      `${numbers[1]};;Dinas;Guru`,
      `${numbers[2]};${'a'.repeat(10_000)};Dinas;Guru`,
      `${numbers[3]};Con\u0000toh;Dinas;Guru`,
      `${numbers[4]};Contoh 😀;Dinas;Guru`,
      `${numbers[5]};O'Contoh <b>;Dinas;Guru`,
      `${numbers[0]};Contoh Kedua;Dinas;Guru`,
      '',
      `'${numbers[6]};"Drs. Rekaan, M.Si.";Dinas;Guru`,
    ]),
  )
  const run = await importing(path)
  assert.deepEqual([run.state, run.rowsTotal, run.added, run.refused], ['done', 10, 3, 7])
  assert.deepEqual(await keysOf(run.id), [
    [3, 'employee-number.scientific'],
    [4, 'employee-number.old'],
    [5, 'person-name.missing'],
    [6, 'person-name.too-long'],
    [7, 'person-name.control'],
    [8, 'person-name.emoji'],
    [10, 'employee.twice'],
  ])
  const [person] = await rawRows<{ name: string; back_titles: string; employer: string }>(
    adminUrl,
    'select name, back_titles, employer from registry.employees where number = $1',
    [numbers[6]],
  )
  assert.deepEqual(person, { name: 'Rekaan', back_titles: 'M.Si.', employer })
})

test('the same file again changes nothing, and a changed line changes one person', async () => {
  const lines = numbers.slice(100, 150).map((number) => `${number};Contoh Tetap;Dinas;Guru`)
  const first = await importing(fileOf('sama.csv', csvOf(lines)))
  const again = await importing(fileOf('sama.csv', csvOf(lines)))
  assert.deepEqual([first.added, again.added, again.changed, again.same], [50, 0, 0, 50])
  const moved = await importing(fileOf('sama.csv', csvOf(lines.with(7, lines[7]!.replace('Guru', 'Lurah')))))
  assert.deepEqual([moved.added, moved.changed, moved.same], [0, 1, 49])
})

test('a run that is killed in the middle goes on where it was and counts every line once', async () => {
  const lines = numbers
    .slice(200, 3_700)
    .map((number, i) => `${i % 500 === 3 ? 'x' : number};Contoh Lanjut;Dinas;Guru`)
  const path = fileOf('lanjut.csv', csvOf(lines))
  const kill = (_phase: string, done: number) => {
    if (_phase === 'import' && done === 2_000) throw new Error('killed')
  }
  await assert.rejects(importFile(worker, path, employer, kill), /killed/)
  const run = await importing(path)
  assert.equal(run.resumed, true)
  assert.deepEqual([run.rowsTotal, run.position, run.added, run.refused], [3_500, 3_500, 3_493, 7])
  assert.equal((await keysOf(run.id)).length, 7)
  const [{ n }] = (await rawRows<{ n: number }>(
    adminUrl,
    `select count(*)::int as n from registry.employees where name = 'Contoh Lanjut'`,
  )) as [{ n: number }]
  assert.equal(n, 3_493)
})

test('two workers on one run take every line once', async () => {
  const path = fileOf(
    'berdua.csv',
    csvOf(numbers.slice(4_000, 7_000).map((n) => `${n};Contoh Berdua;Dinas;Guru`)),
  )
  const member = asMember('personnel-office', employer, '53.11')
  const id = await startImport(house, member, {
    fileName: 'a.csv',
    stream: Readable.from(readFileSync(path)),
    key: newId(),
  })
  assert.ok(!isRefusal(id))
  // The upload lies in the web program's folder; both programs share it in a real house.
  await Promise.all([checkImport(house2, id), checkImport(house2, id)])
  await answerImport(house, member, id, 'confirmed')
  const [one] = await Promise.all([runImport(house2, id), runImport(house2, id)])
  const run = await runImport(house2, id)
  assert.ok(one)
  assert.deepEqual([run.state, run.added, run.position], ['done', 3_000, 3_000])
})

// The worker's rights on the web program's data folder.
const house2 = { ...worker, dataDir: house.dataDir }

test('the web way: upload, preview, confirm; the file is gone afterwards', async () => {
  const lines = numbers.slice(7_000, 7_010).map((number) => `${number},Contoh Web,Lurah`)
  const content = csvOf(lines, 'nip,nama,jabatan')
  const id = await startImport(house, office, {
    fileName: 'web.csv',
    stream: Readable.from([Buffer.from(content)]),
    key: newId(),
  })
  assert.ok(!isRefusal(id))
  assert.equal(await workOnImports(house2), 1)
  const run = await checkImport(house2, id)
  assert.deepEqual([run.state, run.rowsTotal, run.refused, run.added], ['checked', 10, 0, 0])
  assert.deepEqual(run.columns, { number: 0, name: 1, position: 2 })
  assert.equal(run.sample[0]?.name, 'Contoh Web')
  assert.match(run.sample[0]?.number ?? '', /^\d{4}•+\d{2}$/)

  const other = asMember('personnel-office', 'gov-53.12', '53.12')
  const foreign = await answerImport(house, other, id, 'confirmed')
  assert.ok(isRefusal(foreign) && foreign.key === 'not-found')
  assert.ok(!isRefusal(await answerImport(house, office, id, 'confirmed')))
  assert.equal(await workOnImports(house2), 1)
  const done = await runImport(house2, id)
  assert.deepEqual([done.state, done.added], ['done', 10])
  assert.deepEqual(readdirSync(join(house.dataDir, 'imports')), [])
})

test('one form key makes one run', async () => {
  const key = newId()
  const send = () =>
    startImport(house, office, {
      fileName: 'a.csv',
      stream: Readable.from([Buffer.from(csvOf([`${numbers[0]};A;B;C`]))]),
      key,
    })
  const [one, two] = [await send(), await send()]
  assert.equal(one, two)
  assert.ok(!isRefusal(one))
  await workOnImports(house2)
  const dropped = await answerImport(house, office, one, 'dropped')
  assert.ok(!isRefusal(dropped) && dropped.state === 'dropped')
  const late = await answerImport(house, office, one, 'confirmed')
  assert.ok(isRefusal(late) && late.key === 'not-now')
})

test('an upload that was never answered, and a file that no run knows, are tidied away in time', async () => {
  const stream = Readable.from([Buffer.from(csvOf([`${numbers[8_300]};Contoh Lama;B;C`]))])
  const id = await startImport(house, office, { fileName: 'lama.csv', stream, key: newId() })
  assert.ok(!isRefusal(id))
  const orphan = join(house.dataDir, 'imports', newId())
  writeFileSync(orphan, 'x')
  utimesSync(orphan, new Date('2026-10-08T00:00:00Z'), new Date('2026-10-08T00:00:00Z'))
  await workOnImports(house2)
  assert.equal(await tidyImports(house2), 1)
  assert.equal((await checkImport(house2, id)).state, 'checked')
  utimesSync(join(house.dataDir, 'imports', id), now, now)
  const later = { ...house2, clock: () => new Date('2026-10-20T00:00:00Z') }
  assert.equal(await tidyImports(later), 1)
  assert.equal((await checkImport(house2, id)).state, 'dropped')
})

test("an office cannot take over another employer's person", async () => {
  await importing(fileOf('milik.csv', csvOf([`${numbers[8_000]};Contoh Milik;Dinas;Guru`])))
  const run = await importFile(
    worker,
    fileOf('rebut.csv', csvOf([`${numbers[8_000]};Contoh Rebut;Dinas;Guru`])),
    'gov-53.12',
    () => {},
  )
  assert.ok(!isRefusal(run))
  assert.deepEqual([run.added, run.changed, run.refused], [0, 0, 1])
  assert.deepEqual(await keysOf(run.id), [[2, 'employee.elsewhere']])
})

async function workbook(name: string, rows: unknown[][]): Promise<string> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Data')
  for (const row of rows) sheet.addRow(row)
  const path = join(folder, name)
  await book.xlsx.writeFile(path)
  return path
}

test('a workbook is read; a number kept as a number is refused, the same digits as text are not', async () => {
  const path = await workbook('buku.xlsx', [
    ['DAFTAR PEGAWAI'],
    [],
    ['No', 'NIP', 'Nama Lengkap', 'Jenis Pegawai'],
    [1, numbers[8_100], 'Contoh Buku', 'PNS'],
    [2, Number('198501012010012001'), 'Contoh Angka', 'PNS'],
    [3, '199003122022211004', 'Contoh Kontrak', 'PPPK Paruh Waktu'],
    [4, numbers[8_101], { richText: [{ text: 'Contoh ' }, { text: 'Tebal' }] }, ''],
  ])
  const run = await importing(path)
  assert.deepEqual([run.rowsTotal, run.added, run.refused], [4, 3, 1])
  assert.deepEqual(await keysOf(run.id), [[5, 'employee-number.numeric']])
})

test('files that are no table of people end with a reason', async () => {
  const reasonOf = async (path: string) => {
    const run = await importFile(worker, path, employer, () => {})
    return isRefusal(run) ? run.key : run.problem?.key
  }
  assert.equal(await reasonOf(fileOf('kosong.csv', '')), 'import.empty')
  assert.equal(await reasonOf(fileOf('lama.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'))), 'import.old-excel')
  assert.equal(
    await reasonOf(fileOf('utf16.csv', Buffer.from('\ufeffNIP;Nama\r\n', 'utf16le'))),
    'import.encoding',
  )
  assert.equal(
    await reasonOf(fileOf('gambar.csv', Buffer.from(Array.from({ length: 999 }, (_, i) => (i % 30) + 1)))),
    'import.format',
  )
  assert.equal(await reasonOf(fileOf('judul.csv', csvOf([]))), 'import.no-rows')
  assert.equal(await reasonOf(fileOf('asing.csv', 'a;b\r\n1;2\r\n')), 'import.no-columns')
  assert.equal(
    await reasonOf(fileOf('rusak.xlsx', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(500, 7)]))),
    'import.unreadable',
  )
})

test('the command tells progress, writes the refused lines to a file and answers with JSON', async () => {
  const path = fileOf(
    'perintah.csv',
    csvOf([`${numbers[8_200]};Contoh Perintah;Dinas;Guru`, '1,98E+17;Contoh;Dinas;Guru']),
  )
  const out: string[] = []
  const err: string[] = []
  const io = {
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
  }
  assert.equal(await importEmployees([path, '--employer', employer, '--json'], worker, io), 1)
  const answer = JSON.parse(out.at(-1) ?? '')
  assert.deepEqual([answer.rows, answer.added, answer.refused], [2, 1, 1])
  assert.ok(existsSync(answer.errors))
  assert.match(readFileSync(answer.errors, 'utf8'), /3;"NIP";"NIP tertulis seperti 1,98E\+17/)
  assert.match(err.join(''), /2 baris: 1 baru/)
  assert.equal(await importEmployees([join(folder, 'tidak-ada.csv')], worker, io), 2)
})
