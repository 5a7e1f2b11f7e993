import { theHouse } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { emailFrom } from '../domain/email.ts'
import { type Membership, mayFound } from '../domain/membership.ts'
import { operatorInstitution } from '../domain/roles.ts'
import { addAccount, findAccountByEmail, lockAccounts } from '../store/account-store.ts'
import { addInvitation, cancelInvitations } from '../store/invitation-store.ts'
import { addMembership, countAdministrators, membershipsOf } from '../store/membership-store.ts'
import { expiryFrom, note } from './grants.ts'
import { hashOf, invitationToken } from './secrets.ts'
import { todayOf } from './sessions.ts'

const setUp = theHouse('set-up-accounts')

/**
 * Invites one of the first two administrators, from the command line of the machine itself; nobody could confirm
 * them. Refused as soon as there are two (an unused invitation counts while its link is good). For an address whose
 * invitation is still unused it makes a new link. Answers the path of the invitation, good for seven days.
 */
export async function inviteAdministrator(
  house: House,
  typedEmail: string,
): Promise<{ path: string } | Refusal> {
  const email = emailFrom(typedEmail)
  if (isRefusal(email)) return email
  return house.transaction(setUp, async (tx) => {
    await lockAccounts(tx)
    const now = house.clock()
    const known = await findAccountByEmail(tx, email)
    const administrators = await countAdministrators(tx, todayOf(house), now, known?.id)
    const refused = mayFound(administrators)
    if (refused) return refused
    if (known?.openedAt) return refuse('accounts.already-open', {}, 'email')
    if (known && known.side !== 'administration') {
      return refuse('accounts.other-side', { side: known.side }, 'email')
    }

    const account = known ?? { id: newId(), person: newId() }
    if (!known) {
      const name = email.split('@')[0]!.slice(0, 120)
      await addAccount(tx, { ...account, name, email, side: 'administration', at: now })
    }
    const held = (await membershipsOf(tx, account.id)).some((one) => one.state === 'active')
    if (!held) {
      const membership: Membership = {
        id: newId(),
        account: account.id,
        institution: operatorInstitution,
        role: 'administrator',
        region: '',
        from: todayOf(house),
        until: undefined,
        state: 'active',
        founding: true,
        grantedBy: undefined,
        secondGranter: undefined,
      }
      await addMembership(tx, { ...membership, person: account.person }, now)
      await note(tx, house, 'founded', 'administrator-founded', membership, undefined)
    }
    await cancelInvitations(tx, account.id, now)
    const id = newId()
    const token = invitationToken(house, id)
    await addInvitation(
      tx,
      {
        id,
        account: account.id,
        kind: 'open',
        founding: true,
        proposedBy: undefined,
        confirmedBy: undefined,
        tokenHash: hashOf(token),
        expiresAt: expiryFrom(house),
        acceptedAt: undefined,
        cancelledAt: undefined,
      },
      now,
    )
    return { path: `/undangan/${token}` }
  })
}
