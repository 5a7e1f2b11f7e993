import { everyone } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import type { House } from '../../foundation/outside/house.ts'
import {
  allRegions,
  type Contest,
  contestsOf,
  electionStages,
  listElections,
  type Region,
} from '../../registry/registry.door.ts'
import { type ElectionPlaces, electionOf, electionsOn } from '../domain/places.ts'

const keptMs = 60_000
const kept = new WeakMap<House, { at: number; places: ElectionPlaces[] }>()

/** The elections one can report on now, with their regions; a minute old at most. */
export async function placesOf(house: House): Promise<ElectionPlaces[]> {
  const before = kept.get(house)
  if (before && Date.now() - before.at < keptMs) return before.places
  const places = await readPlaces(house)
  kept.set(house, { at: Date.now(), places })
  return places
}

async function readPlaces(house: House): Promise<ElectionPlaces[]> {
  return house.transaction(everyone, async (tx) => {
    const regions = await allRegions(tx)
    const on = electionsOn(await listElections(tx), dayOf(house.clock(), 'Asia/Jakarta'))
    const places: ElectionPlaces[] = []
    for (const { key, name, kind, voteDay, invented } of on) {
      const reached = reachedBy(
        await contestsOf(tx, key),
        regions.filter((region) => region.invented === invented),
      )
      const named = (level: Region['level']) =>
        reached.filter((each) => each.level === level).map(({ code, name: own }) => ({ code, name: own }))
      places.push({ key, name, kind, voteDay, provinces: named('province'), regencies: named('regency') })
    }
    // A demonstration folder is about its invented election; real ones have their regions there too.
    return places.filter((each) => each.regencies.length > 0)
  })
}

/** Regions that a contest is held in, with what lies inside them and the province around them. */
function reachedBy(contests: readonly Contest[], regions: readonly Region[]): Region[] {
  const codes = new Set(contests.map((contest) => contest.region))
  const provinces = new Set([...codes].map((code) => code.slice(0, 2)))
  return regions.filter((region) =>
    region.level === 'province'
      ? codes.has('') || provinces.has(region.code)
      : codes.has('') || codes.has(region.code) || codes.has(region.code.slice(0, 2)),
  )
}

const keptStages = new WeakMap<House, Map<string, { at: number; first: string | undefined }>>()

/** First day of the first stage of an election in a region, if the register knows one; a minute old at most. */
export async function firstStageOf(
  house: House,
  election: string,
  region: string,
): Promise<string | undefined> {
  if (!electionOf(await placesOf(house), election)) return undefined
  const known = keptStages.get(house) ?? new Map()
  keptStages.set(house, known)
  const key = `${election} ${region}`
  const before = known.get(key)
  if (before && Date.now() - before.at < keptMs) return before.first
  const stages = await house.transaction(everyone, (tx) => electionStages(tx, election, region))
  const first = stages.map((stage) => stage.starts).sort()[0]
  known.set(key, { at: Date.now(), first })
  return first
}

export type Names = {
  region(code: string): string
  election(key: string): string
}
const keptNames = new WeakMap<House, { at: number; names: Names }>()

/** Names of regions and elections for pages; what is not known is shown by its key. */
export async function namesFor(house: House): Promise<Names> {
  const before = keptNames.get(house)
  if (before && Date.now() - before.at < keptMs) return before.names
  const [regions, elections] = await house.transaction(everyone, async (tx) => [
    new Map((await allRegions(tx)).map(({ code, name }) => [code, name])),
    new Map((await listElections(tx)).map(({ key, name }) => [key, name])),
  ])
  const names: Names = {
    region: (code) => [regions.get(code), regions.get(code.slice(0, 2))].filter(Boolean).join(', ') || code,
    election: (key) => elections.get(key) ?? key,
  }
  keptNames.set(house, { at: Date.now(), names })
  return names
}
