/**
 * What the engine adds up. A counter is a number that every case adds something to on a day; all of them are sums, so
 * the answer for a past day is the sum of the changes up to it. Measures (measures.ts) are recipes over counters.
 */

/** By what a figure may be divided. One at a time: two together could single a person out. */
export const dimensions = [
  'province',
  'employer',
  'employerKind',
  'form',
  'position',
  'sanction',
  'sanctionPair',
  'outcome',
  'holder',
  'holderKind',
] as const
export type Dimension = (typeof dimensions)[number]

export function isDimension(text: string): text is Dimension {
  return (dimensions as readonly string[]).includes(text)
}

/** The value of a dimension that nobody has said yet. */
export const unknownValue = 'unknown'

/** Parts of the way that a case goes through one after the other; `followUp` spans the last three, `whole` all. */
export const fineStages = ['verification', 'assessment', 'decision', 'evidence', 'confirmation'] as const
export const timedStages = [...fineStages, 'followUp', 'whole'] as const
export type FineStage = (typeof fineStages)[number]
export type TimedStage = (typeof timedStages)[number]

/** `in:` counts open visits, with the day of entry as bucket; `through:` ended ones, with their length in days. */
export type StageCounter = `in:${TimedStage}` | `through:${TimedStage}`

// Before a recommendation nothing is said by employer; its kind (regency, ministry …) points at nobody.
const early = ['province', 'employerKind', 'form', 'position'] as const
const late = [...early, 'employer'] as const
// Lengths are kept day by day, so each division costs a cell a visit; the long spans are divided, their parts are not.
const timed = ['province'] as const

const counterDimensions = {
  reported: early,
  verified: early,
  recommended: late,
  claimed: late,
  evidenced: late,
  followedUp: late,
  processed: early,
  awaitingBkn: early,
  awaitingPpk: late,
  sanctioned: early,
  notProven: early,
  incomplete: early,
  notServing: early,
  cancelled: early,
  referred: early,
  /** In a status, but never reported: these keep a funnel from closing. */
  unclosed: early,
  reconstructed: [],
  closed: ['outcome'],
  reopened: early,
  transferred: early,
  disputed: late,
  appealed: late,
  /** The sum of the day numbers on which the open follow-ups began: count × day − sum is the days outstanding. */
  awaitingPpkSince: ['employer'],
  sanctionRecommended: ['sanction'],
  sanctionImposed: ['sanction'],
  sanctionCompared: ['sanctionPair'],
  imposedMilder: late,
  imposedSame: late,
  imposedHeavier: late,
  heldDays: ['holderKind', 'holder'],
  heldOpen: ['holderKind', 'holder'],
  heldSince: ['holderKind', 'holder'],
  breached: ['holderKind', 'holder', 'province'],
  breachOpen: ['holderKind', 'province'],
  breachEnded: ['holderKind', 'province'],
  ...stageCounters(),
} satisfies Record<string, readonly Dimension[]>

export type Counter = keyof typeof counterDimensions

/** By what a counter is kept, beside the whole country. */
export function dimensionsOf(counter: Counter): readonly Dimension[] {
  return counterDimensions[counter]
}

/**
 * Raised whenever a counter or its meaning changes: the cells are then counted anew from the cases. Published figures
 * carry the version of their measure, not this one.
 */
export const countingVersion = 1

function stageCounters(): Record<StageCounter, readonly Dimension[]> {
  const all: Partial<Record<StageCounter, readonly Dimension[]>> = {}
  for (const stage of timedStages) {
    const by = stage === 'followUp' || stage === 'whole' ? timed : []
    all[`in:${stage}`] = by
    all[`through:${stage}`] = by
  }
  return all as Record<StageCounter, readonly Dimension[]>
}

/** Counters whose cells have a bucket: a length in days, or the day of entry. */
export function isBucketed(counter: Counter): boolean {
  return /^(in|through):|^breach(Open|Ended)$/.test(counter)
}
