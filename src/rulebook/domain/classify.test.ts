import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ruleBook } from '../data/book.ts'
import { actKinds, objectKinds, personKinds } from './book.ts'
import type { Classification, Question } from './classify.ts'
import { classify } from './classify.ts'

// Pilkada 2024: named 22 September, campaign 25 September to 23 November.
const pilkada = { namingDay: '2024-09-22', campaign: { from: '2024-09-25', to: '2024-11-23' } }

function ask(over: Partial<Question>): Classification {
  return classify(ruleBook, {
    act: 'engagement',
    object: 'candidate',
    day: '2024-10-01',
    person: 'pns',
    ...pilkada,
    ...over,
  })
}
const codes = (answer: Classification) => answer.matches.map((match) => match.form.code)
const keys = (answer: Classification) => answer.reasons.map((reason) => reason.key)

test('the same click is ethics before candidates are named and discipline after', () => {
  const before = ask({ object: 'prospective-candidate', day: '2024-09-21' })
  assert.deepEqual([codes(before), before.category, before.proposal], [['ETH-04'], 'ethics', 'ETH-04'])
  assert.deepEqual(before.matches[0]?.sanctions, ['moral-closed', 'moral-open'])

  const after = ask({ day: '2024-09-23' })
  assert.deepEqual([codes(after), after.category, after.proposal], [['DIS-06'], 'discipline', 'DIS-06'])
  assert.deepEqual(after.matches[0]?.sanctions, ['demotion-12', 'removal-12', 'honourable-dismissal'])
})

test('the day decides, not what the object is called', () => {
  const early = ask({ object: 'candidate', day: '2024-09-01' })
  assert.deepEqual(codes(early), ['ETH-04'])
  assert.ok(keys(early).includes('object-was-not-named-yet'))
  const late = ask({ object: 'prospective-candidate', day: '2024-10-01' })
  assert.deepEqual(codes(late), ['DIS-06'])
  assert.ok(keys(late).includes('object-was-named-already'))
})

test('on the naming day itself, and without one, both stay open and nothing is proposed', () => {
  for (const over of [{ day: '2024-09-22' }, { namingDay: undefined }]) {
    const answer = ask(over)
    assert.deepEqual(codes(answer), ['ETH-04', 'DIS-06'])
    assert.equal(answer.category, 'undetermined')
    assert.equal(answer.proposal, undefined)
    assert.ok(answer.matches.every((match) => match.certainty === 'doubtful'))
  }
})

test('a code somebody typed is only taken as what was done', () => {
  assert.equal(ask({ act: undefined, form: 'ETH-04' }).proposal, 'DIS-06')
})

test('taking part in the campaign has no stated severity: nothing is assigned', () => {
  const answer = ask({ act: 'campaign-activity' })
  assert.deepEqual(codes(answer), ['PP94-N1'])
  const match = answer.matches[0]!
  assert.deepEqual([match.automatic, match.sanctionsFrom, match.sanctions], [false, 'undetermined', []])
  assert.ok(match.reasons.some((reason) => reason.key === 'severity-not-stated'))
  assert.equal(answer.proposal, undefined)
  assert.equal(answer.category, 'discipline')
})

test('the catch-all asks for a basis and assigns nothing', () => {
  const match = ask({ act: 'other' }).matches[0]!
  assert.deepEqual([match.form.code, match.automatic, match.sanctions], ['DIS-12', false, []])
  assert.ok(match.reasons.some((reason) => reason.key === 'basis-to-fill-in'))
})

test('approaching a party: sources disagree on the sanction, so the conflict is reported', () => {
  const answer = ask({ act: 'approach', object: 'party', day: '2024-08-01' })
  const match = answer.matches[0]!
  assert.deepEqual([match.form.code, match.automatic, match.sanctionsFrom], ['DIS-03', false, 'undetermined'])
  assert.deepEqual(match.reasons.find((reason) => reason.key === 'severity-disputed')?.facts, {
    level: 'moderate',
    other: 'severe',
  })
})

test('unpaid leave takes out the forms that need its absence', () => {
  const answer = ask({ act: 'spouse-campaign', facts: { onUnpaidLeave: true } })
  assert.deepEqual(codes(answer), [])
  assert.deepEqual(
    answer.cleared.map(({ form, reason }) => [form.code, reason.key]),
    [['ETH-07', 'cleared-by-leave']],
  )
  assert.equal(answer.proposal, undefined)
  const unknown = ask({ act: 'spouse-campaign' })
  assert.ok(unknown.matches[0]?.reasons.some((reason) => reason.key === 'element-to-prove'))
  assert.equal(ask({ act: 'spouse-campaign', facts: { onUnpaidLeave: false } }).proposal, 'ETH-07')
})

test('presence without active support is not the form', () => {
  const answer = ask({ act: 'attend-declaration', facts: { activeSupport: false }, campaign: undefined })
  assert.deepEqual(codes(answer), ['PP94-N1'])
  assert.deepEqual(
    answer.cleared.map(({ form }) => form.code),
    ['DIS-04'],
  )
})

test('a letter of assignment may clear an attendance, so nothing is proposed', () => {
  const facts = { activeSupport: true, hasAssignmentLetter: true }
  const answer = ask({ act: 'attend-declaration', facts })
  assert.equal(answer.proposal, undefined)
  assert.ok(
    answer.matches.every((match) => match.reasons.some((reason) => reason.key === 'assignment-may-clear')),
  )
})

test('acts of the campaign need a campaign day', () => {
  assert.deepEqual(codes(ask({ act: 'mobilise' })), ['PP94-N3'])
  const outside = ask({ act: 'mobilise', day: '2024-09-23' })
  assert.deepEqual(codes(outside), [])
  assert.ok(keys(outside).includes('nothing-fits'))
  const unknown = ask({ act: 'mobilise', campaign: undefined })
  assert.equal(unknown.matches[0]?.certainty, 'doubtful')
})

test('party membership is judged by the law of its day', () => {
  const basis = (day: string) => ask({ act: 'party-membership', object: 'party', day }).matches[0]?.bases[0]
  assert.equal(basis('2023-10-30')?.law, 'uu-5-2014')
  assert.equal(basis('2023-10-31')?.law, 'uu-20-2023')
  assert.deepEqual(ask({ act: 'party-membership', object: 'party' }).matches[0]?.sanctions, [
    'dishonourable-dismissal',
  ])
})

test("a prospective candidate is not in the wording of the decree's rows on candidates", () => {
  const answer = ask({ act: 'decision', object: 'prospective-candidate', day: '2024-08-01' })
  assert.deepEqual(codes(answer), ['DIS-11', 'PP94-N5'])
  assert.ok(answer.matches.every((match) => match.certainty === 'doubtful'))
  assert.equal(answer.proposal, undefined)
})

test('for contract servants the agency names the sanctions, for other staff the contract', () => {
  const contract = ask({ person: 'pppk-part-time' }).matches[0]!
  assert.deepEqual([contract.sanctionsFrom, contract.sanctions], ['agency', ['agency-defined']])
  const staff = ask({ person: 'ppnpn' }).matches[0]!
  assert.deepEqual([staff.sanctionsFrom, staff.sanctions], ['contract', ['contract-terms']])
  const statute = ask({ person: 'pppk', act: 'mobilise' }).matches[0]!
  assert.equal(statute.certainty, 'doubtful')
})

test('who is no civil servant becomes a referral, never a case', () => {
  const answer = ask({ person: 'head-of-region' })
  assert.deepEqual([answer.standing, answer.matches, answer.proposal], ['referral', [], undefined])
})

test('days before the decree get no row of it, and are told why', () => {
  const answer = ask({ day: '2020-10-15', namingDay: '2020-09-23', campaign: undefined })
  assert.deepEqual(codes(answer), [])
  assert.ok(keys(answer).includes('list-2020-not-held'))
  assert.ok(keys(ask({ day: '2019-03-01', namingDay: '2018-09-20' })).includes('list-not-in-force'))
})

test('days after the last check of the sources carry a warning', () => {
  assert.ok(keys(ask({ day: '2026-11-01', namingDay: '2026-09-01' })).includes('after-last-check'))
  assert.equal(keys(ask({})).includes('after-last-check'), false)
})

test('whatever is asked: nothing is proposed where the book leaves the answer open', () => {
  const day = fc
    .integer({ min: 0, max: 2600 })
    .map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10))
  const maybe = fc.option(fc.boolean(), { nil: undefined })
  const question = fc.record({
    act: fc.constantFrom(...actKinds),
    object: fc.constantFrom(...objectKinds),
    day,
    namingDay: fc.option(day, { nil: undefined }),
    person: fc.constantFrom(...personKinds),
    facts: fc.record({
      onUnpaidLeave: maybe,
      hasAssignmentLetter: maybe,
      activeSupport: maybe,
      supportPurpose: maybe,
    }),
  })
  fc.assert(
    fc.property(question, (asked) => {
      const answer = classify(ruleBook, asked)
      for (const match of answer.matches) {
        assert.ok(match.form.from <= asked.day)
        if (['PP94-N1', 'DIS-12', 'DIS-03'].includes(match.form.code)) assert.equal(match.automatic, false)
        if (match.sanctionsFrom === 'undetermined') assert.deepEqual(match.sanctions, [])
      }
      if (answer.proposal) {
        const proposed = answer.matches.find((match) => match.form.code === answer.proposal)
        assert.ok(proposed?.automatic && proposed.certainty === 'fits')
        assert.notEqual(answer.category, 'undetermined')
        assert.ok(answer.phase !== 'unknown' || proposed.form.phase === 'any')
      }
      if (answer.standing === 'case' && answer.matches.length + answer.cleared.length === 0) {
        assert.ok(answer.reasons.some((reason) => reason.key === 'nothing-fits'))
      }
    }),
    { numRuns: 500 },
  )
})
