import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../../foundation/refusal.ts'
import { emailFrom, personNameFrom } from './email.ts'

test('an address is one person, however it is written', () => {
  assert.equal(emailFrom('  Bawaslu.Timur@Contoh.Netral.Example '), 'bawaslu.timur@contoh.netral.example')
})

test('what no mail server takes is refused with a sentence, not an accident', () => {
  for (const text of [
    '',
    'x',
    'a@b',
    'a b@c.id',
    'a@@c.id',
    'a@c..id',
    'a@c.id\u0000',
    'a\u0000@c.id',
    '<a>@c.id',
    `${'a'.repeat(10_000)}@c.id`,
    '😀'.repeat(100),
  ]) {
    assert.ok(isRefusal(emailFrom(text)), text.slice(0, 40))
  }
})

test('an address that was accepted once is accepted unchanged again', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (text) => {
      const once = emailFrom(text)
      if (!isRefusal(once)) assert.equal(emailFrom(once), once)
    }),
  )
})

test('names keep their apostrophes, hyphens and single words, and lose double spaces', () => {
  assert.equal(personNameFrom('  Sukarno '), 'Sukarno')
  assert.equal(personNameFrom("Ma'ruf  Al-Amin"), "Ma'ruf Al-Amin")
  assert.equal(personNameFrom('<b>Budi</b> 😀'), '<b>Budi</b> 😀')
})

test('a name with NUL, of 10,000 characters or without a letter is refused', () => {
  for (const text of ['Bu\u0000di', 'B'.repeat(10_000), '', ' ', '😀😀']) {
    assert.ok(isRefusal(personNameFrom(text)), text.slice(0, 20))
  }
})
