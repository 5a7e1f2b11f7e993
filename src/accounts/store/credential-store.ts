import { maybeOne, one, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import { afterFailure, type Factor, secondsToWait } from '../domain/throttle.ts'

export type Credentials = { passwordHash: string; totpSealed: Buffer }

export async function findCredentials(tx: Tx, account: string): Promise<Credentials | undefined> {
  return maybeOne<Credentials>(
    tx,
    sql`select password_hash as "passwordHash", totp_sealed as "totpSealed" from accounts.credentials
        where account = ${account}`,
  )
}

/** Sets both factors, in place of those there were. */
export async function saveCredentials(
  tx: Tx,
  account: string,
  credentials: Credentials,
  at: Date,
): Promise<void> {
  await run(
    tx,
    sql`insert into accounts.credentials (account, password_hash, totp_sealed, changed_at)
        values (${account}, ${credentials.passwordHash}, ${credentials.totpSealed}, ${at})
        on conflict (account) do update set password_hash = excluded.password_hash,
          totp_sealed = excluded.totp_sealed, changed_at = excluded.changed_at`,
  )
}

/** Replaces all recovery codes, used ones too. */
export async function replaceRecoveryCodes(
  tx: Tx,
  account: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await run(tx, sql`delete from accounts.recovery_codes where account = ${account}`)
  for (const hash of hashes) {
    await run(tx, sql`insert into accounts.recovery_codes (account, hash) values (${account}, ${hash})`)
  }
}

/** Uses up a recovery code; false when there is none such, or it was used before. */
export async function useRecoveryCode(tx: Tx, account: string, hash: Buffer, at: Date): Promise<boolean> {
  const used = await run(
    tx,
    sql`update accounts.recovery_codes set used_at = ${at}
        where account = ${account} and hash = ${hash} and used_at is null`,
  )
  return used === 1
}

export async function countRecoveryCodes(tx: Tx, account: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    tx,
    sql`select count(*) as count from accounts.recovery_codes where account = ${account} and used_at is null`,
  )
  return count
}

/** Takes a time step of the code app; false when it was taken before, by whoever was quicker. */
export async function takeTotpStep(tx: Tx, account: string, step: number, at: Date): Promise<boolean> {
  const taken = await run(
    tx,
    sql`insert into accounts.used_totp (account, step, used_at) values (${account}, ${step}, ${at})
        on conflict (account, step) do nothing`,
  )
  return taken === 1
}

/**
 * Counts a try as failed before it is looked at, so that many tries at once cannot slip through one gap; success
 * takes it back with `forgetTries`. Answers the seconds to wait, 0 when this try may be looked at.
 */
export async function reserveTry(tx: Tx, key: Buffer, factor: Factor, now: Date): Promise<number> {
  await run(
    tx,
    sql`insert into accounts.tries (key, failed, last_try_at) values (${key}, 0, ${now}) on conflict (key) do nothing`,
  )
  const row = await one<{ failed: number; nextTryAt: Date | null }>(
    tx,
    sql`select failed, next_try_at as "nextTryAt" from accounts.tries where key = ${key} for update`,
  )
  const tries = { failed: row.failed, nextTryAt: row.nextTryAt ?? undefined }
  const wait = secondsToWait(tries, now)
  if (wait > 0) return wait
  const next = afterFailure(tries, factor, now)
  await run(
    tx,
    sql`update accounts.tries set failed = ${next.failed}, next_try_at = ${next.nextTryAt ?? null}, last_try_at = ${now}
        where key = ${key}`,
  )
  return 0
}

export async function forgetTries(tx: Tx, key: Buffer): Promise<void> {
  await run(tx, sql`update accounts.tries set failed = 0, next_try_at = null where key = ${key}`)
}
