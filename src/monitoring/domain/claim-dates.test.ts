import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayWithin, readPeriod } from './claim-dates.ts'

test('a time is read as tables write it', () => {
  const cases: [string, string | undefined, string, string, string?][] = [
    ['2020-12-19', undefined, '2020-12-19', 'day'],
    ['19 Desember 2020', undefined, '2020-12-19', 'day'],
    ['Sabtu, 19 Des 2020', undefined, '2020-12-19', 'day'],
    ['19/12/2020', undefined, '2020-12-19', 'day'],
    ['12/19/2020', undefined, '2020-12-19', 'day'],
    ['to 2024-01-03 16:46', undefined, '2024-01-03', 'day'],
    ['s.d. 31 Juli 2020', undefined, '2020-07-31', 'day'],
    ['Desember 2020', '2020-12-01', '2020-12-31', 'month'],
    ['data as of 2021-01', undefined, '2021-01-31', 'month'],
    ['2018 calendar year', '2018-01-01', '2018-12-31', 'year'],
    ['tahun 2018', '2018-01-01', '2018-12-31', 'year'],
    ['2020-01..2020-06-26', '2020-01-01', '2020-06-26', 'day'],
    ['1 Januari 2021 s.d. 31 Mei 2021', '2021-01-01', '2021-05-31', 'day'],
    ['2021-01 (dinyatakan 2022-05-31)', '2021-01-01', '2021-01-31', 'month', '2022-05-31'],
    ['2021-01 (stated 31 Mei 2022)', '2021-01-01', '2021-01-31', 'month', '2022-05-31'],
  ]
  for (const [text, from, to, exact, stated] of cases) {
    const read = readPeriod(text)
    assert.deepEqual([read?.from, read?.to, read?.exact, read?.stated], [from, to, exact, stated], text)
  }
  assert.equal(readPeriod('to ~2020-10-26')?.approximate, true)
  for (const text of [
    '',
    'whole event',
    'Pilkada 2020',
    '2020-13',
    '31 Februari 2021',
    'Kota Solok',
    '20201',
  ])
    assert.equal(readPeriod(text), undefined, text)
  assert.equal(dayWithin('sbt_status_2024-12-04.csv'), '2024-12-04')
  assert.equal(dayWithin('data_2024-13-04.csv'), undefined)
})

test('no text breaks the reader, and what it reads begins before it ends', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9 .\-/()a-z]{0,24}$/)), (text) => {
      const read = readPeriod(text)
      if (read?.from) assert.ok(read.from <= read.to)
    }),
    { numRuns: 300 },
  )
})
