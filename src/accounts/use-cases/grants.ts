import type { Actor } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { emailFrom, personNameFrom } from '../domain/email.ts'
import { invitationDays } from '../domain/invitation.ts'
import {
  confirmGrant,
  type GrantWish,
  isSameProposal,
  type Membership,
  proposeGrant,
  withdrawGrant,
} from '../domain/membership.ts'
import { sideOf } from '../domain/roles.ts'
import {
  type Account,
  addAccount,
  addGrantEvent,
  findAccount,
  findAccountByEmail,
  lockAccounts,
} from '../store/account-store.ts'
import { addInvitation, cancelInvitations, findOpenInvitation } from '../store/invitation-store.ts'
import {
  addMembership,
  countAdministrators,
  findMembershipToChange,
  membershipsOf,
  saveDecision,
} from '../store/membership-store.ts'
import { hashOf, invitationToken } from './secrets.ts'
import { todayOf } from './sessions.ts'

/**
 * An administrator proposes a role in an institution, for someone who has an account or for someone new. Nothing
 * follows from it until a second administrator confirms. Answers the account.
 */
export async function proposeRole(
  house: House,
  by: Actor,
  who: { email: string; name: string },
  wish: GrantWish,
): Promise<{ account: string } | Refusal> {
  const email = emailFrom(who.email)
  if (isRefusal(email)) return email
  return house.transaction(by, async (tx) => {
    await lockAccounts(tx)
    const known = await findAccountByEmail(tx, email)
    const held = known ? await membershipsOf(tx, known.id) : []
    // A second press of the same button, or the back button: it is already proposed as wished.
    if (known && held.some((one) => isSameProposal(one, by, wish))) return { account: known.id }
    const refused = proposeGrant(by, wish, known, held)
    if (refused) return refused
    const account = known ?? (await newAccount(tx, house, email, who.name, wish))
    if (isRefusal(account)) return account

    const membership: Membership = {
      ...wish,
      id: newId(),
      account: account.id,
      state: 'proposed',
      founding: false,
      grantedBy: accountOf(by),
      secondGranter: undefined,
    }
    await addMembership(tx, { ...membership, person: account.person }, house.clock())
    await note(tx, house, 'proposed', 'role-proposed', membership, accountOf(by))
    return { account: account.id }
  })
}

/**
 * A second administrator confirms. For someone new this makes the invitation good: its link is this
 * administrator's to pass on, its code the first one's.
 */
export async function confirmRole(house: House, by: Actor, id: string): Promise<Membership | Refusal> {
  return house.transaction(by, async (tx) => {
    await lockAccounts(tx)
    const membership = await findMembershipToChange(tx, id)
    if (!membership) return refuse('not-found')
    const confirmed = confirmGrant(by, membership)
    if (isRefusal(confirmed)) return confirmed
    await saveDecision(tx, confirmed, house.clock())
    await inviteIfNew(tx, house, confirmed)
    await note(tx, house, 'confirmed', 'role-granted', confirmed, accountOf(by))
    return confirmed
  })
}

/** Withdraws a right, effective with its holder's next request, or takes a proposal back. */
export async function withdrawRole(
  house: House,
  by: Actor,
  id: string,
  reason: string,
): Promise<Membership | Refusal> {
  const why = reason.trim()
  if (why === '') return refuse('missing', {}, 'alasan')
  if ([...why].length > 1000) return refuse('too-long', { max: 1000 }, 'alasan')
  return house.transaction(by, async (tx) => {
    await lockAccounts(tx)
    const membership = await findMembershipToChange(tx, id)
    if (!membership) return refuse('not-found')
    const others = await countAdministrators(tx, todayOf(house), house.clock(), membership.account)
    const withdrawn = withdrawGrant(by, membership, others)
    if (isRefusal(withdrawn)) return withdrawn
    await saveDecision(tx, withdrawn, house.clock())
    const left = (await membershipsOf(tx, membership.account)).some((one) => one.state === 'active')
    if (!left) await cancelInvitations(tx, membership.account, house.clock())
    const declined = membership.state === 'proposed'
    const what = declined ? 'declined' : 'withdrawn'
    await note(tx, house, what, `role-${what}`, withdrawn, accountOf(by), why)
    return withdrawn
  })
}

async function newAccount(
  tx: Tx,
  house: House,
  email: string,
  typedName: string,
  wish: GrantWish,
): Promise<Pick<Account, 'id' | 'person'> | Refusal> {
  const name = personNameFrom(typedName)
  if (isRefusal(name)) return name
  const account = { id: newId(), person: newId(), name, email, side: sideOf(wish.role), at: house.clock() }
  await addAccount(tx, account)
  return account
}

async function inviteIfNew(tx: Tx, house: House, confirmed: Membership): Promise<void> {
  const account = await findAccount(tx, confirmed.account)
  if (account?.openedAt || (await findOpenInvitation(tx, confirmed.account))) return
  const id = newId()
  await addInvitation(
    tx,
    {
      id,
      account: confirmed.account,
      kind: 'open',
      founding: false,
      proposedBy: confirmed.grantedBy,
      confirmedBy: confirmed.secondGranter,
      tokenHash: hashOf(invitationToken(house, id)),
      expiresAt: expiryFrom(house),
      acceptedAt: undefined,
      cancelledAt: undefined,
    },
    house.clock(),
  )
}

export function expiryFrom(house: Pick<House, 'clock'>): Date {
  return new Date(house.clock().getTime() + invitationDays * 24 * 3_600_000)
}

/** The account that acts; undefined for the house itself. */
export function accountOf(by: Actor): string | undefined {
  return by.kind === 'member' ? by.account : undefined
}

/** The act in the account's own history, and its commitment for everyone, in the act's transaction. */
export async function note(
  tx: Tx,
  house: House,
  what: 'proposed' | 'confirmed' | 'withdrawn' | 'declined' | 'founded',
  kind: string,
  membership: Membership,
  by: string | undefined,
  reason?: string,
): Promise<void> {
  const at = house.clock()
  await addGrantEvent(tx, { what, account: membership.account, membership: membership.id, by, reason, at })
  await recordEntry(tx, {
    kind,
    subject: membership.id,
    facts: { role: membership.role },
    record: { membership, by: by ?? null, reason: reason ?? null, at },
  })
}
