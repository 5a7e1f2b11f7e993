import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cases as words } from '../../design/words/id/cases.ts'
import { stages } from './statuses.ts'
import { dangerousSteps, stepOfUrl, stepUrls } from './step-urls.ts'
import { stepTable } from './steps.ts'

const rows = Object.values(stepTable).flat()

test('every step of the table has an address of its own, and the address leads back', () => {
  const urls = Object.values(stepUrls)
  assert.equal(new Set(urls).size, urls.length)
  for (const row of rows) assert.equal(stepOfUrl(stepUrls[row.key]), row.key)
  assert.equal(stepOfUrl('tidak-ada'), undefined)
})

test('every step, stage, question and reason for a missing button has its words', () => {
  for (const stage of stages) assert.ok(words.stages[stage], stage)
  for (const row of rows) {
    assert.ok(words.steps[row.key]?.label, row.key)
    assert.ok(words.events[row.key], row.key)
    for (const ask of row.asks) assert.ok(words.asks[ask.replace('?', '')]?.label, `${row.key}: ${ask}`)
    for (const need of row.needs) assert.ok(words.refusals[`cases.need.${need}`], need)
  }
})

test('a dangerous step says what will happen before it happens', () => {
  for (const key of dangerousSteps) assert.ok(words.steps[key]!.after!.length > 0, key)
  for (const [key, step] of Object.entries(words.steps))
    if (step.after) assert.ok(dangerousSteps.has(key as never), key)
})
