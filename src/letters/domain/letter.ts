import { type Day, isDay } from '../../foundation/dates.ts'
import { allRefusals, type Refusal, refuse } from '../../foundation/refusal.ts'

/** The three letters of the case: to the assessor, to the employer's authority, back to the sender. */
export const letterKinds = ['forwarding', 'recommendation', 'receipt'] as const
export type LetterKind = (typeof letterKinds)[number]

/** One accused civil servant as a row of the letter. Empty fields print as a dash. */
export type LetterAccused = {
  name: string
  employeeNumber?: string
  position?: string
  employer?: string
  caseNumber?: string
  /** Alleged form of violation, in words. */
  allegation?: string
  /** Recommended sanction, in words (recommendation only). */
  sanction?: string
  receiptNumber?: string
  /** Who holds the file now, and since when (receipt only). */
  holder?: string
  since?: Day
}

/**
 * What a letter says. Nothing here can name a report or a reporter: an employer may read every letter.
 * `number` is typed by hand; empty prints a dotted line to be filled in by pen.
 */
export type LetterData = {
  letterhead: { institution: string; unit?: string; address?: string; contact?: string }
  number: string
  day: Day
  place: string
  subject: string
  recipient: { name: string; place?: string }
  accused: readonly LetterAccused[]
  /** What was found, in the officer's words; paragraphs are separated by a line break. */
  findings?: string
  legalBasis: readonly string[]
  enclosures: readonly string[]
  /** Last day for the follow-up; `provisional` when its calendar is not decreed or not verified. */
  followUpBy?: { day: Day; provisional: boolean; rule: string }
  signatory: { position: string; name: string; employeeNumber?: string }
  copies: readonly string[]
  receiptNumber?: string
  /** Address printed under the QR and carried by it; without it the QR carries the receipt number alone. */
  checkAt?: string
}

const months = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(
  ' ',
)

/** `2026-10-03` → `3 Oktober 2026`; anything else comes back as it is. */
export function dayInWords(day: string): string {
  if (!isDay(day)) return day
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${months[month! - 1]} ${year}`
}

const controls = /[^\P{Cc}\n]/gu
// Marks that turn the reading direction round let a line say one thing and show another.
const direction = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const unprintable = /[\u{e000}-\u{f8ff}\u{fff0}-\u{fffb}\u{fffe}\u{ffff}\u{f0000}-\u{10ffff}]/gu

/**
 * Makes typed text printable: composed, without controls, direction marks and private signs, cut at `most`
 * characters (with an ellipsis), and with break chances in words longer than a table cell.
 */
export function printable(text: string, most = 12_000): string {
  const clean = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(controls, '')
    .replace(direction, '')
    .replace(unprintable, '')
  const signs = [...clean]
  const short = signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : clean
  return short.replace(/\S{28,}/gu, (word) =>
    [...word].map((sign, i) => (i % 14 === 13 ? `${sign}\u200b` : sign)).join(''),
  )
}

/** Says what a letter lacks before it can be printed; `undefined` when it is ready. */
export function letterRefusal(kind: LetterKind, data: LetterData): Refusal | undefined {
  const missing = (what: string, field: string) => refuse('letters.missing', { what }, field)
  return allRefusals([
    ...(data.letterhead.institution.trim() ? [] : [missing('letterhead', 'kop')]),
    ...(isDay(data.day) ? [] : [refuse('letters.invalid-day', {}, 'tanggal')]),
    ...(data.signatory.name.trim() ? [] : [missing('signatory', 'penanda-tangan')]),
    ...(data.recipient.name.trim() ? [] : [missing('recipient', 'tujuan')]),
    ...(data.accused.length ? [] : [missing('accused', 'terlapor')]),
    ...(kind !== 'receipt' && !data.legalBasis.some((basis) => basis.trim())
      ? [missing('legal-basis', 'dasar-hukum')]
      : []),
  ])
}

/** Everything a template reads: plain text, cleaned, days in words. QR pictures are added by the press. */
export type LetterView = ReturnType<typeof letterView>

/** Prepares a letter for its template. `contoh` marks every page as demonstration. */
export function letterView(data: LetterData, contoh: boolean) {
  const line = (text: string | undefined, most = 400) =>
    printable(text ?? '', most)
      .replace(/\n+/g, ' ')
      .trim()
  const lines = (texts: readonly string[]) => texts.map((text) => line(text, 1200)).filter(Boolean)
  const [year, month, date] = data.day.split('-').map(Number)
  return {
    contoh,
    letterhead: {
      institution: line(data.letterhead.institution),
      unit: line(data.letterhead.unit),
      address: line(data.letterhead.address),
      contact: line(data.letterhead.contact),
    },
    number: line(data.number, 120),
    date: { year: year!, month: month!, day: date! },
    dayInWords: dayInWords(data.day),
    place: line(data.place, 120),
    subject: line(data.subject),
    recipient: { name: line(data.recipient.name), place: line(data.recipient.place) },
    accused: data.accused.map((one) => ({
      name: line(one.name),
      employeeNumber: line(one.employeeNumber, 40),
      position: line(one.position),
      employer: line(one.employer),
      caseNumber: line(one.caseNumber, 40),
      allegation: line(one.allegation, 1200),
      sanction: line(one.sanction, 600),
      receiptNumber: line(one.receiptNumber, 40),
      holder: line(one.holder),
      since: one.since ? dayInWords(one.since) : '',
    })),
    findings: printable(data.findings ?? '')
      .split(/\n+/)
      .map((paragraph) => paragraph.trim())
      .filter(Boolean),
    legalBasis: lines(data.legalBasis),
    enclosures: lines(data.enclosures),
    followUpBy: data.followUpBy
      ? {
          day: dayInWords(data.followUpBy.day),
          provisional: data.followUpBy.provisional,
          rule: line(data.followUpBy.rule),
        }
      : null,
    signatory: {
      position: line(data.signatory.position),
      name: line(data.signatory.name),
      employeeNumber: line(data.signatory.employeeNumber, 40),
    },
    copies: lines(data.copies),
    receiptNumber: line(data.receiptNumber, 40),
    checkAt: line(data.checkAt, 200),
  }
}
