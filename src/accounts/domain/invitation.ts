import { type Refusal, refuse } from '../../foundation/refusal.ts'

/**
 * An invitation opens an account (`open`) or lets someone who lost their means of signing in set new ones
 * (`renew`). Its link goes to the administrator who confirmed, its code to the one who proposed: neither of them
 * alone can use it, so no administrator can make themselves somebody who reads cases.
 */
export type Invitation = {
  id: string
  account: string
  kind: 'open' | 'renew'
  founding: boolean
  proposedBy: string | undefined
  confirmedBy: string | undefined
  expiresAt: Date | undefined
  acceptedAt: Date | undefined
  cancelledAt: Date | undefined
}

/** How long a link is good for, in days; a forgotten one is simply made anew. */
export const invitationDays = 7

/** Whether an invitation can be taken up now. An unknown, used or cancelled one gets the same answer. */
export function takeUp(invitation: Invitation | undefined, now: Date): Invitation | Refusal {
  if (!invitation || invitation.acceptedAt || invitation.cancelledAt || !invitation.expiresAt) {
    return refuse('accounts.invitation-unknown')
  }
  if (now >= invitation.expiresAt) return refuse('accounts.invitation-expired')
  return invitation
}

/** Which half of the invitation this administrator may see; undefined for everybody else. */
export function halfFor(invitation: Invitation, account: string): 'link' | 'code' | undefined {
  if (invitation.confirmedBy === account) return 'link'
  if (invitation.proposedBy === account) return 'code'
  return undefined
}

/** The invitation's code as people type it back: signs only, capitals, O and I read as 0 and 1 never occur. */
export function normalCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
}
