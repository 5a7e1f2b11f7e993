import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SlowLane } from './slow-lane.ts'

/** Work that ends when it is told to, so that the order of starts can be seen. */
function observed(lane: SlowLane) {
  const started: string[] = []
  const endings: (() => void)[] = []
  let most = 0
  let running = 0
  const add = (who: 'send' | 'track', name: string) =>
    lane.run(who, async () => {
      started.push(name)
      running += 1
      most = Math.max(most, running)
      await new Promise<void>((end) => endings.push(end))
      running -= 1
      return name
    })
  const settle = () => new Promise<void>((done) => setImmediate(done))
  const endOne = async () => {
    endings.shift()?.()
    await settle()
  }
  return { started, add, endOne, settle, most: () => most }
}

test('a storm of guesses does not stand before a report: the lanes take turns', async () => {
  const lane = new SlowLane(2)
  const { started, add, endOne, settle, most } = observed(lane)
  const all = [
    ...Array.from({ length: 8 }, (_, n) => add('track', `guess ${n}`)),
    add('send', 'report 0'),
    add('send', 'report 1'),
  ]
  await settle()
  assert.deepEqual(started, ['guess 0', 'guess 1'])
  assert.equal(lane.waiting, 8)
  for (let ended = 0; ended < 10; ended += 1) await endOne()
  assert.deepEqual(started.slice(2, 6), ['report 0', 'guess 2', 'report 1', 'guess 3'])
  assert.equal((await Promise.all(all)).length, 10)
  assert.equal(most(), 2)
  assert.equal(lane.waiting, 0)
})

test('work that fails gives its place on', async () => {
  const lane = new SlowLane(1)
  await assert.rejects(lane.run('send', async () => Promise.reject(new Error('broken'))))
  assert.equal(await lane.run('track', async () => 'next'), 'next')
})
