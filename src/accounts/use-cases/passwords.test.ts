import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fitsPassword, hashPassword } from './passwords.ts'
import {
  invitationCode,
  invitationToken,
  isInvitationCode,
  newRecoveryCodes,
  seal,
  unseal,
} from './secrets.ts'

const keys = { keyFor: (purpose: string) => Buffer.alloc(32, purpose.length) }

test('a password is kept as argon2id with 32 MiB and three passes', async () => {
  assert.match(await hashPassword('empat kuda menyeberang pagi'), /^\$argon2id\$v=19\$m=32768,t=3,p=1\$/)
})

test('twenty people at once each get their own answer', async () => {
  const stored = await hashPassword('empat kuda menyeberang pagi')
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      fitsPassword(stored, at % 2 ? 'empat kuda menyeberang pagi' : 'bukan'),
    ),
  )
  assert.deepEqual(
    answers,
    Array.from({ length: 20 }, (_, at) => at % 2 === 1),
  )
})

test('without a stored hash the answer is no, whatever is typed', async () => {
  assert.equal(await fitsPassword(undefined, 'empat kuda menyeberang pagi'), false)
  assert.equal(await fitsPassword(undefined, ''), false)
})

test('what was sealed for one account opens for no other, and not after a bit has turned', () => {
  const sealed = seal(keys, 'totp', 'ani', 'RAHASIA')
  assert.equal(unseal(keys, 'totp', 'ani', sealed), 'RAHASIA')
  assert.equal(unseal(keys, 'totp', 'budi', sealed), undefined)
  assert.equal(unseal(keys, 'carried', 'ani', sealed), undefined)
  for (let at = 0; at < sealed.length; at++) {
    const turned = Buffer.from(sealed)
    turned[at]! ^= 1
    assert.equal(unseal(keys, 'totp', 'ani', turned), undefined)
  }
  assert.equal(unseal(keys, 'totp', 'ani', Buffer.alloc(0)), undefined)
})

test('link and code of an invitation differ from each other and between invitations', () => {
  assert.notEqual(invitationToken(keys, 'a'), invitationToken(keys, 'b'))
  assert.notEqual(invitationCode(keys, 'a'), invitationCode(keys, 'b'))
  assert.match(invitationCode(keys, 'a'), /^[2-9A-HJ-NP-Z]{8}$/)
  assert.ok(isInvitationCode(keys, 'a', ` ${invitationCode(keys, 'a').toLowerCase()}-`))
  assert.ok(!isInvitationCode(keys, 'a', invitationCode(keys, 'b')))
  assert.ok(!isInvitationCode(keys, 'a', ''))
})

test('recovery codes are ten, different, and free of signs that look alike', () => {
  const codes = newRecoveryCodes()
  assert.equal(new Set(codes).size, 10)
  for (const code of codes) assert.match(code, /^[2-9A-HJ-NP-Z]{10}$/)
})
