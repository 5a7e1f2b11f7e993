import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { seeded } from './chance.ts'
import { compareEmployers, fewestCases, surelyAmongFirst } from './employers-compared.ts'
import { rankRanges } from './rank-ranges.ts'
import { betaCells, type Counted } from './shrinkage.ts'

const employer = (key: string, done: number, all: number): Counted => ({
  key,
  counts: { one: { done, all } },
})

test('places are certain where the rates are, and wide where they overlap', () => {
  const ranges = rankRanges(
    [betaCells(990, 10), betaCells(500, 500), betaCells(505, 495), betaCells(10, 990)],
    0.95,
  )
  assert.deepEqual(ranges, [
    { first: 1, last: 1 },
    { first: 2, last: 3 },
    { first: 2, last: 3 },
    { first: 4, last: 4 },
  ])
})

test('of twenty with the same knowledge each has nearly every place, the same for all', () => {
  // The true place is even over 1 … 20: the middle 90% of that is 2 … 19, give or take the normal approximation.
  const [range, ...others] = rankRanges(
    Array.from({ length: 20 }, () => betaCells(6, 4)),
    0.9,
  )
  assert.ok(range!.first <= 2 && range!.last >= 19)
  for (const other of others) assert.deepEqual(other, range)
})

test('ranges agree with places counted in many drawn worlds', () => {
  const chance = seeded(7)
  const parts: [number, number][] = [
    [9, 2],
    [3, 3],
    [12, 14],
    [2, 9],
    [30, 20],
    [5, 1],
    [7, 8],
    [1, 4],
  ]
  const worlds = 2000
  const places = parts.map((): number[] => [])
  for (let world = 0; world < worlds; world++) {
    // The a-th smallest of a + b − 1 even numbers is Beta(a, b).
    const rates = parts.map(
      ([a, b]) => Array.from({ length: a + b - 1 }, chance).sort((x, y) => x - y)[a - 1]!,
    )
    rates.forEach((rate, at) => {
      places[at]!.push(1 + rates.filter((other) => other > rate).length)
    })
  }
  rankRanges(
    parts.map(([a, b]) => betaCells(a, b)),
    0.9,
  ).forEach(({ first, last }, at) => {
    const inside = places[at]!.filter((place) => first <= place && place <= last).length / worlds
    assert.ok(inside >= 0.88, `${at}: ${first}–${last} holds ${inside}`)
    const drawn = places[at]!.toSorted((x, y) => x - y)
    assert.ok(Math.abs(first - drawn[worlds * 0.05]!) <= 1 && Math.abs(last - drawn[worlds * 0.95]!) <= 1)
  })
})

test('few cases get no rate and no place; their counts stay', () => {
  const { employers, places } = compareEmployers([
    employer('b', 4, 4),
    ...Array.from({ length: 12 }, (_, at) => employer(`a${at}`, at, 12)),
  ])
  assert.equal(places, 12)
  assert.deepEqual(employers.at(-1), { key: 'b', count: { done: 4, all: 4 }, says: 'too-few' })
})

test('a place that could be nearly any is called too wide', () => {
  const { employers } = compareEmployers(
    Array.from({ length: 30 }, (_, at) => employer(`${at}`, 3 + (at % 2), 7)),
  )
  assert.deepEqual(new Set(employers.map(({ says }) => says)), new Set(['too-wide']))
  assert.deepEqual(surelyAmongFirst({ mean: 0, places: 30, employers }, 10), [])
})

test('who did everything a hundred times stands above those who did half', () => {
  const comparison = compareEmployers([
    employer('z', 100, 100),
    ...Array.from({ length: 20 }, (_, at) => employer(`${at}`, 8 + (at % 5), 20)),
  ])
  assert.deepEqual(
    surelyAmongFirst(comparison, 1).map(({ key }) => key),
    ['z'],
  )
})

test('any counts give places within the league, the same in any order of the employers', () => {
  const counts = fc
    .integer({ min: 0, max: 40 })
    .chain((all) => fc.record({ all: fc.constant(all), done: fc.nat(all) }))
  fc.assert(
    fc.property(fc.array(counts, { maxLength: 15 }), (list) => {
      const counted = list.map(({ done, all }, at) => employer(`${at}`, done, all))
      const one = compareEmployers(counted)
      assert.equal(one.places, list.filter(({ all }) => all >= fewestCases).length)
      const other = compareEmployers(counted.toReversed())
      one.employers.forEach((seen, at) => {
        const again = other.employers[at]!
        assert.equal(seen.says, again.says)
        if (seen.says === 'too-few' || again.says === 'too-few') return
        assert.ok(
          1 <= seen.range.first && seen.range.first <= seen.range.last && seen.range.last <= one.places,
        )
        assert.ok(Math.abs(seen.rate - again.rate) < 1e-9)
        assert.deepEqual(seen.range, again.range)
      })
    }),
    { numRuns: 8 },
  )
})
