import { type Day, isDay } from '../../foundation/dates.ts'
import { allRefusals, type Refusal, refuse } from '../../foundation/refusal.ts'

export type Fields = Readonly<Record<string, string | readonly string[] | undefined>>

export const longText = 20_000
export const shortText = 300

/** Reads fields one by one and keeps every refusal, so that a form is told all at once. */
export class FieldReader {
  readonly #fields: Fields
  readonly #refusals: Refusal[] = []

  constructor(fields: Fields) {
    this.#fields = fields
  }

  refuse(refusal: Refusal): void {
    this.#refusals.push(refusal)
  }

  /** Everything that was wrong, or undefined. */
  get refusal(): Refusal | undefined {
    return allRefusals(this.#refusals)
  }

  optional(name: string, most = shortText): string | undefined {
    const value = this.#fields[name]
    const text = cleanText(typeof value === 'string' ? value : (value?.[0] ?? ''))
    if ([...text].length > most) {
      this.refuse(refuse('too-long', { most, field: name }, name))
      return undefined
    }
    return text || undefined
  }

  needed(name: string, most = shortText): string {
    const before = this.#refusals.length
    const text = this.optional(name, most)
    if (text === undefined && this.#refusals.length === before)
      this.refuse(refuse('missing', { what: name }, name))
    return text ?? ''
  }

  optionalDay(name: string): Day | undefined {
    const text = this.optional(name)
    if (text === undefined) return undefined
    if (isDay(text)) return text
    this.refuse(refuse('invalid', { what: name }, name))
    return undefined
  }

  day(name: string): Day {
    const before = this.#refusals.length
    const day = this.optionalDay(name)
    if (day === undefined && this.#refusals.length === before)
      this.refuse(refuse('missing', { what: name }, name))
    return day ?? ''
  }

  choice<T extends string>(name: string, choices: readonly T[]): T {
    const text = this.optional(name)
    if (text === undefined) this.refuse(refuse('missing', { what: name }, name))
    else if (!(choices as readonly string[]).includes(text))
      this.refuse(refuse('invalid', { what: name }, name))
    return text as T
  }

  optionalChoice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    return this.optional(name) === undefined ? undefined : this.choice(name, choices)
  }

  /** Ticked boxes of one name; `least` of them must be there. */
  several<T extends string>(name: string, choices: readonly T[], least = 0): T[] {
    const texts = this.all(name)
    if (texts.some((text) => !(choices as readonly string[]).includes(text))) {
      this.refuse(refuse('invalid', { what: name }, name))
    }
    if (texts.length < least) this.refuse(refuse('missing', { what: name }, name))
    return [...new Set(texts)] as T[]
  }

  all(name: string): string[] {
    const value = this.#fields[name]
    const list = value === undefined ? [] : typeof value === 'string' ? [value] : value
    return list.map(cleanText).filter((text) => text !== '')
  }

  yes(name: string): boolean {
    return ['ya', 'yes', 'on', 'true', '1'].includes(this.optional(name) ?? '')
  }
}

/** Typed text without NUL and other control signs (line breaks stay), composed, trimmed; never cut. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
}
