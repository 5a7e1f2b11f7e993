import { daysBetween } from '../../foundation/dates.ts'

/**
 * What a reporter is told while the work goes on. Steps only, never a person, an institution's note or a text of
 * the case: whoever finds the code learns nothing about the accused.
 */
export const milestoneKinds = [
  'received',
  'opened',
  'set-aside',
  'sorted',
  'taken-up',
  'registered',
  'verifying',
  'reviewing',
  'reviewed',
  'at-bkn',
  'recommended',
  'awaiting-employer',
  'examining',
  'decided',
  'confirmed',
  'appeal',
  'referred',
  'transferred',
  'reopened',
  'closed',
] as const
export type MilestoneKind = (typeof milestoneKinds)[number]

export const milestoneOutcomes = [
  'sanctioned',
  'not-proven',
  'not-sanctionable',
  'rejected',
  'cancelled',
  'referred',
] as const
export type MilestoneOutcome = (typeof milestoneOutcomes)[number]

export type Milestone = {
  kind: MilestoneKind
  /** The local day on which it happened. */
  day: string
  /** Which of the accused it concerns, counted from one in the order of the report; absent when all. */
  about?: number
  outcome?: MilestoneOutcome
  /** What follows, and until which day. */
  next?: MilestoneKind
  dueDay?: string
}

/** "hari ke-5 dari 7": day 1 is the day after the milestone. Undefined without a due day or when it was the same day. */
export function dayCount(
  milestone: Milestone,
  today: string,
): { at: number; of: number; late: number } | undefined {
  if (!milestone.dueDay) return undefined
  const of = daysBetween(milestone.day, milestone.dueDay)
  if (of < 1) return undefined
  const passed = daysBetween(milestone.day, today)
  return { at: Math.min(Math.max(passed, 0), of), of, late: Math.max(0, passed - of) }
}

/** Oldest first; what happened on one day keeps the order in which it was told. */
export function inOrder<M extends { day: string; place: number }>(milestones: readonly M[]): M[] {
  return [...milestones].sort((a, b) => (a.day === b.day ? a.place - b.place : a.day < b.day ? -1 : 1))
}

export type Standing<M> = {
  milestone: M
  /** The milestone whose next step is still awaited: opening a report does not stop the clock of its receipt. */
  awaited: M
}

/** For each accused (and for the report as a whole, before that) the newest milestone: where it stands now. */
export function standing<M extends Milestone & { place: number }>(milestones: readonly M[]): Standing<M>[] {
  const ordered = inOrder(milestones)
  const newest = new Map<number, Standing<M>>()
  for (const each of ordered) {
    const before = newest.get(each.about ?? 0)
    const awaited = each.kind === 'opened' && before ? before.awaited : each
    newest.set(each.about ?? 0, { milestone: each, awaited })
  }
  if (newest.size > 1) newest.delete(0)
  return [...newest.entries()].sort(([a], [b]) => a - b).map(([, each]) => each)
}
