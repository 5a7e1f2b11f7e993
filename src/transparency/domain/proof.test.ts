import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../../foundation/refusal.ts'
import { formatProof, parseProof } from './proof.ts'

const checkpoint = `example.com/fancylog
109482
sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=

— example.com/fancylog AAAAAAAA
`
const lines = [
  'gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=',
  'B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=',
  'EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=',
]

test('a proof has the form of the example in tlog-proof', () => {
  // The example's own extra data is no base64 (its length is not a multiple of four), so another stands here.
  const text = `c2sp.org/tlog-proof@v1\nextra ZXh0cmE=\nindex 73894\n${lines.join('\n')}\n\n${checkpoint}`
  const proof = parseProof(text)
  assert.ok(!isRefusal(proof))
  assert.equal(proof.index, 73_894)
  assert.deepEqual(proof.extra, new Uint8Array(Buffer.from('extra')))
  assert.deepEqual(
    proof.path.map((hash) => Buffer.from(hash).toString('base64')),
    lines,
  )
  assert.equal(proof.checkpoint, checkpoint)
  assert.equal(formatProof(proof), text)
  assert.deepEqual(parseProof(Buffer.from(text)), proof)
})

test('without extra data the line is left out, without a path no line stands for it', () => {
  const text = `c2sp.org/tlog-proof@v1\nindex 0\n\n${checkpoint}`
  assert.deepEqual(parseProof(text), { index: 0, path: [], checkpoint })
  assert.equal(formatProof({ index: 0, path: [], checkpoint }), text)
})

test('what is not exactly a proof is refused', () => {
  const good = `c2sp.org/tlog-proof@v1\nextra ZXh0cmE=\nindex 5\n${lines[0]}\n\n${checkpoint}`
  assert.ok(!isRefusal(parseProof(good)))
  for (const bad of [
    '',
    good.replace('@v1', '@v2'),
    `\n${good}`,
    `\ufeff${good}`,
    good.replaceAll('\n', '\r\n'),
    good.replace('extra ', 'extra  '),
    good.replace('extra ZXh0cmE=', 'extra !!notbase64!!'),
    good.replace('extra ZXh0cmE=', 'extra ZXh0cmF='),
    good.replace('extra ZXh0cmE=\n', 'extra ZXh0cmE=\nextra ZXh0cmE=\n'),
    good.replace('extra ZXh0cmE=\nindex 5\n', 'index 5\nextra ZXh0cmE=\n'),
    good.replace('index 5\n', ''),
    good.replace('index 5', 'index'),
    good.replace('index 5', 'index 05'),
    good.replace('index 5', 'index -5'),
    good.replace('index 5', 'index five'),
    good.replace('index 5', 'index 5 '),
    good.replace('index 5', 'index 18446744073709551615'),
    good.replace('gSKy', ''),
    good.replace('gSKy', 'gSKygSKy'),
    good.replace('gSKy', 'gSK-'),
    good.replace(lines[0]!, `${lines[0]} `),
    good.replace(`${lines[0]}\n`, `${`${lines[0]}\n`.repeat(64)}`),
    good.replace('\n\n', '\n'),
    'c2sp.org/tlog-proof@v1\n\n\ncheckpoint\n',
    'c2sp.org/tlog-proof@v1\n',
  ]) {
    const proof = parseProof(bad)
    // Where the empty line is gone, the checkpoint's own is the first: its text must not pass for path lines.
    assert.ok(isRefusal(proof), JSON.stringify(bad.slice(0, 80)))
  }
  assert.ok(isRefusal(parseProof(Buffer.from(good, 'utf16le'))))
})

test('every proof reads back as it was written', () => {
  fc.assert(
    fc.property(
      fc.option(fc.uint8Array({ maxLength: 200 }), { nil: undefined }),
      fc.maxSafeNat(),
      fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 63 }),
      (extra, index, path) => {
        const proof = { ...(extra ? { extra } : {}), index, path, checkpoint }
        assert.deepEqual(parseProof(formatProof(proof)), proof)
      },
    ),
  )
})
