import { type Day, dayOf, endOf } from '../../foundation/dates.ts'

/**
 * What `monitoring` knows of a case's history: its milestones. `line` orders what happened and was recorded
 * at the same instants.
 */
export type Milestone = {
  readonly id: string
  readonly caseId: string
  readonly kind: string
  readonly outcome: string | null
  readonly happened: Date
  readonly recorded: Date
  readonly replaces: string | null
  readonly line: number
}

export type FunnelCounts = {
  /** Cumulative: cases with a received report. Unit: ASN terlapor, one case each. */
  readonly reported: number
  /** Cumulative: cases with a recommendation that stands, whatever came after. */
  readonly recommended: number
  /** Cumulative: cases whose follow-up the supervisor confirmed. */
  readonly followedUp: number
  readonly awaitingBkn: number
  readonly awaitingPpk: number
  readonly sanctioned: number
  readonly notProven: number
  readonly incomplete: number
  readonly notServing: number
  readonly cancelled: number
  readonly referred: number
}

export type Funnel = FunnelCounts & {
  /** Whether the disjoint statuses sum to `reported`. False when a case has later steps but no report. */
  readonly closes: boolean
}

export type FunnelStatus =
  | 'awaitingBkn'
  | 'awaitingPpk'
  | 'sanctioned'
  | 'notProven'
  | 'incomplete'
  | 'notServing'
  | 'cancelled'
  | 'referred'

export const funnelStatuses: readonly FunnelStatus[] = [
  'awaitingBkn',
  'awaitingPpk',
  'sanctioned',
  'notProven',
  'incomplete',
  'notServing',
  'cancelled',
  'referred',
]

/** The zone in which a day of the statistics ends; the published series are national and dated in Jakarta. */
export const statisticsZone = 'Asia/Jakarta'

const statusOfOutcome: Readonly<Record<string, FunnelStatus>> = {
  sanctioned: 'sanctioned',
  'not-proven': 'notProven',
  'not-sanctionable': 'notServing',
  rejected: 'incomplete',
  cancelled: 'cancelled',
  referred: 'referred',
}

/**
 * The funnel of one election as of a day: what had happened before 24:00 Asia/Jakarta on `asOf` and was
 * recorded before 24:00 on `knownBy`. All milestones of the election go in, in any order.
 */
export function funnelAsOf(milestones: Iterable<Milestone>, asOf: Day, knownBy: Day = asOf): Funnel {
  const recordedBefore = endOf(knownBy, statisticsZone).getTime()
  const happenedBefore = endOf(asOf, statisticsZone).getTime()
  const known: Milestone[] = []
  for (const one of milestones) if (one.recorded.getTime() < recordedBefore) known.push(one)

  const cases = new Map<string, CaseSteps>()
  for (const one of standing(known)) {
    if (one.happened.getTime() >= happenedBefore) continue
    const steps = cases.get(one.caseId)
    if (steps) take(steps, one)
    else cases.set(one.caseId, take({}, one))
  }
  const tally = newTally()
  for (const steps of cases.values()) count(tally, steps, 1)
  return closed(tally)
}

/**
 * The milestones that stand, given all that are known. Lines joined by `replaces` share one place; in it
 * stands the line that no other known line replaces, and of several (one line replaced twice) the one
 * recorded last. A place whose standing line is a withdrawal is empty. `replaces` of an unknown id is a line
 * of its own until that id becomes known. Milestones that replace each other in a ring leave the place empty.
 */
export function standing<M extends Milestone>(known: readonly M[]): M[] {
  const corrected = new Set<string>()
  for (const one of known) if (one.replaces) corrected.add(one.replaces)
  if (corrected.size === 0) return known.filter((one) => one.kind !== 'withdrawn')

  const byId = new Map<string, M>()
  for (const one of known) if (one.replaces || corrected.has(one.id)) byId.set(one.id, one)
  const found = new Map<string, string>()
  const last = new Map<string, M>()
  const result: M[] = []
  for (const one of known) {
    if (corrected.has(one.id)) continue
    if (!one.replaces) {
      if (one.kind !== 'withdrawn') result.push(one)
      continue
    }
    const place = placeOf(one, byId, found)
    const other = last.get(place)
    if (!other || compareRecorded(one, other) > 0) last.set(place, one)
  }
  for (const one of last.values()) if (one.kind !== 'withdrawn') result.push(one)
  return result
}

/** The id that names a chain of corrections: its first known line; in a ring, the smallest id of the ring. */
function placeOf(one: Milestone, byId: ReadonlyMap<string, Milestone>, found: Map<string, string>): string {
  const passed = new Set<string>()
  let at = one
  let place: string | undefined
  while (place === undefined) {
    passed.add(at.id)
    const before = at.replaces ? byId.get(at.replaces) : undefined
    if (!before) place = at.id
    else if (passed.has(before.id)) place = leastOfRing(before, byId)
    else {
      place = found.get(before.id)
      at = before
    }
  }
  for (const id of passed) found.set(id, place)
  return place
}

function leastOfRing(start: Milestone, byId: ReadonlyMap<string, Milestone>): string {
  let least = start.id
  let at = byId.get(start.replaces ?? '')
  while (at && at.id !== start.id) {
    if (at.id < least) least = at.id
    at = byId.get(at.replaces ?? '')
  }
  return least
}

function compareRecorded(one: Milestone, other: Milestone): number {
  return one.recorded.getTime() - other.recorded.getTime() || one.line - other.line
}

/** The order inside a case: by what happened first, then what was recorded first, then by line. */
export function compareMilestones(one: Milestone, other: Milestone): number {
  return one.happened.getTime() - other.happened.getTime() || compareRecorded(one, other)
}

/**
 * The last step of each kind that decides a case's state. Only the last of a kind matters: a reopening sets
 * aside everything before it, so a step counts when its last occurrence comes after the last reopening.
 */
type CaseSteps = {
  received?: Milestone
  reopened?: Milestone
  recommended?: Milestone
  confirmed?: Milestone
  closed?: Milestone
}

function take(steps: CaseSteps, one: Milestone): CaseSteps {
  if (isDeciding(one.kind)) {
    const other = steps[one.kind]
    if (!other || compareMilestones(one, other) > 0) steps[one.kind] = one
  }
  return steps
}

function isDeciding(kind: string): kind is keyof CaseSteps {
  return decidingKinds.has(kind)
}

const decidingKinds = new Set(['received', 'reopened', 'recommended', 'confirmed', 'closed'])

type Tally = { -readonly [K in keyof FunnelCounts]: number }

function newTally(): Tally {
  return {
    reported: 0,
    recommended: 0,
    followedUp: 0,
    awaitingBkn: 0,
    awaitingPpk: 0,
    sanctioned: 0,
    notProven: 0,
    incomplete: 0,
    notServing: 0,
    cancelled: 0,
    referred: 0,
  }
}

/** Adds (`+1`) or takes away (`-1`) one case. */
function count(tally: Tally, steps: CaseSteps, by: 1 | -1): void {
  const stands = (one: Milestone | undefined) =>
    one && (!steps.reopened || compareMilestones(one, steps.reopened) > 0) ? one : undefined
  const recommended = stands(steps.recommended)
  const confirmed = stands(steps.confirmed)
  const ended = stands(steps.closed)
  if (steps.received) tally.reported += by
  if (recommended) tally.recommended += by
  if (confirmed) tally.followedUp += by
  const outcome = ended && statusOfOutcome[ended.outcome ?? '']
  if (ended && !outcome) throw new Error(`A closed case without a known outcome: ${ended.outcome}`)
  if (confirmed) tally.sanctioned += by
  else if (outcome) tally[outcome] += by
  else if (recommended) tally.awaitingPpk += by
  else if (steps.received) tally.awaitingBkn += by
}

function closed(tally: Tally): Funnel {
  let sum = 0
  for (const status of funnelStatuses) sum += tally[status]
  return { ...tally, closes: sum === tally.reported }
}

/**
 * The funnel as of each of several days, each known by that same day, in one sweep: only the cases that
 * something changed are counted again. `days` in rising order.
 */
export function funnelByDay(milestones: readonly Milestone[], days: readonly Day[]): Funnel[] {
  const { spells, byCase } = spellsOf(milestones)
  spells.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const tally = newTally()
  const current = new Map<string, CaseSteps>()
  let next = 0
  return days.map((day) => {
    const touched = new Set<string>()
    for (let at = spells[next]; at && at.day <= day; at = spells[++next]) touched.add(at.caseId)
    for (const caseId of touched) {
      const before = current.get(caseId)
      if (before) count(tally, before, -1)
      const steps: CaseSteps = {}
      for (const spell of byCase.get(caseId) ?? [])
        if (spell.from <= day && (spell.until === undefined || day < spell.until))
          take(steps, spell.milestone)
      current.set(caseId, steps)
      count(tally, steps, 1)
    }
    return closed(tally)
  })
}

/** A milestone counts on the days `from` ≤ day < `until`, each known by that day. */
type Spell = { readonly milestone: Milestone; readonly from: Day; readonly until?: Day }

function spellsOf(milestones: readonly Milestone[]) {
  const changes: { day: Day; caseId: string }[] = []
  const byCase = new Map<string, Spell[]>()
  const add = (milestone: Milestone, known: Day, until?: Day) => {
    const happened = dayOf(milestone.happened, statisticsZone)
    const from = happened > known ? happened : known
    if (until !== undefined && until <= from) return
    changes.push({ day: from, caseId: milestone.caseId })
    if (until !== undefined) changes.push({ day: until, caseId: milestone.caseId })
    const spells = byCase.get(milestone.caseId)
    const spell: Spell = until === undefined ? { milestone, from } : { milestone, from, until }
    if (spells) spells.push(spell)
    else byCase.set(milestone.caseId, [spell])
  }
  const { single, joined } = places(milestones)
  for (const one of single) if (one.kind !== 'withdrawn') add(one, dayOf(one.recorded, statisticsZone))
  for (const members of joined) {
    const days = [...new Set(members.map((one) => dayOf(one.recorded, statisticsZone)))].sort()
    days.forEach((day, at) => {
      const end = days[at + 1]
      for (const one of standing(members.filter((member) => dayOf(member.recorded, statisticsZone) <= day)))
        add(one, day, end)
    })
  }
  return { spells: changes, byCase }
}

/** Milestones without any correction, and the groups of those joined by `replaces`. */
export function places<M extends Milestone>(milestones: readonly M[]): { single: M[]; joined: M[][] } {
  const byId = new Map<string, M>()
  const replaced = new Set<string>()
  for (const one of milestones) if (one.replaces) replaced.add(one.replaces)
  for (const one of milestones) if (one.replaces || replaced.has(one.id)) byId.set(one.id, one)
  const single: M[] = []
  const found = new Map<string, string>()
  const groups = new Map<string, M[]>()
  for (const one of milestones) {
    if (!byId.has(one.id)) {
      single.push(one)
      continue
    }
    const place = placeOf(one, byId, found)
    const group = groups.get(place)
    if (group) group.push(one)
    else groups.set(place, [one])
  }
  return { single, joined: [...groups.values()] }
}
