import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Stage } from '../../registry/registry.door.ts'
import { actKinds, classify } from '../../rulebook/rulebook.door.ts'
import { sendings } from '../data/sendings.ts'
import { preventionCalendar, stageOn } from './calendar.ts'

const stage = (key: string, starts: string, ends: string): Stage => ({
  election: 'pilkada-2024',
  key,
  name: key,
  region: '',
  starts,
  ends,
  source: '',
  note: '',
  verified: true,
})
const stages = [
  stage('registration', '2024-08-27', '2024-08-29'),
  stage('candidates-named', '2024-09-22', '2024-09-22'),
  stage('campaign', '2024-09-25', '2024-11-23'),
  stage('quiet', '2024-11-24', '2024-11-26'),
  stage('vote', '2024-11-27', '2024-11-27'),
]
const naming = { day: '2024-09-22', contests: [], verified: true, ambiguous: false }
const acts = actKinds.filter((act) => act !== 'other')
const calendar = preventionCalendar({ stages, naming, sendings, acts }, classify)
const on = (day: string) => calendar.find((each) => each.day === day)

test('on the naming day the rows of discipline begin, and the day after those of ethics have ceased', () => {
  const begun = on('2024-09-22')!.begins.map((match) => match.form.code)
  assert.ok(begun.includes('DIS-06') && begun.includes('DIS-01'), begun.join())
  const ended = on('2024-09-23')!.ends.map((match) => match.form.code)
  assert.ok(ended.includes('ETH-04') && !ended.includes('DIS-08'), ended.join())
})

test('what the statute forbids in the campaign ceases on the day after it', () => {
  const ended = on('2024-11-24')!.ends.map((match) => match.form.code)
  assert.deepEqual(ended.sort(), ['PP94-N1', 'PP94-N2', 'PP94-N3', 'PP94-N4'])
})

test('what is to be sent stands so many days before its stage, in the order of days', () => {
  assert.deepEqual(
    on('2024-09-15')!.sendings.map((sending) => sending.key),
    ['naming'],
  )
  assert.deepEqual(
    [...calendar].map((each) => each.day).sort(),
    calendar.map((each) => each.day),
  )
})

test('without a naming day the calendar still tells the stages', () => {
  const bare = preventionCalendar({ stages, naming: undefined, sendings: [], acts }, classify)
  assert.equal(bare.flatMap((each) => each.stages).length, stages.length)
})

test('the stage of a day is the one that began last', () => {
  assert.equal(stageOn(stages, '2024-09-22')?.key, 'candidates-named')
  assert.equal(stageOn(stages, '2024-12-31'), undefined)
})
