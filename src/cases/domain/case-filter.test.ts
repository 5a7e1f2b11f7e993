import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CaseFilter, caseSorts, dueFilters, listAddress, readFilter } from './case-filter.ts'
import { statuses } from './statuses.ts'

const queryOf = (address: string) => Object.fromEntries(new URL(address, 'http://x').searchParams)

test('an address says the whole filter: reading it back gives the same filter', () => {
  const word = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((text) => text.replaceAll('\u0000', '').normalize('NFC').trim())
    .filter(Boolean)
  const key = fc.constantFrom('bkn', 'gov-99.01', 'bawaslu-99', 'satgas', 'saya')
  const filters = fc.record(
    {
      status: fc.constantFrom(...statuses),
      holder: key,
      due: fc.constantFrom(...dueFilters),
      region: fc.constantFrom('99', '99.01'),
      employer: key,
      election: fc.constantFrom('pilkada-contoh-2026'),
      form: fc.constantFrom('DIS-06', 'ETH-01'),
      text: word,
      externalNumber: word,
      all: fc.constant(true),
      sort: fc.constantFrom(...caseSorts),
      page: fc.integer({ min: 1, max: 5000 }),
    },
    { requiredKeys: ['sort', 'page'], noNullPrototype: true },
  ) as fc.Arbitrary<CaseFilter>
  fc.assert(
    fc.property(filters, (filter) => {
      const read = readFilter(queryOf(listAddress('/kasus', filter, { page: filter.page })))
      assert.deepEqual(read, { filter, unreadable: [] })
    }),
  )
})

test('changing a filter goes back to the first page', () => {
  const { filter } = readFilter({ halaman: '7', status: 'closed' })
  assert.equal(listAddress('/kasus', filter, { status: 'received' }), '/kasus?status=received')
})

test('what cannot be read is left out and named, never an error', () => {
  const read = readFilter({
    status: 'x',
    tenggat: '<b>',
    wilayah: "99' or 1=1",
    halaman: '-3',
    urut: 'zzz',
    cari: ['a', 'b'],
  })
  assert.deepEqual(read.filter, { text: 'a', sort: 'due', page: 1 })
  assert.deepEqual(read.unreadable.sort(), ['status', 'tenggat', 'urut', 'wilayah'])
})
