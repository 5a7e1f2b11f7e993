import { type Refusal, refuse } from '../../foundation/refusal.ts'

/** After so many wrong tries in a row the PIN rests; each further one doubles the rest. */
export const triesBeforeRest = 5
const restMinutes = 5
const longestRestMinutes = 24 * 60

/**
 * A PIN of 6 to 12 digits of the person's own choice. Refuses one that is guessed first: a row (123456), one digit
 * repeated, six digits in a row of the own NIP, which begins with the date of birth.
 */
export function checkPin(pin: string, again: string, number: string): Refusal | undefined {
  if (!/^\d{6,12}$/.test(pin)) return refuse('pledges.pin-form', {}, 'pin')
  const steps = [...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10)
  if (steps.every((step) => step === steps[0]) && [0, 1, 9].includes(steps[0]!))
    return refuse('pledges.pin-easy', {}, 'pin')
  if (number.includes(pin) || birthWritings(number).some((day) => pin.includes(day)))
    return refuse('pledges.pin-birth', {}, 'pin')
  if (pin !== again) return refuse('pledges.pin-differs', {}, 'pin-lagi')
  return undefined
}

/** DDMMYY, DDMMYYYY and YYMMDD of a number that begins with YYYYMMDD. */
function birthWritings(number: string): string[] {
  const found = /^(\d{2})(\d{2})(\d{2})(\d{2})/.exec(number)
  if (!found) return []
  const [, century, year, month, day] = found
  return [`${day}${month}${year}`, `${day}${month}${century}${year}`, `${year}${month}${day}`]
}

/** Until when a PIN rests after this many failed tries in a row; undefined while it does not. */
export function restUntil(failedTries: number, now: Date): Date | undefined {
  if (failedTries < triesBeforeRest) return undefined
  const minutes = Math.min(longestRestMinutes, restMinutes * 2 ** (failedTries - triesBeforeRest))
  return new Date(now.getTime() + minutes * 60_000)
}
