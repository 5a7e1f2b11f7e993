import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classify } from '../../rulebook/rulebook.door.ts'
import { type Answer, answerFor, formsShown } from './answer.ts'
import { contestDays } from './contest.ts'
import { type Asked, findWish } from './wish.ts'

const pilkada = { namingDay: '2024-09-22', campaign: { from: '2024-09-25', to: '2024-11-23' } }

function ask(key: string, over: Partial<Asked> = {}): Answer {
  return answerFor(
    { person: 'pns', wish: findWish(key)!, relation: 'running', day: '2024-10-10', ...pilkada, ...over },
    classify,
  )
}
const codes = (answer: Answer) => formsShown(answer).map((match) => match.form.code)

test('a like is forbidden before and after naming, by another row each time', () => {
  const before = ask('like', { day: '2024-08-01' })
  assert.deepEqual([before.verdict, codes(before)], ['may-not', ['ETH-04']])
  const after = ask('like')
  assert.deepEqual([after.verdict, codes(after)], ['may-not', ['DIS-06']])
})

test('without a known naming day a like is still forbidden, and both rows are told', () => {
  const { namingDay: _, ...known } = pilkada
  const answer = answerFor(
    { person: 'pns', wish: findWish('like')!, relation: 'running', day: '2024-10-10', ...known },
    classify,
  )
  assert.deepEqual(
    [answer.verdict, answer.why, codes(answer)],
    ['may-not', 'either-side', ['ETH-04', 'DIS-06']],
  )
})

test('on the naming day itself it is forbidden as well, not left open', () => {
  assert.equal(ask('like', { day: '2024-09-22' }).why, 'either-side')
})

test('to go with a spouse one needs leave without pay', () => {
  const answer = ask('spouse-on-leave', { relation: 'spouse' })
  assert.deepEqual([answer.verdict, answer.why], ['may', 'cleared-by-leave'])
  assert.equal(ask('spouse-without-leave', { relation: 'spouse' }).verdict, 'may-not')
  assert.deepEqual(codes(ask('attend-silent', { relation: 'spouse' })), ['ETH-07'])
})

test('to be present without support is something to ask about, before naming', () => {
  const answer = ask('attend-silent', { day: '2024-08-01' })
  assert.deepEqual([answer.verdict, answer.why], ['ask-first', 'cleared-by-manner'])
})

test('a letter of assignment makes it something to ask about', () => {
  assert.equal(ask('attend-on-duty').verdict, 'ask-first')
})

test('the catch-all row never forbids by itself', () => {
  assert.deepEqual([ask('other').verdict, ask('other').why], ['ask-first', 'catch-all'])
})

test('what the list does not name is not thereby allowed', () => {
  const answer = ask('like', { relation: 'party' })
  assert.deepEqual([answer.verdict, answer.why], ['ask-first', 'nothing-names-it'])
})

test('a village head is told to ask elsewhere', () => {
  assert.equal(ask('like', { person: 'village-head' }).why, 'not-a-civil-servant')
})

test('between the naming days of several contests the day stays open; outside of them it does not', () => {
  const contest = (candidatesNamedOn: string) => ({
    election: 'x',
    kind: 'dpr' as const,
    region: '',
    candidatesNamedOn,
    source: '',
    note: '',
    verified: true,
  })
  const naming = {
    day: '2023-11-03',
    contests: [contest('2023-11-03'), contest('2023-11-13')],
    verified: true,
    ambiguous: true,
  }
  assert.equal(contestDays(naming, [], '2023-11-02').namingDay, '2023-11-03')
  assert.equal(contestDays(naming, [], '2023-11-05').namingDay, undefined)
  assert.equal(contestDays(naming, [], '2023-11-13').namingDay, '2023-11-13')
  assert.equal(contestDays(undefined, [], '2023-11-13').verified, false)
})
