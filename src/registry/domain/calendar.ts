import { type Day, isDay } from '../../foundation/dates.ts'
import { allRefusals, type Refusal, refuse } from '../../foundation/refusal.ts'

export const dayOffKinds = ['public', 'joint-leave', 'voting'] as const
export type DayOffKind = (typeof dayOffKinds)[number]

export type DayOff = { day: Day; kind: DayOffKind; name: string; decree: string; verified: boolean }

export type CalendarYear = { year: number; status: 'decreed' | 'unverified'; decree: string; note: string }

/**
 * The national calendar as the deadline rules take it: days off, years whose decree is known and checked, and years
 * entered without. A year in neither list is not decreed yet.
 */
export type Calendar = {
  days: readonly DayOff[]
  decreedYears: readonly number[]
  unverifiedYears: readonly number[]
}

export function calendarOf(days: readonly DayOff[], years: readonly CalendarYear[]): Calendar {
  const withStatus = (status: CalendarYear['status']) =>
    years.filter((year) => year.status === status).map((year) => year.year)
  return { days, decreedYears: withStatus('decreed'), unverifiedYears: withStatus('unverified') }
}

export type TypedDayOff = Partial<Record<'day' | 'kind' | 'name' | 'decree' | 'reason', string>>

/** A day off typed by an administrator, who must say why. A day without a decree counts as unverified. */
export function readDayOff(typed: TypedDayOff): { dayOff: DayOff; reason: string } | Refusal {
  const { day = '', name = '', decree = '', reason = '' } = typed
  const kind = dayOffKinds.find((known) => known === typed.kind)
  const problems = [
    isDay(day) && day >= '1990' && day < '2200' ? undefined : refuse('registry.day', {}, 'day'),
    kind ? undefined : refuse('calendar.kind', {}, 'kind'),
    textProblem(name, 'name', 200),
    decree.length > 300 ? refuse('too-long', { max: 300 }, 'decree') : undefined,
    textProblem(reason, 'reason', 1000),
  ].filter((problem) => problem !== undefined)
  const refused = allRefusals(problems)
  if (refused || !kind) return refused ?? refuse('invalid')
  const dayOff = { day, kind, name: name.trim(), decree: decree.trim(), verified: decree.trim() !== '' }
  return { dayOff, reason: reason.trim() }
}

/** A demanded text: refuses nothing typed, and more than the limit. */
export function textProblem(text: string, field: string, max: number): Refusal | undefined {
  if (text.trim() === '') return refuse('missing', {}, field)
  return text.length > max ? refuse('too-long', { max }, field) : undefined
}
