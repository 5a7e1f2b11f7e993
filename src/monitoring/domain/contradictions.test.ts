import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ClaimRow, readSheet } from './claim-sheet.ts'
import { contradictionsIn } from './contradictions.ts'

const rowsOf = (file: string, ...lines: string[]): readonly ClaimRow[] =>
  readSheet(
    file,
    lines.map((line) => line.split(';')),
  )?.rows ?? []
const found = (...files: (readonly ClaimRow[])[]) =>
  contradictionsIn(files.flat()).map(({ rows: _rows, ...facts }) => facts)

test('a total row that its list does not sum to', () => {
  const rows = rowsOf('provinsi.csv', 'No;Provinsi;Pelanggaran', '1;A;100', '2;B;50', '3;C;12', ';Jumlah;165')
  assert.deepEqual(found(rows), [
    {
      kind: 'parts-do-not-sum',
      total: 165,
      sum: 162,
      parts: [
        { label: 'A', value: 100 },
        { label: 'B', value: 50 },
        { label: 'C', value: 12 },
      ],
    },
  ])
})

test('a list that sums, also with subtotals of two dimensions, contradicts nothing', () => {
  const rows = rowsOf(
    'dua.csv',
    'Provinsi;Bentuk;Kasus',
    'A;x;1',
    'A;y;2',
    'A;Total;3',
    'B;x;4',
    'B;y;5',
    'B;Total;9',
    'Total;x;5',
    'Total;y;7',
    'Total;Total;12',
  )
  assert.deepEqual(found(rows), [])
})

test('parts that stand outside a total that the others fill', () => {
  const rows = rowsOf(
    'status.csv',
    'Status;Jumlah',
    'a;667',
    'b;436',
    'c;4',
    'd;24',
    'e;27',
    'f;60',
    'g;19',
    'Total;1.158',
  )
  const [one, ...more] = found(rows)
  assert.equal(more.length, 0)
  assert.ok(one?.kind === 'outside-total')
  assert.deepEqual([one.total, one.outside.map(({ value }) => value), one.inside.length], [1158, [60, 19], 5])
})

test('the parts of a wide row, those of one total and those of the next', () => {
  const head = 'event;dilaporkan;terbukti;tidak terbukti;ditindaklanjuti;belum ditindaklanjuti'
  assert.deepEqual(found(rowsOf('corong.csv', head, 'x;433;314;99;;')), [
    {
      kind: 'parts-do-not-sum',
      total: 433,
      sum: 413,
      parts: [
        { label: 'terbukti', value: 314 },
        { label: 'tidak terbukti', value: 99 },
      ],
    },
  ])
  assert.deepEqual(found(rowsOf('corong.csv', head, 'x;413;314;99;300;14')), [])
  assert.deepEqual(
    found(rowsOf('corong.csv', head, 'x;413;314;99;300;15')).map(({ kind }) => kind),
    ['parts-do-not-sum'],
  )
  assert.deepEqual(
    found(rowsOf('corong.csv', head, 'x;10;12;;;')).map(({ kind }) => kind),
    ['part-larger'],
  )
})

test('columns never seen before are parts of the total beside them', () => {
  const head = 'Kecamatan;Apel;Rakor;Upacara;Jumlah'
  assert.deepEqual(found(rowsOf('baru.csv', head, 'A;1;2;3;6')), [])
  assert.deepEqual(
    found(rowsOf('baru.csv', head, 'A;1;2;3;7')).map(({ kind }) => kind),
    ['parts-do-not-sum'],
  )
})

test('one event with several totals; other units, periods and growing figures are none', () => {
  const head = 'penerbit;pemilihan;periode;satuan;dilaporkan;ditindaklanjuti'
  const rows = rowsOf(
    'total.csv',
    head,
    'A;Pemilu 2019;seluruhnya;kasus;914;',
    'A;Pemilu 2019;seluruhnya (270 daerah);kasus;860;',
    'A;Pemilu 2019;seluruhnya;ASN;1000;10',
    'B;Pemilu 2019;seluruhnya;ASN;1000;11',
    'A;Pemilu 2019;2019-03;kasus;165;',
    'A;Pemilu 2014;seluruhnya;kasus;1;',
  )
  assert.deepEqual(found(rows), [
    { kind: 'several-totals', event: 'Pemilu 2019', measure: 'reported', unit: 'kasus', values: [860, 914] },
  ])
})

test('percentages that fit no whole number, that were cut, and that their own part contradicts', () => {
  const rows = rowsOf(
    'persen.csv',
    'label;persen;penyebut;jumlah',
    'a;33,4;10;',
    'b;34,9;283;',
    'c;77,5;2073;1605',
    'd;15,8;240;38',
    'e;27;369;',
  )
  assert.deepEqual(
    found(rows).map((one) => one.kind),
    ['impossible-percentage', 'cut-percentage', 'other-percentage'],
  )
})

test('a list and a total in two files belong together by source or by publisher, event and day', () => {
  const list = (file: string, last: number) =>
    rowsOf(
      file,
      'provinsi;penerbit;event;tanggal;jumlah',
      'A;Bawaslu;Pemilu 2019;2019-03-01;100',
      `B;Bawaslu;Pemilu 2019;2019-03-01;${last}`,
    )
  const total = rowsOf(
    'nasional.csv',
    'penerbit;event;tanggal;dilaporkan;persen',
    'Bawaslu;Pemilu 2019;2019-03-01;165;',
  )
  assert.deepEqual(
    found(list('daftar.csv', 62), total).map(
      (one) => one.kind === 'parts-do-not-sum' && [one.total, one.sum],
    ),
    [[165, 162]],
  )
  // A "top two" proves nothing.
  assert.deepEqual(found(list('daftar.csv', 5), total), [])
})

test('remarks are never read', () => {
  const head = 'event;dilaporkan;terbukti;tidak terbukti;catatan'
  const silent = found(rowsOf('a.csv', head, 'x;433;314;99;'))
  const loud = found(rowsOf('a.csv', head, 'x;433;314;99;314+99=433 OK, total 500'))
  assert.deepEqual(loud, silent)
})

test('what is written as about contradicts nothing', () => {
  assert.deepEqual(found(rowsOf('a.csv', 'Provinsi;Kasus', 'A;100', 'B;50', 'Jumlah;sekitar 160')), [])
})

test('a percentage is known by its unit, a publisher by the word lembaga beside an election, counts by their words', () => {
  const [row] = rowsOf('a.csv', 'Lembaga;Pemilihan;Satuan;Nilai;Penyebut', 'KASN;Pilkada 2020;%;33,4;10')
  assert.equal(row?.publisher, 'KASN')
  assert.deepEqual(
    found(row ? [row] : []).map(({ kind }) => kind),
    ['impossible-percentage'],
  )
  const totals = rowsOf(
    'b.csv',
    'Lembaga;Pemilihan;Jumlah',
    'A;Pemilu 2019;1.010 kasus',
    'B;Pemilu 2019;1.536 kasus',
  )
  assert.deepEqual(
    found(totals).map((one) => one.kind === 'several-totals' && one.values),
    [[1010, 1536]],
  )
  const [office] = rowsOf('c.csv', 'Lembaga;Kasus', 'Dinas A;3')
  assert.equal(office?.publisher, '')
})
