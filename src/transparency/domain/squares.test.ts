import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromSquares, toSquares } from './squares.ts'

const base64 = fc.uint8Array({ minLength: 0, maxLength: 80 }).map((b) => Buffer.from(b).toString('base64'))
const line = fc.oneof(
  base64,
  base64.map((text) => `— localhost/netral-log ${text}`),
  fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\n') && text.isWellFormed()),
)

test('what was packed comes back byte for byte, and every sign may stand in an address', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
      const text = lines.join('\n')
      const packed = toSquares(text)
      assert.match(packed, /^[0-9A-Z$*+\-/]+$/)
      assert.equal(fromSquares(packed), text)
    }),
  )
})

test('a changed or cut code never gives the same text, and never throws', () => {
  const packed = toSquares(`index 3\n${randomBytes(32).toString('base64')}\n\nasal\n`)
  for (let at = 0; at < packed.length; at += 1) {
    const changed = `${packed.slice(0, at)}${packed[at] === 'A' ? 'B' : 'A'}${packed.slice(at + 1)}`
    assert.notEqual(fromSquares(changed), fromSquares(packed))
    assert.notEqual(fromSquares(packed.slice(0, at)), fromSquares(packed))
  }
  fc.assert(fc.property(fc.string(), (text) => typeof fromSquares(text) !== 'object'))
  assert.equal(fromSquares(''), undefined)
})

test('a proof of twenty hashes and five signatures fits a code that a phone can read', () => {
  const hash = () => randomBytes(32).toString('base64')
  const signature = (name: string) => `— ${name} ${randomBytes(76).toString('base64')}`
  const names = ['netral.example/log', ...[1, 2, 3, 4].map((n) => `saksi-${n}.example`)]
  const text = [
    'c2sp.org/tlog-proof@v1',
    `extra ${Buffer.from('x'.repeat(180)).toString('base64')}`,
    'index 123456',
    ...Array.from({ length: 20 }, hash),
    '',
    'netral.example/log',
    '180751',
    hash(),
    '',
    ...names.map(signature),
    '',
  ].join('\n')
  assert.ok(toSquares(text).length < 2_400)
})
