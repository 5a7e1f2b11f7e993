import { type Day, isDay } from '../../foundation/dates.ts'
import { allRefusals, type Refusal, refuse } from '../../foundation/refusal.ts'

/** A form as it was posted. */
export type Form = Readonly<Record<string, string | string[] | undefined>>

export function textOf(form: Form, name: string): string {
  const value = form[name]
  return ((Array.isArray(value) ? value[0] : value) ?? '').trim()
}

export function listOf(form: Form, name: string): string[] {
  const value = form[name]
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

/** Reads field after field, and at the end gives what was read or everything that was wrong with it. */
export class Reader {
  readonly form: Form
  readonly #refusals: Refusal[] = []

  constructor(form: Form) {
    this.form = form
  }

  refuse(key: string, field: string, facts: Refusal['facts'] = {}): void {
    this.#refusals.push(refuse(key, facts, field))
  }

  text(field: string, { most, least = 1 }: { most: number; least?: number }): string {
    const text = textOf(this.form, field)
    if (text === '' && least > 0) this.refuse('missing', field)
    else if ([...text].length > most) this.refuse('too-long', field, { max: most })
    else if (text !== '' && [...text].length < least) this.refuse('guidance.too-short', field, { least })
    return text
  }

  oneOf<T extends string>(field: string, known: readonly T[]): T {
    const found = known.find((each) => each === textOf(this.form, field))
    if (!found) this.refuse('missing', field)
    return found ?? known[0]!
  }

  day(field: string, limits: { notAfter?: Day; notBefore?: Day } = {}): Day {
    const day = readDay(textOf(this.form, field))
    if (!day) this.refuse('guidance.day', field)
    else if (limits.notAfter && day > limits.notAfter) this.refuse('in-the-future', field)
    else if (limits.notBefore && day < limits.notBefore) this.refuse('guidance.too-early', field)
    return day ?? '1990-01-01'
  }

  optionalDay(field: string, limits: { notAfter?: Day; notBefore?: Day } = {}): Day | undefined {
    return textOf(this.form, field) === '' ? undefined : this.day(field, limits)
  }

  count(field: string, { least = 0, most = 1_000_000 }: { least?: number; most?: number } = {}): number {
    const text = textOf(this.form, field).replace(/\./g, '')
    const count = /^\d{1,7}$/.test(text) ? Number(text) : undefined
    if (count === undefined || count < least || count > most) this.refuse('guidance.count', field, { least })
    return count ?? least
  }

  /** What was wrong, all of it, or nothing. */
  problems(): Refusal | undefined {
    return allRefusals(this.#refusals)
  }
}

/** A day as browsers send it (`2026-11-27`) or as people write it (`27/11/2026`). */
export function readDay(text: string): Day | undefined {
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim())
  const day = written
    ? `${written[3]}-${written[2]!.padStart(2, '0')}-${written[1]!.padStart(2, '0')}`
    : text.trim()
  return isDay(day) && day >= '1990-01-01' && day < '2200-01-01' ? day : undefined
}
