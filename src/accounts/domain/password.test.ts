import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { judgePassword, normalPassword } from './password.ts'

const owner = { email: 'siti.rahmawati@contoh.netral.example', name: 'Siti Rahmawati' }
const keyOf = (password: string) => judgePassword(password, owner)?.key

test('a sentence that nobody guesses is accepted, without capitals or signs', () => {
  for (const password of [
    'empat kuda menyeberang pagi',
    'kopi-tubruk-di-atas-atap',
    'Tr0ub4dor&3-lagi',
    'ᨕᨗᨊᨑᨗᨐᨈᨕᨗᨊᨑᨗᨐᨘᨒ',
    '🌧️ hujan turun di beranda',
  ]) {
    assert.equal(keyOf(password), undefined, password)
  }
})

test('fewer than twelve characters are refused, counted as people count them', () => {
  assert.equal(keyOf(''), 'missing')
  assert.equal(keyOf('kudaliarxyz'), 'accounts.password-short')
  assert.equal(keyOf('🌧🌩🌪🌫🌬🌭'), 'accounts.password-short')
})

test('ten thousand characters, NUL and other control characters are refused', () => {
  assert.equal(keyOf('kuda '.repeat(2000)), 'too-long')
  assert.equal(keyOf('kuda menyeberang\u0000pagi'), 'accounts.password-signs')
  assert.equal(keyOf('kuda menyeberang\npagi'), 'accounts.password-signs')
})

test('what everyone guesses first is refused', () => {
  for (const password of [
    'password1234',
    'Bismillah12345!',
    'P@ssw0rd2026',
    'Indonesia1945!',
    'qwertyuiop123',
    'admin.bawaslu.2024',
    'rahasia-rahasia',
    '2024-11-27-081',
  ]) {
    assert.equal(keyOf(password), 'accounts.password-common', password)
  }
  for (const password of ['123456789012', 'abcdefghijkl', 'aaaaaaaaaaaa', 'abcabcabcabc', '1212121212121']) {
    assert.equal(keyOf(password), 'accounts.password-simple', password)
  }
})

test('the own address or name with something around it is refused', () => {
  for (const password of [
    'siti.rahmawati@contoh.netral.example',
    'rahmawati2026!',
    'SitiRahmawati-99',
    'Rahmawati#1',
  ]) {
    assert.match(keyOf(password) ?? '', /password-(personal|short)/, password)
  }
  assert.equal(keyOf('rahmawati menanam padi di sawah'), undefined)
})

test('any text is answered without throwing, and twice the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      assert.deepEqual(judgePassword(text, owner), judgePassword(text, owner))
    }),
  )
})

test('two keyboards that spell one letter differently give one password', () => {
  assert.equal(normalPassword('café déjà vu ici'), normalPassword('cafe\u0301 de\u0301ja\u0300 vu ici'))
})
