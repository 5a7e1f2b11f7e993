import { type Day, dayOf, type Zone, zoneLetters } from '../foundation/dates.ts'
import { eachRefusal, type Refusal } from '../foundation/refusal.ts'
import type { RefusalSentences } from './words/id/common.ts'
import type { Words } from './words/id.ts'

// Making a formatter costs a hundred times what using it does, and a list uses hundreds.
const dayFormats = new Map<string, Intl.DateTimeFormat>()
const timeFormats = new Map<string, Intl.DateTimeFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()

function kept<Format>(formats: Map<string, Format>, key: string, make: () => Format): Format {
  const known = formats.get(key)
  if (known) return known
  const made = make()
  formats.set(key, made)
  return made
}

/** `27 November 2026` in the reader's language. */
export function dayText(words: Words, day: Day, form: 'long' | 'short' = 'long'): string {
  const format = kept(
    dayFormats,
    `${words.locale} ${form}`,
    () =>
      new Intl.DateTimeFormat(words.locale, {
        day: 'numeric',
        month: form,
        year: 'numeric',
        timeZone: 'UTC',
      }),
  )
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** `27 November 2026 pukul 16.00 WITA`; the zone is always written. */
export function momentText(words: Words, at: Date, zone: Zone): string {
  const format = kept(
    timeFormats,
    `${words.locale} ${zone}`,
    () => new Intl.DateTimeFormat(words.locale, { hour: '2-digit', minute: '2-digit', timeZone: zone }),
  )
  const time = format.format(at)
  return `${dayText(words, dayOf(at, zone))}, ${time} ${zoneLetters[zone]}`
}

/** `1.158` in the reader's language. */
export function numberText(words: Words, value: number, digits = 0): string {
  const format = kept(
    numberFormats,
    `${words.locale} ${digits}`,
    () =>
      new Intl.NumberFormat(words.locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  )
  return format.format(value)
}

/** `72,8%`, or an en dash where there is nothing to divide by. */
export function shareText(words: Words, part: number, whole: number): string {
  return whole === 0 ? '–' : `${numberText(words, (100 * part) / whole, 1)}%`
}

/** The sentence of one refusal. Rooms keep their own; an unknown key is a mistake and falls back to "invalid". */
export function refusalText(words: Words, refusal: Refusal): string {
  for (const room of Object.values(words)) {
    if (typeof room !== 'object' || !('refusals' in room)) continue
    const sentences: RefusalSentences = room.refusals as RefusalSentences
    const sentence = sentences[refusal.key]
    if (sentence) return sentence(refusal.facts)
  }
  return words.common.refusals.invalid!({})
}

/** Sentences by form field, for the error summary and beside each field. */
export function fieldErrors(words: Words, refusal: Refusal | undefined): Record<string, string> {
  if (!refusal) return {}
  return Object.fromEntries(eachRefusal(refusal).map((one) => [one.field ?? '', refusalText(words, one)]))
}

/** An employee or citizen number with its middle hidden. */
export function maskNumber(number: string): string {
  return number.length < 8
    ? '••••'
    : `${number.slice(0, 4)}${'•'.repeat(number.length - 6)}${number.slice(-2)}`
}

/** `N*** S***`: initials only, for places where the name is not needed. */
export function maskName(name: string): string {
  return name
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => `${[...part][0]?.toUpperCase() ?? ''}***`)
    .join(' ')
}
