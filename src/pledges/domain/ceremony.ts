import { type Day, startOf, type Zone } from '../../foundation/dates.ts'
import { allRefusals, type Refusal, refuse } from '../../foundation/refusal.ts'
import { readDay } from './campaign.ts'

export const ceremonyKinds = ['rakor', 'apel', 'deklarasi', 'pakta-kepala-daerah'] as const
export type CeremonyKind = (typeof ceremonyKinds)[number]
export const parts = ['reader', 'repeater', 'signer', 'witness', 'countersigner'] as const
export type Part = (typeof parts)[number]

export type CeremonyFields = {
  kind: CeremonyKind
  title: string
  place: string
  startsAt: Date
  minutes: string
  /** Heads counted in the hall; attending is not signing. */
  attending: number
  repeating: number
  countedHow: string
}

/** A ceremony as it is typed, in the zone of the campaign. Whoever counts heads says how. */
export function readCeremony(typed: Record<string, string>, zone: Zone): CeremonyFields | Refusal {
  const text = (name: string, max: number) => {
    const value = (typed[name] ?? '').normalize('NFC').trim()
    return { value, refusal: Array.from(value).length > max ? refuse('too-long', { max }, name) : undefined }
  }
  const title = text('judul', 200)
  const place = text('tempat', 300)
  const minutes = text('notulen', 20_000)
  const how = text('cara', 300)
  const kind = ceremonyKinds.find((one) => one === typed.jenis)
  const day = readDay(typed.tanggal ?? '')
  const clock = /^([01]?\d|2[0-3])[.:]([0-5]\d)$/.exec((typed.jam ?? '').trim())
  const attending = heads(typed.hadir)
  const repeating = heads(typed.mengulang)
  const refusal = allRefusals(
    [
      kind ? undefined : refuse('pledges.ceremony-kind', {}, 'jenis'),
      title.refusal ?? (title.value ? undefined : refuse('missing', {}, 'judul')),
      place.refusal ?? (place.value ? undefined : refuse('missing', {}, 'tempat')),
      minutes.refusal,
      how.refusal,
      day ? undefined : refuse('pledges.day', {}, 'tanggal'),
      clock ? undefined : refuse('pledges.time', {}, 'jam'),
      attending === undefined ? refuse('pledges.heads', {}, 'hadir') : undefined,
      repeating === undefined ? refuse('pledges.heads', {}, 'mengulang') : undefined,
      (attending || repeating) && !how.value ? refuse('pledges.counted-how', {}, 'cara') : undefined,
    ].filter((one) => one !== undefined),
  )
  if (refusal) return refusal
  return {
    kind: kind!,
    title: title.value,
    place: place.value,
    startsAt: at(day!, clock!, zone),
    minutes: minutes.value,
    attending: attending!,
    repeating: repeating!,
    countedHow: how.value,
  }
}

function at(day: Day, clock: RegExpExecArray, zone: Zone): Date {
  return new Date(startOf(day, zone).getTime() + (Number(clock[1]) * 60 + Number(clock[2])) * 60_000)
}

function heads(typed: string | undefined): number | undefined {
  const text = (typed ?? '').trim().replace(/\./g, '')
  if (text === '') return 0
  return /^\d{1,7}$/.test(text) && Number(text) <= 1_000_000 ? Number(text) : undefined
}

/** Names by what they did. Who signs for others is counted as herself and nobody else. */
export function countParts(people: readonly { part: Part }[]): Record<Part, number> {
  const counts: Record<Part, number> = { reader: 0, repeater: 0, signer: 0, witness: 0, countersigner: 0 }
  for (const { part } of people) counts[part] += 1
  return counts
}

/** A head of region's pact stands on a named signer, a witness and a countersigner. */
export function isCompletePact(people: readonly { part: Part }[]): boolean {
  const counts = countParts(people)
  return counts.signer > 0 && counts.witness > 0 && counts.countersigner > 0
}
