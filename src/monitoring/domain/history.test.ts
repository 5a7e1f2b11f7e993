import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { milestoneKinds, outcomes, sanctionGroups } from '../../cases/cases.door.ts'
import { eachRefusal, isRefusal } from '../../foundation/refusal.ts'
import {
  type HistoryEvent,
  historyKinds,
  historyOutcomes,
  historySanctions,
  readHistoryLine,
  writeHistoryLine,
} from './history.ts'

test('the file format has the words that cases count by, in their order: neither grows alone', () => {
  assert.deepEqual(historyKinds, milestoneKinds)
  assert.deepEqual(historySanctions, sanctionGroups)
  assert.deepEqual(historyOutcomes, outcomes)
})

const facts = { now: new Date('2026-06-01T00:00:00Z'), elections: new Set(['pilkada-2020', 'pilkada-2024']) }
const line = {
  id: 'e17',
  case: 'H-1',
  event: 'pilkada-2020',
  kind: 'received',
  happened: '2020-06-01T09:00:00+07:00',
  recorded: '2020-06-03T10:00:00+07:00',
  province: '73',
  form: 'DIS-06',
  position: 'jpt',
}
const read = (more: object) => readHistoryLine(JSON.stringify({ ...line, ...more }), facts)
const keys = (more: object) => {
  const answer = read(more)
  return isRefusal(answer) ? eachRefusal(answer).map((one) => `${one.key} ${one.field ?? ''}`.trim()) : []
}

test('a line of the format is read as it is written', () => {
  const answer = read({})
  assert.ok(!isRefusal(answer))
  assert.deepEqual(answer.event, {
    id: 'e17',
    caseKey: 'H-1',
    election: 'pilkada-2020',
    kind: 'received',
    happened: new Date('2020-06-01T02:00:00Z'),
    recorded: new Date('2020-06-03T03:00:00Z'),
    province: '73',
    form: 'DIS-06',
    position: 'jpt',
  })
  assert.deepEqual(answer.unknownFields, [])
})

test('each kind is read with the fields that belong to it', () => {
  assert.deepEqual(keys({ kind: 'recommended', sanction: 'severe' }), [])
  assert.deepEqual(keys({ kind: 'recommended' }), [])
  assert.deepEqual(keys({ kind: 'closed', outcome: 'referred' }), [])
  assert.deepEqual(keys({ kind: 'transferred', to: 'bkn' }), [])
  assert.deepEqual(keys({ kind: 'withdrawn', replaces: 'e3' }), [])
  assert.deepEqual(keys({ kind: 'closed' }), ['history.missing outcome'])
  assert.deepEqual(keys({ kind: 'transferred' }), ['history.missing to'])
  assert.deepEqual(keys({ kind: 'withdrawn' }), ['history.missing replaces'])
  assert.deepEqual(keys({ kind: 'recommended', sanction: 'rank' }), ['history.unknown-word sanction'])
})

test('a bad line is refused with every field that is wrong', () => {
  assert.deepEqual(keys({ kind: 'done', happened: 'yesterday', province: 'Sulsel' }), [
    'history.unknown-word kind',
    'history.not-a-time happened',
    'history.not-a-province province',
  ])
  assert.deepEqual(keys({ id: undefined, case: '' }), ['history.missing id', 'history.not-a-word case'])
  assert.deepEqual(keys({ id: 17 }), ['history.not-a-word id'])
  assert.deepEqual(keys({ case: 'a\u0000b' }), ['history.not-a-word case'])
  assert.deepEqual(keys({ case: 'x'.repeat(201) }), ['history.not-a-word case'])
  assert.deepEqual(keys({ event: 'pilkada-1999' }), ['history.unknown-election event'])
  assert.deepEqual(keys({ replaces: 'e17' }), ['history.replaces-itself replaces'])
})

test('a time needs a real day, a time and a zone, and lies in the past', () => {
  assert.deepEqual(keys({ happened: '2020-06-01' }), ['history.not-a-time happened'])
  assert.deepEqual(keys({ happened: '2020-06-01T09:00:00' }), ['history.not-a-time happened'])
  assert.deepEqual(keys({ happened: '2020-02-30T09:00:00Z' }), ['history.not-a-time happened'])
  assert.deepEqual(keys({ happened: '2020-02-29T25:00:00Z' }), ['history.not-a-time happened'])
  assert.deepEqual(keys({ recorded: '2026-06-01T07:00:01+07:00' }), ['history.in-the-future recorded'])
  assert.deepEqual(keys({ recorded: '2026-06-01T07:00:00+07:00' }), [])
})

test('what is no JSON object is refused, whatever it is', () => {
  for (const text of ['', '{', 'null', '[]', '17', '"e17"', `{"id":"${'x'.repeat(70_000)}"}`])
    assert.ok(isRefusal(readHistoryLine(text, facts)), text.slice(0, 20))
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      assert.ok(isRefusal(readHistoryLine(text, facts)))
    }),
  )
})

test('a field that the format does not know is left out and named', () => {
  const answer = read({ outcom: 'referred', note: 'x' })
  assert.ok(!isRefusal(answer))
  assert.deepEqual(answer.unknownFields, ['outcom', 'note'])
})

test('a written line is read back as the same event', () => {
  const instants = fc.date({ min: new Date('2015-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
  const words = fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/)
  fc.assert(
    fc.property(
      words,
      words,
      fc.constantFrom(...historyKinds),
      instants,
      instants,
      fc.constantFrom(...historySanctions),
      fc.constantFrom(...historyOutcomes),
      (id, other, kind, happened, recorded, sanction, outcome) => {
        const event: HistoryEvent = {
          id: `a${id}`,
          caseKey: other,
          election: 'pilkada-2024',
          kind,
          happened,
          recorded,
          replaces: `b${other}`,
          ...(kind === 'recommended' && { sanction }),
          ...(kind === 'closed' && { outcome }),
          ...(kind === 'transferred' && { to: other }),
        }
        const answer = readHistoryLine(writeHistoryLine(event), facts)
        assert.ok(!isRefusal(answer))
        assert.deepEqual(answer.event, event)
      },
    ),
  )
})
