import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ruleBook } from '../data/book.ts'
import { whoMayPunish } from './punishing.ts'
import type { Ruling, SanctionQuestion } from './sanctions.ts'
import { checkSanction } from './sanctions.ts'
import { isReplacementInsideWindow, replacementWindow } from './window.ts'

function ask(over: Partial<SanctionQuestion>): Ruling {
  return checkSanction(ruleBook, {
    kind: 'demotion-12',
    day: '2024-10-01',
    person: 'pns',
    form: 'DIS-06',
    ...over,
  })
}
const why = (ruling: Ruling) => ruling.reasons.map((reason) => reason.key)
const prompts = (ruling: Ruling) => ruling.prompts.map((reason) => reason.key)

test('a kind of the form range is allowed', () => {
  assert.equal(ask({}).verdict, 'allowed')
  assert.equal(ask({ form: undefined }).verdict, 'allowed')
})

test('rank reduction is no sanction since PP 94/2021, and says which law ended it', () => {
  for (const kind of ['rank-reduction-1y', 'rank-reduction-3y']) {
    const ruling = ask({ kind })
    assert.equal(ruling.verdict, 'refused')
    const reason = ruling.reasons.find((each) => each.key === 'superseded')
    assert.deepEqual([reason?.facts.law, reason?.facts.by], ['PP 53/2010', 'PP 94/2021'])
  }
  assert.equal(ask({ kind: 'rank-reduction-3y' }).mayBeRecorded, false)
})

test('a delayed increment is refused, but a source says it is still used, so it may be recorded', () => {
  const ruling = ask({ kind: 'increment-delay-1y' })
  assert.deepEqual(
    [ruling.verdict, ruling.mayBeRecorded, why(ruling)],
    ['refused', true, ['superseded', 'transition-disputed']],
  )
})

test('for an act of its own day a kind of PP 53/2010 stands, with a warning when decided later', () => {
  assert.equal(ask({ kind: 'rank-reduction-3y', day: '2020-10-01', form: undefined }).verdict, 'allowed')
  const later = ask({
    kind: 'rank-reduction-3y',
    day: '2020-10-01',
    decidedOn: '2021-12-01',
    form: undefined,
  })
  assert.deepEqual([later.verdict, why(later)], ['warning', ['transition-unverified']])
})

test('a kind of PP 94/2021 did not exist before it', () => {
  assert.deepEqual(why(ask({ kind: 'allowance-cut-6', day: '2020-10-01' })), ['not-yet-in-force'])
})

test('a transfer is never a sanction, and may be retaliation', () => {
  const ruling = ask({ kind: 'transfer' })
  assert.deepEqual(
    [ruling.verdict, ruling.mayBeRecorded, why(ruling)],
    ['refused', false, ['not-a-sanction']],
  )
  assert.ok(prompts(ruling).includes('possible-retaliation'))
})

test('an unknown kind is refused', () => {
  assert.deepEqual(why(ask({ kind: 'cleaning-the-yard' })), ['unknown-kind'])
})

test('kinds of servants are not for contract servants, whose agency names its own', () => {
  assert.deepEqual(why(ask({ person: 'pppk' })), ['not-for-this-person'])
  const own = ask({ person: 'pppk', kind: 'agency-defined' })
  assert.deepEqual([own.verdict, why(own)], ['warning', ['named-by-agency']])
  assert.deepEqual(why(ask({ kind: 'agency-defined' })), ['not-for-this-person'])
  assert.deepEqual(why(ask({ person: 'ppnpn', kind: 'contract-terms' })), ['named-by-contract'])
  assert.deepEqual(why(ask({ person: 'village-head' })), ['not-for-this-person'])
})

test('lighter, heavier and foreign kinds need a reason', () => {
  assert.deepEqual(why(ask({ kind: 'moral-open' })), ['lighter-than-range'])
  assert.deepEqual(why(ask({ kind: 'written-reprimand' })), ['lighter-than-range'])
  assert.deepEqual(why(ask({ form: 'DIS-09' })), ['heavier-than-range'])
  assert.deepEqual(why(ask({ form: 'ETH-04' })), ['needs-ethics-panel'])
  assert.deepEqual(why(ask({ kind: 'dishonourable-dismissal' })), ['needs-own-basis'])
  assert.equal(ask({ kind: 'dishonourable-dismissal', form: 'DIS-05' }).verdict, 'allowed')
})

test('where the range is open, any kind needs a reason', () => {
  assert.deepEqual(why(ask({ form: 'PP94-N1' })), ['severity-not-stated'])
  assert.deepEqual(why(ask({ form: 'DIS-12' })), ['severity-by-broken-rule'])
  assert.deepEqual(why(ask({ form: 'DIS-03', kind: 'allowance-cut-6' })), ['severity-disputed'])
})

test('demotion and removal inside the window ask for the consent of the minister', () => {
  const contest = { namingDay: '2024-09-22' }
  assert.deepEqual(prompts(ask({ contest })), ['consent-of-minister'])
  assert.deepEqual(prompts(ask({ contest, kind: 'removal-12' })), ['consent-of-minister'])
  assert.deepEqual(prompts(ask({ contest, kind: 'honourable-dismissal' })), [])
  assert.deepEqual(prompts(ask({ contest, day: '2024-03-21' })), [])
  assert.deepEqual(prompts(ask({ contest: { ...contest, termEnd: '2024-09-30' } })), [])
  assert.deepEqual(prompts(ask({})), [])
})

test('the window opens six months before naming: 22 March 2024, and 8 January 2020', () => {
  assert.deepEqual(replacementWindow('2024-09-22'), { from: '2024-03-22' })
  assert.deepEqual(replacementWindow('2020-07-08', '2021-02-17'), { from: '2020-01-08', to: '2021-02-17' })
  assert.deepEqual(replacementWindow('2024-08-31'), { from: '2024-02-29' })
  assert.deepEqual(replacementWindow('2025-03-15'), { from: '2024-09-15' })
  assert.equal(isReplacementInsideWindow({ day: '2024-03-21', namingDay: '2024-09-22' }), false)
  assert.equal(isReplacementInsideWindow({ day: '2024-03-22', namingDay: '2024-09-22' }), true)
})

test('who may punish follows the table and makes nobody up', () => {
  const may = (...[employer, position, level, dismissal]: [...Parameters<typeof args>]) =>
    whoMayPunish(ruleBook.punishers, args(employer, position, level, dismissal))
  assert.deepEqual(may('regency', 'jpt-pratama', 'light'), ['authority-regency', 'jpt-madya'])
  assert.deepEqual(may('regency', 'administrator', 'severe'), ['authority-regency'])
  assert.deepEqual(may('regency', 'below', 'light'), ['pengawas'])
  assert.deepEqual(may('central-province', 'jpt-madya', 'severe', true), ['president'])
  assert.deepEqual(may('central-province', 'administrator', 'moderate'), ['jpt-madya'])
  assert.deepEqual(may('central-province', 'jpt-madya', 'light'), ['authority-central-province'])
})

function args(
  employer: 'regency' | 'central-province',
  position: 'jpt-madya' | 'jpt-pratama' | 'administrator' | 'below',
  level: 'light' | 'moderate' | 'severe',
  dismissal?: boolean,
) {
  return { employer, position, level, dismissal }
}
