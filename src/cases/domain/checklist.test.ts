import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checklist, checklistItems } from './checklist.ts'
import type { Position } from './statuses.ts'

const way: Position[] = [
  { status: 'awaiting-follow-up', station: 'employer' },
  { status: 'examining' },
  { status: 'decision-issued', proof: 'claimed' },
  { status: 'decision-issued', proof: 'evidenced' },
  { status: 'decision-issued', proof: 'confirmed' },
  { status: 'closed', outcome: 'sanctioned' },
]

test('on the way of a case an item only ever gets further: later, now, done', () => {
  const rank = { later: 0, now: 1, done: 2 }
  for (const acknowledged of [false, true])
    for (const [i, position] of way.entries()) {
      const before = i > 0 ? checklist(way[i - 1]!, acknowledged) : undefined
      const now = checklist(position, acknowledged)
      for (const item of checklistItems)
        assert.ok(!before || rank[now[item]] >= rank[before[item]], `${item} at ${i}`)
    }
})

test('there is always something to do until the decision is confirmed, and nothing after', () => {
  for (const position of way.slice(0, 4)) assert.ok(Object.values(checklist(position, true)).includes('now'))
  for (const position of way.slice(4))
    assert.ok(Object.values(checklist(position, true)).every((state) => state === 'done'))
})

test('a decision that was claimed is not yet one with its decree', () => {
  const claimed = checklist({ status: 'decision-issued', proof: 'claimed' }, true)
  assert.deepEqual([claimed.decide, claimed.upload, claimed.wait], ['done', 'now', 'later'])
})
