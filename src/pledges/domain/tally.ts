import type { Excuse } from './roster.ts'

export const methods = ['sign-on', 'slip', 'paper'] as const
/** How a signer was known: the agency's sign-on, a sealed slip, or wet ink on a sheet. Counted apart. */
export type Method = (typeof methods)[number]

/** One cell of a count: how many people of a unit stand so. */
export type TallyRow = {
  unit: string
  method: Method | undefined
  excuse: Excuse | undefined
  disputed: boolean
  people: number
}

export type Tally = {
  /** Everybody who was asked: the denominator. */
  roster: number
  signed: number
  byMethod: Record<Method, number>
  /** Not signed, with a typed reason. */
  excused: Partial<Record<Excuse, number>>
  excusedAll: number
  /** Neither signed nor excused: not yet, for whatever reason. A decline is one of them and cannot be told. */
  open: number
  /** Of `open`: a signature stood here until its owner said that it was not hers. */
  disputed: number
}

export const noTally: Tally = {
  roster: 0,
  signed: 0,
  byMethod: { 'sign-on': 0, slip: 0, paper: 0 },
  excused: {},
  excusedAll: 0,
  open: 0,
  disputed: 0,
}

/** Sums cells. Whoever signed counts as signed, also with a reason not to. */
export function tallyOf(rows: readonly TallyRow[]): Tally {
  const tally: Tally = { ...noTally, byMethod: { ...noTally.byMethod }, excused: {} }
  for (const { method, excuse, disputed, people } of rows) {
    tally.roster += people
    if (method) {
      tally.signed += people
      tally.byMethod[method] += people
    } else if (excuse) {
      tally.excused[excuse] = (tally.excused[excuse] ?? 0) + people
      tally.excusedAll += people
    } else {
      tally.open += people
      if (disputed) tally.disputed += people
    }
  }
  return tally
}

export const leastPublicRoster = 20
export const leastPublicOpen = 5

/**
 * Whether a count may be shown to everybody: where few were asked or few are open, it would point at people. A unit
 * where nobody is open shows nobody, so it may be shown.
 */
export function isPublic(tally: Tally): boolean {
  return (
    tally.roster >= leastPublicRoster &&
    (tally.open >= leastPublicOpen || tally.open + tally.excusedAll === 0)
  )
}

export type PublicCount = { key: string; tally: Tally | undefined }

/**
 * Counts of siblings below a shown total. Where exactly one of them is held back it could be had by subtraction, so
 * the smallest shown one is held back too.
 */
export function publicCounts(
  parts: readonly { key: string; tally: Tally }[],
  totalShown: boolean,
): PublicCount[] {
  const shown = new Set(parts.filter(({ tally }) => isPublic(tally)).map(({ key }) => key))
  const held = parts.filter(({ key }) => !shown.has(key))
  const heldTogether = tallySum(held.map(({ tally }) => tally))
  if (totalShown && held.length > 0 && shown.size > 0 && (held.length === 1 || !isPublic(heldTogether))) {
    const smallest = parts
      .filter(({ key }) => shown.has(key))
      .sort((a, b) => a.tally.roster - b.tally.roster || (a.key < b.key ? -1 : 1))[0]
    if (smallest) shown.delete(smallest.key)
  }
  return parts.map(({ key, tally }) => ({ key, tally: shown.has(key) ? tally : undefined }))
}

/** Several tallies as one. */
export function tallySum(tallies: readonly Tally[]): Tally {
  const sum: Tally = { ...noTally, byMethod: { ...noTally.byMethod }, excused: {} }
  for (const tally of tallies) {
    sum.roster += tally.roster
    sum.signed += tally.signed
    sum.excusedAll += tally.excusedAll
    sum.open += tally.open
    sum.disputed += tally.disputed
    for (const method of methods) sum.byMethod[method] += tally.byMethod[method]
    for (const [excuse, people] of Object.entries(tally.excused) as [Excuse, number][])
      sum.excused[excuse] = (sum.excused[excuse] ?? 0) + people
  }
  return sum
}
