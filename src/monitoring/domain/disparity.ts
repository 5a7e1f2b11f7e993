import { type Chance, shuffle } from './chance.ts'
import { benjaminiHochberg, holm } from './many-tests.ts'

/**
 * Are like cases treated alike, whichever group (region, position level, employer) they belong to?
 *
 * Cases are held only against like cases. Within each set of like cases every case gets its place by the size of the
 * outcome, from −½ (least) to ½ (most), ties sharing theirs. A group's excess is the mean place of its cases: +0.2 says
 * that they lie on average a fifth of the way above their like. If the group made no difference, any dealing out of the
 * same outcomes among like cases would have been equally likely; so outcomes are dealt out anew many times, and the
 * p-value is the share of dealings that give the group an excess at least as large (permutation test: valid for any
 * outcome and any number of cases). Many groups are many tests, hence the correction.
 */
export type Outcome = {
  /** All cases with the same text are alike. */
  readonly like: string
  readonly group: string
  /** Larger is more: the weight of a sanction, 1 for followed up, days. */
  readonly value: number
}

export type GroupExcess =
  /** Fewer than `fewestComparable` cases with a like case in another group. */
  | { readonly group: string; readonly comparable: number; readonly says: 'too-few' }
  | {
      readonly group: string
      readonly comparable: number
      readonly says: 'more' | 'less' | 'no-difference-shown'
      readonly excess: number
      /** 95% range of the excess, from the scatter of the dealings. */
      readonly low: number
      readonly high: number
      readonly p: number
      /** After the correction. */
      readonly corrected: number
    }

export type Disparity = {
  readonly groups: readonly GroupExcess[]
  /** Whether the groups differ at all, in one test; null when no group could be tested. */
  readonly anyDifference: number | null
  readonly deals: number
}

export const fewestComparable = 5
export const level = 0.05
const leastDeals = 1999

/**
 * Tests every group. `chance` deals the outcomes; a seed makes the answer repeatable. With more groups more dealings are
 * made, so that a clear case can pass the correction. Groups come in the order of their names.
 */
export function disparityBetween(
  cases: readonly Outcome[],
  chance: Chance,
  {
    correction = 'false-discovery',
    deals: asked = leastDeals,
  }: { correction?: 'false-discovery' | 'any-false-alarm'; deals?: number } = {},
): Disparity {
  const sets = comparableSets(cases)
  const names = [...new Set(cases.map(({ group }) => group))].sort()
  const numberOf = new Map(names.map((name, at) => [name, at]))
  const total = sets.reduce((sum, set) => sum + set.length, 0)
  const places = new Float64Array(total)
  const groups = new Uint32Array(total)
  const ends: number[] = []
  let next = 0
  for (const set of sets) {
    placesOf(set).forEach((place, at) => {
      places[next] = place
      groups[next] = numberOf.get(set[at]!.group)!
      next += 1
    })
    ends.push(next)
  }
  const comparable = new Uint32Array(names.length)
  for (const group of groups) comparable[group]! += 1
  const tested = names.map((_, at) => at).filter((at) => comparable[at]! >= fewestComparable)
  const deals = Math.max(asked, 40 * tested.length - 1)

  const sums = new Float64Array(names.length)
  const add = () => {
    sums.fill(0)
    for (let at = 0; at < total; at++) sums[groups[at]!]! += places[at]!
  }
  add()
  const seen = sums.slice()
  const scatter = scatterOf(sets, numberOf)
  const distance = (of: Float64Array) =>
    tested.reduce((sum, at) => sum + (scatter[at]! > 0 ? of[at]! ** 2 / scatter[at]! : 0), 0)
  const seenDistance = distance(seen)
  const asLarge = new Uint32Array(names.length)
  let asFar = 0
  // Equal sums must count as equal although they were added up in another order.
  const slack = 1e-9
  for (let deal = 0; tested.length > 0 && deal < deals; deal++) {
    let from = 0
    for (const to of ends) {
      shuffle(places, from, to, chance)
      from = to
    }
    add()
    for (const at of tested) if (Math.abs(sums[at]!) >= Math.abs(seen[at]!) - slack) asLarge[at]! += 1
    if (distance(sums) >= seenDistance - slack) asFar += 1
  }
  // The dealing that happened is one of the possible ones, hence + 1.
  const p = tested.map((at) => (asLarge[at]! + 1) / (deals + 1))
  const corrected = (correction === 'any-false-alarm' ? holm : benjaminiHochberg)(p)
  const tests = new Map(tested.map((at, place) => [at, { p: p[place]!, corrected: corrected[place]! }]))
  return {
    deals,
    anyDifference: tested.length > 0 ? (asFar + 1) / (deals + 1) : null,
    groups: names.map((group, at): GroupExcess => {
      const test = tests.get(at)
      if (!test) return { group, comparable: comparable[at]!, says: 'too-few' }
      const excess = seen[at]! / comparable[at]!
      const half = (1.96 * Math.sqrt(scatter[at]!)) / comparable[at]!
      const says = test.corrected > level ? 'no-difference-shown' : excess > 0 ? 'more' : 'less'
      return {
        group,
        comparable: comparable[at]!,
        says,
        excess,
        low: Math.max(-0.5, excess - half),
        high: Math.min(0.5, excess + half),
        ...test,
      }
    }),
  }
}

/** Sets of like cases from at least two groups; a set within one group says nothing about groups. */
function comparableSets(cases: readonly Outcome[]): Outcome[][] {
  const sets = new Map<string, Outcome[]>()
  for (const one of cases) {
    const set = sets.get(one.like)
    if (set) set.push(one)
    else sets.set(one.like, [one])
  }
  return [...sets.values()].filter((set) => set.some(({ group }) => group !== set[0]!.group))
}

/** Each case's place among its like, −½ … ½; the places of a set sum to 0. */
function placesOf(set: readonly Outcome[]): number[] {
  const order = set.map((_, at) => at).sort((a, b) => set[a]!.value - set[b]!.value)
  const places = new Array<number>(set.length)
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && set[order[to]!]!.value === set[order[from]!]!.value) to += 1
    for (let at = from; at < to; at++) places[order[at]!] = (from + to) / 2 / order.length - 0.5
    from = to
  }
  return places
}

/** The exact variance of each group's sum over all dealings (drawing without returning, set by set). */
function scatterOf(sets: readonly Outcome[][], numberOf: ReadonlyMap<string, number>): Float64Array {
  const scatter = new Float64Array(numberOf.size)
  for (const set of sets) {
    const own = new Map<number, number>()
    for (const { group } of set) own.set(numberOf.get(group)!, (own.get(numberOf.get(group)!) ?? 0) + 1)
    const squares = placesOf(set).reduce((sum, place) => sum + place * place, 0)
    for (const [at, m] of own) scatter[at]! += (squares / (set.length - 1)) * m * (1 - m / set.length)
  }
  return scatter
}
