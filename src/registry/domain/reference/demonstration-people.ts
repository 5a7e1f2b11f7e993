import type { Employee, EmployeeKind } from '../employee.ts'
import { searchable } from '../person-name.ts'

/** Invented civil servants. Every name holds a word that no family bears, every number a serial from 900 on. */
const given =
  'Agus Sri Maria Yohanes Siti Muhammad Dewi Petrus Nur Kornelis Fransiska Budi Ratna Hasan Margaretha Wayan Ketut Rina Stefanus Aminah Rudi Lidia Anton Kristina Yusuf Mery Gregorius Indah Simon Fatimah Daniel Yuliana Abdul Elisabet Made Bernadus Wahyu Rosalia Iwan Theresia'.split(
    ' ',
  )
const marked =
  'Contoh Rekaan Misalkan Andaian Umpama Contohwati Rekawan Permisalan Perandaian Contohan'.split(' ')
const middle = ['', '', '', 'Maria', 'Putra', 'Putri', 'Nugraha', 'Kusuma', 'Lestari', "Ma'ruf"]
const backTitles = [
  '',
  '',
  'S.Pd.',
  'S.Sos.',
  'S.E.',
  'S.T.',
  'S.H.',
  'S.Kep., Ns.',
  'A.Md.',
  'S.IP., M.Si.',
  'M.Pd.',
]

type Post = {
  position: string
  unit: string
  count: number
  kind?: EmployeeKind
  front?: string
  back?: string
}

const offices = [
  'Dinas Pendidikan',
  'Dinas Kesehatan',
  'Dinas Pekerjaan Umum',
  'Dinas Sosial',
  'Dinas Perhubungan',
]

/** The posts of one government, about four hundred; the secretary stands first. */
const posts: readonly Post[] = [
  { position: 'Sekretaris Daerah', unit: 'Sekretariat Daerah', count: 1, front: 'Drs.', back: 'M.Si.' },
  { position: 'Kepala Badan Kepegawaian', unit: 'BKPSDM', count: 1 },
  { position: 'Inspektur', unit: 'Inspektorat', count: 1, back: 'S.H., M.H.' },
  ...offices.map((unit) => ({ position: `Kepala ${unit}`, unit, count: 1 })),
  { position: 'Kepala Bagian Umum', unit: 'Sekretariat Daerah', count: 1 },
  { position: 'Camat', unit: 'Kecamatan Contoh Hulu', count: 1 },
  { position: 'Camat', unit: 'Kecamatan Contoh Hilir', count: 1 },
  { position: 'Lurah', unit: 'Kelurahan Contoh Jaya', count: 1 },
  { position: 'Lurah', unit: 'Kelurahan Contoh Makmur', count: 1 },
  { position: 'Sekretaris Kelurahan', unit: 'Kelurahan Contoh Jaya', count: 1 },
  { position: 'Kepala Sekolah', unit: 'SD Negeri Contoh 1', count: 1 },
  { position: 'Kepala Sekolah', unit: 'SMP Negeri Contoh 2', count: 1 },
  { position: 'Guru Ahli Pertama', unit: 'SD Negeri Contoh 1', count: 60 },
  { position: 'Guru Ahli Muda', unit: 'SMP Negeri Contoh 2', count: 50 },
  { position: 'Guru Ahli Pertama', unit: 'SMP Negeri Contoh 3', count: 55, kind: 'PPPK' },
  { position: 'Perawat Terampil', unit: 'Puskesmas Contoh Hulu', count: 40 },
  { position: 'Bidan Terampil', unit: 'Puskesmas Contoh Hilir', count: 30, kind: 'PPPK' },
  { position: 'Analis Kebijakan Ahli Muda', unit: 'Sekretariat Daerah', count: 25 },
  { position: 'Pengelola Keuangan', unit: 'Dinas Pekerjaan Umum', count: 30 },
  { position: 'Pengadministrasi Perkantoran', unit: 'Dinas Sosial', count: 40 },
  { position: 'Analis Sumber Daya Manusia Aparatur', unit: 'BKPSDM', count: 10, kind: 'CPNS' },
  {
    position: 'Operator Layanan Operasional',
    unit: 'Dinas Perhubungan',
    count: 45,
    kind: 'PPPK paruh waktu',
  },
]

/** The same people for the same employer, every time. */
export function inventedEmployees(employer: string): Employee[] {
  const next = sequenceFrom(employer)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  const taken = new Set<string>()
  const people: Employee[] = []
  for (const post of posts)
    for (let i = 0; i < post.count; i += 1) {
      const kind = post.kind ?? 'PNS'
      people.push({
        number: freeNumber(kind, next, taken),
        kind,
        name: nameAt(people.length, pick),
        front: post.front ?? (next() < 0.04 ? 'Dr.' : ''),
        back: post.back ?? pick(backTitles),
        employer,
        unit: post.unit,
        position: post.position,
        state: next() < 0.01 ? 'unpaid-leave' : 'active',
      })
    }
  return people
}

/** Mostly two or three words; some of one word, one very long. */
function nameAt(index: number, pick: <T>(list: readonly T[]) => T): string {
  if (index === 30) return `${given.slice(0, 12).join(' ')} Contoh bin Perandaian Rekawan al-Permisalan`
  if (index % 17 === 5) return pick(marked)
  return [pick(given), pick(middle), pick(marked)].filter(Boolean).join(' ')
}

function freeNumber(kind: EmployeeKind, next: () => number, taken: Set<string>): string {
  for (;;) {
    const year = 1968 + Math.floor(next() * 32)
    const pad = (n: number) => String(n).padStart(2, '0')
    const born = `${year}${pad(1 + Math.floor(next() * 12))}${pad(1 + Math.floor(next() * 28))}`
    const contract = kind.startsWith('PPPK')
    const appointed = contract
      ? 2021 + Math.floor(next() * 5)
      : Math.min(2024, year + 22 + Math.floor(next() * 6))
    const code = contract ? '21' : pad(1 + Math.floor(next() * 12))
    const number = `${born}${appointed}${code}${next() < 0.5 ? 1 : 2}${900 + Math.floor(next() * 100)}`
    if (taken.has(number)) continue
    taken.add(number)
    return number
  }
}

/** A repeatable sequence of numbers in [0, 1): mulberry32, started from a text. */
function sequenceFrom(text: string): () => number {
  let state = [...searchable(text)].reduce(
    (sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0,
    7,
  )
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
