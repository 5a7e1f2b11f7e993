import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { asMember, freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/http.ts'
import { insertHistory } from '../cases/cases.door.ts'
import { everyone, theHouse } from '../foundation/actor.ts'
import { recomputeCommand } from './use-cases/recompute-command.ts'
import { replayCommand } from './use-cases/replay-election.ts'

const now = new Date('2026-11-21T03:00:00Z')
const { house, worker } = await freshDatabase({ demo: true, now })
await replayCommand(['pilkada-2020'], worker, { out: () => {}, err: () => {} })
const server = await aServer(house)
const visitor = server.as(everyone)
const analyst = server.as(asMember('bkn-analyst', 'bkn'))

test('everyone reads the sentence of a published day', async () => {
  const page = await visitor.get('/statistik?pemilihan=pilkada-2020&per=2020-12-19')
  assert.equal(page.status, 200)
  assert.match(page.text, /635 dari 872 ASN .* \(72,8%\), per 19 Desember 2020\./)
  assert.match(page.text, /✓ Menutup: 1\.305 = /)
  assert.match(page.text, /rekonstruksi/)
  assert.match(page.text, /bkpp\.demakkab\.go\.id/)
})

test('the public gets the snapshot before the day it asks for and is told so; an analyst gets the day', async () => {
  const page = await visitor.get('/statistik?pemilihan=pilkada-2020&per=2020-12-15')
  assert.match(
    page.text,
    /Anda meminta 15 Desember 2020\. Potret terbit terdekat sebelumnya adalah 13 Desember 2020\./,
  )
  const exact = await analyst.get('/statistik?pemilihan=pilkada-2020&per=2020-12-15')
  assert.match(exact.text, /per 15 Desember 2020/)
  assert.doesNotMatch(exact.text, /Anda meminta/)
})

test('without a question the page answers for the latest election, without an error', async () => {
  const page = await visitor.get('/statistik')
  assert.equal(page.status, 200)
  assert.match(page.text, /<h1>/)
})

test('a question that cannot be read is answered with a sentence beside its field and what can be read', async () => {
  for (const [query, sentence] of [
    ['pemilihan=pilkada-2020&per=kemarin', /bukan tanggal/],
    ['pemilihan=pilkada-2020&per=2030-01-01', /belum terjadi/],
    ['pemilihan=pilkada-1999', /tidak ada di daftar/],
  ] as const) {
    const page = await visitor.get(`/statistik?${query}`)
    assert.equal(page.status, 422, query)
    assert.match(page.text, sentence)
    assert.match(page.text, /id="kesalahan"/)
  }
})

test('the CSV and the JSON carry unit, denominators, definitions and CONTOH, and say what the page says', async () => {
  const csv = await visitor.get('/statistik/corong.csv?pemilihan=pilkada-2020&per=2020-12-19')
  assert.match(
    String(csv.headers['content-disposition']),
    /filename="CONTOH-corong-pilkada-2020-2020-12-19\.csv"/,
  )
  const rows = parse<Record<string, string>>(csv.text, { columns: true, delimiter: ';', bom: true })
  const followedUp = rows.find((row) => row.ukuran === 'followedUp')
  assert.deepEqual(
    [
      followedUp?.nilai,
      followedUp?.penyebut,
      followedUp?.nilai_penyebut,
      followedUp?.persen,
      followedUp?.satuan,
    ],
    ['635', 'recommended', '872', '72.82', 'ASN'],
  )
  assert.ok(rows.every((row) => row.tanda === 'CONTOH' && row.arti))

  const json = JSON.parse(
    (await visitor.get('/statistik/corong.json?pemilihan=pilkada-2020&per=2020-12-19')).text,
  )
  assert.deepEqual(
    [json.contoh, json.unit, json.reported, json.followedUp, json.asOf, json.closes],
    [true, 'ASN', 1305, 635, '2020-12-19', true],
  )
  assert.equal(json.denominators.followedUp, 'recommended')
  assert.deepEqual([json.version, json.checkpoint], [1, null])
  for (const [name, text] of [
    ['corong.csv', csv.text],
    ['corong.json', JSON.stringify(json)],
  ] as const) {
    const file = join(worker.dataDir, name)
    writeFileSync(file, text)
    const quiet = { out: () => {}, err: () => {} }
    assert.equal(await recomputeCommand([file], worker, quiet), 0, name)
    writeFileSync(file, text.replace('635', '636'))
    assert.equal(await recomputeCommand([file], worker, quiet), 1, name)
  }
  assert.equal((await visitor.get('/statistik/corong.json?per=2030-01-01')).status, 422)
})

test('the series has one row for each week and ends on the chosen day', async () => {
  const csv = await visitor.get('/statistik/deret.csv?pemilihan=pilkada-2020&per=2020-12-19')
  const rows = parse<Record<string, string>>(csv.text, { columns: true, delimiter: ';', bom: true })
  assert.ok(rows.length > 45)
  assert.deepEqual([rows.at(-1)?.per_tanggal, rows.at(-1)?.reported], ['2020-12-19', '1305'])
  assert.ok(rows.every((row) => row.menutup === 'ya'))
})

test('the definitions name every measure', async () => {
  const page = await visitor.get('/statistik/corong')
  assert.equal(page.status, 200)
  assert.match(page.text, /Ditindaklanjuti dan terkonfirmasi/)
  assert.match(page.text, /24\.00 WIB/)
})

test('who may ask for any day gets any measure as JSON, CSV and workbook; everyone else does not', async () => {
  const question = 'pemilihan=pilkada-2020&per=2020-12-19&menurut=province'
  const path = '/statistik/ukuran/follow-up-of-recommended'
  const json = JSON.parse((await analyst.get(`${path}.json?${question}`)).text)
  assert.deepEqual(json.rows[0].figures, { numerator: 635, denominator: 872, rate: 0.728211 })
  assert.deepEqual([json.contoh, json.version, json.by, json.checkpoint], [true, 1, 'province', null])
  assert.ok(json.rows.length > 20)
  const csv = await analyst.get(`${path}.csv?${question}`)
  const rows = parse<Record<string, string>>(csv.text, { columns: true, delimiter: ';', bom: true })
  assert.equal(rows.length, json.rows.length * 3)
  assert.ok(rows.every((row) => row.tanda === 'CONTOH'))
  const book = await analyst.get(`${path}.xlsx?${question}`)
  assert.deepEqual([book.status, book.text.slice(0, 2)], [200, 'PK'])
  assert.equal((await analyst.get(`/statistik/ukuran/nothing.csv?${question}`)).status, 422)
  assert.equal((await visitor.get(`${path}.json?${question}`)).status >= 300, true)
})

test('figures that do not close are withheld from the public, and the auditor sees which case it is', async () => {
  const auditor = server.as(asMember('auditor', 'auditor-contoh'))
  const query = '?pemilihan=pilkada-2024&per=2024-12-15'
  assert.match((await auditor.get(`/statistik/tidak-menutup${query}`)).text, /menutup per 15 Desember 2024/)
  const at = new Date('2024-12-10T03:00:00Z')
  await worker.transaction(theHouse('history'), (tx) =>
    insertHistory(tx, [
      {
        id: 'lost',
        caseKey: 'LOST-1',
        election: 'pilkada-2024',
        kind: 'recommended',
        happened: at,
        recorded: at,
      },
    ]),
  )
  assert.match((await visitor.get(`/statistik${query}`)).text, /belum diterbitkan/)
  assert.equal((await visitor.get(`/statistik/corong.json${query}`)).status, 422)
  assert.match((await analyst.get(`/statistik${query}`)).text, /Tidak menutup: dilaporkan 0, jumlah status 1/)
  const page = await auditor.get(`/statistik/tidak-menutup${query}`)
  assert.match(page.text, /1 kasus membuat corong/)
  assert.match(page.text, /pilkada-2024:LOST-1/)
})
