import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { seeded } from './chance.ts'
import { disparityBetween, type GroupExcess, type Outcome } from './disparity.ts'

const set = (like: string, group: string, values: readonly number[]): Outcome[] =>
  values.map((value) => ({ like, group, value }))
const tested = (groups: readonly GroupExcess[]) =>
  groups.flatMap((one) => (one.says === 'too-few' ? [] : [one]))

test('the p-value of a small table is the exact one', () => {
  // Five ones against five zeros: of the 252 ways to deal them out, two are as uneven. 2 ÷ 252 = 0.0079.
  const { groups } = disparityBetween(
    [...set('x', 'a', [1, 1, 1, 1, 1]), ...set('x', 'b', [0, 0, 0, 0, 0])],
    seeded(1),
    {
      deals: 20_000,
    },
  )
  const [a, b] = tested(groups)
  assert.ok(Math.abs(a!.p - 2 / 252) < 0.0025, `${a!.p}`)
  assert.equal(a!.p, b!.p)
  assert.deepEqual([a!.excess, b!.excess, a!.says, b!.says], [0.25, -0.25, 'more', 'less'])
})

test('of Fisher’s tea the dealing finds the known chance', () => {
  // Five of six against one of six: by Fisher’s exact test 74 ÷ 924 = 0.0801, both sides.
  const { groups } = disparityBetween(
    [...set('x', 'a', [1, 1, 1, 1, 1, 0]), ...set('x', 'b', [1, 0, 0, 0, 0, 0])],
    seeded(2),
    { deals: 20_000 },
  )
  const [a] = tested(groups)
  assert.ok(Math.abs(a!.p - 74 / 924) < 0.008, `${a!.p}`)
  assert.equal(a!.says, 'no-difference-shown')
})

test('a region with graver cases, treated like all others, is not accused', () => {
  // Region a has nearly all grave cases; grave cases get 4 or 5 everywhere, slight ones 1 or 2.
  const cases = [
    ...set(
      'grave',
      'a',
      Array.from({ length: 60 }, (_, at) => 4 + (at % 2)),
    ),
    ...set(
      'grave',
      'b',
      Array.from({ length: 10 }, (_, at) => 4 + (at % 2)),
    ),
    ...set(
      'slight',
      'a',
      Array.from({ length: 10 }, (_, at) => 1 + (at % 2)),
    ),
    ...set(
      'slight',
      'b',
      Array.from({ length: 60 }, (_, at) => 1 + (at % 2)),
    ),
  ]
  const { groups, anyDifference } = disparityBetween(cases, seeded(3), { deals: 499 })
  assert.deepEqual(
    groups.map(({ says }) => says),
    ['no-difference-shown', 'no-difference-shown'],
  )
  assert.ok(anyDifference! > 0.9)
  // Without regard to likeness the same cases would accuse it.
  const blind = disparityBetween(
    cases.map((one) => ({ ...one, like: 'all' })),
    seeded(3),
    { deals: 499 },
  )
  assert.deepEqual(
    blind.groups.map(({ says }) => says),
    ['more', 'less'],
  )
})

test('a planted bias is found in the right group, and only there', () => {
  const chance = seeded(4)
  const cases = Array.from({ length: 1200 }, (_, at): Outcome => {
    const group = `g${String(at % 12).padStart(2, '0')}`
    return { like: `${at % 7}`, group, value: Math.floor(chance() * 5) + (group === 'g05' ? 2 : 0) }
  })
  const { groups, anyDifference } = disparityBetween(cases, seeded(5), { deals: 999 })
  assert.deepEqual(
    tested(groups)
      .filter(({ says }) => says === 'more')
      .map(({ group }) => group),
    ['g05'],
  )
  assert.equal(anyDifference, 1 / 1000)
})

test('cases without a like case elsewhere say nothing, and few say nothing', () => {
  const { groups, anyDifference } = disparityBetween(
    [...set('alone', 'a', [1, 2, 3, 4, 5, 6]), ...set('x', 'a', [1]), ...set('x', 'b', [2, 2])],
    seeded(6),
  )
  assert.deepEqual(groups, [
    { group: 'a', comparable: 1, says: 'too-few' },
    { group: 'b', comparable: 2, says: 'too-few' },
  ])
  assert.equal(anyDifference, null)
})

test('no cases at all are no difference', () => {
  assert.deepEqual(disparityBetween([], seeded(7)).groups, [])
})

test('excesses weighted by cases cancel out; only the order of values counts; the same seed gives the same', () => {
  const outcome = fc.record({
    like: fc.constantFrom('x', 'y'),
    group: fc.constantFrom('a', 'b', 'c'),
    value: fc.integer({ min: 0, max: 4 }),
  })
  fc.assert(
    fc.property(fc.array(outcome, { minLength: 40, maxLength: 60 }), fc.integer(), (cases, seed) => {
      const ask = (asked: readonly Outcome[]) => disparityBetween(asked, seeded(seed), { deals: 99 })
      const one = ask(cases)
      assert.deepEqual(ask(cases), one)
      assert.deepEqual(ask(cases.map((each) => ({ ...each, value: each.value ** 3 + 7 }))), one)
      const known = tested(one.groups)
      for (const { p, corrected, excess, low, high } of known) {
        assert.ok(p > 0 && p <= corrected && corrected <= 1 && low <= excess && excess <= high)
      }
      if (known.length === one.groups.length) {
        const sum = known.reduce((all, { excess, comparable }) => all + excess * comparable, 0)
        assert.ok(Math.abs(sum) < 1e-9)
      }
    }),
    { numRuns: 25 },
  )
})
