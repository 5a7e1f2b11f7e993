import { maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { Side } from '../domain/roles.ts'

export type Account = {
  id: string
  person: string
  name: string
  email: string
  side: Side
  createdAt: Date
  openedAt: Date | undefined
}

const columns = sql`a.id, a.person, p.name, a.email, a.side, a.created_at as "createdAt", a.opened_at as "openedAt"`

/** By its address as `emailFrom` gives it. */
export async function findAccountByEmail(tx: Tx, email: string): Promise<Account | undefined> {
  return account(
    await maybeOne(
      tx,
      sql`select ${columns} from accounts.accounts a join accounts.people p on p.id = a.person
          where lower(a.email) = ${email}`,
    ),
  )
}

export async function findAccount(tx: Tx, id: string): Promise<Account | undefined> {
  return account(
    await maybeOne(
      tx,
      sql`select ${columns} from accounts.accounts a join accounts.people p on p.id = a.person
          where a.id = ${id}`,
    ),
  )
}

/** Locks the account's own row until the transaction ends, so that its rights change one after the other. */
export async function lockAccounts(tx: Tx): Promise<void> {
  // Rights are granted rarely; one lock for all of them is simpler than it is slow.
  await run(tx, sql`select pg_advisory_xact_lock(hashtext('accounts.rights'))`)
}

/** A person and their account, not yet opened. */
export async function addAccount(
  tx: Tx,
  account: { id: string; person: string; name: string; email: string; side: Side; at: Date },
): Promise<void> {
  await run(tx, sql`insert into accounts.people (id, name) values (${account.person}, ${account.name})`)
  await run(
    tx,
    sql`insert into accounts.accounts (id, person, email, side, created_at)
        values (${account.id}, ${account.person}, ${account.email}, ${account.side}, ${account.at})`,
  )
}

/** The invitation was accepted; people may correct how their own name is written then. */
export async function markOpened(tx: Tx, id: string, name: string, at: Date): Promise<void> {
  await run(
    tx,
    sql`update accounts.people set name = ${name} where id = (select person from accounts.accounts where id = ${id})`,
  )
  await run(tx, sql`update accounts.accounts set opened_at = coalesce(opened_at, ${at}) where id = ${id}`)
}

export type GrantEvent = {
  what:
    | 'proposed'
    | 'confirmed'
    | 'withdrawn'
    | 'declined'
    | 'founded'
    | 'opened'
    | 'renewal-proposed'
    | 'renewal-confirmed'
    | 'renewal-cancelled'
    | 'renewed'
    | 'invited-again'
  account: string
  membership?: string | undefined
  by: string | undefined
  reason?: string | undefined
  at: Date
}

/** Adds to the history of an account's rights; nothing there is ever changed. */
export async function addGrantEvent(tx: Tx, event: GrantEvent): Promise<void> {
  await run(
    tx,
    sql`insert into accounts.grant_events (id, account, membership, what, by_account, reason, at)
        values (gen_random_uuid(), ${event.account}, ${event.membership ?? null}, ${event.what},
          ${event.by ?? null}, ${event.reason ?? null}, ${event.at})`,
  )
}

function account(
  row: (Omit<Account, 'openedAt'> & { openedAt: Date | null }) | undefined,
): Account | undefined {
  return row && { ...row, openedAt: row.openedAt ?? undefined }
}
