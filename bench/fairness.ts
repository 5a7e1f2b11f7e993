import { seeded } from '../src/monitoring/domain/chance.ts'
import { disparityBetween, type GroupExcess, type Outcome } from '../src/monitoring/domain/disparity.ts'
import {
  type Compared,
  compareEmployers,
  surelyAmongFirst,
} from '../src/monitoring/domain/employers-compared.ts'
import type { Counted } from '../src/monitoring/domain/shrinkage.ts'
import { report, round } from './support/harness.ts'

/**
 * How often the comparisons are right where the truth is known, because we made it. In memory, without a database; all
 * lots come from one seed, so every run gives the same figures. `--seed N` takes other worlds.
 */
const seed = Number(process.argv[process.argv.indexOf('--seed') + 1] || 20241127) || 20241127
const chance = seeded(seed)
const say = (text: string) => process.stderr.write(`${text}\n`)
const figures: Record<string, number> = {}
const ratios: Record<string, number> = {}

// League tables: true rates scattered as the model supposes, and in two clumps, which it does not.
const leagues = 80
const employersInLeague = 120
const places = 10
tell(
  '',
  league(leagues, () => orderStatistic(4, 9)),
)
tell(
  'Clumped',
  league(leagues, () => (chance() < 0.7 ? 0.2 : 0.75) + 0.1 * chance()),
)
figures.leagues = leagues
figures.employersPerLeague = employersInLeague

function league(count: number, trueRate: () => number) {
  const sum = {
    naiveWrong: 0,
    naiveTablesWrong: 0,
    casesOfNaiveFirst: 0,
    listed: 0,
    listedWrong: 0,
    listsWrong: 0,
    ranges: 0,
    outside: 0,
    missed: 0,
    few: 0,
    wide: 0,
    width: 0,
    naiveDistance: 0,
    ourDistance: 0,
  }
  for (let world = 0; world < count; world++) {
    const truth = new Map<string, number>()
    const counted = Array.from({ length: employersInLeague }, (_, at): Counted => {
      const [key, rate, all] = [`e${at}`, trueRate(), casesOfEmployer()]
      truth.set(key, rate)
      return { key, counts: { one: { done: binomial(all, rate), all } } }
    })
    const comparison = compareEmployers(counted)
    const ranked = comparison.employers.filter(hasPlace)
    const truePlaces = placesBy(comparison.employers, ({ key }) => truth.get(key)!)
    const trueRanked = placesBy(ranked, ({ key }) => truth.get(key)!)

    // The naive table takes everyone by the bare percentage; of equal ones the larger employer stands first.
    const naive = comparison.employers.toSorted(
      (a, b) => shareOf(b) - shareOf(a) || b.count.all - a.count.all,
    )
    const naiveWrong = naive.slice(0, places).filter(({ key }) => truePlaces.get(key)! > places).length
    sum.naiveWrong += naiveWrong
    sum.naiveTablesWrong += naiveWrong > 0 ? 1 : 0
    sum.casesOfNaiveFirst += naive[0]!.count.all

    const listed = surelyAmongFirst(comparison, places)
    const listedWrong = listed.filter(({ key }) => trueRanked.get(key)! > places).length
    sum.listed += listed.length
    sum.listedWrong += listedWrong
    sum.listsWrong += listedWrong > 0 ? 1 : 0
    sum.few += comparison.employers.length - ranked.length

    const naivePlaces = placesBy(ranked, shareOf)
    const ourPlaces = placesBy(ranked, ({ rate }) => rate)
    for (const { key, range, low, high, says } of ranked) {
      const [place, rate] = [trueRanked.get(key)!, truth.get(key)!]
      sum.ranges += 1
      sum.width += (range.last - range.first + 1) / ranked.length
      sum.wide += says === 'too-wide' ? 1 : 0
      sum.outside += place < range.first || place > range.last ? 1 : 0
      sum.missed += rate < low || rate > high ? 1 : 0
      sum.naiveDistance += Math.abs(naivePlaces.get(key)! - place)
      sum.ourDistance += Math.abs(ourPlaces.get(key)! - place)
    }
  }
  return sum
}

function tell(name: string, sum: ReturnType<typeof league>): void {
  ratios[`naiveTopTenWrong${name}`] = sum.naiveWrong / (leagues * places)
  ratios[`naiveTablesWithAWrongOne${name}`] = sum.naiveTablesWrong / leagues
  ratios[`ourFirstTenWrong${name}`] = sum.listedWrong / Math.max(1, sum.listed)
  ratios[`ourListsWithAWrongOne${name}`] = sum.listsWrong / leagues
  ratios[`truePlaceOutsideRange${name}`] = sum.outside / sum.ranges
  ratios[`trueRateOutsideInterval${name}`] = sum.missed / sum.ranges
  figures[`casesOfNaiveFirst${name}`] = round(sum.casesOfNaiveFirst / leagues)
  figures[`namedAmongFirstTen${name}`] = round(sum.listed / leagues, 2)
  figures[`tooFewCases${name}`] = round(sum.few / leagues)
  figures[`rangeTooWide${name}`] = round(sum.wide / leagues)
  figures[`meanRangeWidth${name}`] = round(sum.width / sum.ranges, 2)
  figures[`meanPlaceErrorNaive${name}`] = round(sum.naiveDistance / sum.ranges, 2)
  figures[`meanPlaceErrorOurs${name}`] = round(sum.ourDistance / sum.ranges, 2)
  say(
    `league tables ${name}: the naive top ten is ${percent(ratios[`naiveTopTenWrong${name}`]!)} wrong, those we name ${percent(ratios[`ourFirstTenWrong${name}`]!)}`,
  )
}

// Planted bias: 20 regions, 1,000 decided cases in 24 kinds of like cases; graver kinds lie unevenly over the regions.
const regions = 20
const decided = 1000
const falseAlarmWorlds = 240
const powerWorlds = 50
const none = worlds(falseAlarmWorlds, 0)
ratios.falseAlarm = none.anyNamed / falseAlarmWorlds
ratios.falseAlarmHolm = none.anyNamedHolm / falseAlarmWorlds
ratios.falseAlarmOfOneTest = none.anyDifference / falseAlarmWorlds
ratios.falseAlarmWithoutCorrection = none.anyUncorrected / falseAlarmWorlds
ratios.falseAlarmWithoutLikeness = none.anyWithoutLikeness / falseAlarmWorlds
say(`no bias: ${percent(ratios.falseAlarm)} of worlds with a false alarm`)
for (const share of [20, 30, 50, 100]) {
  const planted = worlds(powerWorlds, share / 100)
  ratios[`power${share}`] = planted.found / powerWorlds
  ratios[`wronglyNamed${share}`] = planted.wrong / Math.max(1, planted.named)
  say(`${share}% of cases one step heavier: found in ${percent(ratios[`power${share}`]!)} of worlds`)
}
figures.regions = regions
figures.decidedCases = decided
figures.worldsWithoutBias = falseAlarmWorlds
figures.worldsPerBias = powerWorlds

/** Worlds in which region r00 gives a sanction one step heavier in the given share of its cases. */
function worlds(count: number, bias: number) {
  const sum = {
    anyNamed: 0,
    anyNamedHolm: 0,
    anyDifference: 0,
    anyUncorrected: 0,
    anyWithoutLikeness: 0,
    found: 0,
    named: 0,
    wrong: 0,
  }
  for (let world = 0; world < count; world++) {
    const cases = decidedCases(bias)
    const { groups, anyDifference } = disparityBetween(cases, chance, { deals: 999 })
    const named = groups.filter(isNamed)
    sum.named += named.length
    sum.found += named.some(({ group, says }) => group === 'r00' && says === 'more') ? 1 : 0
    sum.wrong += named.filter(({ group }) => group !== 'r00').length
    if (bias > 0) continue
    sum.anyNamed += named.length > 0 ? 1 : 0
    sum.anyDifference += (anyDifference ?? 1) <= 0.05 ? 1 : 0
    sum.anyUncorrected += groups.some((one) => one.says !== 'too-few' && one.p <= 0.05) ? 1 : 0
    // Holm names one exactly when the smallest value passes Bonferroni's level.
    const values = groups.flatMap((one) => (one.says === 'too-few' ? [] : [one.p]))
    sum.anyNamedHolm += Math.min(...values) * values.length <= 0.05 ? 1 : 0
    if (world % 4 === 0) {
      const blind = disparityBetween(
        cases.map((one) => ({ ...one, like: '' })),
        chance,
        { deals: 999 },
      )
      sum.anyWithoutLikeness += blind.groups.some(isNamed) ? 4 : 0
    }
  }
  return sum
}

function decidedCases(bias: number): Outcome[] {
  return Array.from({ length: decided }, (_, at) => {
    const region = at % regions
    // Even regions have more of the graver kinds: an unevenness that is nobody's bias.
    const kind = Math.floor((region % 2 ? chance() : Math.max(chance(), chance())) * 24)
    const usual = Math.floor(kind / 6) + Math.floor(chance() * 3)
    const heavier = region === 0 && chance() < bias ? 1 : 0
    return {
      like: `k${kind}`,
      group: `r${String(region).padStart(2, '0')}`,
      value: Math.min(6, usual + heavier),
    }
  })
}

function isNamed(
  one: GroupExcess,
): one is Extract<GroupExcess, { says: 'more' | 'less' | 'no-difference-shown' }> {
  return one.says === 'more' || one.says === 'less'
}

function hasPlace(one: Compared): one is Exclude<Compared, { says: 'too-few' }> {
  return one.says !== 'too-few'
}

function shareOf({ count }: Compared): number {
  return count.done / count.all
}

/** The place of each by a value, the highest first. */
function placesBy<T extends Compared>(
  employers: readonly T[],
  value: (one: T) => number,
): Map<string, number> {
  return new Map(employers.toSorted((a, b) => value(b) - value(a)).map(({ key }, at) => [key, at + 1]))
}

function percent(share: number): string {
  return `${round(100 * share)}%`
}

/** The k-th smallest of n even numbers is distributed as Beta(k, n + 1 − k). */
function orderStatistic(k: number, n: number): number {
  return Array.from({ length: n }, chance).sort((a, b) => a - b)[k - 1]!
}

/** One case at least; half of the employers have six or fewer, one in ten more than forty. */
function casesOfEmployer(): number {
  return Math.max(1, Math.round(6 / Math.max(chance(), 0.03) ** 0.9 - 5))
}

function binomial(all: number, rate: number): number {
  let done = 0
  for (let at = 0; at < all; at++) if (chance() < rate) done += 1
  return done
}

// What is promised is 5%; on top comes room for chance (for false alarms three standard errors of these many worlds).
const aims: Record<string, number> = {
  ourListsWithAWrongOne: 0.05,
  ourListsWithAWrongOneClumped: 0.05,
  truePlaceOutsideRange: 0.065,
  truePlaceOutsideRangeClumped: 0.065,
  trueRateOutsideInterval: 0.065,
  trueRateOutsideIntervalClumped: 0.065,
  falseAlarm: 0.092,
  falseAlarmHolm: 0.092,
  falseAlarmOfOneTest: 0.092,
  power100: 0.95,
}
const missed = Object.entries(aims)
  .filter(([name, aim]) => (name === 'power100' ? ratios[name]! < aim : ratios[name]! > aim))
  .map(([name, aim]) => `${name} ${round(ratios[name]!, 3)} (aim ${aim})`)
figures.seconds = round(performance.now() / 1000)
report(
  'fairness',
  {
    figures,
    ratios,
    aims,
    method: `seed ${seed}, in memory: ${leagues} leagues of ${employersInLeague} employers twice, ${falseAlarmWorlds} worlds without bias and ${powerWorlds} with each planted bias (${decided} cases, ${regions} regions, 999 dealings a world)`,
  },
  missed,
)
