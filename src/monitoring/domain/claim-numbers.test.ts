import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decimalOf, decimalOfCounts, readNumber, wholeNumbersCut, wholeNumbersOf } from './claim-numbers.ts'

const runs = { numRuns: 300 }

test('a number is read as tables write it', () => {
  const cases: [string, ',' | '.', number | undefined, number?][] = [
    ['1.158', ',', 1158],
    ['1.158', '.', 1.158, 3],
    ['1,158', '.', 1158],
    ['1.234.567', '.', 1234567],
    ['1.234,5', '.', 1234.5, 1],
    ['1 158', ',', 1158],
    ['1\u00a0158,50', ',', 1158.5, 2],
    ['72,8%', '.', 72.8, 1],
    ['72,8 persen', ',', 72.8, 1],
    ['11.0', ',', 11, 1],
    ['\u22123', ',', -3],
    ['± 300', ',', 300],
    ['400-an', ',', 400],
    ['12,34,56', ',', undefined],
    ['1.2345.6', ',', undefined],
    ['2020-12-19', ',', undefined],
    ['Tabel 3', ',', undefined],
    ['', ',', undefined],
    ['-', ',', undefined],
    ['9999999999999999', ',', undefined],
  ]
  for (const [text, decimal, value, digits = 0] of cases) {
    const read = readNumber(text, decimal)
    assert.equal(read?.value, value, text)
    if (read) assert.equal(read.digits, digits, text)
  }
  assert.equal(readNumber('240 ASN', ','), undefined)
  assert.equal(readNumber('240 ASN', ',', true)?.value, 240)
  assert.equal(readNumber('sekitar 300', ',')?.approximate, true)
  assert.equal(readNumber('72,8%', ',')?.percent, true)
})

test('what is written with parted thousands, in either custom, is read back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -999_999_999, max: 999_999_999 }),
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom<[',' | '.', string]>([',', '.'], ['.', ','], [',', ' '], ['.', ' ']),
      (whole, digits, [decimal, thousands]) => {
        const value = whole / 10 ** digits
        const [head = '', tail = ''] = value.toFixed(digits).split('.')
        const parted = head.replace(/\B(?=(\d{3})+$)/g, thousands)
        const read = readNumber(tail ? `${parted}${decimal}${tail}` : parted, decimal)
        assert.equal(read?.value, Number(value.toFixed(digits)))
        assert.equal(read?.digits, digits)
      },
    ),
    runs,
  )
})

test('no text at all breaks the reader, and what it reads is a number', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.constantFrom<',' | '.'>(',', '.'), (text, decimal) => {
      const read = readNumber(text, decimal, true)
      if (read) assert.ok(Number.isFinite(read.value))
    }),
    runs,
  )
})

test('a column says how it writes decimals, unless all its cells are doubtful', () => {
  assert.equal(decimalOf(['1.158', '12,5']), ',')
  assert.equal(decimalOf(['1.158.000']), ',')
  assert.equal(decimalOf(['55.87', '3.9']), '.')
  assert.equal(decimalOf(['1.158', '433']), undefined)
  assert.equal(decimalOfCounts(['1.158', '433']), ',')
  assert.equal(decimalOfCounts(['433']), undefined)
})

test('every count is among the whole numbers that its own percentage stands for, and only such are', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 3 }),
      (base, share, digits) => {
        const count = Math.round(share * base)
        // In whole numbers, so that the test does not rely on the division it is about.
        const scale = 100n * 10n ** BigInt(digits)
        const rounded = (of: number) => (2n * BigInt(of) * scale + BigInt(base)) / (2n * BigInt(base))
        const percent = Number(rounded(count)) / 10 ** digits
        const { least, most } = wholeNumbersOf(percent, digits, base)
        assert.ok(least <= count && count <= most)
        for (const one of [least, most]) assert.equal(rounded(one), rounded(count))
        if (least > 0) assert.notEqual(rounded(least - 1), rounded(count))
        assert.notEqual(rounded(most + 1), rounded(count))
        const cut = (BigInt(count) * scale) / BigInt(base)
        const kept = wholeNumbersCut(Number(cut) / 10 ** digits, digits, base)
        assert.ok(kept.least <= count && count <= kept.most)
      },
    ),
    runs,
  )
})

test('published percentages give back their whole numbers', () => {
  assert.deepEqual(wholeNumbersOf(27, 0, 369), { least: 98, most: 101 })
  assert.deepEqual(wholeNumbersOf(15.8, 1, 240), { least: 38, most: 38 })
  assert.deepEqual(wholeNumbersOf(72.8, 1, 872), { least: 635, most: 635 })
  const none = wholeNumbersOf(34.9, 1, 283)
  assert.ok(none.least > none.most)
  assert.deepEqual(wholeNumbersCut(34.9, 1, 283), { least: 99, most: 99 })
})
