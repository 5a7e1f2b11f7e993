import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { allRefusals, isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { personNameFrom } from '../domain/email.ts'
import { type Invitation, takeUp } from '../domain/invitation.ts'
import type { Membership } from '../domain/membership.ts'
import { judgePassword } from '../domain/password.ts'
import { type Account, addGrantEvent, findAccount, markOpened } from '../store/account-store.ts'
import {
  forgetTries,
  replaceRecoveryCodes,
  reserveTry,
  saveCredentials,
  takeTotpStep,
} from '../store/credential-store.ts'
import { findInvitationByToken, findInvitationToChange, markAccepted } from '../store/invitation-store.ts'
import { membershipsOf } from '../store/membership-store.ts'
import { revokeSessions } from '../store/session-store.ts'
import { type Enrolment, readCarried } from './carried.ts'
import { newTotpSecret, stepOfCode } from './code-app.ts'
import { hashPassword, isCrowded } from './passwords.ts'
import { hashOf, isInvitationCode, newRecoveryCodes, recoveryHash, seal, triesKey } from './secrets.ts'
import { beginSession, type Session, signingIn } from './sessions.ts'
import { completeSignIn, type SignInStep } from './sign-in.ts'

export type OpenInvitation = { invitation: Invitation; account: Account; memberships: Membership[] }

/** What a link invites to; an unknown, used and cancelled link get one answer. */
export async function readInvitation(house: House, token: string): Promise<OpenInvitation | Refusal> {
  if (!/^[\w-]{43}$/.test(token)) return refuse('accounts.invitation-unknown')
  return house.transaction(signingIn, async (tx) => {
    const invitation = takeUp(await findInvitationByToken(tx, hashOf(token)), house.clock())
    if (isRefusal(invitation)) return invitation
    const account = await findAccount(tx, invitation.account)
    if (!account) return refuse('accounts.invitation-unknown')
    const memberships = await membershipsOf(tx, account.id)
    return { invitation, account, memberships: memberships.filter((one) => one.state === 'active') }
  })
}

/**
 * First step: code, name and password. Nothing of the account changes yet; what was chosen is carried, sealed, by a
 * session that can do nothing but finish, so the link alone no longer helps anybody who holds it.
 */
export async function beginEnrolment(
  house: House,
  token: string,
  typed: { code: string; name: string; password: string; again: string },
  device: string,
): Promise<{ token: string } | Refusal> {
  if (isCrowded()) return refuse('accounts.crowded')
  const open = await readInvitation(house, token)
  if (isRefusal(open)) return open
  const { invitation, account } = open

  const name = personNameFrom(typed.name)
  const unfit = allRefusals(
    [
      isRefusal(name) ? name : undefined,
      judgePassword(typed.password, { email: account.email, name: typed.name }),
      typed.password === typed.again ? undefined : refuse('accounts.password-differs', {}, 'sandi-ulang'),
    ].filter((one) => one !== undefined),
  )
  if (unfit) return unfit
  if (isRefusal(name)) return name

  const wrong = await proveInvitationCode(house, invitation, typed.code)
  if (wrong) return wrong
  const passwordHash = await hashPassword(typed.password)
  return house.transaction(signingIn, async (tx) => ({
    token: await beginSession(tx, house, {
      account: account.id,
      stage: 'enrolment',
      device,
      carried: {
        enrolment: { invitation: invitation.id, name, passwordHash, totpSecret: newTotpSecret() },
      },
    }),
  }))
}

/** The code app that is being set up in this session, to be shown; undefined when there is none. */
export async function enrolmentOf(house: House, session: Session): Promise<Enrolment | undefined> {
  if (session.ended) return undefined
  return (await house.transaction(signingIn, (tx) => readCarried(tx, house, session.id))).enrolment
}

/**
 * Last step: one code proves the app. The account opens (or is renewed: all former sessions end), and its owner is
 * signed in with ten recovery codes to write down.
 */
export async function finishEnrolment(
  house: House,
  half: Session,
  typed: string,
): Promise<SignInStep | Refusal> {
  if (half.ended || half.stage !== 'enrolment') return refuse('accounts.begin-again')
  const enrolment = await enrolmentOf(house, half)
  if (!enrolment?.invitation || !enrolment.passwordHash) return refuse('accounts.begin-again')
  const step = await proveNewApp(house, half.account, enrolment.totpSecret, typed)
  if (isRefusal(step)) return step

  const now = house.clock()
  return house.transaction(signingIn, async (tx) => {
    const invitation = takeUp(await findInvitationToChange(tx, enrolment.invitation!), now)
    if (isRefusal(invitation)) return invitation
    const recoveryCodes = await setFactors(
      tx,
      house,
      half.account,
      enrolment.passwordHash!,
      enrolment.totpSecret,
    )
    await takeTotpStep(tx, half.account, step, now)
    await markAccepted(tx, invitation.id, now)
    await markOpened(tx, half.account, enrolment.name!, now)
    await revokeSessions(tx, half.account, now)
    const what = invitation.kind === 'open' ? 'opened' : 'renewed'
    await addGrantEvent(tx, { what, account: half.account, by: undefined, at: now })
    await recordEntry(tx, {
      kind: `account-${what}`,
      subject: half.account,
      record: { account: half.account, invitation: invitation.id, at: now },
    })
    return completeSignIn(tx, house, {
      account: half.account,
      device: half.device,
      carried: { recoveryCodes },
    })
  })
}

/** Checks the first code of a new app against its secret; the time step it belongs to. */
export async function proveNewApp(
  house: House,
  account: string,
  secret: string,
  typed: string,
): Promise<number | Refusal> {
  if (typed.trim() === '') return refuse('missing', {}, 'kode')
  const key = triesKey(house, 'new-app', account)
  const now = house.clock()
  const digits = typed.length > 100 ? '' : typed.normalize('NFKC').replace(/[\s-]/g, '')
  const step = stepOfCode(secret, digits, now)
  const wait = await house.transaction(signingIn, async (tx) => {
    const seconds = await reserveTry(tx, key, 'code', now)
    if (seconds === 0 && step !== undefined) await forgetTries(tx, key)
    return seconds
  })
  if (wait > 0) return refuse('accounts.wait', { seconds: wait }, 'kode')
  return step ?? refuse('accounts.wrong-new-code', {}, 'kode')
}

/** Puts both factors in place and gives ten new recovery codes. */
export async function setFactors(
  tx: Tx,
  house: House,
  account: string,
  passwordHash: string,
  totpSecret: string,
): Promise<string[]> {
  const totpSealed = seal(house, 'totp', account, totpSecret)
  await saveCredentials(tx, account, { passwordHash, totpSealed }, house.clock())
  return giveRecoveryCodes(tx, house, account)
}

export async function giveRecoveryCodes(tx: Tx, house: House, account: string): Promise<string[]> {
  const codes = newRecoveryCodes()
  await replaceRecoveryCodes(
    tx,
    account,
    codes.map((code) => recoveryHash(house, account, code)),
  )
  return codes
}

/** The half of the invitation that came from the other administrator; founders were invited at the machine. */
async function proveInvitationCode(
  house: House,
  invitation: Invitation,
  typed: string,
): Promise<Refusal | undefined> {
  if (invitation.founding) return undefined
  if (typed.trim() === '') return refuse('missing', {}, 'kode')
  const key = triesKey(house, 'invitation', invitation.id)
  const right = isInvitationCode(house, invitation.id, typed)
  const wait = await house.transaction(signingIn, async (tx) => {
    const seconds = await reserveTry(tx, key, 'invitation', house.clock())
    if (seconds === 0 && right) await forgetTries(tx, key)
    return seconds
  })
  if (wait > 0) return refuse('accounts.wait', { seconds: wait }, 'kode')
  return right ? undefined : refuse('accounts.wrong-invitation-code', {}, 'kode')
}
