import type { Day } from '../../foundation/dates.ts'
import type { FunnelCounts } from './funnel.ts'

/** One figure that somebody else published, as copied from its source. */
export type ClaimFigure = {
  readonly series: string
  readonly measure: string
  readonly publisher: string
  readonly unit: string
  readonly value: number
  readonly asOf: Day
  /** False: the publisher named no day of its data, `asOf` is the day of the statement. */
  readonly dayIsOfData: boolean
  readonly statedOn: Day
  readonly inSum: boolean
  readonly label: string
  readonly note: string
  readonly source: string
}

/** One statement of one publisher with all its figures. */
export type Claim = Omit<ClaimFigure, 'measure' | 'value' | 'inSum' | 'label' | 'source'> & {
  readonly figures: readonly ClaimFigure[]
  /** Each source once. */
  readonly sources: readonly string[]
}

/** The order in which the measures of a statement are read. */
const measureOrder: readonly string[] = [
  'reported',
  'recommended',
  'followedUp',
  'awaitingBkn',
  'awaitingPpk',
  'sanctioned',
  'notProven',
  'incomplete',
  'notServing',
  'cancelled',
  'referred',
] satisfies (keyof FunnelCounts)[]

/** Joins figures to statements, in the order of their days. */
export function claimsOf(figures: readonly ClaimFigure[]): Claim[] {
  const series = Map.groupBy(figures, (figure) => figure.series)
  const claims = [...series.values()].map((members): Claim => {
    const sorted = members.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.measure < b.measure ? -1 : 1))
    const [first] = sorted
    if (!first) throw new Error('A series without figures')
    const { series: name, publisher, unit, asOf, dayIsOfData, statedOn } = first
    return {
      series: name,
      publisher,
      unit,
      asOf,
      dayIsOfData,
      statedOn,
      note: sorted.find((figure) => figure.note)?.note ?? '',
      figures: sorted,
      sources: [...new Set(sorted.map((figure) => figure.source))],
    }
  })
  return claims.sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : a.series < b.series ? -1 : 1))
}

function placeOf(figure: ClaimFigure): number {
  const place = measureOrder.indexOf(figure.measure)
  return place < 0 ? measureOrder.length : place
}

export type Difference = { readonly measure: string; readonly claimed: number; readonly counted: number }

/** Where our count of the same day differs from the statement; figures outside the published sum are left out. */
export function differences(claim: Claim, counts: FunnelCounts): Difference[] {
  return claim.figures.flatMap((figure) => {
    const counted = counts[figure.measure as keyof FunnelCounts]
    return figure.inSum && counted !== undefined && counted !== figure.value
      ? [{ measure: figure.measure, claimed: figure.value, counted }]
      : []
  })
}
