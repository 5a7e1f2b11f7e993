import { normalBelow } from './normal.ts'

/** Places 1 … n by the true rate, the highest first; the true place lies between both with the asked probability. */
export type RankRange = { readonly first: number; readonly last: number }

/**
 * For each employer the range of places where it may truly stand, from the chances of its rate over the cells of `rates`
 * (shrinkage.ts). Where it stands if its rate were known is 1 plus the
 * number of others that are higher, and each of these is higher with a known chance; that sum is taken as normal. The
 * ranges are symmetric: the same chance is left on both sides.
 */
export function rankRanges(judged: readonly Float64Array[], probability: number): RankRange[] {
  const kinds = new Map<Float64Array, { size: number; above: Float64Array }>()
  for (const cells of judged) {
    const kind = kinds.get(cells)
    if (kind) kind.size += 1
    else kinds.set(cells, { size: 1, above: aboveEach(cells) })
  }
  const length = judged[0]?.length ?? 0
  const mean = new Float64Array(length)
  const variance = new Float64Array(length)
  for (const { size, above } of kinds.values())
    for (let at = 0; at < length; at++) {
      const p = above[at]!
      mean[at]! += size * p
      variance[at]! += size * p * (1 - p)
    }
  const ranges = new Map(
    [...kinds].map(([cells, { above }]) => {
      const atMost = (place: number) => placeAtMost(place, cells, above, mean, variance)
      const find = (wanted: number) => firstPlace(judged.length, (place) => atMost(place) >= wanted)
      return [cells, { first: find((1 - probability) / 2), last: find((1 + probability) / 2) }]
    }),
  )
  return judged.map((cells) => ranges.get(cells)!)
}

/** For each cell the chance of lying above its middle. */
function aboveEach(cells: Float64Array): Float64Array {
  const above = new Float64Array(cells.length)
  let sum = 0
  for (let at = cells.length - 1; at >= 0; at--) {
    above[at] = sum + cells[at]! / 2
    sum += cells[at]!
  }
  return above
}

function placeAtMost(
  place: number,
  cells: Float64Array,
  above: Float64Array,
  mean: Float64Array,
  variance: Float64Array,
): number {
  let sum = 0
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at]!
    if (cell < 1e-9) continue
    const p = above[at]!
    // Itself is not among the others.
    const middle = 1 + mean[at]! - p
    const spread = Math.sqrt(Math.max(variance[at]! - p * (1 - p), 1e-12))
    sum += cell * normalBelow((place + 0.5 - middle) / spread)
  }
  return sum
}

function firstPlace(last: number, holds: (place: number) => boolean): number {
  let low = 1
  let high = last
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
