import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  againstLike,
  type Decided,
  type Likeness,
  likeCases,
  sanctionsByWeight,
  weightOf,
} from './like-cases.ts'

const likeness: Likeness = {
  form: 'DIS-06',
  stage: 'campaign',
  position: 'jpt',
  repeated: false,
  officeUsed: true,
}
const decided = (...sanctions: string[]): Decided[] => sanctions.map((sanction) => ({ likeness, sanction }))
const times = (count: number, sanction: string) => Array.from({ length: count }, () => sanction)

test('heavier than nine of ten like cases is said so', () => {
  const against = againstLike(
    'severe',
    decided(...times(27, 'light'), ...times(2, 'severe'), 'dishonourable'),
  )
  assert.deepEqual(against, {
    says: 'heavier',
    milder: 27,
    same: 2,
    heavier: 1,
    all: 30,
    of: { part: 9, whole: 10 },
  })
})

test('the sentence never says more than is true: 89 of 100 are eight of ten', () => {
  const against = againstLike('severe', decided(...times(89, 'moderate'), ...times(11, 'severe')))
  assert.deepEqual(against.says !== 'too-few' && against.of, { part: 8, whole: 10 })
})

test('four like cases say nothing; seven speak of seven', () => {
  assert.deepEqual(againstLike('light', decided(...times(4, 'severe'))), { says: 'too-few', all: 4 })
  const against = againstLike('light', decided(...times(6, 'severe'), 'light'))
  assert.deepEqual(against.says !== 'too-few' && [against.says, against.of], [
    'milder',
    { part: 6, whole: 7 },
  ])
})

test('a case is like another when the law weighs both alike, and nothing else of it is looked at', () => {
  const cases = [
    { likeness, sanction: 'light', region: '73', employer: 'gov-73', party: 'A' },
    { likeness: { ...likeness }, sanction: 'severe', region: '11', employer: 'gov-11', party: 'B' },
    ...(['form', 'stage', 'position'] as const).map((field) => ({
      likeness: { ...likeness, [field]: 'other' },
      sanction: 'none',
    })),
    { likeness: { ...likeness, repeated: true }, sanction: 'none' },
    { likeness: { ...likeness, officeUsed: false }, sanction: 'none' },
  ]
  assert.deepEqual(likeCases(likeness, cases), cases.slice(0, 2))
  // More facts on the likeness itself change nothing either.
  const more = { ...likeness, name: 'x', region: '99' }
  assert.deepEqual(likeCases(more, cases), cases.slice(0, 2))
})

test('milder, same and heavier add up; a heavier sanction is never called milder', () => {
  const sanction = fc.constantFrom(...sanctionsByWeight)
  fc.assert(
    fc.property(
      fc.array(sanction, { minLength: 5, maxLength: 40 }),
      sanction,
      sanction,
      (list, one, other) => {
        const [light, heavy] = weightOf(one) <= weightOf(other) ? [one, other] : [other, one]
        const [a, b] = [againstLike(light, decided(...list)), againstLike(heavy, decided(...list))]
        assert.ok(a.says !== 'too-few' && b.says !== 'too-few')
        assert.equal(a.milder + a.same + a.heavier, list.length)
        assert.ok(a.milder <= b.milder && a.heavier >= b.heavier)
        assert.ok(!(a.says === 'heavier' && b.says !== 'heavier'))
        assert.ok(a.of.part / a.of.whole <= Math.max(a.milder, a.same, a.heavier) / a.all + 1e-12)
      },
    ),
  )
})

test('a word that is no sanction is an accident', () => {
  assert.throws(() => weightOf('shouted-at'))
})
