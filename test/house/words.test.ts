import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { id } from '../../src/design/words/id.ts'

const source = join(import.meta.dirname, '../../src')

test('no page writes a sentence of its own: all come from the word table', () => {
  const pages = (readdirSync(source, { recursive: true }) as string[]).filter(
    (f) => f.endsWith('.tsx') && !f.includes('.test.'),
  )
  const wrong = pages.flatMap((file) => {
    const text = readFileSync(join(source, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
    const lines = text.split('\n')
    return lines.flatMap((line, index) => {
      const between = [...line.matchAll(/<\/?[a-zA-Z][^<>]*>([^<>{}]*[A-Za-z]{3,}[^<>{}]*)<\//g)].map(
        (m) => m[1]!,
      )
      const alone = /^\s*[A-Z][a-z]+( [a-zA-Z,.]+)+\s*$/.test(line) ? [line.trim()] : []
      const attributes = [
        ...line.matchAll(
          /\b(?:title|aria-label|alt|placeholder|label|hint|caption)="([^"]*[a-z]{3,}[^"]*)"/g,
        ),
      ].map((m) => m[1]!)
      return [...between, ...alone, ...attributes].map((found) => `${file}:${index + 1}: ${found}`)
    })
  })
  assert.deepEqual(wrong, [])
})

test('no sentence on screen is longer than a reader can hold', () => {
  const long: string[] = []
  const visit = (value: unknown, path: string) => {
    if (typeof value === 'string') {
      for (const sentence of value.split(/(?<=[.!?])\s/)) {
        const words = sentence.split(/\s+/).filter(Boolean).length
        if (words > 24) long.push(`${path}: ${words} words: ${sentence}`)
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) visit(inner, `${path}.${key}`)
    }
  }
  visit(id, 'id')
  assert.deepEqual(long, [])
})

test('every room keeps its refusals as sentences that end', () => {
  for (const [room, words] of Object.entries(id)) {
    if (typeof words !== 'object' || !('refusals' in words)) continue
    for (const [key, sentence] of Object.entries(
      words.refusals as Record<string, (facts: object) => string>,
    )) {
      assert.match(sentence({}), /[.?!]$/, `${room}: ${key}`)
    }
  }
})
