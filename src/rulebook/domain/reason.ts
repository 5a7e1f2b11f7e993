/** Why the rule book answers as it does: a key, from which the words table makes a sentence, and facts. */
export type Reason = { key: ReasonKey; facts: Readonly<Record<string, string | number>> }

export type ReasonKey =
  // about the person
  | 'not-a-civil-servant'
  | 'probationary-like-servants'
  | 'contract-sanctions-by-agency'
  | 'statute-names-servants-only'
  | 'staff-by-contract'
  // about the day
  | 'before-naming'
  | 'after-naming'
  | 'on-naming-day'
  | 'naming-day-unknown'
  | 'object-was-not-named-yet'
  | 'object-was-named-already'
  | 'list-not-in-force'
  | 'list-2020-not-held'
  | 'after-last-check'
  | 'campaign-unknown'
  // about the form
  | 'phase-estimated'
  | 'wording-names-candidates-only'
  | 'element-to-prove'
  | 'element-missing'
  | 'cleared-by-leave'
  | 'assignment-may-clear'
  | 'severity-not-stated'
  | 'severity-by-broken-rule'
  | 'severity-disputed'
  | 'severity-unverified'
  | 'basis-to-fill-in'
  | 'nothing-fits'
  // about a sanction
  | 'unknown-kind'
  | 'not-a-sanction'
  | 'possible-retaliation'
  | 'not-for-this-person'
  | 'not-yet-in-force'
  | 'superseded'
  | 'transition-disputed'
  | 'transition-unverified'
  | 'named-by-agency'
  | 'named-by-contract'
  | 'lighter-than-range'
  | 'heavier-than-range'
  | 'needs-ethics-panel'
  | 'needs-own-basis'
  | 'consent-of-minister'
  | 'in-range'

export function because(key: ReasonKey, facts: Reason['facts'] = {}): Reason {
  return { key, facts }
}
