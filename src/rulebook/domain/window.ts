import type { Day } from '../../foundation/dates.ts'

/** The contest that opens the window: when its candidates are named, and when the present term ends. */
export type WindowQuestion = { day: Day; namingDay: Day; termEnd?: Day }

/**
 * The days on which a head of region may replace officials only with the Minister of Home Affairs' written
 * consent: from six months before candidates are named to the end of the term (UU 10/2016 Pasal 71 ayat (2)).
 * Without a known end of term the window stays open. Whether it also binds discipline is unverified.
 */
export function replacementWindow(namingDay: Day, termEnd?: Day): { from: Day; to?: Day } {
  return termEnd === undefined
    ? { from: monthsBefore(namingDay, 6) }
    : { from: monthsBefore(namingDay, 6), to: termEnd }
}

export function isReplacementInsideWindow({ day, namingDay, termEnd }: WindowQuestion): boolean {
  const { from, to } = replacementWindow(namingDay, termEnd)
  return from <= day && (to === undefined || day <= to)
}

/** The same day of an earlier month; the last day of that month where it is shorter. */
function monthsBefore(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const index = year * 12 + (month - 1) - months
  const lastDate = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate()
  const two = (count: number): string => String(count).padStart(2, '0')
  return `${Math.floor(index / 12)}-${two((index % 12) + 1)}-${two(Math.min(date, lastDate))}`
}
