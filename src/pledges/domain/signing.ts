import { type Refusal, refuse } from '../../foundation/refusal.ts'
import type { CampaignState } from './campaign.ts'
import type { Excuse } from './roster.ts'
import type { Method } from './tally.ts'

/** What the database says about one who presses "sign". */
export type Standing = {
  /** Undefined without a living session. */
  signer: string | undefined
  method: Method | undefined
  state: CampaignState | undefined
  roster: string | undefined
  removed: boolean
  excuse: Excuse | undefined
  currentText: string | undefined
  /** Receipt number of this person's pledge to the present text, when it stands already. */
  existing: string | undefined
}

/**
 * Whether this press makes a pledge, finds one, or is refused: no session, campaign not open, not on the roster, or a
 * text that is no longer the present one. Leave is no obstacle: who is on leave may sign.
 */
export function decide(standing: Standing, text: string): 'sign' | 'signed-already' | Refusal {
  if (!standing.signer || !standing.method) return refuse('pledges.signed-out')
  if (standing.existing && standing.currentText === text) return 'signed-already'
  if (!standing.state || standing.state === 'draft') return refuse('not-found')
  if (standing.state === 'closed') return refuse('pledges.closed')
  if (!standing.roster || standing.removed) return refuse('pledges.not-on-roster')
  if (!standing.currentText || standing.currentText !== text) return refuse('pledges.text-changed')
  return 'sign'
}
