import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actsOf } from './offered.ts'

const row = (entry: string, content: unknown, day = '2026-11-21') => ({
  entry,
  kind: 'case-opened',
  day,
  index: null,
  record: JSON.stringify({ content }),
})
const id = '11111111-1111-4111-8111-111111111111'

test('acts come in the order of their moments, those of one moment by their number', () => {
  const at = '2026-11-20T01:00:00.000Z'
  const acts = actsOf([
    row('late', { at: '2026-11-21T01:00:00.000Z' }),
    row('second', { at, seq: 2 }),
    row('undated', {}, '2026-11-19'),
    row('first', { at, seq: 1 }),
  ])
  assert.deepEqual(
    acts.map(({ entry }) => entry),
    ['undated', 'first', 'second', 'late'],
  )
})

test('an act is named by its own row, or by its entry where two acts tell of one row', () => {
  const keys = (acts: ReturnType<typeof actsOf>) => acts.map(({ key }) => key)
  assert.deepEqual(keys(actsOf([row('a', { id })])), [id])
  assert.deepEqual(keys(actsOf([row('a', { id }), row('b', { id })])), ['a', 'b'])
  assert.deepEqual(keys(actsOf([row('a', { id: 'x' }), row('b', 'text'), row('c', null)])), ['a', 'b', 'c'])
})
