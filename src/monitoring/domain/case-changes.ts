import { employerKindOf, type Mark, type Marks, marksOn, readMark } from './case-marks.ts'
import { type CaseRecord, type CaseTraits, PreparedCase } from './case-record.ts'
import { type Dimension, dimensionsOf, unknownValue } from './counters.ts'

/**
 * A case's contribution to all counters as a list of changes: on this day, so much more or less of these marks; with
 * other traits everything moves to them. Text and small numbers only, for it is kept beside the case and compared
 * with the next one, so that the cells get the difference.
 */
export type CaseChange = {
  readonly day: number
  /** Province, employer, form, position; absent when they stay as they are. */
  readonly traits?: Traits
  readonly more: Readonly<Record<string, number>>
}
type Traits = readonly [province: string, employer: string, form: string, position: string]

/** Every change of a case on the diagonal: as of a day, known by that same day. */
export function changesOf(record: CaseRecord): CaseChange[] {
  const one = new PreparedCase(record)
  const changes: CaseChange[] = []
  let marks: Marks = new Map()
  let traits: Traits | undefined
  for (const day of one.daysOfChange()) {
    const next = marksOn(one, day, day)
    const more = difference(marks, next)
    const now = next.size === 0 && marks.size === 0 ? traits : traitsOf(one.traits(day))
    const moved = now !== undefined && now.join('\0') !== traits?.join('\0')
    if (Object.keys(more).length === 0 && !moved) continue
    changes.push({ day, ...(moved && { traits: now }), more })
    marks = next
    traits = now
  }
  return changes
}

function traitsOf(traits: CaseTraits | undefined): Traits {
  return [
    traits?.province || unknownValue,
    traits?.employer || unknownValue,
    traits?.form || unknownValue,
    traits?.position || unknownValue,
  ]
}

function difference(before: Marks, after: Marks): Record<string, number> {
  const more: Record<string, number> = {}
  for (const [key, amount] of after) {
    const change = amount - (before.get(key) ?? 0)
    if (change !== 0) more[key] = change
  }
  for (const [key, amount] of before) if (!after.has(key)) more[key] = -amount
  return more
}

/** Takes one difference of a cell: so much more on this day. `dimension` and `value` are `''` for the whole country. */
export type TakeCell = (
  cell: { readonly mark: Mark; readonly dimension: Dimension | ''; readonly value: string },
  day: number,
  amount: number,
) => void

/** Spreads a case's changes over the cells; with `sign` −1 it takes them away again. */
export function spread(changes: readonly CaseChange[], sign: 1 | -1, take: TakeCell): void {
  const marks = new Map<string, number>()
  let traits: Traits = [unknownValue, unknownValue, unknownValue, unknownValue]
  for (const change of changes) {
    if (change.traits) {
      for (const [key, amount] of marks) spreadMark(key, traits, true, change.day, -sign * amount, take)
      traits = change.traits
      for (const [key, amount] of marks) spreadMark(key, traits, true, change.day, sign * amount, take)
    }
    for (const [key, amount] of Object.entries(change.more)) {
      spreadMark(key, traits, false, change.day, sign * amount, take)
      const sum = (marks.get(key) ?? 0) + amount
      if (sum === 0) marks.delete(key)
      else marks.set(key, sum)
    }
  }
}

/** `byTraitsAlone` leaves out what does not move when traits change: the country, and the mark's own values. */
function spreadMark(
  key: string,
  traits: Traits,
  byTraitsAlone: boolean,
  day: number,
  amount: number,
  take: TakeCell,
): void {
  const mark = readMark(key)
  if (!byTraitsAlone) take({ mark, dimension: '', value: '' }, day, amount)
  for (const dimension of dimensionsOf(mark.counter)) {
    const own = mark.own.find(([name]) => name === dimension)
    if (own && byTraitsAlone) continue
    const value = own ? own[1] : traitValue(traits, dimension)
    if (value !== undefined) take({ mark, dimension, value }, day, amount)
  }
}

function traitValue([province, employer, form, position]: Traits, dimension: Dimension): string | undefined {
  switch (dimension) {
    case 'province':
      return province
    case 'employer':
      return employer
    case 'employerKind':
      return employer === unknownValue ? unknownValue : employerKindOf(employer)
    case 'form':
      return form
    case 'position':
      return position
    default:
      return undefined
  }
}

/** The same, for one day and one state of knowledge: what a case adds to each cell then. */
export function spreadOn(one: PreparedCase, asOf: number, knownBy: number, take: TakeCell): void {
  const traits = traitsOf(one.traits(knownBy))
  for (const [key, amount] of marksOn(one, asOf, knownBy)) spreadMark(key, traits, false, asOf, amount, take)
}

/** On which days a case stands in a status without being reported: it keeps the funnel from closing. */
export function unclosedDays(changes: readonly CaseChange[]): { from: number; until: number | null }[] {
  const spells: { from: number; until: number | null }[] = []
  let since: number | undefined
  for (const { day, more } of changes) {
    const change = more.unclosed ?? 0
    if (change > 0) since = day
    if (change < 0 && since !== undefined) {
      spells.push({ from: since, until: day })
      since = undefined
    }
  }
  if (since !== undefined) spells.push({ from: since, until: null })
  return spells
}
