import { tokensOf } from './claim-roles.ts'
import type { ClaimRow, RowFigure } from './claim-sheet.ts'
import type { Contradiction, Part, Place } from './contradictions.ts'

/** One row's count in a list. */
type Entry = { readonly place: Place; readonly row: ClaimRow; readonly figure: RowFigure }
/** Counts that belong together: one file, one column, one statement. */
type List = { readonly entries: readonly Entry[]; readonly total?: Entry }

/** A list that holds less than this share of a total published elsewhere is a "top five", and proves nothing. */
const nearlyWhole = 0.8

const totalWords =
  /^(?:(?:grand |sub ?)?(?:total|jumlah)\b.*|keseluruhan|seluruh(?:nya)?|nasional|national|indonesia|seluruh indonesia|semua|all|sum)$/i

/** Compares every list with the total in its own table, with the base it is said to be of, and with totals elsewhere. */
export function listsAgainstTotals(rows: readonly ClaimRow[]): Contradiction[] {
  const entries = rows.flatMap((row, place) =>
    row.figures.flatMap((figure) =>
      figure.role === 'percentage' || figure.approximate || figure.digits > 0 ? [] : [{ place, row, figure }],
    ),
  )
  const tables = Map.groupBy(entries, ({ row, figure }) => `${row.file}\n${figure.column}`)
  const found: Contradiction[] = []
  for (const table of tables.values()) {
    const { lists, open } = listsOf(table)
    for (const list of lists)
      found.push(...against(list.entries, list.total?.figure.value, list.total?.place, true))
    for (const list of open) {
      const base = commonBase(list)
      if (base !== undefined) found.push(...against(list, base, undefined, false))
      else
        for (const total of totalsFor(list, entries))
          found.push(...against(list, total.figure.value, total.place, false))
    }
  }
  return found
}

/** Parts a table's column into lists under a total row, and lists without one. */
function listsOf(table: readonly Entry[]): { lists: List[]; open: Entry[][] } {
  const isTotal = ({ row }: Entry) =>
    row.cells.some(({ role, text }) => placed.has(role) && totalWords.test(text))
  const totals = table.filter(isTotal)
  const parts = table.filter((entry) => !isTotal(entry) && entry.figure.role === 'value')
  const lists = totals.flatMap((total) => {
    const demands = demandsOf(total.row)
    const own = parts.filter((part) => fallsUnder(part.row, demands))
    return own.length > 1 ? [{ entries: own, total }] : []
  })
  const taken = new Set(lists.flatMap(({ entries }) => entries))
  const rest = parts.filter((part) => !taken.has(part))
  const open = [...Map.groupBy(rest, ({ row }) => statementOf(row)).values()].filter(
    (list) => list.length > 1,
  )
  return { lists, open }
}

const placed = new Set(['dimension', 'series', 'event', 'measure', 'rank', 'unit', 'publisher', 'date'])
const named = ['publisher', 'event', 'series', 'unit', 'measure', 'date'] as const
type Named = (typeof named)[number]

/** What a total row says of itself: its words for "total" and its empty cells say nothing. */
type Demands = {
  readonly named: readonly (readonly [Named, string])[]
  readonly dimensions: Map<string, string>
}

function demandsOf(total: ClaimRow): Demands {
  const says = (text: string) => text !== '' && !totalWords.test(text)
  return {
    named: named.flatMap((key) => (says(total[key]) ? [[key, total[key]] as const] : [])),
    dimensions: new Map(
      total.dimensions.flatMap(({ name, value }) => (says(value) ? [[name, value] as const] : [])),
    ),
  }
}

/** A row is a part of a total row when it agrees with all that the total row says. */
function fallsUnder(part: ClaimRow, demands: Demands): boolean {
  return (
    demands.named.every(([key, value]) => part[key] === value) &&
    part.dimensions.every(({ name, value }) => (demands.dimensions.get(name) ?? value) === value)
  )
}

/** Rows with the same statement form a list; a question of a survey is part of the statement. */
function statementOf(row: ClaimRow): string {
  const questions = row.dimensions.filter(({ name }) => /question|pertanyaan/i.test(name))
  return JSON.stringify([...named.map((key) => row[key]), row.stated, ...questions.map(({ value }) => value)])
}

/** The base, or the total of the same row, where it is one and the same for the whole list. */
function commonBase(list: readonly Entry[]): number | undefined {
  const bases = new Set(
    list.map(({ row }) => row.base ?? row.figures.find(({ role }) => role === 'total')?.value ?? Number.NaN),
  )
  const [base] = bases
  return bases.size === 1 && base !== undefined && !Number.isNaN(base) ? base : undefined
}

/** Totals of other tables on the same: one source and day, or one publisher, event and day. */
function totalsFor(list: readonly Entry[], entries: readonly Entry[]): Entry[] {
  const [first] = list
  if (!first) return []
  const own = first.row
  return entries.filter(({ row, figure }) => {
    if (row.file === own.file || (figure.role !== 'total' && figure.measure !== 'reported')) return false
    if (row.dimensions.length > 0 || !unitsAgree(own.unit, row.unit) || !daysAgree(own, row)) return false
    if (sharesSource(own, row)) return true
    const samePublisher = own.publisher !== '' && own.publisher.toLowerCase() === row.publisher.toLowerCase()
    const sameEvent = own.event !== '' && own.event.toLowerCase() === row.event.toLowerCase()
    return samePublisher && (sameEvent || own.event === '') && own.period?.exact === 'day'
  })
}

function unitsAgree(one: string, other: string): boolean {
  if (one === '' || other === '') return true
  const tokens = new Set(tokensOf(one))
  return tokensOf(other).some((token) => tokens.has(token))
}

function daysAgree(one: ClaimRow, other: ClaimRow): boolean {
  const day = one.period?.to ?? one.stated
  return day === undefined || day === other.period?.to || day === other.stated
}

function sharesSource(one: ClaimRow, other: ClaimRow): boolean {
  const addresses = new Set(addressesIn(one.source))
  return addressesIn(other.source).some((address) => addresses.has(address))
}

export function addressesIn(source: string): string[] {
  return source.match(/https?:\/\/[^\s;,"<>]+/g) ?? []
}

function against(
  list: readonly Entry[],
  total: number | undefined,
  totalPlace: Place | undefined,
  sameTable: boolean,
): Contradiction[] {
  if (total === undefined) return []
  const sum = list.reduce((all, { figure }) => all + figure.value, 0)
  if (sum === total || (!sameTable && sum < total * nearlyWhole)) return []
  const rows = [...(totalPlace === undefined ? [] : [totalPlace]), ...list.map(({ place }) => place)]
  const left = leftOut(list, sum - total)
  if (left)
    return [
      {
        rows,
        kind: 'outside-total',
        total,
        inside: list.filter((entry) => !left.includes(entry)).map(partOf),
        outside: left.map(partOf),
      },
    ]
  return [{ rows, kind: 'parts-do-not-sum', total, sum, parts: list.map(partOf) }]
}

/** The one or two parts that make exactly the excess; undefined where several could. */
function leftOut(list: readonly Entry[], excess: number): Entry[] | undefined {
  if (excess <= 0 || list.length < 4) return undefined
  const ones = list.filter(({ figure }) => figure.value === excess).map((entry) => [entry])
  if (ones.length > 0) return ones.length === 1 ? ones[0] : undefined
  if (list.length > 12) return undefined
  const pairs = list.flatMap((one, at) =>
    list
      .slice(at + 1)
      .flatMap((other) => (one.figure.value + other.figure.value === excess ? [[one, other]] : [])),
  )
  return pairs.length === 1 ? pairs[0] : undefined
}

function partOf({ row, figure }: Entry): Part {
  const label = row.dimensions[0]?.value ?? row.measure
  return { label: label || figure.column, value: figure.value }
}
