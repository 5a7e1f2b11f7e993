/**
 * A queue for costly work: at most a few at once, everybody else waits. Senders and trackers have lanes of their own
 * that take turns, so a storm of guessed codes slows trackers down and never stops a report. Nobody is locked out.
 */
export class SlowLane {
  readonly #atOnce: number
  readonly #waiting = { send: [] as (() => void)[], track: [] as (() => void)[] }
  #running = 0
  #lastServed: 'send' | 'track' = 'track'

  // Three of the four threads that Node keeps for such work: the fourth stays free for sealing and for files, and two
  // cores are never idle between one derivation and the next.
  constructor(atOnce = 3) {
    this.#atOnce = atOnce
  }

  /** How many wait in both lanes. */
  get waiting(): number {
    return this.#waiting.send.length + this.#waiting.track.length
  }

  async run<T>(lane: 'send' | 'track', work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#atOnce) await new Promise<void>((go) => this.#waiting[lane].push(go))
    else this.#running += 1
    try {
      return await work()
    } finally {
      this.#handOn()
    }
  }

  /** The place goes straight to who waits next, so `#running` never dips and nobody slips in between. */
  #handOn(): void {
    const turn = this.#lastServed === 'send' ? 'track' : 'send'
    const other = turn === 'send' ? 'track' : 'send'
    const lane = this.#waiting[turn].length ? turn : other
    const next = this.#waiting[lane].shift()
    if (!next) this.#running -= 1
    else {
      this.#lastServed = lane
      next()
    }
  }
}
