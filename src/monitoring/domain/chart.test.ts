import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apart, linePath } from './chart.ts'

const box = { left: 10, right: 110, top: 0, bottom: 50 }

test('a line stands on zero and its places follow the days, not the number of points', () => {
  assert.equal(
    linePath(['2020-01-01', '2020-01-02', '2020-01-11'], [0, 5, 10], 10, box),
    'M10 50L20 25L110 0',
  )
  assert.equal(linePath(['2020-01-01'], [0], 0, box), 'M10 50')
})

test('labels that would overlap move apart and keep their order', () => {
  assert.deepEqual(apart([40, 20, 10], 8, 0), [40, 20, 10])
  assert.deepEqual(apart([40, 39, 38], 8, 0), [40, 32, 24])
  assert.deepEqual(apart([10, 10, 10], 8, 5), [21, 13, 5])
})
