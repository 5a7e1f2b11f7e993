import { daysBetween } from '../../foundation/dates.ts'

/** What an officer typed after opening a report; duplicates are suggested from these facts, never from sealed text. */
export const factKinds = ['act-day', 'place', 'person', 'employer', 'act'] as const
export type FactKind = (typeof factKinds)[number]
export type TypedFact = { report: string; kind: FactKind; value: string }

export type Suggestion = { report: string; score: number; shared: { kind: FactKind; value: string }[] }

/**
 * Other reports that may tell of the same incident, likeliest first. `similar` carries pairs that the database
 * found alike (0 to 1); a day counts when it is at most one day apart.
 */
export function suggestSame(
  own: readonly TypedFact[],
  others: readonly (TypedFact & { likeness: number })[],
): Suggestion[] {
  const byReport = new Map<string, Suggestion>()
  for (const other of others) {
    const weight = weightOf(other, own)
    if (weight <= 0) continue
    const found = byReport.get(other.report) ?? { report: other.report, score: 0, shared: [] }
    found.score += weight
    found.shared.push({ kind: other.kind, value: other.value })
    byReport.set(other.report, found)
  }
  return [...byReport.values()].filter((each) => each.score >= 1).sort((a, b) => b.score - a.score)
}

const weights: Record<FactKind, number> = { 'act-day': 0.5, place: 0.7, person: 1, employer: 0.4, act: 0.4 }

function weightOf(other: TypedFact & { likeness: number }, own: readonly TypedFact[]): number {
  if (other.kind !== 'act-day') return weights[other.kind] * other.likeness
  const near = own.some(
    (each) => each.kind === 'act-day' && Math.abs(daysBetween(each.value, other.value)) <= 1,
  )
  return near ? weights['act-day'] : 0
}
