import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { sha256, sha256Hasher } from './hashing.ts'

test('the hashes are those of SHA-256, for bytes of any length and value', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (data) => {
      assert.deepEqual(sha256(data), plain(data))
      assert.deepEqual(sha256Hasher.leaf(data), plain(Buffer.concat([Buffer.from([0]), data])))
    }),
  )
  for (const length of [1022, 1023, 1024, 65_535, 1_000_000]) {
    const data = new Uint8Array(length).fill(length)
    assert.deepEqual(sha256Hasher.leaf(data), plain(Buffer.concat([Buffer.from([0]), data])))
  }
  const side = fc.uint8Array({ minLength: 32, maxLength: 32 })
  fc.assert(
    fc.property(side, side, (left, right) => {
      const node = sha256Hasher.node(left, right)
      assert.deepEqual(node, plain(Buffer.concat([Buffer.from([1]), left, right])))
    }),
  )
  assert.deepEqual(sha256Hasher.empty(), plain(new Uint8Array(0)))
})

test('a result stays as it is when the next one is made', () => {
  const first = sha256Hasher.leaf(Uint8Array.of(1))
  const copy = Uint8Array.from(first)
  sha256Hasher.leaf(Uint8Array.of(2))
  sha256Hasher.node(first, first)
  assert.deepEqual(first, copy)
})

test('a whole path leads where its nodes lead one by one', () => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
  fc.assert(
    fc.property(hash, fc.array(fc.tuple(hash, fc.boolean()), { maxLength: 63 }), (leaf, steps) => {
      const root = steps.reduce<Uint8Array>(
        (below, [side, onLeft]) => (onLeft ? sha256Hasher.node(side, below) : sha256Hasher.node(below, side)),
        leaf,
      )
      const path = steps.map(([side]) => side)
      const onLeft = steps.map(([, left]) => left)
      assert.deepEqual(sha256Hasher.path!(leaf, path, onLeft), root)
    }),
  )
})

test('two sides of another length are no node', () => {
  for (const length of [0, 31, 33])
    assert.throws(() => sha256Hasher.node(new Uint8Array(length), new Uint8Array(64 - length)), RangeError)
})

function plain(data: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(data).digest())
}
