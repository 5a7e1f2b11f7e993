/** Numbers from 0 (inclusive) to 1 (exclusive). Passed in wherever something is drawn by lot. */
export type Chance = () => number

/** The same numbers for the same seed, everywhere: a drawn result can be computed again. (mulberry32) */
export function seeded(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Puts `values` from `from` (inclusive) to `to` (exclusive) into a random order, in place. */
export function shuffle(values: Float64Array, from: number, to: number, chance: Chance): void {
  for (let at = to - 1; at > from; at--) {
    const other = from + Math.floor(chance() * (at - from + 1))
    const kept = values[at]!
    values[at] = values[other]!
    values[other] = kept
  }
}
