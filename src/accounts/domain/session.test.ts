import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { deviceFrom, deviceFromText, deviceText } from './device.ts'
import { takeUp } from './invitation.ts'
import { canBeCarried, isLocalPath, largestPendingForm, mayResume } from './pending-form.ts'
import { secondFactorFrom } from './second-factor.ts'
import { endOf, type SessionTimes } from './session.ts'
import { afterFailure, type Factor, longestWait, noTries, secondsToWait } from './throttle.ts'

const start = new Date('2026-03-02T01:00:00Z')
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
const full: SessionTimes = { stage: 'full', startedAt: start, lastSeenAt: start, revokedAt: undefined }

test('a desk left for 30 minutes is closed, one in use stays open, and twelve hours end every session', () => {
  assert.equal(endOf(full, after(29.9)), undefined)
  assert.equal(endOf(full, after(30)), 'idle')
  assert.equal(endOf({ ...full, lastSeenAt: after(719) }, after(719.5)), undefined)
  assert.equal(endOf({ ...full, lastSeenAt: after(719) }, after(720)), 'too-long')
})

test('a revoked session has ended, and half a sign-in ends after ten minutes', () => {
  assert.equal(endOf({ ...full, revokedAt: start }, start), 'revoked')
  assert.equal(endOf({ ...full, stage: 'code' }, after(9.9)), undefined)
  assert.equal(endOf({ ...full, stage: 'code' }, after(10)), 'too-long')
  assert.equal(endOf({ ...full, stage: 'enrolment' }, after(30)), 'too-long')
})

test('the first four failures cost nothing, then each doubles the wait up to its factor’s longest', () => {
  for (const factor of ['password', 'code', 'invitation'] as Factor[]) {
    let tries = noTries
    let before = 0
    for (let count = 1; count <= 40; count++) {
      tries = afterFailure(tries, factor, start)
      const wait = secondsToWait(tries, start)
      if (count <= 4) assert.equal(wait, 0)
      else assert.equal(wait, Math.min(Math.max(2, before * 2), longestWait[factor]))
      before = wait
    }
    assert.equal(secondsToWait(tries, after(16)), 0)
  }
})

test('a local path stays local', () => {
  for (const path of ['/', '/kasus/7F3K-92QD?x=1#y', '/akun/sesi']) assert.ok(isLocalPath(path), path)
  for (const path of [
    '',
    'x',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/a b',
    '/a\u0000',
    '/a\\b',
  ]) {
    assert.ok(!isLocalPath(path), path)
  }
})

test('any path called local resolves to the same origin', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (tail) => {
      const path = `/${tail}`
      if (isLocalPath(path))
        assert.equal(new URL(path, 'https://netral.example').origin, 'https://netral.example')
    }),
  )
})

test('a long form is carried up to 200 KB, and only to its own account', () => {
  const form = (text: string, account?: string) => ({
    account,
    path: '/temuan',
    fields: [['uraian', text]] as [string, string][],
  })
  assert.ok(canBeCarried(form('a'.repeat(largestPendingForm - 6))))
  assert.ok(!canBeCarried(form('a'.repeat(largestPendingForm))))
  assert.ok(!canBeCarried({ ...form('a'), path: '//evil.example' }))
  assert.ok(mayResume(form('a', 'ani'), 'ani'))
  assert.ok(!mayResume(form('a', 'ani'), 'budi'))
  assert.ok(mayResume(form('a'), 'budi'))
})

test('codes are read with spaces, hyphens and small letters; anything else is neither', () => {
  assert.deepEqual(secondFactorFrom(' 123 456 '), { kind: 'totp', code: '123456' })
  assert.deepEqual(secondFactorFrom('１２３４５６'), { kind: 'totp', code: '123456' })
  assert.deepEqual(secondFactorFrom('k7qf3-92mdx'), { kind: 'recovery', code: 'K7QF392MDX' })
  for (const text of ['', '12345', '1234567', '😀😀😀😀😀😀', '\u0000', '1'.repeat(10_000)]) {
    assert.deepEqual(secondFactorFrom(text), { kind: 'neither' }, text.slice(0, 20))
  }
})

test('an invitation is taken up once, in time, and only after it was confirmed', () => {
  const open = {
    id: 'i',
    account: 'dewi',
    kind: 'open' as const,
    founding: false,
    proposedBy: 'ani',
    confirmedBy: 'budi',
    expiresAt: after(60),
    acceptedAt: undefined,
    cancelledAt: undefined,
  }
  assert.equal(takeUp(open, start), open)
  const keyOf = (answer: object) => ('key' in answer ? answer.key : undefined)
  assert.equal(keyOf(takeUp(open, after(60))), 'accounts.invitation-expired')
  assert.equal(keyOf(takeUp({ ...open, expiresAt: undefined }, start)), 'accounts.invitation-unknown')
  assert.equal(keyOf(takeUp({ ...open, acceptedAt: start }, start)), 'accounts.invitation-unknown')
  assert.equal(keyOf(takeUp(undefined, start)), 'accounts.invitation-unknown')
})

test('a browser is remembered as two words, whatever it says of itself', () => {
  const firefox = deviceFrom('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')
  assert.deepEqual(firefox, { browser: 'firefox', system: 'linux' })
  const phone = deviceFrom(
    'Mozilla/5.0 (Linux; Android 9; SM-J400F) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36',
  )
  assert.deepEqual(phone, { browser: 'chrome', system: 'android' })
  assert.deepEqual(deviceFrom(undefined), { browser: 'other', system: 'other' })
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const device = deviceFrom(text)
      assert.deepEqual(deviceFromText(deviceText(device)), device)
      assert.ok(deviceText(device).length <= 40)
    }),
  )
})
