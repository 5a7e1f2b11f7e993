import type { Actor, RoleKey } from '../../foundation/actor.ts'
import { addDays, type Day, dayOf, isDay, weekdayOf } from '../../foundation/dates.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { type Funnel, statisticsZone } from './funnel.ts'

/** What someone asks of a measure: which election, as of which day, known by which day. */
export type Question = { readonly election: string; readonly asOf: Day; readonly knownBy: Day }

/** The answer of `stats funnel`, as the command line promises it. */
export type FunnelAnswer = {
  readonly unit: 'ASN'
  readonly event: string
  readonly asOf: Day
  readonly knownBy: Day
} & Funnel

/**
 * Reads a question. `knownBy` is `asOf` when left out; it may lie before `asOf` too (what was known then).
 * Refuses an unknown election, what is no day, and a day that has not begun in Jakarta: its answer would
 * still change.
 */
export function readQuestion(
  asked: { election: string; asOf: string; knownBy?: string | undefined },
  facts: { elections: ReadonlySet<string>; now: Date },
): Question | Refusal {
  const { election, asOf, knownBy = asOf } = asked
  if (!facts.elections.has(election))
    return refuse(
      'monitoring.unknown-election',
      { value: election, choices: [...facts.elections].join(', ') },
      'pemilihan',
    )
  const today = dayOf(facts.now, statisticsZone)
  for (const day of [asOf, knownBy]) {
    if (!isDay(day)) return refuse('monitoring.not-a-day', { value: day }, 'per')
    if (day > today) return refuse('monitoring.day-in-the-future', { value: day, today }, 'per')
  }
  return { election, asOf, knownBy }
}

export function answerOf(question: Question, funnel: Funnel): FunnelAnswer {
  return {
    unit: 'ASN',
    event: question.election,
    asOf: question.asOf,
    knownBy: question.knownBy,
    ...funnel,
  }
}

/** Supervisors and the auditor. */
export const anyDayRoles: readonly RoleKey[] = [
  'bawaslu-regency',
  'bawaslu-province',
  'bawaslu-ri',
  'task-force',
  'bkn-analyst',
  'bkn-regional',
  'personnel-auditor',
  'panrb',
  'kemendagri',
  'auditor',
]

/** Supervisors and the auditor may ask for any day; everyone else sees what has been published. */
export function mayAskAnyDay(actor: Actor): boolean {
  return actor.kind === 'member' && anyDayRoles.includes(actor.role)
}

/**
 * The published day that answers for `asked`: the last Sunday that was over, or the day of a published table,
 * not after `asked`.
 */
export function snapshotFor(asked: Day, today: Day, publishedDays: readonly Day[]): Day {
  const latest = asked < today ? asked : addDays(today, -1)
  const sunday = addDays(latest, -(weekdayOf(latest) % 7))
  return publishedDays.reduce((best, day) => (day <= latest && day > best ? day : best), sunday)
}

/** The weekly snapshots of a stretch of time: each Sunday from the first to the last day, both inclusive. */
export function weeklyDays(first: Day, last: Day): Day[] {
  const days: Day[] = []
  for (let day = addDays(first, (7 - weekdayOf(first)) % 7); day <= last; day = addDays(day, 7))
    days.push(day)
  return days
}

/** At most `most` days of the snapshots, evenly thinned, with both ends. */
export function thinned(days: readonly Day[], most: number): Day[] {
  if (days.length <= most) return [...days]
  const step = (days.length - 1) / (most - 1)
  return Array.from({ length: most }, (_, at) => days[Math.round(at * step)] as Day)
}
