import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missedDeadlines, splitTimeByHolder } from './shares.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 2, hour))

test('an overlap goes to the later holder, a gap stays with the earlier one', () => {
  const answer = splitTimeByHolder(
    [
      { holder: 'bawaslu', from: at(0), to: at(10) },
      { holder: 'bkn', from: at(8), to: at(12) },
      { holder: 'gov', from: at(14) },
    ],
    at(20),
  )
  const hours = answer.shares.map(({ holder, milliseconds }) => [holder, milliseconds / 3_600_000])
  assert.deepEqual(hours, [
    ['bawaslu', 8],
    ['bkn', 6],
    ['gov', 6],
  ])
  assert.equal(answer.elapsed / 3_600_000, 20)
})

test('a case that has not begun has no shares', () => {
  assert.deepEqual(splitTimeByHolder([{ holder: 'bkn', from: at(5) }], at(4)), { elapsed: 0, shares: [] })
})

test('only deadlines that have come, are not done in time and not recorded yet are missed', () => {
  const open = [
    { id: 'later', due: at(11) },
    { id: 'now', due: at(10) },
    { id: 'recorded', due: at(9), missedAt: at(9) },
    { id: 'paused' },
    { id: 'in time', due: at(9), doneAt: at(8) },
    { id: 'done late', due: at(8), doneAt: at(9) },
  ]
  assert.deepEqual(
    missedDeadlines(open, at(10)).map(({ id }) => id),
    ['now', 'done late'],
  )
})
