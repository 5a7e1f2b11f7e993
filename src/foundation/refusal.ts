/**
 * A refusal is an answer, not an accident: a rule said no. It carries a key, from which `design` makes a
 * sentence in the reader's language, and facts that the sentence may need. Never personal data in facts.
 */
export type Refusal = {
  readonly refused: true
  readonly key: RefusalKey
  readonly facts: Readonly<Record<string, string | number | boolean | undefined>>
  /** Name of the form field that it concerns, when there is one. */
  readonly field?: string
  /** Further refusals of the same input, each with its own field. */
  readonly also?: readonly Refusal[]
}

/** `not-found` is also the answer for "exists, but not yours". */
export type RefusalKey =
  | 'not-found'
  | 'not-allowed'
  | 'not-now'
  | 'missing'
  | 'invalid'
  | 'too-long'
  | 'too-large'
  | 'in-the-future'
  | 'before-first-stage'
  | 'duplicate'
  | 'changed-meanwhile'
  | 'expired'
  | (string & {})

/** Builds a refusal; `facts.field`-like details go into the third argument. */
export function refuse(key: RefusalKey, facts: Refusal['facts'] = {}, field?: string): Refusal {
  return field === undefined ? { refused: true, key, facts } : { refused: true, key, facts, field }
}

/** Joins several refusals of one input into one; `undefined` when there are none. */
export function allRefusals(refusals: readonly Refusal[]): Refusal | undefined {
  const [first, ...rest] = refusals
  return first && (rest.length ? { ...first, also: rest } : first)
}

/** Each single refusal inside a joined one, the first included. */
export function eachRefusal(refusal: Refusal): Refusal[] {
  const { also = [], ...first } = refusal
  return [first, ...also]
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as Refusal).refused === true
}
