import assert from 'node:assert/strict'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { freshDatabase, rawRows } from '../../test/support/database.ts'
import { aServer } from '../../test/support/http.ts'
import { everyone } from '../foundation/actor.ts'
import type { Contradiction } from './domain/contradictions.ts'
import { type ClaimsSummary, importClaims } from './use-cases/import-claims.ts'
import { importHistory } from './use-cases/import-history.ts'

const published = join(import.meta.dirname, '../../test/data/stats')
const { house, worker, adminUrl } = await freshDatabase({ now: new Date('2026-11-21T03:00:00Z') })
const visitor = (await aServer(house)).as(everyone)
const folder = mkdtempSync(join(tmpdir(), 'netral-claims-'))
after(() => rmSync(folder, { recursive: true, force: true }))

async function importing(dir: string): Promise<ClaimsSummary & { code: number; err: string }> {
  const out: string[] = []
  const err: string[] = []
  const io = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line) }
  const code = await importClaims([dir, '--json'], worker, io)
  assert.equal(out.length, 1, err.join('\n'))
  return { code, err: err.join('\n'), ...JSON.parse(out[0] ?? '') }
}
function aFolder(name: string, files: Record<string, string | Buffer>): string {
  const dir = join(folder, name)
  mkdirSync(dir)
  for (const [file, content] of Object.entries(files)) writeFileSync(join(dir, file), content)
  return dir
}
const withoutRemarks = (conflicts: ClaimsSummary['conflicts']) =>
  conflicts.map(({ rows, ...facts }) => JSON.stringify(facts)).sort()
const has = (conflicts: ClaimsSummary['conflicts'], kind: Contradiction['kind'], ...numbers: number[]) =>
  conflicts.some(
    (one) =>
      one.kind === kind &&
      numbers.every((number) => new RegExp(`[:,[]${number}[,}\\]]`).test(JSON.stringify(one))),
  )

const files = readdirSync(published).filter((file) => file.endsWith('.csv'))
const rowsIn = (file: string): string[][] => parse(readFileSync(join(published, file)))
const allRows = files.reduce((sum, file) => sum + rowsIn(file).length - 1, 0)
const before = await visitor.get('/statistik/klaim')
const first = await importing(published)

test('an empty page says how tables come in', () => {
  assert.equal(before.status, 200)
  assert.match(before.text, /Belum ada tabel terbitan/)
})

test('every row of the published tables is taken up, and a second time adds nothing', async () => {
  assert.deepEqual(
    [first.code, first.files, first.imported, first.unreadable, first.known],
    [0, files.length, allRows, 0, 0],
  )
  const again = await importing(published)
  assert.deepEqual([again.imported, again.known], [0, allRows])
  assert.deepEqual(withoutRemarks(again.conflicts), withoutRemarks(first.conflicts))
  const [{ count } = { count: 0 }] = await rawRows<{ count: number }>(
    adminUrl,
    'select count(*)::int as count from monitoring.claim_rows',
  )
  assert.equal(count, allRows)
})

test('the known contradictions are found by rule', () => {
  const { conflicts } = first
  assert.ok(has(conflicts, 'parts-do-not-sum', 433, 413, 314, 99))
  assert.ok(has(conflicts, 'parts-do-not-sum', 165, 133))
  assert.ok(has(conflicts, 'parts-do-not-sum', 72, 51))
  assert.ok(has(conflicts, 'outside-total', 1158, 60, 19))
  assert.ok(has(conflicts, 'several-totals', 860, 914))
  assert.ok(has(conflicts, 'several-totals', 1010, 1536))
  assert.ok(has(conflicts, 'several-totals', 508, 796))
  assert.ok(has(conflicts, 'cut-percentage', 34.9, 283, 99))
  assert.ok(has(conflicts, 'other-percentage', 77.5, 2073, 1605))
  // A "top five" against the total of its source, and a series that grows from day to day, are none.
  assert.ok(!has(conflicts, 'parts-do-not-sum', 694))
  assert.ok(!has(conflicts, 'several-totals', 369))
})

test('the files of others are compared by their values alone: without remarks the same is found', async () => {
  const stripped = mkdtempSync(join(folder, 'bare-'))
  for (const file of files) {
    const [head = [], ...rows] = rowsIn(file)
    const kept = head.map((name) => !['note', 'checks', 'confidence'].includes(name))
    const lines = [head, ...rows].map((cells) =>
      cells
        .filter((_cell, at) => kept[at])
        .map((cell) => `"${cell.replaceAll('"', '""')}"`)
        .join(';'),
    )
    writeFileSync(join(stripped, file), `\ufeff${lines.join('\r\n')}\r\n`)
  }
  const { worker: other } = await freshDatabase()
  const out: string[] = []
  await importClaims([stripped, '--json'], other, { out: (line) => void out.push(line), err: () => {} })
  const bare: ClaimsSummary = JSON.parse(out[0] ?? '')
  assert.equal(bare.imported, allRows)
  assert.deepEqual(withoutRemarks(bare.conflicts), withoutRemarks(first.conflicts))
})

test('the page shows every row with unit, date, publisher and source, and what contradicts', async () => {
  const page = await visitor.get('/statistik/klaim')
  assert.equal(page.status, 200)
  for (const file of files)
    for (const line of rowsIn(file).keys())
      if (line > 0) assert.ok(page.text.includes(`${file}, baris ${line + 1}<`), `${file} ${line + 1}`)
  assert.match(page.text, /total 433, sedangkan 314 \+ 99 = 413\. Selisihnya 20\./)
  assert.match(page.text, /Total 1\.158 sudah penuh .* Ditolak 60 dan Sudah dijatuhi hukuman 19/)
  assert.match(page.text, /penerbit tidak disebut/)
  assert.match(page.text, /38%, tanpa pembilang dan penyebut/)
  assert.match(page.text, /27% dari 369: berarti 98 sampai 101/)
  assert.match(page.text, /2021-01 \(stated 2022-05-31\)/)
  assert.match(page.text, /href="https:\/\/rmol\.id\//)
})

test('a filter in the address holds for page and file', async () => {
  const page = await visitor.get('/statistik/klaim?penerbit=Bawaslu+Sumbar')
  assert.match(page.text, /Kota Solok/)
  assert.doesNotMatch(page.text, /Purbalingga/)
  const search = await visitor.get('/statistik/klaim?cari=purbalingga&berkas=by_institution.csv')
  assert.match(search.text, /Purbalingga/)
  assert.doesNotMatch(search.text, /Kota Solok/)
  const none = await visitor.get('/statistik/klaim?cari=%25')
  assert.equal(none.status, 200)
  const file = await visitor.get('/statistik/klaim.csv?penerbit=Bawaslu+Sumbar')
  assert.match(String(file.headers['content-type']), /text\/csv/)
  const lines: Record<string, string>[] = parse(file.text, { bom: true, delimiter: ';', columns: true })
  assert.equal(lines.length, 11)
  assert.equal(
    lines.reduce((sum, line) => sum + Number(line.nilai), 0),
    19,
  )
})

test('a file of a shape never seen before works; one that is none is named and the others go on', async () => {
  const dir = aFolder('baru', {
    'rekap.CSV': Buffer.from(
      '\ufeffRekapitulasi Pelanggaran\r\n\r\nNo;Kabupaten/Kota;Disiplin;Kode Etik;Jumlah;Persentase\r\n1;Kab. A;1.000;158;1.158;72,8%\r\n2;Kab. B;3;4;8;\r\n;Jumlah;1.003;162;1.165;\r\n',
    ),
    'tab.tsv': 'tahun\tlembaga\torang\n2021\tX\t5\n2022\tX\t6\n',
    'foto.csv': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]),
    'kosong.csv': '',
    'catatan.md': 'bukan tabel',
  })
  const got = await importing(dir)
  assert.deepEqual([got.code, got.files, got.imported, got.unreadable], [0, 4, 5, 2])
  assert.deepEqual(
    got.unreadableFiles.map(({ file }) => file),
    ['foto.csv', 'kosong.csv'],
  )
  assert.match(got.err, /foto\.csv: tidak terbaca\. Isinya bukan teks\./)
  // Kab. B: 3 + 4 are not 8; the column's 1.158 + 8 are not 1.165.
  assert.ok(has(got.conflicts, 'parts-do-not-sum', 8, 7))
  const page = await visitor.get('/statistik/klaim?berkas=rekap.CSV')
  assert.match(page.text, /Jumlah: 1\.158/)
  assert.match(page.text, /Kab\. A/)
  assert.match(page.text, /baris 6</)
})

test('a changed row is added beside the old one, and a folder without a readable table says so', async () => {
  const dir = aFolder('ubah', { 'satu.csv': 'wilayah,kasus\nA,1\nB,2\n' })
  assert.equal((await importing(dir)).imported, 2)
  writeFileSync(join(dir, 'satu.csv'), 'wilayah,kasus\nA,1\nB,3\n')
  assert.deepEqual(((got) => [got.imported, got.known])(await importing(dir)), [1, 1])
  const bad = aFolder('rusak', { 'a.csv': 'hanya satu baris' })
  copyFileSync(join(published, 'README.md'), join(bad, 'README.md'))
  assert.deepEqual(((got) => [got.code, got.files, got.unreadable])(await importing(bad)), [1, 1, 1])
  const err: string[] = []
  const code = await importClaims([join(folder, 'tidak-ada')], worker, {
    out: () => {},
    err: (line) => void err.push(line),
  })
  assert.equal(code, 2)
  assert.match(err.join(), /tidak dapat dibaca/)
})

test('our own count of the same election, measure and day stands beside a figure, and only there', async () => {
  const line = (id: string, of: string, kind: string) =>
    JSON.stringify({
      id,
      case: of,
      event: 'pilkada-2020',
      kind,
      happened: '2020-06-01T09:00:00+07:00',
      recorded: '2020-06-01T10:00:00+07:00',
    })
  const dir = aFolder('samping', {
    'kasus.jsonl': [
      line('1', 'A', 'received'),
      line('2', 'B', 'received'),
      line('3', 'A', 'recommended'),
    ].join('\n'),
    'samping.csv': [
      'pemilihan;per tanggal;satuan;wilayah;dilaporkan;terbukti',
      'Pilkada 2020;30 Juni 2020;ASN;;2;5',
      'Pilkada 2020;30 Juni 2020;ASN;Kota Solok;2;1',
      'Pilkada 2020;2020;ASN;;2;1',
      'Pilkada 2020;30 Juni 2020;kasus;;2;1',
    ].join('\n'),
  })
  assert.equal(await importHistory([join(dir, 'kasus.jsonl')], worker, { out: () => {}, err: () => {} }), 0)
  assert.equal((await importing(dir)).imported, 4)
  const { text } = await visitor.get('/statistik/klaim?berkas=samping.csv')
  assert.match(text, /dilaporkan 2: sama/)
  assert.match(text, /direkomendasikan 1: berbeda/)
  assert.equal(text.match(/dilaporkan 2: sama/g)?.length, 1)
})
