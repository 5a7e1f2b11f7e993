import assert from 'node:assert/strict'
import { generateSync } from 'otplib'
import type { MemberActor, RoleKey } from '../foundation/actor.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../foundation/refusal.ts'
import { operatorInstitution, regionOfInstitution } from './domain/roles.ts'
import { beginEnrolment, enrolmentOf, finishEnrolment } from './use-cases/accept-invitation.ts'
import { inviteAdministrator } from './use-cases/found-house.ts'
import { resolveSession, type Session } from './use-cases/sessions.ts'
import { giveCode, givePassword } from './use-cases/sign-in.ts'

/** A clock that tests move by hand. */
export function aClock(start = '2026-03-02T01:00:00Z') {
  let now = new Date(start)
  return {
    now: () => now,
    pass: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000)
    },
  }
}
export type Clock = ReturnType<typeof aClock>

export const goodPassword = 'empat kuda menyeberang pagi'

export type Known = { actor: MemberActor; email: string; secret: string; token: string }

/** What the code app shows at this moment. */
export function codeNow(secret: string, clock: Clock): string {
  return generateSync({ secret, epoch: Math.floor(clock.now().getTime() / 1000) })
}

/** Unwraps an answer that must be no refusal. */
export function granted<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) assert.fail(`refused: ${answer.key} ${JSON.stringify(answer.facts)}`)
  return answer as T
}

export function keyOf(answer: unknown): string | undefined {
  return isRefusal(answer) ? answer.key : undefined
}

/** Goes through an invitation to the end: password, code app, signed in. */
export async function accept(
  house: House,
  clock: Clock,
  path: string,
  code = '',
  name = 'Siti Contoh',
): Promise<{ session: Session; token: string; secret: string }> {
  const typed = { code, name, password: goodPassword, again: goodPassword }
  const begun = granted(await beginEnrolment(house, path.split('/').at(-1)!, typed, 'firefox/linux'))
  const half = (await resolveSession(house, begun.token))!
  const { totpSecret } = (await enrolmentOf(house, half))!
  const done = granted(await finishEnrolment(house, half, codeNow(totpSecret, clock)))
  clock.pass(31)
  return { session: (await resolveSession(house, done.token))!, token: done.token, secret: totpSecret }
}

/** One of the two founding administrators, signed in. */
export async function aFounder(house: House, clock: Clock, email: string): Promise<Known> {
  const { path } = granted(await inviteAdministrator(house, email))
  const { session, token, secret } = await accept(house, clock, path, '', email.split('@')[0])
  return { actor: memberOf(session, 'administrator', operatorInstitution), email, secret, token }
}

export function memberOf(session: Session, role: RoleKey, institution: string): MemberActor {
  const { account, person } = session
  return { kind: 'member', account, person, institution, role, region: regionOfInstitution(institution) }
}

/** Signs in with both factors; the clock moves on so that the next code is a new one. */
export async function signIn(
  house: House,
  clock: Clock,
  email: string,
  secret: string,
  password = goodPassword,
) {
  const first = granted(await givePassword(house, { email, password }, 'chrome/android', {}))
  const half = (await resolveSession(house, first.token))!
  const second = granted(await giveCode(house, half, codeNow(secret, clock)))
  clock.pass(31)
  return { token: second.token, session: (await resolveSession(house, second.token))!, next: second.next }
}
