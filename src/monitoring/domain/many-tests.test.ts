import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { benjaminiHochberg, holm } from './many-tests.ts'

const close = (seen: readonly number[], wanted: readonly number[]) => {
  assert.equal(seen.length, wanted.length)
  seen.forEach((one, at) => {
    assert.ok(Math.abs(one - wanted[at]!) < 1e-12, `${one} instead of ${wanted[at]}`)
  })
}
const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 })

test('corrections of a small table, computed by hand, in the order of the table', () => {
  close(holm([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02])
  close(benjaminiHochberg([0.01, 0.04, 0.03, 0.005]), [0.02, 0.04, 0.04, 0.02])
})

test('the fifteen tests of Benjamini and Hochberg 1995: Holm names three, theirs four', () => {
  const published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ]
  const named = (values: readonly number[]) => values.filter((value) => value <= 0.05).length
  assert.equal(named(holm(published)), 3)
  assert.equal(named(benjaminiHochberg(published)), 4)
})

test('a corrected value is never smaller than the value nor larger than one, and keeps the order', () => {
  fc.assert(
    fc.property(pValues, (values) => {
      const strict = holm(values)
      benjaminiHochberg(values).forEach((one, at) => {
        assert.ok(one >= values[at]! - 1e-12 && one <= strict[at]! + 1e-12 && strict[at]! <= 1)
        values.forEach((other, place) => {
          if (values[at]! <= other) assert.ok(strict[at]! <= strict[place]!)
        })
      })
    }),
  )
})

test('a test without a value is an accident', () => {
  assert.throws(() => holm([0.1, Number.NaN]))
})
