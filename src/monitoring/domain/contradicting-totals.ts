import type { ClaimRow, RowFigure } from './claim-sheet.ts'
import { type Contradiction, countsOf, type Place } from './contradictions.ts'

type Said = {
  readonly place: Place
  readonly row: ClaimRow
  readonly figure: RowFigure
  readonly events: readonly string[]
}

/** What grows as work goes on may differ between two days of statement; what is counted once may not. */
const growing = new Set([
  'followedUp',
  'notFollowedUp',
  'inProcess',
  'awaitingBkn',
  'awaitingPpk',
  'sanctioned',
])

/** One event, one period, one unit, one measure, and different numbers. */
export function severalTotals(rows: readonly ClaimRow[]): Contradiction[] {
  const said = rows.flatMap((row, place) => {
    const events = eventsOf(row)
    return events.length === 0 || row.period?.approximate
      ? []
      : countsOf(row).flatMap((figure) =>
          growing.has(figure.measure ?? '') ? [] : [{ place, row, figure, events }],
        )
  })
  const alike = Map.groupBy(said, ({ row, figure }) =>
    JSON.stringify([
      figure.measure ?? (row.measure || figure.column).toLowerCase(),
      row.unit.toLowerCase(),
      periodOf(row),
      ...row.dimensions.map(({ name, value }) => `${name}=${value}`.toLowerCase()).sort(),
    ]),
  )
  return [...alike.values()].flatMap((group) => byEvent(group).flatMap(differing))
}

/** An event's names: "Pilkada 2018 / year 2018" is the event "pilkada 2018" and the year 2018. */
export function eventsOf({ event }: { readonly event: string }): string[] {
  return event
    .toLowerCase()
    .split('/')
    .map((part) =>
      part
        .replace(/\b(?:year|tahun)\b/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(Boolean)
}

function periodOf(row: ClaimRow): string {
  if (row.period && !row.dayOfFile) return `${row.period.from ?? ''}..${row.period.to}`
  return row.date
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .trim()
}

/** Rows that share a name of their event, also by a third row. */
function byEvent(group: readonly Said[]): Said[][] {
  const clusters: { events: Set<string>; members: Said[] }[] = []
  for (const one of group) {
    const touching = clusters.filter(({ events }) => one.events.some((event) => events.has(event)))
    const joined = {
      events: new Set([...one.events, ...touching.flatMap(({ events }) => [...events])]),
      members: [...touching.flatMap(({ members }) => members), one],
    }
    for (const old of touching) clusters.splice(clusters.indexOf(old), 1)
    clusters.push(joined)
  }
  return clusters.map(({ members }) => members)
}

function differing(members: readonly Said[]): Contradiction[] {
  const values = [...new Set(members.map(({ figure }) => figure.value))]
  const [first] = members
  if (values.length < 2 || !first) return []
  const { row, figure } = first
  const longest = members
    .map((one) => one.row.event)
    .reduce((a, b) => (b.length > a.length ? b : a), row.event)
  return [
    {
      rows: members.map(({ place }) => place),
      kind: 'several-totals',
      event: longest,
      measure: figure.measure ?? (row.measure || figure.column),
      unit: row.unit,
      values: values.sort((a, b) => a - b),
    },
  ]
}
