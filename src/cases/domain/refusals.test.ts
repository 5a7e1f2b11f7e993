import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { id as words } from '../../design/words/id.ts'

const room = join(import.meta.dirname, '..')

test('whatever this room refuses has a sentence in the word table', () => {
  const sources = (readdirSync(room, { recursive: true }) as string[]).filter(
    (file) => /\.tsx?$/.test(file) && !file.includes('.test.'),
  )
  const keys = new Set(
    sources.flatMap((file) =>
      [...readFileSync(join(room, file), 'utf8').matchAll(/refuse\(\s*'([a-z.-]+)'/g)].map(
        (match) => match[1]!,
      ),
    ),
  )
  assert.ok(keys.size > 20)
  const known = new Set([...Object.keys(words.common.refusals), ...Object.keys(words.cases.refusals)])
  assert.deepEqual(
    [...keys].filter((key) => !known.has(key)),
    [],
  )
})

test('a refused sanction carries what the rule book says about it', () => {
  const say = words.cases.refusals['cases.not-a-sanction']!
  assert.match(say({ why: 'not-a-sanction', kind: 'Mutasi' }), /^Mutasi bukan sanksi/)
  assert.doesNotMatch(say({}), /undefined/)
})
