import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { linesOf } from './lines.ts'

async function read(chunks: string[], most = 100): Promise<string[]> {
  const found: string[] = []
  async function* stream() {
    yield* chunks
  }
  for await (const { number, text } of linesOf(stream(), most)) {
    found.push(text)
    assert.equal(number, found.length)
  }
  return found
}

test('lines are the same however the text is cut into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.stringMatching(/^[a-z\n]{0,12}$/)), async (chunks) => {
      const whole = chunks.join('').split('\n')
      if (whole.at(-1) === '') whole.pop()
      assert.deepEqual(await read(chunks), whole)
    }),
  )
})

test('a byte order mark is left out, an overlong line is cut and the next one is whole', async () => {
  assert.deepEqual(await read(['\uFEFFa\n', 'b']), ['a', 'b'])
  assert.deepEqual(await read(['x'.repeat(30), 'x'.repeat(30), '\nshort\n'], 10), ['x'.repeat(10), 'short'])
})
