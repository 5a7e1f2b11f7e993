import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../../foundation/refusal.ts'
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts'

const body = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
const root = new Uint8Array(Buffer.from('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', 'base64'))

test('the example of tlog-checkpoint reads as it says', () => {
  const checkpoint = { origin: 'example.com/behind-the-sofa', size: 20_852_163, root, extensions: [] }
  assert.deepEqual(parseCheckpoint(body), checkpoint)
  assert.equal(formatCheckpoint(checkpoint), body)
})

test('an origin may be any line, and extension lines are kept in their order', () => {
  assert.deepEqual(
    parseCheckpoint(`${body.replace('example.com/behind-the-sofa', 'go.sum database tree')}b\na b\n`),
    {
      origin: 'go.sum database tree',
      size: 20_852_163,
      root,
      extensions: ['b', 'a b'],
    },
  )
})

test('a body that could be read in two ways is refused', () => {
  for (const bad of [
    '',
    '\n',
    body.slice(0, -1),
    `\n${body}`,
    `${body}\n`,
    `${body}\next\n`,
    body.replace('20852163', '020852163'),
    body.replace('20852163', '+20852163'),
    body.replace('20852163', '-1'),
    body.replace('20852163', '2e7'),
    body.replace('20852163', ' 20852163'),
    body.replace('20852163', '9007199254740993'),
    body.replace('20852163', '18446744073709551616'),
    body.replace('q2I=', 'q2J='),
    body.replace('q2I=', 'q2I'),
    body.replace('q2I=', 'q2I= '),
    body.replace('CsUY', ''),
    body.replace('CsUY', 'CsUYCsUY'),
    'example.com/behind-the-sofa\n20852163\n',
    'example.com/behind-the-sofa\n20852163\n\n',
  ])
    assert.ok(isRefusal(parseCheckpoint(bad)), JSON.stringify(bad))
})

test('every checkpoint reads back as it was written', () => {
  const line = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/[\n\r]/.test(text))
  fc.assert(
    fc.property(
      line,
      fc.maxSafeNat(),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.array(line, { maxLength: 3 }),
      (origin, size, root, extensions) => {
        const checkpoint = { origin, size, root, extensions }
        assert.deepEqual(parseCheckpoint(formatCheckpoint(checkpoint)), checkpoint)
      },
    ),
  )
})

test('lines that would move the others are not written', () => {
  const good = { origin: 'log.example', size: 1, root }
  for (const bad of [
    { origin: '' },
    { origin: 'a\nb' },
    { extensions: [''] },
    { extensions: ['a\n5'] },
    { size: -1 },
    { size: 1.5 },
    { size: 2 ** 53 },
    { root: new Uint8Array(31) },
  ])
    assert.throws(() => formatCheckpoint({ ...good, ...bad }), RangeError)
})
