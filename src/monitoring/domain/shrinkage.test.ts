import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { seeded } from './chance.ts'
import { normalBelow } from './normal.ts'
import { betaCells, type Counted, estimateOf, intervalOf, judge } from './shrinkage.ts'

const employer = (key: string, done: number, all: number): Counted => ({
  key,
  counts: { one: { done, all } },
})
const near = (seen: number, wanted: number, by: number) =>
  assert.ok(Math.abs(seen - wanted) <= by, `${seen} instead of ${wanted}`)

test('the normal distribution has its known values', () => {
  near(normalBelow(0), 0.5, 1e-7)
  near(normalBelow(1.959963985), 0.975, 1e-7)
  near(normalBelow(-2.575829304), 0.005, 1e-7)
})

test('the cells of a beta distribution have its known mean and quantiles', () => {
  const one = (a: number, b: number) => ({ cells: betaCells(a, b) })
  near(estimateOf(one(3, 7)), 0.3, 1e-4)
  // Beta(1, 1) is even; Beta(2, 1) has the distribution x², so its quantiles are square roots; Beta(1, 20) is 1 − (1 − x)²⁰.
  near(intervalOf(one(1, 1), 0.95).low, 0.025, 1e-3)
  near(intervalOf(one(2, 1), 0.9).high, Math.sqrt(0.95), 1e-3)
  near(intervalOf(one(1, 20), 0.9).high, 1 - 0.05 ** (1 / 20), 1e-3)
  // The interval of Clopper and Pearson for 8 of 10 ends where Beta(8, 3) and Beta(9, 2) do: 0.4439 and 0.9748.
  near(intervalOf(one(8, 3), 0.95).low, 0.4439, 1e-3)
  near(intervalOf(one(9, 2), 0.95).high, 0.9748, 1e-3)
})

test('employers that are all alike are drawn together; employers that differ keep their own', () => {
  const alike = judge(Array.from({ length: 40 }, (_, at) => employer(`${at}`, 12 + (at % 3), 20)))
  const rates = alike.judged.map(estimateOf)
  assert.ok(Math.max(...rates) - Math.min(...rates) < 0.03, `${Math.max(...rates) - Math.min(...rates)}`)
  assert.ok(alike.strength > 50)
  near(alike.mean, 0.65, 0.02)

  const different = judge(Array.from({ length: 40 }, (_, at) => employer(`${at}`, at % 2 ? 18 : 2, 20)))
  near(estimateOf(different.judged[0]!), 0.1, 0.05)
  near(estimateOf(different.judged[1]!), 0.9, 0.05)
  assert.ok(different.strength < 3)
})

test('one of one is drawn to the mean, ninety of hundred stays; the interval of few cases is the wider', () => {
  const { judged, mean } = judge([
    employer('small', 1, 1),
    employer('large', 90, 100),
    ...Array.from({ length: 30 }, (_, at) => employer(`${at}`, 4 + (at % 13), 20)),
  ])
  const [small, large] = judged.map((one) => ({ rate: estimateOf(one), ...intervalOf(one, 0.95) }))
  assert.ok(small!.rate < 0.75 && small!.rate > mean)
  near(large!.rate, 0.89, 0.02)
  assert.ok(small!.high - small!.low > 3 * (large!.high - large!.low))
})

test('on planted rates the mean, the scatter and the intervals come back', () => {
  const chance = seeded(20201209)
  const truth = Array.from({ length: 300 }, () => {
    // The fourth smallest of ten even numbers is Beta(4, 7): mean 4/11, strength 11.
    const even = Array.from({ length: 10 }, chance).sort((a, b) => a - b)
    return even[3]!
  })
  const { judged, mean, strength } = judge(
    truth.map((rate, at) =>
      employer(`${at}`, Array.from({ length: 15 }, chance).filter((x) => x < rate).length, 15),
    ),
  )
  near(mean, 4 / 11, 0.03)
  assert.ok(strength > 7 && strength < 17, `${strength}`)
  const inside = judged.filter((one, at) => {
    const { low, high } = intervalOf(one, 0.95)
    return low <= truth[at]! && truth[at]! <= high
  })
  assert.ok(inside.length >= 275 && inside.length <= 296, `${inside.length} of 300`)
})

test('an employer with most cases in a slack election is not worse for it', () => {
  const usual = Array.from(
    { length: 20 },
    (_, at): Counted => ({
      key: `usual-${at}`,
      counts: { strict: { done: 36, all: 40 }, slack: { done: 1, all: 10 } },
    }),
  )
  const { judged } = judge([
    ...usual,
    { key: 'mostly-slack', counts: { strict: { done: 9, all: 10 }, slack: { done: 4, all: 40 } } },
  ])
  // 13 of 50 against 37 of 50, and yet it did in each election what everyone did.
  near(estimateOf(judged.at(-1)!), estimateOf(judged[0]!), 0.05)
})

test('more done is never judged lower, and every rate lies in its interval', () => {
  const counts = fc
    .integer({ min: 0, max: 30 })
    .chain((all) => fc.record({ all: fc.constant(all), done: fc.nat(all) }))
  fc.assert(
    fc.property(
      fc.array(counts, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 30 }),
      (list, all) => {
        const { judged } = judge([
          ...list.map(({ done, all: n }, at) => employer(`${at}`, done, n)),
          ...Array.from({ length: all + 1 }, (_, done) => employer(`done-${done}`, done, all)),
        ])
        const rates = judged.map(estimateOf)
        judged.forEach((one, at) => {
          const { low, high } = intervalOf(one, 0.95)
          assert.ok(0 <= low && low <= rates[at]! && rates[at]! <= high && high <= 1)
        })
        for (let at = list.length + 1; at < rates.length; at++) assert.ok(rates[at]! > rates[at - 1]! - 1e-9)
      },
    ),
    { numRuns: 8 },
  )
})

test('counts that are none are an accident', () => {
  assert.throws(() => judge([employer('a', 3, 2)]))
  assert.throws(() => judge([employer('a', 0.5, 2)]))
})
