/**
 * Rates of many employers with few cases each, judged together (beta-binomial model).
 *
 * Every employer has an unknown true rate; the true rates scatter around a common mean as a beta distribution does. Mean
 * and scatter are learned from the counts of all, and are themselves uncertain: instead of one best guess, a grid of
 * possible pairs is kept with the weight that the counts give them. An employer with many cases keeps its own rate; one
 * with few is drawn to the mean and gets a wide interval. No lots are drawn: the same counts give the same figures for
 * ever.
 *
 * Several elections are pooled on the scale of log odds. Each election has its own level (in one nearly everything was
 * followed up, in another nearly nothing), so a count is held against the level of its election before the counts of an
 * employer are put together; otherwise whoever had most cases in a slack year would look worst.
 */

/** Of `all` cases `done`; whole numbers, 0 ≤ done ≤ all. */
export type Count = { readonly done: number; readonly all: number }

/** An employer's counts by election. */
export type Counted = { readonly key: string; readonly counts: Readonly<Record<string, Count>> }

/** Probabilities of the true rate over the cells of `rates`; each sums to 1. */
export type Judged = {
  readonly key: string
  readonly count: Count
  /** For the rate itself. */
  readonly cells: Float64Array
  /** For comparing places: with the scatter as the counts show it, in clumps too, where no beta distribution fits. */
  readonly placeCells: Float64Array
}

export type Judgement = {
  /** The common mean, and how many cases' worth of knowledge it is about an employer: large means all are alike. */
  readonly mean: number
  readonly strength: number
  readonly judged: readonly Judged[]
}

/** Cells over 0 … 1, evenly on the scale of arcsine roots, where a rate is equally sharp everywhere. */
const cellCount = 300
export const rates: Float64Array = Float64Array.from(
  { length: cellCount },
  (_, at) => Math.sin(((at + 0.5) / cellCount) * (Math.PI / 2)) ** 2,
)

const logRates = rates.map((rate) => Math.log(rate))
const logOthers = rates.map((rate) => Math.log1p(-rate))

/**
 * Judges employers together; the order is kept. Throws on counts that are none. Without any count, every rate is as
 * likely as the weak beginning says, and nobody should be shown.
 */
export function judge(employers: readonly Counted[]): Judgement {
  for (const { key, counts } of employers)
    for (const { done, all } of Object.values(counts))
      if (!(Number.isInteger(done) && Number.isInteger(all) && 0 <= done && done <= all))
        throw new Error(`${key}: ${done} of ${all} is no count`)
  const shifts = levelShifts(employers)
  const kinds = new Map<string, Kind>()
  const kindOf = employers.map((employer) => {
    const name = JSON.stringify(
      Object.entries(employer.counts)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([election, { done, all }]) => [election, done, all]),
    )
    const kind = kinds.get(name) ?? { likelihood: likelihoodOf(employer.counts, shifts), size: 0 }
    kinds.set(name, { ...kind, size: kind.size + 1 })
    return name
  })
  const common = learn([...kinds.values()])
  const cells = new Map([...kinds].map(([name, { likelihood }]) => [name, posterior(likelihood, common)]))
  const placeCells = loosened(kinds, cells)
  return {
    mean: common.reduce((sum, { weight, mean }) => sum + weight * mean, 0),
    strength: Math.exp(common.reduce((sum, { weight, strength }) => sum + weight * Math.log(strength), 0)),
    judged: employers.map(({ key, counts }, at) => ({
      key,
      count: pooled(counts),
      cells: cells.get(kindOf[at]!)!,
      placeCells: placeCells.get(kindOf[at]!)!,
    })),
  }
}

/** The plain sum over elections: what is shown beside the judged rate. */
export function pooled(counts: Readonly<Record<string, Count>>): Count {
  return Object.values(counts).reduce(
    (sum, { done, all }) => ({ done: sum.done + done, all: sum.all + all }),
    { done: 0, all: 0 },
  )
}

/** The expected rate. */
export function estimateOf({ cells }: Pick<Judged, 'cells'>): number {
  return cells.reduce((sum, cell, at) => sum + cell * rates[at]!, 0)
}

/** The middle range that holds the true rate with the given probability, for example 0.95. */
export function intervalOf(
  { cells }: Pick<Judged, 'cells'>,
  probability: number,
): { low: number; high: number } {
  return { low: quantile(cells, (1 - probability) / 2), high: quantile(cells, (1 + probability) / 2) }
}

function quantile(cells: Float64Array, wanted: number): number {
  let below = 0
  for (let at = 0; at < cellCount; at++) {
    const cell = cells[at]!
    if (below + cell >= wanted)
      return Math.sin(((at + (cell > 0 ? (wanted - below) / cell : 0)) / cellCount) * (Math.PI / 2)) ** 2
    below += cell
  }
  return 1
}

/** Employers with the same counts share one likelihood. */
type Kind = { readonly likelihood: Float64Array; readonly size: number }

/** The chance of the counts for each possible rate, the largest being 1. */
function likelihoodOf(
  counts: Readonly<Record<string, Count>>,
  shifts: ReadonlyMap<string, number>,
): Float64Array {
  const logs = new Float64Array(cellCount)
  let most = Number.NEGATIVE_INFINITY
  for (let at = 0; at < cellCount; at++) {
    let sum = 0
    for (const [election, { done, all }] of Object.entries(counts)) {
      const rate = shifted(rates[at]!, shifts.get(election)!)
      if (done > 0) sum += done * Math.log(rate)
      if (all > done) sum += (all - done) * Math.log1p(-rate)
    }
    logs[at] = sum
    most = Math.max(most, sum)
  }
  return logs.map((log) => Math.exp(log - most))
}

/** How far each election's level lies from that of all together, in log odds. */
function levelShifts(employers: readonly Counted[]): Map<string, number> {
  const sums: Record<string, Count> = {}
  for (const { counts } of employers)
    for (const [election, { done, all }] of Object.entries(counts)) {
      const sum = sums[election] ?? { done: 0, all: 0 }
      sums[election] = { done: sum.done + done, all: sum.all + all }
    }
  // Half a case to each side, so that an election with none or with all followed up has a level too.
  const logOdds = ({ done, all }: Count) => Math.log((done + 0.5) / (all - done + 0.5))
  const level = logOdds(pooled(sums))
  const several = Object.keys(sums).length > 1
  return new Map(
    Object.entries(sums).map(([election, sum]) => [election, several ? logOdds(sum) - level : 0]),
  )
}

function shifted(rate: number, shift: number): number {
  if (shift === 0) return rate
  const odds = (rate / (1 - rate)) * Math.exp(shift)
  // Kept off 0 and 1, whose logarithms are not numbers.
  return Math.min(1 - 1e-12, Math.max(1e-12, odds / (1 + odds)))
}

type Common = {
  readonly mean: number
  readonly strength: number
  readonly weight: number
  readonly prior: Float64Array
}

const gridSide = 9
const weakest = Math.log(1)
const strongest = Math.log(1000)

/** Possible common means and strengths with their weights: a wide grid first, then three closer ones. */
function learn(kinds: readonly Kind[]): Common[] {
  let angle = { middle: Math.PI / 4, half: Math.PI / 4 - 0.05 }
  let log = { middle: (weakest + strongest) / 2, half: (strongest - weakest) / 2 }
  for (let round = 0; ; round++) {
    const grid = steps(angle, 0.02, Math.PI / 2 - 0.02).flatMap((a) =>
      steps(log, weakest, strongest).map((l) => ({ a, l, ...weigh(kinds, Math.sin(a) ** 2, Math.exp(l)) })),
    )
    const most = Math.max(...grid.map(({ logWeight }) => logWeight))
    const raw = grid.map(({ logWeight }) => Math.exp(logWeight - most))
    const sum = raw.reduce((all, one) => all + one, 0)
    const weights = raw.map((one) => one / sum)
    if (round === 3)
      return grid
        .map(({ mean, strength, prior }, at) => ({ mean, strength, prior, weight: weights[at]! }))
        .filter(({ weight }) => weight > 1e-6)
    angle = closer(
      grid.map(({ a }) => a),
      weights,
      angle.half,
    )
    log = closer(
      grid.map(({ l }) => l),
      weights,
      log.half,
    )
  }
}

type Span = { readonly middle: number; readonly half: number }

function steps({ middle, half }: Span, least: number, most: number): number[] {
  const from = Math.max(least, middle - half)
  const to = Math.min(most, middle + half)
  return Array.from({ length: gridSide }, (_, at) => from + ((to - from) * (at + 0.5)) / gridSide)
}

/** Three standard deviations around the mean, and never less than a step of the grid before. */
function closer(values: readonly number[], weights: readonly number[], half: number): Span {
  const middle = values.reduce((sum, value, at) => sum + value * weights[at]!, 0)
  const spread = Math.sqrt(values.reduce((sum, value, at) => sum + (value - middle) ** 2 * weights[at]!, 0))
  return { middle, half: Math.min(half, Math.max(3 * spread, (2 * half) / gridSide)) }
}

function weigh(kinds: readonly Kind[], mean: number, strength: number) {
  const prior = betaCells(mean * strength, (1 - mean) * strength)
  // Even in the scatter of the rates (about 1 ÷ √strength), so that "all are alike" is not believed before the counts say so.
  let logWeight = Math.log(strength) - 1.5 * Math.log1p(strength)
  for (const { likelihood, size } of kinds) {
    let chance = 0
    for (let at = 0; at < cellCount; at++) chance += prior[at]! * likelihood[at]!
    logWeight += size * Math.log(Math.max(chance, 1e-300))
  }
  return { mean, strength, prior, logWeight }
}

/** The beta distribution over the cells; on their scale its density is rate^(a − ½) · (1 − rate)^(b − ½). */
export function betaCells(a: number, b: number): Float64Array {
  const logs = logRates.map((log, at) => (a - 0.5) * log + (b - 0.5) * logOthers[at]!)
  const most = logs.reduce((max, log) => Math.max(max, log), Number.NEGATIVE_INFINITY)
  return normalised(logs.map((log) => Math.exp(log - most)))
}

function posterior(likelihood: Float64Array, common: readonly Common[]): Float64Array {
  const mixed = new Float64Array(cellCount)
  for (const { prior, weight } of common) {
    let sum = 0
    for (let at = 0; at < cellCount; at++) sum += prior[at]! * likelihood[at]!
    if (sum > 0)
      for (let at = 0; at < cellCount; at++) mixed[at]! += (weight * prior[at]! * likelihood[at]!) / sum
  }
  return normalised(mixed)
}

const loosenings = 20

/**
 * Lets go of the beta shape step by step: what is now supposed of all together becomes the common scatter of the next
 * step (smoothing by roughening, Laird and Louis 1991). Places depend on the whole shape of that scatter, rates hardly.
 */
function loosened(
  kinds: ReadonlyMap<string, Kind>,
  begin: ReadonlyMap<string, Float64Array>,
): ReadonlyMap<string, Float64Array> {
  let cells = begin
  for (let step = 0; step < loosenings; step++) {
    const scatter = new Float64Array(cellCount)
    for (const [name, { size }] of kinds) {
      const own = cells.get(name)!
      for (let at = 0; at < cellCount; at++) scatter[at]! += size * own[at]!
    }
    cells = new Map(
      [...kinds].map(([name, { likelihood }]) => [
        name,
        normalised(scatter.map((cell, at) => cell * likelihood[at]!)),
      ]),
    )
  }
  return cells
}

function normalised(cells: Float64Array): Float64Array {
  const sum = cells.reduce((all, cell) => all + cell, 0)
  return cells.map((cell) => cell / sum)
}
