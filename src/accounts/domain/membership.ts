import type { Actor, RoleKey } from '../../foundation/actor.ts'
import type { Day } from '../../foundation/dates.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { kindOfInstitution, mayBeHeldIn, type Side, sideOf } from './roles.ts'

/**
 * A right is a fact with a who and a when: someone holds a role in an institution, from a day to a day, because two
 * administrators said so. `founding` are the first administrators, named at the machine itself, when nobody could
 * confirm anybody.
 */
export type Membership = {
  id: string
  account: string
  institution: string
  role: RoleKey
  region: string
  from: Day
  /** Last day, included; undefined while open-ended. */
  until: Day | undefined
  state: MembershipState
  founding: boolean
  grantedBy: string | undefined
  secondGranter: string | undefined
}
export type MembershipState = 'proposed' | 'active' | 'withdrawn'

export type GrantWish = {
  role: RoleKey
  institution: string
  region: string
  from: Day
  until: Day | undefined
}

/** Administrators that there must be, so that one can propose and another confirm. */
export const fewestAdministrators = 2

/** The rights in force on a day; both ends are included. */
export function isInForce(membership: Membership, today: Day): boolean {
  return (
    membership.state === 'active' &&
    membership.from <= today &&
    (membership.until === undefined || today <= membership.until)
  )
}

/**
 * Whether an administrator may propose this right for an account. `account` is undefined for someone who has none
 * yet; `held` are that account's rights, in any state.
 */
export function proposeGrant(
  by: Actor,
  wish: GrantWish,
  account: { id: string; side: Side } | undefined,
  held: readonly Membership[],
): Refusal | undefined {
  if (!isAdministrator(by)) return refuse('not-allowed', { need: 'administrator' })
  if (account && account.id === by.account) return refuse('accounts.not-oneself', {}, 'email')
  const unfit = judgeWish(wish)
  if (unfit) return unfit
  if (account && account.side !== sideOf(wish.role)) {
    return refuse('accounts.other-side', { side: account.side }, 'peran')
  }
  if (held.some((one) => one.state !== 'withdrawn' && isSameRight(one, wish))) {
    return refuse('accounts.already-granted', {}, 'peran')
  }
  return undefined
}

/** What must be true of any right, whoever asks for it. */
export function judgeWish(wish: GrantWish): Refusal | undefined {
  if (!kindOfInstitution(wish.institution)) return refuse('accounts.institution-unknown', {}, 'instansi')
  if (!mayBeHeldIn(wish.role, wish.institution))
    return refuse('accounts.role-not-there', { role: wish.role }, 'peran')
  if (wish.until !== undefined && wish.until < wish.from)
    return refuse('accounts.until-before-from', {}, 'sampai')
  return undefined
}

/** A second administrator turns a proposal into a right. Nobody confirms their own proposal, or a right for themselves. */
export function confirmGrant(by: Actor, membership: Membership): Membership | Refusal {
  if (!isAdministrator(by)) return refuse('not-allowed', { need: 'administrator' })
  if (membership.state !== 'proposed') return refuse('not-now', { state: membership.state })
  if (membership.account === by.account) return refuse('accounts.not-oneself')
  if (membership.grantedBy === by.account) return refuse('accounts.second-administrator')
  return { ...membership, state: 'active', secondGranter: by.account }
}

/**
 * Takes a right away, or a proposal back: one administrator is enough, because taking away is the safe direction.
 * Nobody withdraws their own right, and the last administrator stays.
 */
export function withdrawGrant(
  by: Actor,
  membership: Membership,
  otherAdministrators: number,
): Membership | Refusal {
  if (!isAdministrator(by)) return refuse('not-allowed', { need: 'administrator' })
  if (membership.state === 'withdrawn') return refuse('not-now', { state: membership.state })
  if (membership.account === by.account) return refuse('accounts.not-oneself')
  if (membership.state === 'active' && membership.role === 'administrator' && otherAdministrators < 1) {
    return refuse('accounts.last-administrator')
  }
  return { ...membership, state: 'withdrawn' }
}

/** The first administrators are named at the machine, and only while there are fewer than two. */
export function mayFound(administrators: number): Refusal | undefined {
  return administrators >= fewestAdministrators
    ? refuse('accounts.already-founded', { administrators })
    : undefined
}

/** Whether this right waits already because the same administrator proposed exactly it. */
export function isSameProposal(one: Membership, by: Actor, wish: GrantWish): boolean {
  return (
    isAdministrator(by) &&
    one.state === 'proposed' &&
    one.grantedBy === by.account &&
    isSameRight(one, wish) &&
    one.from === wish.from &&
    one.until === wish.until
  )
}

function isSameRight(one: Membership, wish: GrantWish): boolean {
  return one.institution === wish.institution && one.role === wish.role
}

function isAdministrator(by: Actor): by is Actor & { kind: 'member' } {
  return by.kind === 'member' && by.role === 'administrator'
}
