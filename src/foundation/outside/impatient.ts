import type { KyselyPlugin } from 'kysely'
import type { House } from './house.ts'

/** So long a page waits for one answer of the database before it says that nobody is there. */
export const longestSilenceMs = 10_000

/**
 * The same house for programs that people wait for. A server that is there but says nothing (stopped, out of disk, a
 * line cut without a word) is met with an error like any other outage. Only silence counts: what the transaction does
 * between its queries may take its time. A transaction that was given up stays with its connection, so nobody inherits
 * it; when the server wakes up, it ends as it would have ended.
 */
export function impatient(house: House, limitMs = longestSilenceMs): House {
  return {
    ...house,
    statement: (actor, query) => {
      const watch = new Watch(limitMs)
      watch.asked()
      return watch.over(house.statement(actor, query))
    },
    transaction: (actor, work) => {
      const watch = new Watch(limitMs)
      // The way to the server and `begin`; afterwards `commit` or `rollback`.
      watch.asked()
      return watch.over(
        house.transaction(actor, async (tx) => {
          watch.answered()
          try {
            return await work(tx.withPlugin(watch.plugin()))
          } finally {
            watch.asked()
          }
        }),
      )
    },
  }
}

class Watch {
  readonly #limitMs: number
  #timer: NodeJS.Timeout | undefined
  #giveUp: (error: Error) => void = () => {}

  constructor(limitMs: number) {
    this.#limitMs = limitMs
  }

  asked(): void {
    clearTimeout(this.#timer)
    const silent = () =>
      this.#giveUp(Object.assign(new Error('The database is silent.'), { code: 'ETIMEDOUT' }))
    this.#timer = setTimeout(silent, this.#limitMs)
  }

  answered(): void {
    clearTimeout(this.#timer)
  }

  /** The answer, or the error once the database was silent for too long. */
  async over<T>(work: Promise<T>): Promise<T> {
    const silence = new Promise<never>((_, reject) => {
      this.#giveUp = reject
    })
    // Given up: whatever still becomes of it has nobody left to hear it.
    work.catch(() => {})
    try {
      return await Promise.race([work, silence])
    } finally {
      clearTimeout(this.#timer)
    }
  }

  /** Hears every query of a transaction; they are answered in order, so the last one's answer is everyone's. */
  plugin(): KyselyPlugin {
    let last: object | undefined
    return {
      transformQuery: ({ node, queryId }) => {
        last = queryId
        this.asked()
        return node
      },
      transformResult: async ({ result, queryId }) => {
        if (queryId === last) this.answered()
        else this.asked()
        return result
      },
    }
  }
}
