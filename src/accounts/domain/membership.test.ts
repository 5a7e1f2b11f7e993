import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor, MemberActor } from '../../foundation/actor.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import {
  confirmGrant,
  type GrantWish,
  isInForce,
  type Membership,
  mayFound,
  proposeGrant,
  withdrawGrant,
} from './membership.ts'

const administrator = (account: string): MemberActor => ({
  kind: 'member',
  account,
  person: account,
  institution: 'penyelenggara',
  role: 'administrator',
  region: '',
})
const ani = administrator('ani')
const budi = administrator('budi')
const officer: Actor = { ...ani, account: 'cici', role: 'bawaslu-regency', institution: 'bawaslu-99.01' }
const wish: GrantWish = {
  role: 'bawaslu-regency',
  institution: 'bawaslu-99.01',
  region: '99.01',
  from: '2026-03-01',
  until: undefined,
}
const proposed: Membership = {
  ...wish,
  id: 'm',
  account: 'dewi',
  state: 'proposed',
  founding: false,
  grantedBy: 'ani',
  secondGranter: undefined,
}
const keyOf = (answer: unknown) => (isRefusal(answer) ? answer.key : undefined)

test('an administrator proposes, and only an administrator', () => {
  assert.equal(proposeGrant(ani, wish, undefined, []), undefined)
  assert.equal(keyOf(proposeGrant(officer, wish, undefined, [])), 'not-allowed')
  assert.equal(keyOf(proposeGrant({ kind: 'public' }, wish, undefined, [])), 'not-allowed')
  assert.equal(keyOf(proposeGrant({ kind: 'system', job: 'x' }, wish, undefined, [])), 'not-allowed')
})

test('administrators cannot propose anything for themselves', () => {
  assert.equal(
    keyOf(proposeGrant(ani, wish, { id: 'ani', side: 'administration' }, [])),
    'accounts.not-oneself',
  )
})

test('a role is proposed only where it can be held, on one side, once, and with its days in order', () => {
  const dewi = { id: 'dewi', side: 'supervision' } as const
  assert.equal(
    keyOf(proposeGrant(ani, { ...wish, institution: 'gov-99.01' }, dewi, [])),
    'accounts.role-not-there',
  )
  assert.equal(
    keyOf(proposeGrant(ani, { ...wish, institution: 'x' }, dewi, [])),
    'accounts.institution-unknown',
  )
  assert.equal(keyOf(proposeGrant(ani, wish, { id: 'dewi', side: 'employer' }, [])), 'accounts.other-side')
  assert.equal(keyOf(proposeGrant(ani, wish, dewi, [proposed])), 'accounts.already-granted')
  assert.equal(proposeGrant(ani, wish, dewi, [{ ...proposed, state: 'withdrawn' }]), undefined)
  assert.equal(
    keyOf(proposeGrant(ani, { ...wish, until: '2026-02-28' }, dewi, [])),
    'accounts.until-before-from',
  )
})

test('a second administrator confirms; the first, the one it is for, and others cannot', () => {
  assert.deepEqual(confirmGrant(budi, proposed), { ...proposed, state: 'active', secondGranter: 'budi' })
  assert.equal(keyOf(confirmGrant(ani, proposed)), 'accounts.second-administrator')
  assert.equal(keyOf(confirmGrant(administrator('dewi'), proposed)), 'accounts.not-oneself')
  assert.equal(keyOf(confirmGrant(officer, proposed)), 'not-allowed')
})

test('what is active or withdrawn cannot be confirmed again', () => {
  assert.equal(keyOf(confirmGrant(budi, { ...proposed, state: 'active' })), 'not-now')
  assert.equal(keyOf(confirmGrant(budi, { ...proposed, state: 'withdrawn' })), 'not-now')
})

test('one administrator is enough to withdraw, but not from oneself and not the last administrator', () => {
  const active: Membership = { ...proposed, state: 'active', secondGranter: 'budi' }
  assert.equal((withdrawGrant(ani, active, 1) as Membership).state, 'withdrawn')
  assert.equal(keyOf(withdrawGrant(officer, active, 1)), 'not-allowed')
  assert.equal(keyOf(withdrawGrant(ani, { ...active, account: 'ani' }, 1)), 'accounts.not-oneself')
  assert.equal(
    keyOf(withdrawGrant(ani, { ...active, role: 'administrator' }, 0)),
    'accounts.last-administrator',
  )
  assert.equal((withdrawGrant(ani, { ...active, role: 'administrator' }, 1) as Membership).state, 'withdrawn')
  assert.equal(keyOf(withdrawGrant(ani, { ...active, state: 'withdrawn' }, 1)), 'not-now')
})

test('a right is in force on its first and last day and on no other side of them', () => {
  const active: Membership = { ...proposed, state: 'active', until: '2026-03-31' }
  assert.ok(!isInForce(active, '2026-02-28'))
  assert.ok(isInForce(active, '2026-03-01'))
  assert.ok(isInForce(active, '2026-03-31'))
  assert.ok(!isInForce(active, '2026-04-01'))
  assert.ok(!isInForce({ ...active, state: 'proposed' }, '2026-03-02'))
  assert.ok(!isInForce({ ...active, state: 'withdrawn' }, '2026-03-02'))
})

test('the machine names two administrators and no third', () => {
  assert.equal(mayFound(0), undefined)
  assert.equal(mayFound(1), undefined)
  assert.equal(keyOf(mayFound(2)), 'accounts.already-founded')
})
