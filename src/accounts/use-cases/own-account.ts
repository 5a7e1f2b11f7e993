import type { House } from '../../foundation/outside/house.ts'
import { allRefusals, isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { judgePassword } from '../domain/password.ts'
import {
  countRecoveryCodes,
  findCredentials,
  forgetTries,
  reserveTry,
  saveCredentials,
  takeTotpStep,
} from '../store/credential-store.ts'
import { revokeSessions } from '../store/session-store.ts'
import { enrolmentOf, giveRecoveryCodes, proveNewApp } from './accept-invitation.ts'
import { carry, readCarried } from './carried.ts'
import { newTotpSecret } from './code-app.ts'
import { fitsPassword, hashPassword, isCrowded } from './passwords.ts'
import { seal, triesKey } from './secrets.ts'
import { type Session, signingIn } from './sessions.ts'
import { proveSecondFactor } from './sign-in.ts'

/** Sets a new password after the present one; every other session of the account ends. */
export async function changePassword(
  house: House,
  session: Session,
  typed: { present: string; password: string; again: string },
): Promise<Refusal | 'done'> {
  const unfit = allRefusals(
    [
      typed.present === '' ? refuse('missing', {}, 'sandi-lama') : undefined,
      judgePassword(typed.password, session),
      typed.password === typed.again ? undefined : refuse('accounts.password-differs', {}, 'sandi-ulang'),
      typed.password !== '' && typed.password === typed.present
        ? refuse('accounts.password-same', {}, 'sandi')
        : undefined,
    ].filter((one) => one !== undefined),
  )
  if (unfit) return unfit
  const wrong = await provePassword(house, session, typed.present, 'sandi-lama')
  if (wrong) return wrong

  const passwordHash = await hashPassword(typed.password)
  const now = house.clock()
  return house.transaction(signingIn, async (tx) => {
    const credentials = await findCredentials(tx, session.account)
    if (!credentials) return refuse('not-found')
    await saveCredentials(tx, session.account, { ...credentials, passwordHash }, now)
    await revokeSessions(tx, session.account, now, session.id)
    await recordEntry(tx, {
      kind: 'password-changed',
      subject: session.account,
      record: { account: session.account, at: now },
    })
    return 'done' as const
  })
}

/** Begins setting up another code app: password and a code of the present app, or a recovery code. */
export async function beginNewApp(
  house: House,
  session: Session,
  typed: { password: string; code: string },
): Promise<Refusal | 'done'> {
  const missing = allRefusals(
    [
      typed.password === '' ? refuse('missing', {}, 'sandi') : undefined,
      typed.code.trim() === '' ? refuse('missing', {}, 'kode') : undefined,
    ].filter((one) => one !== undefined),
  )
  if (missing) return missing
  const wrong = await provePassword(house, session, typed.password, 'sandi')
  if (wrong) return wrong
  const proven = await proveSecondFactor(house, session.account, typed.code)
  if (isRefusal(proven)) return proven
  await house.transaction(signingIn, (tx) =>
    carry(tx, house, session.id, { enrolment: { totpSecret: newTotpSecret() } }),
  )
  return 'done'
}

/** The new app's first code puts it in the place of the former one; every other session ends. */
export async function finishNewApp(house: House, session: Session, typed: string): Promise<Refusal | 'done'> {
  const enrolment = await enrolmentOf(house, session)
  if (!enrolment) return refuse('accounts.begin-again')
  const step = await proveNewApp(house, session.account, enrolment.totpSecret, typed)
  if (isRefusal(step)) return step
  const now = house.clock()
  return house.transaction(signingIn, async (tx) => {
    const credentials = await findCredentials(tx, session.account)
    if (!credentials) return refuse('not-found')
    const totpSealed = seal(house, 'totp', session.account, enrolment.totpSecret)
    await saveCredentials(tx, session.account, { ...credentials, totpSealed }, now)
    await takeTotpStep(tx, session.account, step, now)
    await carry(tx, house, session.id, { enrolment: undefined })
    await revokeSessions(tx, session.account, now, session.id)
    await recordEntry(tx, {
      kind: 'second-factor-changed',
      subject: session.account,
      record: { account: session.account, at: now },
    })
    return 'done' as const
  })
}

/** Ten new recovery codes against a code of the app (or one of the old ones); the old ones stop working. */
export async function renewRecoveryCodes(
  house: House,
  session: Session,
  typed: string,
): Promise<Refusal | 'done'> {
  if (typed.trim() === '') return refuse('missing', {}, 'kode')
  const proven = await proveSecondFactor(house, session.account, typed)
  if (isRefusal(proven)) return proven
  return house.transaction(signingIn, async (tx) => {
    const recoveryCodes = await giveRecoveryCodes(tx, house, session.account)
    await carry(tx, house, session.id, { recoveryCodes })
    await recordEntry(tx, {
      kind: 'recovery-codes-renewed',
      subject: session.account,
      record: { account: session.account, at: house.clock() },
    })
    return 'done' as const
  })
}

/** New recovery codes that their owner has not yet confirmed to have written down. */
export async function unsavedRecoveryCodes(house: House, session: Session): Promise<string[] | undefined> {
  return (await house.transaction(signingIn, (tx) => readCarried(tx, house, session.id))).recoveryCodes
}

/** Written down: from now on nobody can read them here. */
export async function forgetRecoveryCodes(house: House, session: Session): Promise<void> {
  await house.transaction(signingIn, (tx) => carry(tx, house, session.id, { recoveryCodes: undefined }))
}

export async function recoveryCodesLeft(house: House, session: Session): Promise<number> {
  return house.transaction(signingIn, (tx) => countRecoveryCodes(tx, session.account))
}

async function provePassword(
  house: House,
  session: Session,
  typed: string,
  field: string,
): Promise<Refusal | undefined> {
  if (isCrowded()) return refuse('accounts.crowded')
  const key = triesKey(house, 'own-password', session.account)
  const known = await house.transaction(signingIn, async (tx) => ({
    wait: await reserveTry(tx, key, 'password', house.clock()),
    credentials: await findCredentials(tx, session.account),
  }))
  if (known.wait > 0) return refuse('accounts.wait', { seconds: known.wait }, field)
  if (!(await fitsPassword(known.credentials?.passwordHash, typed.slice(0, 4096)))) {
    return refuse('accounts.wrong-password', {}, field)
  }
  await house.transaction(signingIn, (tx) => forgetTries(tx, key))
  return undefined
}
