/** Where a report can come from: elections that are on, and the regions they reach. Read from the registry. */
export type Place = { code: string; name: string }
export type ElectionPlaces = {
  key: string
  name: string
  /** General elections and regional ones have clocks of their own. */
  kind: 'general' | 'regional'
  voteDay: string
  provinces: readonly Place[]
  /** All regencies and cities of those provinces, by code. */
  regencies: readonly Place[]
}

export function electionOf(places: readonly ElectionPlaces[], key: string): ElectionPlaces | undefined {
  return places.find((each) => each.key === key)
}

export function regenciesIn(election: ElectionPlaces | undefined, province: string): readonly Place[] {
  return election?.regencies.filter((each) => each.code.startsWith(`${province}.`)) ?? []
}

/** `Kabupaten Contoh Timur, Provinsi Contoh`; the code where the name is not known. */
export function regionName(places: readonly ElectionPlaces[], key: string, code: string): string {
  const election = electionOf(places, key)
  const regency = election?.regencies.find((each) => each.code === code)
  const province = election?.provinces.find((each) => each.code === code.slice(0, 2))
  return regency && province ? `${regency.name}, ${province.name}` : code
}

/** A vote of about a year ago is still reported on; when nothing is on, everything is offered. */
export function electionsOn<E extends { voteDay: string }>(elections: readonly E[], today: string): E[] {
  const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`
  const recent = elections.filter((each) => each.voteDay >= yearAgo)
  return recent.length > 0 ? recent : [...elections]
}
