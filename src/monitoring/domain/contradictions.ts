import { wholeNumbersCut, wholeNumbersOf } from './claim-numbers.ts'
import type { KnownMeasure } from './claim-roles.ts'
import type { ClaimRow, RowFigure } from './claim-sheet.ts'
import { listsAgainstTotals } from './contradicting-lists.ts'
import { severalTotals } from './contradicting-totals.ts'

/** A row among those that were compared, by its place. */
export type Place = number

export type Part = { readonly label: string; readonly value: number }

/** What does not fit together, from the numbers alone. `rows` are the rows that take part, the one with the total first. */
export type Contradiction = { readonly rows: readonly Place[] } & (
  | {
      readonly kind: 'parts-do-not-sum'
      readonly total: number
      readonly sum: number
      readonly parts: readonly Part[]
    }
  | {
      readonly kind: 'outside-total'
      readonly total: number
      readonly inside: readonly Part[]
      readonly outside: readonly Part[]
    }
  | { readonly kind: 'part-larger'; readonly total: number; readonly part: Part }
  | {
      readonly kind: 'several-totals'
      readonly event: string
      readonly measure: string
      readonly unit: string
      readonly values: readonly number[]
    }
  | {
      readonly kind: 'impossible-percentage'
      readonly percent: number
      readonly digits: number
      readonly base: number
    }
  | {
      readonly kind: 'cut-percentage'
      readonly percent: number
      readonly digits: number
      readonly base: number
      readonly count: number
    }
  | {
      readonly kind: 'other-percentage'
      readonly percent: number
      readonly digits: number
      readonly base: number
      readonly part: number
    }
)

/**
 * Everything in these rows that contradicts something else in them. Remarks are never read; numbers written as "about" are
 * left aside. Each contradiction once.
 */
export function contradictionsIn(rows: readonly ClaimRow[]): Contradiction[] {
  const found = [
    ...rows.flatMap((row, place) => [...withinRow(row, place), ...percentages(row, place)]),
    ...listsAgainstTotals(rows),
    ...severalTotals(rows),
  ]
  const seen = new Set<string>()
  return found.filter((one) => {
    const key = JSON.stringify(one)
    return seen.has(key) ? false : seen.add(key)
  })
}

/** Counts that stand in a row beside each other: whole, exact, and not in per cent. */
export function countsOf(row: ClaimRow): RowFigure[] {
  return row.figures.filter(
    ({ role, approximate, digits }) => role !== 'percentage' && !approximate && digits === 0,
  )
}

/** Into what a count falls apart, where its parts are published: they exclude each other. */
const partsOf: Readonly<Partial<Record<KnownMeasure, readonly KnownMeasure[]>>> = {
  reported: ['recommended', 'notProven', 'incomplete', 'inProcess', 'notServing', 'cancelled'],
  recommended: ['followedUp', 'notFollowedUp'],
}
/** Without these the other parts say nothing about the whole. */
const needed: Readonly<Partial<Record<KnownMeasure, KnownMeasure>>> = {
  reported: 'recommended',
  recommended: 'followedUp',
}

function withinRow(row: ClaimRow, place: Place): Contradiction[] {
  const counts = countsOf(row)
  const byMeasure = new Map(
    counts.flatMap((count) => (count.measure ? [[count.measure, count] as const] : [])),
  )
  const total = counts.find(({ role }) => role === 'total') ?? byMeasure.get('reported')
  const found: Contradiction[] = []
  const check = (whole: RowFigure, parts: readonly RowFigure[], larger: readonly RowFigure[] = parts) => {
    const tooLarge = larger.find((part) => part.value > whole.value)
    if (tooLarge)
      found.push({ rows: [place], kind: 'part-larger', total: whole.value, part: partOf(tooLarge) })
    else if (parts.length > 1 && !someSum(parts, whole.value))
      found.push({
        rows: [place],
        kind: 'parts-do-not-sum',
        total: whole.value,
        sum: parts.reduce((sum, part) => sum + part.value, 0),
        parts: parts.map(partOf),
      })
  }
  const pick = (measures: readonly KnownMeasure[]) =>
    measures.flatMap((measure) => byMeasure.get(measure) ?? [])
  const recommended = byMeasure.get('recommended')
  const isFunnel = recommended !== undefined || byMeasure.has('followedUp')
  if (total && isFunnel) {
    const parts =
      recommended && byMeasure.has(needed.reported ?? 'recommended') ? pick(partsOf.reported ?? []) : []
    check(total, parts, pick(['recommended', 'followedUp', 'notProven']))
  }
  if (recommended && isFunnel) {
    const parts = pick(partsOf.recommended ?? [])
    check(recommended, parts.length > 1 ? parts : [], parts)
  }
  if (total && !isFunnel && total.role === 'total') {
    const parts = counts.filter((count) => count !== total && count.role === 'value')
    if (parts.length > 1) check(total, parts)
  }
  if (row.base !== undefined && !total) {
    const larger = counts.find(({ role, value }) => role === 'value' && value > (row.base ?? 0))
    if (larger) found.push({ rows: [place], kind: 'part-larger', total: row.base, part: partOf(larger) })
  }
  return found
}

function partOf({ column, value }: RowFigure): Part {
  return { label: column, value }
}

/** Whether at least two of the parts make the whole: the others may be parts of parts. */
function someSum(parts: readonly RowFigure[], whole: number): boolean {
  const [first, ...rest] = parts
  if (!first || parts.length > 14) return parts.reduce((sum, part) => sum + part.value, 0) === whole
  for (let choice = 1; choice < 2 ** parts.length; choice += 1) {
    const chosen = [first, ...rest].filter((_part, at) => choice & (1 << at))
    if (chosen.length > 1 && chosen.reduce((sum, part) => sum + part.value, 0) === whole) return true
  }
  return false
}

function percentages(row: ClaimRow, place: Place): Contradiction[] {
  return row.figures.flatMap((figure): Contradiction[] => {
    const { role, value: percent, digits, base, part, approximate } = figure
    if (role !== 'percentage' || base === undefined || approximate || percent < 0) return []
    const rounded = wholeNumbersOf(percent, digits, base)
    const cut = wholeNumbersCut(percent, digits, base)
    const within = (value: number, { least, most }: { least: number; most: number }) =>
      value >= least && value <= most
    const facts = { rows: [place], percent, digits, base }
    if (part !== undefined) {
      if (within(part, rounded)) return []
      if (within(part, cut)) return [{ ...facts, kind: 'cut-percentage', count: part }]
      return [{ ...facts, kind: 'other-percentage', part }]
    }
    if (rounded.least <= rounded.most) return []
    if (cut.least <= cut.most) return [{ ...facts, kind: 'cut-percentage', count: cut.least }]
    return [{ ...facts, kind: 'impossible-percentage' }]
  })
}
