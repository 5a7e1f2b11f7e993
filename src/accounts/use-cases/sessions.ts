import { type Actor, theHouse } from '../../foundation/actor.ts'
import { type Day, dayOf } from '../../foundation/dates.ts'
import { newId, newSecret } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { endOf, isWorthNoting, type SessionEnd, type SessionStage } from '../domain/session.ts'
import { membershipsInForce } from '../store/membership-store.ts'
import {
  addSession,
  chooseMembership,
  findSession,
  forgetOldSessions,
  noteSeen,
  revokeSession,
  revokeSessions,
  type SessionRow,
} from '../store/session-store.ts'
import { type Carried, sealCarried } from './carried.ts'
import { hashOf } from './secrets.ts'

/** The one path by which sessions and credentials are read before anybody is known. */
export const signingIn = theHouse('sign-in')

/** Rights begin and end with days of the capital's zone. */
export function todayOf(house: Pick<House, 'clock'>): Day {
  return dayOf(house.clock(), 'Asia/Jakarta')
}

/** Who a cookie stands for. `ended` says why a known session holds no longer; its account is still told. */
export type Session = SessionRow & { ended: SessionEnd | undefined }

/** Looks a cookie up, once per request; rights are read anew each time. Undefined for a cookie nobody gave. */
export async function resolveSession(house: House, token: string | undefined): Promise<Session | undefined> {
  if (!token || !/^[\w-]{43}$/.test(token)) return undefined
  const now = house.clock()
  return house.transaction(signingIn, async (tx) => {
    const session = await findSession(tx, hashOf(token), todayOf(house))
    if (!session) return undefined
    const ended = endOf(session, now)
    if (!ended && isWorthNoting(session, now)) await noteSeen(tx, session.id, now)
    return { ...session, ended }
  })
}

/** On whose behalf a session acts: a member while it is whole, alive and its right in force; otherwise the public. */
export function actorFor(session: Session | undefined): Actor {
  if (!session || session.ended || session.stage !== 'full' || !session.membership) return { kind: 'public' }
  const { institution, role, region } = session.membership
  return { kind: 'member', account: session.account, person: session.person, institution, role, region }
}

/** Begins a session and gives the cookie's value, which is stored nowhere. */
export async function beginSession(
  tx: Tx,
  house: House,
  begin: {
    account: string
    stage: SessionStage
    membership?: string | undefined
    device: string
    carried: Carried
  },
): Promise<string> {
  const token = newSecret()
  const id = newId()
  await addSession(tx, {
    id,
    tokenHash: hashOf(token),
    account: begin.account,
    membership: begin.membership,
    stage: begin.stage,
    device: begin.device,
    at: house.clock(),
    carried: sealCarried(house, id, begin.carried),
  })
  return token
}

/** Changes the right in which a session acts, among those its account holds today. */
export async function actAs(house: House, session: Session, membership: string): Promise<Refusal | 'done'> {
  return house.transaction(signingIn, async (tx) => {
    const held = await membershipsInForce(tx, session.account, todayOf(house))
    if (!held.some((one) => one.id === membership)) return refuse('accounts.choose-role', {}, 'peran')
    await chooseMembership(tx, session.id, membership)
    return 'done' as const
  })
}

/** Ends one session of a member; from the next request on it opens nothing. */
export async function endSession(house: House, actor: Actor, id: string): Promise<Refusal | 'done'> {
  if (actor.kind !== 'member') return refuse('not-allowed')
  return house.transaction(actor, async (tx) => {
    const ended = await revokeSession(tx, id, actor.account, house.clock())
    return ended ? ('done' as const) : refuse('not-found')
  })
}

/** Ends all sessions of a member but the one in use; answers how many. */
export async function endOtherSessions(house: House, actor: Actor, but: string): Promise<number | Refusal> {
  if (actor.kind !== 'member') return refuse('not-allowed')
  return house.transaction(actor, (tx) => revokeSessions(tx, actor.account, house.clock(), but))
}

/** Signs out. A cookie that stands for nothing is signed out already. */
export async function signOut(house: House, session: Session | undefined): Promise<void> {
  if (!session) return
  await house.transaction(signingIn, (tx) => revokeSession(tx, session.id, session.account, house.clock()))
}

/** Sessions are forgotten a week after they were last used. */
export async function forgetSessions(house: House): Promise<number> {
  const before = new Date(house.clock().getTime() - 7 * 24 * 3_600_000)
  return house.transaction(theHouse('housekeeping'), (tx) => forgetOldSessions(tx, before))
}
