/** How a fact of the rule book is known; the weakest link decides how it may be shown and used. */
export type Confidence =
  | 'quoted'
  | 'quoted-secondary'
  | 'press'
  | 'press-truncated'
  | 'recollection'
  | 'conflict'
  | 'unverified'

export const confidences: readonly Confidence[] = [
  'quoted',
  'quoted-secondary',
  'press',
  'press-truncated',
  'recollection',
  'conflict',
  'unverified',
]

/** What a reader needs to know: the wording was seen, somebody reported it, or nobody has checked it. */
export type Trust = 'verified' | 'reported' | 'unverified'

export function trustOf(confidence: Confidence): Trust {
  if (confidence === 'quoted' || confidence === 'quoted-secondary') return 'verified'
  return confidence === 'press' ? 'reported' : 'unverified'
}
