import type { LegalRef } from './law.ts'
import type { Confidence } from './trust.ts'

export type DeadlineUnit = 'working-day' | 'calendar-day' | 'hour'
export type DeadlineScope =
  | 'general-election'
  | 'regional-election'
  | 'both'
  | 'sharing-system'
  | 'discipline'
  | 'appeal'
  | 'data-protection'

/**
 * A deadline rule: so many units from a trigger. `unitKnown` is false where the text says only "hari": the
 * unit is then our default, shown as unverified, and may be configured.
 */
export type DeadlineRule = {
  key: string
  amount: number
  unit: DeadlineUnit
  unitKnown: boolean
  scope: DeadlineScope
  /** An extension that the law itself knows, e.g. 3 + 2 days; it is granted by an act, never by itself. */
  extension?: { amount: number; onlyFor: 'more-information' }
  /** `effect`: something starts to be valid on that day; otherwise something must be done by its end. */
  meaning: 'last-day' | 'effect'
  bases: readonly LegalRef[]
  sources: readonly string[]
  confidence: Confidence
  /** Set when an operator replaced our default by a decided value, with the basis that was given. */
  configured?: { basis: string }
}

/** Replaces amount or unit of a rule by a decided one; the basis is shown wherever the rule is shown. */
export function configureRule(
  rule: DeadlineRule,
  to: { amount?: number; unit?: DeadlineUnit; basis: string },
): DeadlineRule {
  return {
    ...rule,
    amount: to.amount ?? rule.amount,
    unit: to.unit ?? rule.unit,
    unitKnown: rule.unitKnown || to.unit !== undefined,
    configured: { basis: to.basis },
  }
}
