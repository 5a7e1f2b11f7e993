/** A stretch of time in which one holder had the case. The last one may still be open. */
export type Holding = { holder: string; from: Date; to?: Date }
export type Share = { holder: string; milliseconds: number }
export type Shares = { from?: Date; to?: Date; elapsed: number; shares: Share[] }

/**
 * Charges every moment of a case to exactly one holder, so that the shares sum to the elapsed time. The
 * holder at a moment is the one whose holding began last: an overlap goes to the later one, a gap stays with
 * the one who had it before, because nobody had taken it over. Counts until `now`, or until the end of the
 * last holding when that is earlier. Shares come in the order in which the holders first had the case.
 */
export function splitTimeByHolder(holdings: readonly Holding[], now: Date): Shares {
  const begun = holdings
    .filter((holding) => holding.from <= now)
    .toSorted((a, b) => a.from.getTime() - b.from.getTime())
  const first = begun[0]
  const last = begun.at(-1)
  if (!first || !last) return { elapsed: 0, shares: [] }

  const closed = last.to !== undefined && last.to < now ? last.to : now
  const end = new Date(Math.max(closed.getTime(), last.from.getTime()))
  const sums = new Map<string, number>()
  begun.forEach((holding, index) => {
    const until = begun[index + 1]?.from ?? end
    const milliseconds = until.getTime() - holding.from.getTime()
    sums.set(holding.holder, (sums.get(holding.holder) ?? 0) + milliseconds)
  })
  return {
    from: first.from,
    to: end,
    elapsed: end.getTime() - first.from.getTime(),
    shares: [...sums].map(([holder, milliseconds]) => ({ holder, milliseconds })),
  }
}

/** A deadline that is being watched; `missedAt` is set once its miss has been recorded. */
export type WatchedDeadline = { due?: Date; missedAt?: Date; doneAt?: Date }

/**
 * Those whose end has come by `now` and whose miss is not recorded yet. A paused deadline (no due) is never
 * missed; something done before its end is not either, something done later is.
 */
export function missedDeadlines<T extends WatchedDeadline>(open: readonly T[], now: Date): T[] {
  return open.filter(
    ({ due, missedAt, doneAt }) =>
      due !== undefined && missedAt === undefined && due <= now && (doneAt === undefined || doneAt >= due),
  )
}
