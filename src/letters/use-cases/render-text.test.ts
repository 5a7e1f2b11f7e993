import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { pdfText } from '../../../test/support/pdf-text.ts'
import { closePress } from '../outside/press.ts'
import { renderText } from './render-text.ts'

after(closePress)

test('every paragraph is printed as typed, over as many pages as it needs', async () => {
  const body = Array.from(
    { length: 60 },
    (_, i) => `Alinea ${i + 1}: #let x = <b> \\ ${'kata '.repeat(40)}`,
  ).join('\n\n')
  const pages = await pdfText(await renderText({ title: 'Ringkasan kajian', body }, { contoh: true }))
  assert.ok(pages.length > 3)
  const text = pages.join(' ')
  for (const i of [1, 30, 60]) assert.ok(text.includes(`Alinea ${i}: #let x = <b> \\`))
  for (const page of pages) assert.match(page, /CONTOH/)
})
