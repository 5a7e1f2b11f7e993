import { type Day, isDay } from '../../foundation/dates.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'

/**
 * The number of a civil servant: 18 digits, `YYYYMMDD YYYYMM S NNN` (birth, appointment, sex, serial), no check
 * digit. A contract servant's number (NI PPPK) has a contract code (21, 22, …) where the month of appointment stands.
 */
export type EmployeeNumber = {
  number: string
  born: Day
  appointedYear: number
  /** Month of appointment; absent for a contract servant. */
  appointedMonth?: number
  sex: 'male' | 'female'
  form: 'permanent' | 'contract'
}

/** Contract codes: 21 and 24 were seen; the others of the twenties are taken to be further contracts (unverified). */
const firstContractCode = 21
const lastContractCode = 29
const youngestAtAppointment = 15

/**
 * Reads a number as people type or paste it: blanks, dots, dashes and a leading apostrophe are ignored. Refuses, each
 * with its own key: empty, a spreadsheet's `1.98E+17`, a number that a spreadsheet has rounded, the old nine digits,
 * other lengths (says how many), foreign signs, impossible birth date, appointment or sex.
 */
export function readEmployeeNumber(text: string, today: Day): EmployeeNumber | Refusal {
  const no = (key: string, facts: Refusal['facts'] = {}) => refuse(`employee-number.${key}`, facts, 'number')
  const typed = text.normalize('NFKC').trim().replace(/^'/, '')
  if (typed === '') return no('missing')
  if (/^\d([.,]\d+)?e\+?\d+$/i.test(typed)) return no('scientific')
  const digits = typed.replace(/[\s.\-_/]/g, '')
  if (!/^\d+$/.test(digits)) return no('signs')
  if (digits.length === 9) return no('old')
  if (digits.length === 16) return no('national-id')
  if (digits.length !== 18) return no('length', { digits: digits.length })
  // A spreadsheet keeps 15 digits of a number and writes zeros for the rest; no serial is 000.
  if (digits.endsWith('000')) return no('rounded')

  const born = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
  const thisYear = Number(today.slice(0, 4))
  if (!isDay(born) || Number(born.slice(0, 4)) < 1930) return no('birth')
  const appointedYear = Number(digits.slice(8, 12))
  if (appointedYear < Number(born.slice(0, 4)) + youngestAtAppointment || appointedYear > thisYear + 1)
    return no('appointment')
  const code = Number(digits.slice(12, 14))
  const form = code >= 1 && code <= 12 ? 'permanent' : 'contract'
  if (form === 'contract' && (code < firstContractCode || code > lastContractCode)) return no('appointment')
  const sex = digits[14] === '1' ? 'male' : digits[14] === '2' ? 'female' : undefined
  if (!sex) return no('sex')
  return {
    number: digits,
    born,
    appointedYear,
    ...(form === 'permanent' && { appointedMonth: code }),
    sex,
    form,
  }
}

/** `1985••••••••••••01`: enough to tell two people apart on a screen, not enough to find one elsewhere. */
export function maskNumber(number: string): string {
  return `${number.slice(0, 4)}${'•'.repeat(Math.max(0, number.length - 6))}${number.slice(-2)}`
}

/** In the groups in which it is printed: `19850101 201001 1 001`. */
export function groupNumber(number: string): string {
  return [number.slice(0, 8), number.slice(8, 14), number.slice(14, 15), number.slice(15)].join(' ')
}
