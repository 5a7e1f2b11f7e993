import type { RoleKey } from '../../foundation/actor.ts'
import type { Day } from '../../foundation/dates.ts'
import { many, maybeOne, one, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { Membership, MembershipState } from '../domain/membership.ts'
import { sideOf } from '../domain/roles.ts'

type Row = {
  id: string
  account: string
  institution: string
  role: RoleKey
  region: string
  from: Day
  until: Day | null
  state: MembershipState
  founding: boolean
  grantedBy: string | null
  secondGranter: string | null
}

const columns = sql`m.id, m.account, m.institution, m.role, m.region, m.valid_from as "from", m.valid_until as until,
  m.state, m.founding, m.granted_by as "grantedBy", m.second_granter as "secondGranter"`

/** All rights of an account, whatever their state, newest first. */
export async function membershipsOf(tx: Tx, account: string): Promise<Membership[]> {
  const rows = await many<Row>(
    tx,
    sql`select ${columns} from accounts.memberships m where m.account = ${account} order by m.proposed_at desc, m.id`,
  )
  return rows.map(membership)
}

/** The rights of an account that are in force on a day. */
export async function membershipsInForce(tx: Tx, account: string, today: Day): Promise<Membership[]> {
  const rows = await many<Row>(
    tx,
    sql`select ${columns} from accounts.memberships m
        where m.account = ${account} and m.state = 'active'
          and m.valid_from <= ${today} and coalesce(m.valid_until, 'infinity') >= ${today}
        order by m.institution, m.role`,
  )
  return rows.map(membership)
}

/** Locks the row, so that two administrators deciding at once are answered one after the other. */
export async function findMembershipToChange(tx: Tx, id: string): Promise<Membership | undefined> {
  // Row locks ask for the update policy, which hides one's own rights; reading first lets the rule say why not.
  const row = await maybeOne<Row>(tx, sql`select ${columns} from accounts.memberships m where m.id = ${id}`)
  if (!row) return undefined
  const locked = await maybeOne<Row>(
    tx,
    sql`select ${columns} from accounts.memberships m where m.id = ${id} for update`,
  )
  return membership(locked ?? row)
}

export async function addMembership(
  tx: Tx,
  wanted: Membership & { person: string },
  at: Date,
): Promise<void> {
  await run(
    tx,
    sql`insert into accounts.memberships (id, account, person, side, institution, role, region, valid_from,
          valid_until, state, founding, granted_by, second_granter, proposed_at, confirmed_at)
        values (${wanted.id}, ${wanted.account}, ${wanted.person}, ${sideOf(wanted.role)}, ${wanted.institution},
          ${wanted.role}, ${wanted.region}, ${wanted.from}, ${wanted.until ?? null}, ${wanted.state},
          ${wanted.founding}, ${wanted.grantedBy ?? null}, ${wanted.secondGranter ?? null}, ${at},
          ${wanted.state === 'active' ? at : null})`,
  )
}

/** Writes what a decision changed: state and second granter. */
export async function saveDecision(tx: Tx, decided: Membership, at: Date): Promise<void> {
  const changed = await run(
    tx,
    sql`update accounts.memberships set state = ${decided.state}, second_granter = ${decided.secondGranter ?? null},
          confirmed_at = case when ${decided.state} = 'active' then ${at} else confirmed_at end,
          withdrawn_at = case when ${decided.state} = 'withdrawn' then ${at} else withdrawn_at end
        where id = ${decided.id}`,
  )
  if (changed !== 1) throw new Error('A decision about a right changed no row.')
}

/** Administrators in force on a day, without one account. Founding ones count only while their link is good. */
export async function countAdministrators(tx: Tx, today: Day, now: Date, without?: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    tx,
    sql`select count(distinct m.account) as count
        from accounts.memberships m join accounts.accounts a on a.id = m.account
        where m.role = 'administrator' and m.state = 'active'
          and m.valid_from <= ${today} and coalesce(m.valid_until, 'infinity') >= ${today}
          and m.account is distinct from ${without ?? null}
          and (a.opened_at is not null or exists (
            select from accounts.invitations i where i.account = a.id and i.accepted_at is null
              and i.cancelled_at is null and i.expires_at > ${now}))`,
  )
  return count
}

export type Colleague = { account: string; person: string; name: string; role: RoleKey }

/** People with a right in force in an institution, by name; the caller's own actor decides what is seen. */
export async function colleaguesIn(tx: Tx, institution: string, today: Day): Promise<Colleague[]> {
  return many<Colleague>(
    tx,
    sql`select m.account, m.person, p.name, m.role
        from accounts.memberships m join accounts.people p on p.id = m.person
        where m.institution = ${institution} and m.state = 'active'
          and m.valid_from <= ${today} and coalesce(m.valid_until, 'infinity') >= ${today}
        order by p.name, m.role`,
  )
}

/** Names of people by id, as far as the caller's actor may see them. */
export async function namesOf(tx: Tx, people: readonly string[]): Promise<Map<string, string>> {
  const rows = await many<{ id: string; name: string }>(
    tx,
    sql`select id, name from accounts.people where id = any (${people}::uuid[])`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Names of the people behind accounts that ever worked in the caller's own institution; of nobody else. */
export async function namesOfColleagues(
  tx: Tx,
  institution: string,
  accounts: readonly string[],
): Promise<Map<string, string>> {
  const rows = await many<{ account: string; name: string }>(
    tx,
    sql`select distinct m.account, p.name from accounts.memberships m join accounts.people p on p.id = m.person
        where m.institution = ${institution} and m.account = any (${accounts}::uuid[])`,
  )
  return new Map(rows.map(({ account, name }) => [account, name]))
}

/** Names of the people behind accounts, for an administrator. */
export async function namesOfAccounts(tx: Tx, accounts: readonly string[]): Promise<Map<string, string>> {
  const rows = await many<{ id: string; name: string }>(
    tx,
    sql`select a.id, p.name from accounts.accounts a join accounts.people p on p.id = a.person
        where a.id = any (${accounts}::uuid[])`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Whose right it is; undefined when the caller's actor does not see it. */
export async function holderOfMembership(tx: Tx, id: string): Promise<string | undefined> {
  const row = await maybeOne<{ account: string }>(
    tx,
    sql`select account from accounts.memberships where id = ${id}`,
  )
  return row?.account
}

function membership(row: Row): Membership {
  return {
    ...row,
    until: row.until ?? undefined,
    grantedBy: row.grantedBy ?? undefined,
    secondGranter: row.secondGranter ?? undefined,
  }
}
