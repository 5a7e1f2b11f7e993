import { type Refusal, refuse } from '../../foundation/refusal.ts'
import type { AskedKind } from './campaign.ts'

/** Typed reasons why somebody who was asked need not sign now. They are counted apart and never drop anybody. */
export const excuses = [
  'leave',
  'unpaid-leave',
  'seconded',
  'retired',
  'left',
  'deceased',
  'transferred',
  'duty',
] as const
export type Excuse = (typeof excuses)[number]

export type RosterPerson = {
  number: string
  /** '' for a NIP; the employer's key for the number of non-ASN staff. */
  issuer: string
  name: string
  kind: AskedKind
  employer: string
  unit: string
  position: string
  excuse: Excuse | undefined
  contact: string
}

const written: Record<string, Excuse> = {
  cuti: 'leave',
  'cuti besar': 'leave',
  'cuti melahirkan': 'leave',
  'cuti sakit': 'leave',
  'cuti tahunan': 'leave',
  cltn: 'unpaid-leave',
  'cuti di luar tanggungan negara': 'unpaid-leave',
  diperbantukan: 'seconded',
  dipekerjakan: 'seconded',
  dpk: 'seconded',
  dpb: 'seconded',
  pensiun: 'retired',
  berhenti: 'left',
  diberhentikan: 'left',
  meninggal: 'deceased',
  'meninggal dunia': 'deceased',
  pindah: 'transferred',
  mutasi: 'transferred',
  'tugas belajar': 'duty',
  'dinas luar': 'duty',
}

/** A reason as offices write it; empty and `aktif` mean none. Refuses what it does not know, by name. */
export function readExcuse(text: string): Excuse | undefined | Refusal {
  const plain = text
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()
  if (plain === '' || plain === 'aktif') return undefined
  return written[plain] ?? refuse('pledges.excuse', {}, 'state')
}

export function isExcuse(text: string): text is Excuse {
  return excuses.includes(text as Excuse)
}

/** A number of non-ASN staff as their employer gives it. A national identity number is refused: it proves nothing and may not lie about. */
export function readStaffNumber(text: string): string | Refusal {
  const number = text.normalize('NFKC').toUpperCase().replace(/\s+/g, '')
  if (/^\d{16}$/.test(number)) return refuse('employee-number.national-id', {}, 'number')
  return /^[0-9A-Z./-]{4,30}$/.test(number) ? number : refuse('pledges.staff-number', {}, 'number')
}

/** Non-ASN staff as files write them. */
export function isNonAsn(kind: string): boolean {
  return /^(non ?asn|ppnpn|honorer|thl|tenaga kontrak|pjlp|kontrak)$/.test(
    kind
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim(),
  )
}

export function isAddress(text: string): boolean {
  return text.length <= 200 && /^[^\s@<>"',;:\\]+@[^\s@<>"',;:\\]+\.[^\s@<>"',;:\\]+$/.test(text)
}
