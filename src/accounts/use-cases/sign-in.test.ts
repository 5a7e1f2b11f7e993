import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import {
  aClock,
  accept,
  aFounder,
  codeNow,
  goodPassword,
  granted,
  type Known,
  keyOf,
  signIn,
} from '../accounts.test-support.ts'
import { enrolmentOf } from './accept-invitation.ts'
import { inviteAdministrator } from './found-house.ts'
import {
  beginNewApp,
  changePassword,
  finishNewApp,
  forgetRecoveryCodes,
  recoveryCodesLeft,
  renewRecoveryCodes,
  unsavedRecoveryCodes,
} from './own-account.ts'
import { dropForm, fieldsOf, sealForm, unsealForm, waitingForm } from './resume-form.ts'
import {
  actorFor,
  endOtherSessions,
  endSession,
  forgetSessions,
  resolveSession,
  signOut,
} from './sessions.ts'
import { giveCode, givePassword } from './sign-in.ts'

const clock = aClock()
const { house, worker, adminUrl } = await freshDatabase({ now: clock.now })
let ani: Known

before(async () => {
  ani = await aFounder(house, clock, 'ani@contoh.netral.example')
})

const halfWay = async () => {
  const step = granted(
    await givePassword(house, { email: ani.email, password: goodPassword }, 'firefox/linux', {}),
  )
  return (await resolveSession(house, step.token))!
}

test('password and code together sign in; half of it gives no right', async () => {
  const half = await halfWay()
  assert.deepEqual(actorFor(half), { kind: 'public' })
  const { session, token } = await signIn(house, clock, ' ANI@contoh.netral.EXAMPLE ', ani.secret)
  const actor = actorFor(session)
  assert.equal(actor.kind === 'member' && actor.role, 'administrator')
  assert.ok(!JSON.stringify(await rawRows(adminUrl, 'select * from accounts.sessions')).includes(token))
})

test('an unknown address, an account never opened and a wrong password get one answer', async () => {
  granted(await inviteAdministrator(worker, 'unopened@contoh.netral.example'))
  const tries = [
    { email: 'nobody@contoh.netral.example', password: goodPassword },
    { email: 'unopened@contoh.netral.example', password: goodPassword },
    { email: ani.email, password: 'empat kuda menyeberang sore' },
    { email: 'no address at all', password: goodPassword },
    { email: `${'a'.repeat(10_000)}@x.id`, password: goodPassword },
    { email: '😀@\u0000', password: '😀'.repeat(10_000) },
  ]
  const answers = []
  for (const typed of tries) answers.push(await givePassword(house, typed, 'other/other', {}))
  for (const answer of answers) assert.deepEqual(answer, answers[0])
  assert.equal(keyOf(answers[0]), 'accounts.wrong-sign-in')
})

test('guessing is slowed for known and unknown addresses alike, and others sign in meanwhile', async () => {
  for (const email of ['guessed@contoh.netral.example', 'unopened@contoh.netral.example']) {
    const keys: (string | undefined)[] = []
    for (let count = 0; count < 7; count++) {
      keys.push(keyOf(await givePassword(house, { email, password: 'x' }, 'other/other', {})))
    }
    const wrong = keys.filter((key) => key === 'accounts.wrong-sign-in').length
    const waits = keys.filter((key) => key === 'accounts.wait').length
    assert.ok(waits >= 2, `${email}: ${keys}`)
    assert.equal(wrong + waits, 7)
  }
  await signIn(house, clock, ani.email, ani.secret)
  clock.pass(61)
  const again = await givePassword(
    house,
    { email: 'guessed@contoh.netral.example', password: 'x' },
    'other/other',
    {},
  )
  assert.equal(keyOf(again), 'accounts.wrong-sign-in')
})

test('many guesses sent at once do not slip through together', async () => {
  const typed = { email: 'burst@contoh.netral.example', password: 'x' }
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => givePassword(house, typed, 'other/other', {})),
  )
  assert.equal(answers.filter((answer) => keyOf(answer) === 'accounts.wrong-sign-in').length, 5)
  assert.equal(answers.filter((answer) => keyOf(answer) === 'accounts.wait').length, 7)
})

test('one code of the app signs in once, also inside its half minute and from two windows', async () => {
  const code = codeNow(ani.secret, clock)
  const [one, two] = [await halfWay(), await halfWay()]
  const answers = await Promise.all([giveCode(house, one, code), giveCode(house, two, code)])
  assert.deepEqual(answers.map(keyOf).sort(), ['accounts.wrong-code', undefined])
  assert.equal(keyOf(await giveCode(house, await halfWay(), code)), 'accounts.wrong-code')
  clock.pass(31)
})

test('a code of a minute ago or of a minute ahead is wrong', async () => {
  const past = codeNow(ani.secret, clock)
  clock.pass(61)
  assert.equal(keyOf(await giveCode(house, await halfWay(), past)), 'accounts.wrong-code')
})

test('hostile codes are wrong codes', async () => {
  for (const typed of ['\u0000', '😀😀😀', '9'.repeat(10_000)]) {
    clock.pass(901)
    assert.equal(keyOf(await giveCode(house, await halfWay(), typed)), 'accounts.wrong-code')
  }
  assert.equal(keyOf(await giveCode(house, await halfWay(), '  ')), 'missing')
  clock.pass(901)
})

test('half a sign-in is over after ten minutes, and after it was used', async () => {
  const typed = { email: ani.email, password: goodPassword }
  const { token } = granted(await givePassword(house, typed, 'firefox/linux', {}))
  clock.pass(600)
  const late = (await resolveSession(house, token))!
  assert.equal(late.ended, 'too-long')
  assert.equal(keyOf(await giveCode(house, late, codeNow(ani.secret, clock))), 'accounts.begin-again')

  const other = await halfWay()
  granted(await giveCode(house, other, codeNow(ani.secret, clock)))
  clock.pass(31)
  assert.equal(keyOf(await giveCode(house, other, codeNow(ani.secret, clock))), 'accounts.begin-again')
  clock.pass(31)
})

test('ten recovery codes are shown until written down, and each signs in once', async () => {
  const { session } = await signIn(house, clock, ani.email, ani.secret)
  granted(await renewRecoveryCodes(house, session, codeNow(ani.secret, clock)))
  clock.pass(31)
  const codes = (await unsavedRecoveryCodes(house, session))!
  assert.equal(new Set(codes).size, 10)
  await forgetRecoveryCodes(house, session)
  assert.equal(await unsavedRecoveryCodes(house, session), undefined)

  const typed = `${codes[3]!.slice(0, 5)} - ${codes[3]!.slice(5).toLowerCase()}`
  granted(await giveCode(house, await halfWay(), typed))
  assert.equal(keyOf(await giveCode(house, await halfWay(), typed)), 'accounts.wrong-code')
  assert.equal(await recoveryCodesLeft(house, session), 9)
  assert.ok(
    !JSON.stringify(await rawRows(adminUrl, 'select * from accounts.recovery_codes')).includes(codes[4]!),
  )
})

test('new recovery codes make the old ones worthless', async () => {
  const { session } = await signIn(house, clock, ani.email, ani.secret)
  granted(await renewRecoveryCodes(house, session, codeNow(ani.secret, clock)))
  clock.pass(31)
  const old = (await unsavedRecoveryCodes(house, session))!
  granted(await renewRecoveryCodes(house, session, codeNow(ani.secret, clock)))
  clock.pass(31)
  assert.equal(keyOf(await giveCode(house, await halfWay(), old[0]!)), 'accounts.wrong-code')
})

test('a revoked session is out with its next request; another’s cannot be revoked', async () => {
  const desk = await signIn(house, clock, ani.email, ani.secret)
  const phone = await signIn(house, clock, ani.email, ani.secret)
  const budi = await accept(
    house,
    clock,
    granted(await inviteAdministrator(worker, 'unopened@contoh.netral.example')).path,
  )
  assert.equal(keyOf(await endSession(house, actorFor(budi.session), phone.session.id)), 'not-found')
  assert.equal(actorFor(await resolveSession(house, phone.token)).kind, 'member')
  granted(await endSession(house, actorFor(desk.session), phone.session.id))
  assert.equal((await resolveSession(house, phone.token))?.ended, 'revoked')
  assert.deepEqual(actorFor(await resolveSession(house, phone.token)), { kind: 'public' })

  await endOtherSessions(house, actorFor(desk.session), desk.session.id)
  assert.equal(actorFor(await resolveSession(house, desk.token)).kind, 'member')
  await signOut(house, desk.session)
  assert.equal(actorFor(await resolveSession(house, desk.token)).kind, 'public')
})

test('a session ends after half an hour of rest, and stays while it is used', async () => {
  const { token } = await signIn(house, clock, ani.email, ani.secret)
  for (let count = 0; count < 5; count++) {
    clock.pass(20 * 60)
    assert.equal(actorFor(await resolveSession(house, token)).kind, 'member')
  }
  clock.pass(30 * 60)
  assert.equal((await resolveSession(house, token))?.ended, 'idle')
})

test('an invented cookie stands for nobody', async () => {
  for (const token of [
    undefined,
    '',
    'x',
    'x'.repeat(43),
    "' or 1=1 --",
    '\u0000'.repeat(43),
    'a'.repeat(10_000),
  ]) {
    assert.equal(await resolveSession(house, token), undefined)
  }
})

test('a new password ends every other session and the old password', async () => {
  const other = await signIn(house, clock, ani.email, ani.secret)
  const { session, token } = await signIn(house, clock, ani.email, ani.secret)
  const next = 'lima perahu di teluk yang tenang'
  const wrong = { present: 'bukan ini sandinya', password: next, again: next }
  assert.equal(keyOf(await changePassword(house, session, wrong)), 'accounts.wrong-password')
  granted(await changePassword(house, session, { present: goodPassword, password: next, again: next }))
  assert.equal(actorFor(await resolveSession(house, token)).kind, 'member')
  assert.equal(actorFor(await resolveSession(house, other.token)).kind, 'public')
  assert.equal(
    keyOf(await givePassword(house, { email: ani.email, password: goodPassword }, 'x/y', {})),
    'accounts.wrong-sign-in',
  )
  const back = await signIn(house, clock, ani.email, ani.secret, next)
  granted(
    await changePassword(house, back.session, { present: next, password: goodPassword, again: goodPassword }),
  )
})

test('another code app takes the place of the former one', async () => {
  const { session } = await signIn(house, clock, ani.email, ani.secret)
  granted(await beginNewApp(house, session, { password: goodPassword, code: codeNow(ani.secret, clock) }))
  clock.pass(31)
  const { totpSecret } = (await enrolmentOf(house, session))!
  assert.equal(keyOf(await finishNewApp(house, session, '000000')), 'accounts.wrong-new-code')
  granted(await finishNewApp(house, session, codeNow(totpSecret, clock)))
  clock.pass(31)
  assert.equal(
    keyOf(await giveCode(house, await halfWay(), codeNow(ani.secret, clock))),
    'accounts.wrong-code',
  )
  ani = { ...ani, secret: totpSecret }
  await signIn(house, clock, ani.email, ani.secret)
})

test('a long form that met an ended session is carried through both steps and waits for one press', async () => {
  const fields = fieldsOf({ uraian: `${'panjang 😀 '.repeat(2000)}\u0000`, pilihan: ['a', 'b'] })!
  const sealed = sealForm(house, { account: ani.actor.account, path: '/temuan?x=1', fields })!
  assert.ok(!sealed.includes('panjang'))
  const form = unsealForm(house, sealed)!
  const typed = { email: ani.email, password: goodPassword }
  const step = granted(await givePassword(house, typed, 'firefox/linux', { form, after: '/meja' }))
  const half = (await resolveSession(house, step.token))!
  const done = granted(await giveCode(house, half, codeNow(ani.secret, clock)))
  clock.pass(31)
  assert.equal(done.next, 'resume')
  const session = (await resolveSession(house, done.token))!
  assert.deepEqual(await waitingForm(house, session), {
    account: ani.actor.account,
    path: '/temuan?x=1',
    fields,
  })
  await dropForm(house, session)
  assert.equal(await waitingForm(house, session), undefined)
})

test('another account never gets to see the form', async () => {
  const sealed = sealForm(house, {
    account: crypto.randomUUID(),
    path: '/temuan',
    fields: [['a', 'rahasia']],
  })!
  const form = unsealForm(house, sealed)!
  const step = granted(
    await givePassword(house, { email: ani.email, password: goodPassword }, 'x/y', { form }),
  )
  const half = (await resolveSession(house, step.token))!
  const done = granted(await giveCode(house, half, codeNow(ani.secret, clock)))
  clock.pass(31)
  assert.equal(done.next, 'done')
  assert.equal(await waitingForm(house, (await resolveSession(house, done.token))!), undefined)
})

test('a form that was tampered with, is too old, or too large is not carried', () => {
  const sealed = sealForm(house, { account: undefined, path: '/temuan', fields: [['a', 'b']] })!
  assert.equal(unsealForm(house, `${sealed.slice(0, -2)}AA`), undefined)
  assert.equal(unsealForm(house, 'x'), undefined)
  assert.equal(unsealForm(house, '<script>'), undefined)
  clock.pass(12 * 3600)
  assert.equal(unsealForm(house, sealed), undefined)
  const large: [string, string][] = [['a', 'b'.repeat(201 * 1024)]]
  assert.equal(sealForm(house, { account: undefined, path: '/temuan', fields: large }), undefined)
})

test('sessions are forgotten a week after they were last used', async () => {
  const { token } = await signIn(house, clock, ani.email, ani.secret)
  clock.pass(7 * 24 * 3600 + 1)
  assert.ok((await forgetSessions(worker)) > 0)
  assert.equal(await resolveSession(house, token), undefined)
})
