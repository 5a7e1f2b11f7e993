import type { Actor } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { halfFor, type Invitation } from '../domain/invitation.ts'
import type { Membership } from '../domain/membership.ts'
import { type Account, findAccount } from '../store/account-store.ts'
import { findOpenInvitation } from '../store/invitation-store.ts'
import { membershipsOf, namesOfAccounts } from '../store/membership-store.ts'
import { accountOf } from './grants.ts'
import { invitationCode, invitationToken } from './secrets.ts'

export type Person = {
  account: Account
  memberships: (Membership & { granter: string | undefined; second: string | undefined })[]
  invitation: Invitation | undefined
  /** What this administrator passes on: the path of the link, or the code. */
  half: { kind: 'link' | 'code'; text: string } | undefined
}

/** One account for an administrator, with the half of its invitation that is theirs to pass on. */
export async function readPerson(house: House, by: Actor, id: string): Promise<Person | Refusal> {
  const me = accountOf(by)
  if (!me) return refuse('not-allowed')
  return house.transaction(by, async (tx) => {
    const account = await findAccount(tx, id)
    if (!account) return refuse('not-found')
    const memberships = await membershipsOf(tx, id)
    const invitation = await findOpenInvitation(tx, id)
    const granters = memberships.flatMap((one) => [one.grantedBy, one.secondGranter])
    const names = await namesOfAccounts(
      tx,
      granters.filter((one) => one !== undefined),
    )
    return {
      account,
      memberships: memberships.map((one) => ({
        ...one,
        granter: one.grantedBy && names.get(one.grantedBy),
        second: one.secondGranter && names.get(one.secondGranter),
      })),
      invitation,
      half: invitation && halfOf(house, invitation, me),
    }
  })
}

function halfOf(house: House, invitation: Invitation, me: string): Person['half'] {
  const kind = invitation.expiresAt && halfFor(invitation, me)
  if (!kind) return undefined
  const code = invitationCode(house, invitation.id)
  const text =
    kind === 'link'
      ? `/undangan/${invitationToken(house, invitation.id)}`
      : `${code.slice(0, 4)}-${code.slice(4)}`
  return { kind, text }
}
