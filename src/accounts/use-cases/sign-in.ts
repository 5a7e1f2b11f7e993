import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { emailFrom } from '../domain/email.ts'
import { longestPassword } from '../domain/password.ts'
import { mayResume } from '../domain/pending-form.ts'
import { secondFactorFrom } from '../domain/second-factor.ts'
import { findAccountByEmail } from '../store/account-store.ts'
import {
  findCredentials,
  forgetTries,
  reserveTry,
  takeTotpStep,
  useRecoveryCode,
} from '../store/credential-store.ts'
import { membershipsInForce } from '../store/membership-store.ts'
import { revokeSession } from '../store/session-store.ts'
import { type Carried, readCarried } from './carried.ts'
import { stepOfCode } from './code-app.ts'
import { fitsPassword, isCrowded } from './passwords.ts'
import { recoveryHash, triesKey, unseal } from './secrets.ts'
import { beginSession, type Session, signingIn, todayOf } from './sessions.ts'

/** A cookie to give, and what comes next. */
export type SignInStep = {
  token: string
  next: 'code' | 'role' | 'recovery-codes' | 'resume' | 'done'
  after: string | undefined
}

/**
 * First half of signing in. An unknown address, an account never opened and a wrong password get the same answer
 * after the same work. `carried` goes along to the end: where to go, and a form that is to be sent again.
 */
export async function givePassword(
  house: House,
  typed: { email: string; password: string },
  device: string,
  carried: Carried,
): Promise<SignInStep | Refusal> {
  if (isCrowded()) return refuse('accounts.crowded')
  if (typed.email.trim() === '') return refuse('missing', {}, 'email')
  if (typed.password === '') return refuse('missing', {}, 'sandi')
  const email = emailFrom(typed.email)
  const key = triesKey(house, 'password', isRefusal(email) ? 'unreadable' : email)

  const known = await house.transaction(signingIn, async (tx) => {
    const wait = isRefusal(email) ? 0 : await reserveTry(tx, key, 'password', house.clock())
    const account = isRefusal(email) ? undefined : await findAccountByEmail(tx, email)
    const credentials = account && (await findCredentials(tx, account.id))
    return { wait, account, credentials }
  })
  if (known.wait > 0) return refuse('accounts.wait', { seconds: known.wait })

  // The hash is computed outside the transaction: nobody's connection waits for it.
  const password = [...typed.password].length > longestPassword ? '' : typed.password
  const fits = await fitsPassword(known.credentials?.passwordHash, password)
  const { account } = known
  if (!fits || !account) return refuse('accounts.wrong-sign-in')

  const form = carried.form && mayResume(carried.form, account.id) ? carried.form : undefined
  return house.transaction(signingIn, async (tx) => {
    await forgetTries(tx, key)
    const begin = { account: account.id, stage: 'code' as const, device, carried: { ...carried, form } }
    return { token: await beginSession(tx, house, begin), next: 'code' as const, after: carried.after }
  })
}

/**
 * Second half: a code of the app or a recovery code, each good once. The half session ends and a whole one begins
 * under a new cookie; with several rights in force the choice comes first.
 */
export async function giveCode(house: House, half: Session, typed: string): Promise<SignInStep | Refusal> {
  if (half.ended || half.stage !== 'code') return refuse('accounts.begin-again')
  if (typed.trim() === '') return refuse('missing', {}, 'kode')
  const proven = await proveSecondFactor(house, half.account, typed)
  if (isRefusal(proven)) return proven

  return house.transaction(signingIn, async (tx) => {
    const carried = await readCarried(tx, house, half.id)
    // A second press of the same button finds the half session used up.
    if (!(await revokeSession(tx, half.id, half.account, house.clock())))
      return refuse('accounts.begin-again')
    return completeSignIn(tx, house, { account: half.account, device: half.device, carried })
  })
}

/** Begins the whole session: at once with one right in force, after a choice with several, not at all with none. */
export async function completeSignIn(
  tx: Tx,
  house: House,
  who: { account: string; device: string; carried: Carried },
): Promise<SignInStep | Refusal> {
  const held = await membershipsInForce(tx, who.account, todayOf(house))
  const [only, ...others] = held
  if (!only) return refuse('accounts.no-role')
  const several = others.length > 0
  const token = await beginSession(tx, house, {
    ...who,
    stage: several ? 'role' : 'full',
    membership: several ? undefined : only.id,
  })
  return { token, next: several ? 'role' : nextOf(who.carried), after: who.carried.after }
}

/** The choice among several rights, after both factors. */
export async function giveRole(
  house: House,
  half: Session,
  membership: string,
): Promise<SignInStep | Refusal> {
  if (half.ended || half.stage !== 'role') return refuse('accounts.begin-again')
  return house.transaction(signingIn, async (tx) => {
    const held = await membershipsInForce(tx, half.account, todayOf(house))
    if (!held.some((one) => one.id === membership)) return refuse('accounts.choose-role', {}, 'peran')
    const carried = await readCarried(tx, house, half.id)
    if (!(await revokeSession(tx, half.id, half.account, house.clock())))
      return refuse('accounts.begin-again')
    const begin = { account: half.account, stage: 'full' as const, membership, device: half.device, carried }
    return { token: await beginSession(tx, house, begin), next: nextOf(carried), after: carried.after }
  })
}

/** Checks a second factor and uses it up; counts the try either way. */
export async function proveSecondFactor(
  house: House,
  account: string,
  typed: string,
): Promise<Refusal | 'proven'> {
  const now = house.clock()
  const key = triesKey(house, 'code', account)
  // Not a refusal inside the transaction: the failed try must stay counted.
  const answer = await house.transaction(signingIn, async (tx) => {
    const wait = await reserveTry(tx, key, 'code', now)
    if (wait > 0) return { wait, right: false }
    const right = await isRightFactor(tx, house, account, typed, now)
    if (right) await forgetTries(tx, key)
    return { wait, right }
  })
  if (answer.wait > 0) return refuse('accounts.wait', { seconds: answer.wait }, 'kode')
  return answer.right ? 'proven' : refuse('accounts.wrong-code', {}, 'kode')
}

async function isRightFactor(
  tx: Tx,
  house: House,
  account: string,
  typed: string,
  now: Date,
): Promise<boolean> {
  const factor = secondFactorFrom(typed)
  if (factor.kind === 'neither') return false
  if (factor.kind === 'recovery') {
    return useRecoveryCode(tx, account, recoveryHash(house, account, factor.code), now)
  }
  const credentials = await findCredentials(tx, account)
  const secret = credentials && unseal(house, 'totp', account, credentials.totpSealed)
  const step = secret && stepOfCode(secret, factor.code, now)
  return step !== undefined && step !== '' && takeTotpStep(tx, account, step, now)
}

function nextOf(carried: Carried): SignInStep['next'] {
  if (carried.recoveryCodes) return 'recovery-codes'
  return carried.form ? 'resume' : 'done'
}
