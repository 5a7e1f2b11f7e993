import type { RoleKey } from '../../foundation/actor.ts'
import type { Day } from '../../foundation/dates.ts'
import { many, maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { SessionStage } from '../domain/session.ts'

export type SessionRow = {
  id: string
  account: string
  person: string
  name: string
  email: string
  stage: SessionStage
  device: string
  startedAt: Date
  lastSeenAt: Date
  revokedAt: Date | undefined
  carriesSomething: boolean
  /** The right it acts in; undefined while none was chosen, or since it was withdrawn or ran out. */
  membership: { id: string; institution: string; role: RoleKey; region: string } | undefined
}

/** The session behind a cookie, with the right it acts in as it stands today: one query for every request. */
export async function findSession(tx: Tx, tokenHash: Buffer, today: Day): Promise<SessionRow | undefined> {
  const row = await maybeOne<
    Omit<SessionRow, 'membership' | 'revokedAt'> & {
      revokedAt: Date | null
      membership: string | null
      institution: string
      role: RoleKey
      region: string
    }
  >(tx, sql`select * from accounts.session_of(${tokenHash}, ${today}::date)`)
  if (!row) return undefined
  const { membership, institution, role, region, revokedAt, ...session } = row
  return {
    ...session,
    revokedAt: revokedAt ?? undefined,
    membership: membership === null ? undefined : { id: membership, institution, role, region },
  }
}

export async function addSession(
  tx: Tx,
  session: {
    id: string
    tokenHash: Buffer
    account: string
    membership: string | undefined
    stage: SessionStage
    device: string
    at: Date
    carried: Buffer | undefined
  },
): Promise<void> {
  await run(
    tx,
    sql`insert into accounts.sessions (id, token_hash, account, membership, stage, device, started_at, last_seen_at, carried)
        values (${session.id}, ${session.tokenHash}, ${session.account}, ${session.membership ?? null},
          ${session.stage}, ${session.device}, ${session.at}, ${session.at}, ${session.carried ?? null})`,
  )
}

export async function noteSeen(tx: Tx, id: string, at: Date): Promise<void> {
  await run(
    tx,
    sql`update accounts.sessions set last_seen_at = greatest(last_seen_at, ${at}) where id = ${id}`,
  )
}

export async function chooseMembership(tx: Tx, id: string, membership: string): Promise<void> {
  await run(tx, sql`update accounts.sessions set membership = ${membership} where id = ${id}`)
}

export async function carriedBy(tx: Tx, id: string): Promise<Buffer | undefined> {
  const row = await maybeOne<{ carried: Buffer | null }>(
    tx,
    sql`select carried from accounts.sessions where id = ${id}`,
  )
  return row?.carried ?? undefined
}

export async function saveCarried(tx: Tx, id: string, carried: Buffer | undefined): Promise<void> {
  await run(tx, sql`update accounts.sessions set carried = ${carried ?? null} where id = ${id}`)
}

/** Ends a session at once, for its owner only; says whether there was one to end. */
export async function revokeSession(tx: Tx, id: string, account: string, at: Date): Promise<boolean> {
  const ended = await run(
    tx,
    sql`update accounts.sessions set revoked_at = ${at}, carried = null
        where id = ${id} and account = ${account} and revoked_at is null`,
  )
  return ended === 1
}

/** Ends all sessions of an account, perhaps but one; says how many. */
export async function revokeSessions(tx: Tx, account: string, at: Date, but?: string): Promise<number> {
  return run(
    tx,
    sql`update accounts.sessions set revoked_at = ${at}, carried = null
        where account = ${account} and revoked_at is null and id is distinct from ${but ?? null}`,
  )
}

export type ListedSession = { id: string; device: string; startedAt: Date; lastSeenAt: Date; revokedAt: null }

/** Full sessions of an account that nobody ended, the last used first; which of them have run out is domain's to say. */
export async function openSessionsOf(tx: Tx, account: string, since: Date): Promise<ListedSession[]> {
  return many<ListedSession>(
    tx,
    sql`select id, device, started_at as "startedAt", last_seen_at as "lastSeenAt", revoked_at as "revokedAt"
        from accounts.sessions
        where account = ${account} and stage = 'full' and revoked_at is null and last_seen_at > ${since}
        order by last_seen_at desc, id`,
  )
}

/** Forgets sessions and tries that nobody needs any more; answers how many sessions. */
export async function forgetOldSessions(tx: Tx, before: Date): Promise<number> {
  await run(tx, sql`delete from accounts.used_totp where used_at < ${before}`)
  await run(tx, sql`delete from accounts.tries where last_try_at < ${before}`)
  return run(tx, sql`delete from accounts.sessions where last_seen_at < ${before}`)
}
