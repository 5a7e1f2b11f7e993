import { readPeriod } from './claim-dates.ts'
import { readNumber } from './claim-numbers.ts'

/** What a column of somebody's table is for. Whatever is not recognised is a dimension, and kept. */
export type ClaimRole =
  | 'dimension'
  | 'rank'
  | 'measure'
  | 'series'
  | 'event'
  | 'publisher'
  | 'unit'
  | 'date'
  | 'stated'
  | 'source'
  | 'value'
  | 'total'
  | 'percentage'
  | 'base'
  | 'derived'
  | 'remark'

export type NamedColumn = { readonly name: string; readonly role: ClaimRole }

const words = (text: string) => new Set(text.split(' '))
const remarks = words(
  'note notes catatan keterangan ket remark remarks check checks confidence komentar comment comments penjelasan meaning how',
)
const derived = words('derived calc calculated hitungan turunan')
const percents = words('percent pct persen persentase prosentase percentage proporsi share')
const sources = words('source sources sumber url link tautan referensi rujukan')
const dates = words('date tanggal tgl periode period bulan tahun year month waktu')
const said = words('stated dinyatakan diumumkan dirilis pernyataan')
const bases = words(
  'base basis penyebut denominator pembagi responden respondents sampel sample populasi population',
)
const totals = words('total reported dilaporkan keseluruhan')
const values = words('value nilai count jumlah jml banyak banyaknya angka score skor frekuensi frequency')
const series = words('series seri snapshot claim survey survei')
const onlyOne = new Set<ClaimRole>([
  'publisher',
  'unit',
  'date',
  'stated',
  'event',
  'series',
  'measure',
  'base',
])

/** The role of each column, from its name and, where the name says nothing, from what stands in it. */
export function rolesOf(names: readonly string[], rows: readonly (readonly string[])[]): NamedColumn[] {
  const cells = names.map((_name, at) => rows.map((row) => row[at]?.trim() ?? '').filter(Boolean))
  const found = names.map((name, at) => byName(name, cells[at] ?? []) ?? byCells(cells[at] ?? []))
  if (!found.includes('date')) {
    const at = found.findIndex(
      (role, place) => role === 'dimension' && share(cells[place] ?? [], isDate) >= 0.8,
    )
    if (at >= 0) found[at] = 'date'
  }
  // "Lembaga" beside an election says who published; in other tables it is what was counted.
  const office = names.findIndex((name) => /^(?:lembaga|institusi|organisasi)$/i.test(name.trim()))
  if (office >= 0 && found.includes('event') && !found.includes('publisher')) found[office] = 'publisher'
  const seen = new Set<ClaimRole>()
  const roles = found.map((role): ClaimRole => {
    if (onlyOne.has(role) && seen.has(role)) return 'dimension'
    seen.add(role)
    return role
  })
  // "Jumlah" alone is the total of its row where the other columns hold its parts.
  const counted = roles.filter((role) => role === 'value').length
  return names.map((name, at) => {
    const role = roles[at] ?? 'dimension'
    const sums = role === 'value' && counted > 2 && /^(?:jumlah|jml|sum)$/.test(tokensOf(name).join(' '))
    return { name, role: sums ? 'total' : role }
  })
}

/** A name's words, lower case. */
export function tokensOf(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}%]+/u)
    .filter(Boolean)
}

function byName(name: string, cells: readonly string[]): ClaimRole | undefined {
  const tokens = tokensOf(name)
  const plain = tokens.join(' ')
  const has = (group: ReadonlySet<string>) => tokens.some((token) => group.has(token))
  const numeric = cells.length === 0 || share(cells, isCounted) >= 0.6
  if (has(remarks)) return 'remark'
  if (has(derived)) return 'derived'
  if (numeric && (has(percents) || name.includes('%'))) return 'percentage'
  if (has(sources)) return 'source'
  if (
    has(words('publisher penerbit')) ||
    /^(?:menurut|dikeluarkan oleh|dirilis oleh|published by)$/.test(plain)
  )
    return 'publisher'
  if (/^(?:rank|ranking|peringkat|no|nomor|urut|nomor urut|no urut|urutan)$/.test(plain)) return 'rank'
  if (has(said) || (has(dates) && has(words('terbit published rilis')))) return 'stated'
  if (has(dates) || /^(?:per|as of|asof)\b/.test(plain)) return 'date'
  if (/^(?:unit|satuan|unit of measure|satuan ukuran)$/.test(plain)) return 'unit'
  if (
    /^(?:event|peristiwa|acara|pemilihan|pemilu|pilkada|election|nama pemilihan|jenis pemilihan)$/.test(plain)
  )
    return 'event'
  if (numeric && (has(bases) || /^(?:n|dari)$/.test(plain))) return 'base'
  if (numeric && has(totals)) return 'total'
  if (numeric && has(values)) return 'value'
  if (has(series) || /(?:^| )id$/.test(plain)) return 'series'
  if (/^(?:measure|ukuran|indikator|indicator|metric|variabel)$/.test(plain)) return 'measure'
  // "Kode etik", the code of ethics, is counted; a region's code is not.
  if (has(words('code kode nip nik')) && !plain.includes('kode etik')) return 'dimension'
  return undefined
}

function byCells(cells: readonly string[]): ClaimRole {
  if (cells.length === 0) return 'dimension'
  if (share(cells, (cell) => /^https?:\/\//.test(cell)) >= 0.5) return 'source'
  if (share(cells, isNumber) >= 0.6) {
    if (share(cells, (cell) => /^(?:19|20)\d\d$/.test(cell)) === 1) return 'date'
    return share(cells, (cell) => /(?:%|persen)\s*$/i.test(cell)) >= 0.5 ? 'percentage' : 'value'
  }
  return 'dimension'
}

function share(cells: readonly string[], holds: (cell: string) => boolean): number {
  return cells.length === 0 ? 0 : cells.filter(holds).length / cells.length
}

const isCounted = (cell: string) => isNumber(cell) || readNumber(cell, ',', true) !== undefined
const isNumber = (cell: string) => readNumber(cell, ',') !== undefined || /^[-–—]$/.test(cell)
const isDate = (cell: string) => (readPeriod(cell)?.exact ?? 'year') !== 'year'

/** Measures that several publishers mean alike; those of ours have the name that ours have. */
export type KnownMeasure =
  | 'reported'
  | 'recommended'
  | 'followedUp'
  | 'notFollowedUp'
  | 'awaitingBkn'
  | 'awaitingPpk'
  | 'sanctioned'
  | 'notProven'
  | 'incomplete'
  | 'notServing'
  | 'cancelled'
  | 'inProcess'

const known: readonly (readonly [RegExp, KnownMeasure])[] = [
  [/\b(?:not|belum|tidak|tanpa) (?:followed|ditindaklanjuti|tindak lanjut)/, 'notFollowedUp'],
  [/\bmenunggu\b.*\b(?:bkn|kasn|verifikasi)\b/, 'awaitingBkn'],
  [/\bmenunggu\b.*\b(?:ppk|tindak lanjut)\b/, 'awaitingPpk'],
  [/\b(?:not proven|unproven|tidak terbukti)\b/, 'notProven'],
  [/\b(?:incomplete|tidak lengkap|ditolak|rejected)\b/, 'incomplete'],
  [/\b(?:in process|in progress|dalam proses|diproses)\b/, 'inProcess'],
  [/\b(?:followed up|ditindaklanjuti|tindak lanjut)\b/, 'followedUp'],
  [/\b(?:recommended|direkomendasikan|proven|terbukti)\b/, 'recommended'],
  [/\b(?:dibatalkan|cancelled|canceled)\b/, 'cancelled'],
  [/\b(?:disanksi|dijatuhi (?:sanksi|hukuman)|sanctioned)\b/, 'sanctioned'],
  [/\b(?:diberhentikan|pensiun|not serving|bukan asn aktif)\b/, 'notServing'],
  [/^(?:jumlah |total )?(?:reported|dilaporkan|terlapor|laporan|asn dilaporkan|asn terlapor)$/, 'reported'],
]

/** The measure that a column's name or a label speaks of, if it is one that is known. */
export function measureOf(text: string): KnownMeasure | undefined {
  const plain = tokensOf(text).join(' ')
  // "Followed up of recommended" is a ratio, no count.
  if (/\b(?:of|dari)\b/.test(plain)) return undefined
  return known.find(([pattern]) => pattern.test(plain))?.[1]
}
