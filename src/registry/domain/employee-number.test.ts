import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../foundation/dates.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { maskNumber, readEmployeeNumber } from './employee-number.ts'

const today = '2026-10-10'
const keyOf = (text: string) => {
  const read = readEmployeeNumber(text, today)
  return isRefusal(read) ? read.key : read.form
}

test('a permanent servant and a contract servant both have a valid number', () => {
  assert.deepEqual(readEmployeeNumber('198501012010012001', today), {
    number: '198501012010012001',
    born: '1985-01-01',
    appointedYear: 2010,
    appointedMonth: 1,
    sex: 'female',
    form: 'permanent',
  })
  assert.equal(keyOf('199003122022211004'), 'contract')
  assert.equal(keyOf('199003122025242004'), 'contract')
})

test('a number is read however it is grouped', () => {
  for (const typed of [
    '19850101 201001 2 001',
    "'198501012010012001",
    ' 19850101.201001.2.001 ',
    '19850101-201001-2-001',
  ])
    assert.equal(keyOf(typed), 'permanent')
})

test('each wrong number gets its own reason', () => {
  assert.equal(keyOf(''), 'employee-number.missing')
  assert.equal(keyOf('1.98E+17'), 'employee-number.scientific')
  assert.equal(keyOf('1,98501E+17'), 'employee-number.scientific')
  assert.equal(keyOf('130123456'), 'employee-number.old')
  assert.equal(keyOf('5371010101850001'), 'employee-number.national-id')
  assert.equal(keyOf('19850101201001200A'), 'employee-number.signs')
  assert.equal(keyOf('198501012010012000'), 'employee-number.rounded')
  assert.equal(keyOf('198513012010012001'), 'employee-number.birth')
  assert.equal(keyOf('198502302010012001'), 'employee-number.birth')
  assert.equal(keyOf('198501011990012001'), 'employee-number.appointment')
  assert.equal(keyOf('198501012010132001'), 'employee-number.appointment')
  assert.equal(keyOf('198501012040012001'), 'employee-number.appointment')
  assert.equal(keyOf('198501012010013001'), 'employee-number.sex')
  const short = readEmployeeNumber('19850101201001200', today)
  assert.ok(isRefusal(short))
  assert.deepEqual([short.key, short.facts.digits], ['employee-number.length', 17])
})

test('every number built by the pattern is read back, part by part', () => {
  const parts = fc.record({
    born: fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1945-01-01', n)),
    wait: fc.integer({ min: 16, max: 22 }),
    code: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 21, max: 29 })),
    sex: fc.constantFrom(1, 2),
    serial: fc.integer({ min: 1, max: 999 }),
  })
  fc.assert(
    fc.property(parts, ({ born, wait, code, sex, serial }) => {
      const year = Number(born.slice(0, 4)) + wait
      const text = `${born.replaceAll('-', '')}${year}${String(code).padStart(2, '0')}${sex}${String(serial).padStart(3, '0')}`
      const read = readEmployeeNumber(text, today)
      assert.ok(!isRefusal(read))
      assert.equal(read.born, born)
      assert.equal(read.appointedYear, year)
      assert.equal(read.form, code > 12 ? 'contract' : 'permanent')
      assert.equal(read.sex, sex === 1 ? 'male' : 'female')
    }),
  )
})

test('no text at all makes the reader fail', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => void keyOf(text)))
})

test('a masked number keeps the year of birth and two last digits only', () => {
  assert.equal(maskNumber('198501012010012001'), '1985••••••••••••01')
})
