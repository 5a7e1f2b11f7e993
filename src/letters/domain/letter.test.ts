import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { aLetter } from '../../../test/support/a-letter.ts'
import { eachRefusal } from '../../foundation/refusal.ts'
import { dayInWords, letterRefusal, letterView, printable } from './letter.ts'

test('a day is written in Indonesian words', () => {
  assert.equal(dayInWords('2026-10-03'), '3 Oktober 2026')
  assert.equal(dayInWords('2026-02-30'), '2026-02-30')
})

test('printable text holds no control, direction mark or half sign, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const clean = printable(text)
      assert.ok(clean.isWellFormed())
      assert.doesNotMatch(clean, /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]|[\u{e000}-\u{f8ff}]/u)
      for (const word of clean.split(/[\s\u200b]/)) assert.ok([...word].length <= 28)
    }),
  )
  assert.equal(printable('a\u0000b\u202Ec\uD800'), 'abc\uFFFD')
})

test('ordinary words, numbers and names are left as they are', () => {
  for (const text of [
    '199001012015031001',
    "Ny. D'Angelo Nur-Hidayah, S.Sos.",
    'baris satu\nbaris dua',
    '#let x = <b>',
  ])
    assert.equal(printable(text), text)
})

test('text beyond the limit ends in an ellipsis', () => {
  const short = printable('kata '.repeat(100), 50)
  assert.equal([...short].length, 50)
  assert.match(short, /…$/)
})

test('a letter says everything it lacks at once', () => {
  const empty = aLetter({
    letterhead: { institution: ' ' },
    day: '03/10/2026',
    signatory: { position: '', name: '' },
    recipient: { name: '' },
    accused: [],
    legalBasis: [''],
  })
  const fields = eachRefusal(letterRefusal('forwarding', empty)!).map((one) => one.field)
  assert.deepEqual(fields, ['kop', 'tanggal', 'penanda-tangan', 'tujuan', 'terlapor', 'dasar-hukum'])
  assert.equal(letterRefusal('forwarding', aLetter()), undefined)
  assert.equal(letterRefusal('receipt', aLetter({ legalBasis: [] })), undefined)
})

test('a view has no undefined left, so a template never meets one', () => {
  const view = letterView(
    aLetter({ accused: [{ name: 'A' }], findings: undefined, receiptNumber: undefined }),
    false,
  )
  assert.deepEqual(JSON.parse(JSON.stringify(view)), view)
  assert.equal(view.accused[0]!.employeeNumber, '')
})
