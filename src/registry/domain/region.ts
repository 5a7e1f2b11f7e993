import type { Zone } from '../../foundation/dates.ts'

export type RegionLevel = 'province' | 'regency' | 'district'
export type RegionKind =
  | 'province'
  | 'regency'
  | 'city'
  | 'administrative-regency'
  | 'administrative-city'
  | 'district'

export type Region = {
  /** Kemendagri's dotted code: `53`, `53.11`, `53.11.01`. */
  code: string
  /** '' for a province. */
  parent: string
  level: RegionLevel
  kind: RegionKind
  name: string
  zone: Zone
  /** False for Jakarta's six administrative ones: nobody is employed there. */
  hasGovernment: boolean
  invented: boolean
}

const central = new Set(['51', '52', '53', '63', '64', '65', '71', '72', '73', '74', '75', '76', '99'])

/** The zone in which a region's offices work (Keppres 41/1987, by today's provinces). */
export function zoneOf(code: string): Zone {
  const province = code.slice(0, 2)
  if (central.has(province)) return 'Asia/Makassar'
  return province >= '81' && province <= '96' ? 'Asia/Jayapura' : 'Asia/Jakarta'
}

/** The code of what a region lies in; '' above a province. */
export function parentOf(code: string): string {
  return code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : ''
}

/** A region itself and everything it lies in, the nearest first, the whole country ('') last. */
export function lineageOf(code: string): string[] {
  return code === '' ? [''] : [code, ...lineageOf(parentOf(code))]
}

const smallWords = new Set(['dan'])
const capitals = new Set(['DKI'])

/** `KABUPATEN PANGKAJENE DAN KEPULAUAN` → `Kabupaten Pangkajene dan Kepulauan`. */
export function properName(shouted: string): string {
  return shouted
    .split(' ')
    .map((word) => {
      if (capitals.has(word)) return word
      if (smallWords.has(word.toLowerCase())) return word.toLowerCase()
      return word.toLowerCase().replace(/(^|-)\p{Letter}/gu, (letter) => letter.toUpperCase())
    })
    .join(' ')
}

/** What kind a regency-level name tells; its first word says so. */
export function kindOfRegency(shouted: string): RegionKind {
  if (shouted.startsWith('KABUPATEN ADMINISTRASI ')) return 'administrative-regency'
  if (shouted.startsWith('KOTA ADMINISTRASI ')) return 'administrative-city'
  return shouted.startsWith('KOTA ') ? 'city' : 'regency'
}
