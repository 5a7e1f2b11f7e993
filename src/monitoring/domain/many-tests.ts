/**
 * Corrections for asking many questions at once. Both take p-values in any order and give each its corrected one, in the
 * same order, at most 1. A question counts as answered with "yes" when its corrected value is at or below the level.
 */

/**
 * Holm (1979): at the level 0.05, in at most 5% of all such tables is there even one false alarm, however the questions
 * hang together.
 */
export function holm(values: readonly number[]): number[] {
  const { length } = values
  let least = 0
  return inRisingOrder(values, (value, at) => {
    least = Math.max(least, Math.min(1, value * (length - at)))
    return least
  })
}

/**
 * Benjamini and Hochberg (1995): at the level 0.05, at most 5% of those named are false alarms, on average. Finds more
 * than Holm where much is wrong; proven for independent or positively dependent questions.
 */
export function benjaminiHochberg(values: readonly number[]): number[] {
  const { length } = values
  let most = 1
  // From the largest downwards, so that a smaller value never gets a larger corrected one.
  return inRisingOrder(
    values.map((value) => -value),
    (value, at) => {
      most = Math.min(most, -value * (length / (length - at)))
      return most
    },
  )
}

function inRisingOrder(values: readonly number[], correct: (value: number, at: number) => number): number[] {
  for (const value of values) if (Number.isNaN(value)) throw new Error('A test without a value')
  const order = values.map((_, at) => at).sort((a, b) => values[a]! - values[b]!)
  const corrected = new Array<number>(values.length)
  order.forEach((at, place) => {
    corrected[at] = correct(values[at]!, place)
  })
  return corrected
}
