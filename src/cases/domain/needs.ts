import type { MemberActor } from '../../foundation/actor.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { type Case, isPaused } from './case.ts'

/** What a step demands of the case before it may be taken. Each has a sentence in the word table. */
export const needs = [
  'within-filing-limit',
  'early-information',
  'not-awaiting-completion',
  'awaiting-completion',
  'review-written',
  'identity-resolved',
  'identity-open',
  'no-open-identity-request',
  'form-resolved',
  'clarified-or-reason',
  'recommendation-drafted',
  'verified',
  'no-conflict',
  'conflict',
  'packet-written',
  'packet-released',
  'packet-open',
  'second-person',
  'no-released-packet',
  'employer-is-central',
  'not-acknowledged',
  'clock-running',
  'clock-paused',
  'clock-not-extended',
  'decided-sanction-or-not',
] as const
export type Need = (typeof needs)[number]

/** `undefined` when the need is met; otherwise a refusal that names it: `cases.need.<need>`. */
export function checkNeed(need: Need, state: Case, actor: MemberActor): Refusal | undefined {
  return isMet(need, state, actor) ? undefined : refuse(`cases.need.${need}`, { need })
}

function isMet(need: Need, state: Case, actor: MemberActor): boolean {
  switch (need) {
    case 'within-filing-limit':
      return state.track === 'ordinary'
    case 'early-information':
      return state.track === 'early-information'
    case 'not-awaiting-completion':
      return !state.awaitingCompletion
    case 'awaiting-completion':
      return state.awaitingCompletion
    case 'review-written':
      return state.review !== undefined
    case 'identity-resolved':
      return state.identity === 'resolved' && state.employer !== undefined
    case 'identity-open':
      return state.identity !== 'resolved'
    case 'no-open-identity-request':
      return state.identityRequest === undefined
    case 'form-resolved':
      return state.form !== undefined
    case 'clarified-or-reason':
      return state.clarifications > 0 || state.clarificationWaived
    case 'recommendation-drafted':
      return state.recommendation?.state === 'draft'
    case 'verified':
      return state.verified
    case 'no-conflict':
      return state.conflict === undefined
    case 'conflict':
      return state.conflict !== undefined
    case 'packet-written':
      return state.packet?.state === 'draft'
    case 'packet-released':
      return state.packet?.state === 'released' && state.packet.to === recipientOf(state)
    case 'packet-open':
      return state.packet !== undefined && state.openedTo === undefined
    case 'second-person':
      return state.packet !== undefined && state.packet.writtenBy !== actor.account
    case 'no-released-packet':
      return state.packet?.state !== 'released'
    case 'employer-is-central':
      return state.regionalOffice === undefined
    case 'not-acknowledged':
      return !state.acknowledged
    case 'clock-running':
      return state.clock !== undefined && !isPaused(state.clock)
    case 'clock-paused':
      return state.clock !== undefined && isPaused(state.clock) && !state.awaitingCompletion
    case 'clock-not-extended':
      return state.clock !== undefined && !state.clock.extended
    case 'decided-sanction-or-not':
      return state.followUp !== undefined
  }
}

/** Who gets the packet: the employer, or the superior authority where the employer's head is in conflict. */
export function recipientOf(state: Case): string | undefined {
  return state.conflict ? state.conflict.superior : state.employer
}
