import type { Day } from '../../foundation/dates.ts'
import type { Counter } from './counters.ts'
import { dayNumber } from './evaluate.ts'
import { type Funnel, type FunnelCounts, funnelStatuses } from './funnel.ts'

/** The counters that make a funnel, in the order in which they are read. */
export const funnelCounters = [
  'reported',
  'recommended',
  'followedUp',
  ...funnelStatuses,
] as const satisfies readonly (Counter & keyof FunnelCounts)[]

/** A funnel from its counters; what is missing is zero. */
export function funnelOf(figures: Readonly<Record<string, number | null>>): Funnel {
  const counts = Object.fromEntries(
    funnelCounters.map((counter) => [counter, figures[counter] ?? 0]),
  ) as FunnelCounts
  const sum = funnelStatuses.reduce((all, status) => all + counts[status], 0)
  return { ...counts, closes: sum === counts.reported }
}

/** The sums of counters as of each of several days, in rising order, from what changed on each day. */
export function sumsByDay(
  changes: readonly { readonly counter: Counter; readonly day: number; readonly amount: number }[],
  days: readonly Day[],
): Record<string, number>[] {
  const sums: Record<string, number> = {}
  let next = 0
  return days.map((day) => {
    const until = dayNumber(day)
    for (let one = changes[next]; one && one.day <= until; one = changes[++next])
      sums[one.counter] = (sums[one.counter] ?? 0) + one.amount
    return { ...sums }
  })
}
