/** Said to one who would wait longer than people do: nothing was done. */
export class TooBusy extends Error {
  constructor() {
    super('too many wait')
  }
}

/**
 * Collects single requests into batches without a timer: an idle batcher sends the first at once; whatever comes
 * while a batch is under way goes together as the next. Under no load nobody waits, under load a commit is shared.
 * A batch that fails fails for each of its requests. More than `waitingAtMost` are turned away with `TooBusy`.
 */
export function inBatches<Ask, Answer>(
  work: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
  { most, waitingAtMost }: { most: number; waitingAtMost: number },
): (ask: Ask) => Promise<Answer> {
  type Waiting = { ask: Ask; answer: (answer: Answer) => void; fail: (error: unknown) => void }
  let waiting: Waiting[] = []
  let underWay = false

  async function send() {
    underWay = true
    while (waiting.length > 0) {
      const batch = waiting.length > most ? waiting.slice(0, most) : waiting
      waiting = waiting.length > most ? waiting.slice(most) : []
      try {
        const answers = await work(batch.map((one) => one.ask))
        for (const [at, one] of batch.entries()) one.answer(answers[at]!)
      } catch (error) {
        for (const one of batch) one.fail(error)
      }
    }
    underWay = false
  }

  return (ask) =>
    new Promise<Answer>((answer, fail) => {
      if (waiting.length >= waitingAtMost) return fail(new TooBusy())
      waiting.push({ ask, answer, fail })
      if (!underWay) void send()
    })
}
