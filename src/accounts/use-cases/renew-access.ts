import type { Actor } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import type { Invitation } from '../domain/invitation.ts'
import { addGrantEvent, findAccount, type GrantEvent, lockAccounts } from '../store/account-store.ts'
import {
  addInvitation,
  cancelInvitations,
  confirmInvitation,
  findOpenInvitation,
} from '../store/invitation-store.ts'
import { accountOf, expiryFrom } from './grants.ts'
import { hashOf, invitationToken } from './secrets.ts'

/**
 * For someone who lost phone and recovery codes: one administrator proposes new access, a second confirms, and the
 * holder sets both factors anew. Until then the former ones keep working.
 */
export async function proposeRenewal(house: House, by: Actor, account: string): Promise<Refusal | 'done'> {
  return asAdministrator(house, by, account, async (tx, me) => {
    if (!(await findAccount(tx, account))?.openedAt) return refuse('not-now')
    if (await findOpenInvitation(tx, account)) return refuse('accounts.already-invited')
    await addInvitation(
      tx,
      { ...blank(account), kind: 'renew', proposedBy: me, tokenHash: undefined },
      house.clock(),
    )
    await noteAccess(tx, house, 'renewal-proposed', account, me)
    return 'done' as const
  })
}

export async function confirmRenewal(house: House, by: Actor, account: string): Promise<Refusal | 'done'> {
  return asAdministrator(house, by, account, async (tx, me) => {
    const invitation = await findOpenInvitation(tx, account)
    if (invitation?.kind !== 'renew' || invitation.confirmedBy) return refuse('not-now')
    if (invitation.proposedBy === me) return refuse('accounts.second-administrator')
    await confirmInvitation(
      tx,
      invitation.id,
      me,
      hashOf(invitationToken(house, invitation.id)),
      expiryFrom(house),
    )
    await noteAccess(tx, house, 'renewal-confirmed', account, me)
    return 'done' as const
  })
}

export async function cancelRenewal(house: House, by: Actor, account: string): Promise<Refusal | 'done'> {
  return asAdministrator(house, by, account, async (tx, me) => {
    const invitation = await findOpenInvitation(tx, account)
    if (invitation?.kind !== 'renew') return refuse('not-now')
    await cancelInvitations(tx, account, house.clock())
    await noteAccess(tx, house, 'renewal-cancelled', account, me)
    return 'done' as const
  })
}

/** A new link and code in place of ones that ran out or went astray, between the same two administrators. */
export async function inviteAgain(house: House, by: Actor, account: string): Promise<Refusal | 'done'> {
  return asAdministrator(house, by, account, async (tx, me) => {
    const former = await findOpenInvitation(tx, account)
    if (!former?.expiresAt || former.founding) return refuse('not-now')
    if (former.proposedBy !== me && former.confirmedBy !== me) return refuse('accounts.not-your-invitation')
    await cancelInvitations(tx, account, house.clock())
    const id = newId()
    const tokenHash = hashOf(invitationToken(house, id))
    await addInvitation(tx, { ...former, id, tokenHash, expiresAt: expiryFrom(house) }, house.clock())
    await noteAccess(tx, house, 'invited-again', account, me)
    return 'done' as const
  })
}

async function asAdministrator(
  house: House,
  by: Actor,
  account: string,
  work: (tx: Tx, me: string) => Promise<Refusal | 'done'>,
): Promise<Refusal | 'done'> {
  const me = accountOf(by)
  if (by.kind !== 'member' || by.role !== 'administrator' || !me) return refuse('not-allowed')
  if (account === me) return refuse('accounts.not-oneself')
  return house.transaction(by, async (tx) => {
    await lockAccounts(tx)
    if (!(await findAccount(tx, account))) return refuse('not-found')
    return work(tx, me)
  })
}

async function noteAccess(
  tx: Tx,
  house: House,
  what: GrantEvent['what'],
  account: string,
  by: string,
): Promise<void> {
  const at = house.clock()
  await addGrantEvent(tx, { what, account, by, at })
  await recordEntry(tx, { kind: `access-${what}`, subject: account, record: { account, by, at } })
}

function blank(account: string): Omit<Invitation, 'kind' | 'proposedBy'> {
  return {
    id: newId(),
    account,
    founding: false,
    confirmedBy: undefined,
    expiresAt: undefined,
    acceptedAt: undefined,
    cancelledAt: undefined,
  }
}
