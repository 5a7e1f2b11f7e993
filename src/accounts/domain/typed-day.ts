import { type Day, isDay } from '../../foundation/dates.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'

/** A day as browsers send it (`2026-11-27`) or as people type it (`27/11/2026`); empty is undefined. */
export function dayFrom(typed: string, field: string): Day | undefined | Refusal {
  const text = typed.trim()
  if (text === '') return undefined
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  const iso = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : text
  return isDay(iso) && iso >= '1900-01-01' && iso <= '2200-12-31'
    ? iso
    : refuse('accounts.day-invalid', {}, field)
}
