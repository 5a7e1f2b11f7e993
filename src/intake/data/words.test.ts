import assert from 'node:assert/strict'
import { test } from 'node:test'
import { words } from './words.ts'

test('there are exactly 6^5 words', () => {
  assert.equal(words.length, 6 ** 5)
  assert.equal(words.length, 7776)
})

test('every word is distinct', () => {
  assert.equal(new Set(words).size, words.length)
})

test('every word is 3 to 9 plain lower-case letters', () => {
  assert.deepEqual(
    words.filter((word) => !/^[a-z]{3,9}$/.test(word)),
    [],
  )
})

test('the words are in alphabetical order', () => {
  assert.deepEqual([...words].sort(), [...words])
})

test('no two words differ only in their last letter, or by one letter added at the end', () => {
  const all = new Set(words)
  const stems = new Map<string, string>()
  const pairs: string[] = []
  for (const word of words) {
    const stem = word.slice(0, -1)
    const sibling = stems.get(stem)
    if (sibling !== undefined) pairs.push(`${sibling}/${word}`)
    if (all.has(stem)) pairs.push(`${stem}/${word}`)
    stems.set(stem, word)
  }
  assert.deepEqual(pairs, [])
})

test('the list cannot be changed', () => {
  assert.ok(Object.isFrozen(words))
})
