import type { RoleKey } from '../../foundation/actor.ts'
import type { Day } from '../../foundation/dates.ts'
import { many, one, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { MembershipState } from '../domain/membership.ts'
import type { GrantEvent } from './account-store.ts'

/** What the administrator's list shows of one account and one of its rights. */
export type ListedMember = {
  account: string
  name: string
  email: string
  openedAt: Date | null
  membership: string
  institution: string
  role: RoleKey
  state: MembershipState
  from: Day
  until: Day | null
  grantedBy: string | null
}

export type PeopleFilter = {
  text?: string | undefined
  role?: RoleKey | undefined
  institution?: string | undefined
  state?: MembershipState | undefined
}

/** One row for each right that fits, those that wait for a second administrator first, then by name. */
export async function listMembers(
  tx: Tx,
  filter: PeopleFilter,
  limit: number,
  offset: number,
): Promise<{ rows: ListedMember[]; total: number }> {
  const like = `%${(filter.text ?? '').toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const where = sql`where (${filter.text ?? ''} = '' or lower(p.name) like ${like} or a.email like ${like})
    and (${filter.role ?? null}::text is null or m.role = ${filter.role ?? null})
    and (${filter.institution ?? null}::text is null or m.institution = ${filter.institution ?? null})
    and m.state = any (${filter.state ? [filter.state] : ['proposed', 'active']}::text[])`
  const from = sql`from accounts.memberships m join accounts.accounts a on a.id = m.account
    join accounts.people p on p.id = m.person`
  const rows = await many<ListedMember>(
    tx,
    sql`select a.id as account, p.name, a.email, a.opened_at as "openedAt", m.id as membership, m.institution, m.role,
          m.state, m.valid_from as "from", m.valid_until as until, m.granted_by as "grantedBy"
        ${from} ${where}
        order by m.state <> 'proposed', p.name, a.id, m.institution, m.role limit ${limit} offset ${offset}`,
  )
  const { total } = await one<{ total: number }>(tx, sql`select count(*) as total ${from} ${where}`)
  return { rows, total }
}

export type ListedEvent = {
  what: GrantEvent['what']
  at: Date
  by: string | null
  role: RoleKey | null
  institution: string | null
  reason: string | null
}

/** The history of an account's rights, newest first, with names. */
export async function eventsOf(tx: Tx, account: string): Promise<ListedEvent[]> {
  return many<ListedEvent>(
    tx,
    sql`select e.what, e.at, p.name as by, m.role, m.institution, e.reason
        from accounts.grant_events e
        left join accounts.memberships m on m.id = e.membership
        left join accounts.accounts a on a.id = e.by_account
        left join accounts.people p on p.id = a.person
        where e.account = ${account} order by e.at desc, e.id limit 200`,
  )
}
