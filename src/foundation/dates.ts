/**
 * Days and time zones. Indonesia has three zones, none with daylight saving since 1988, so a zone is a fixed
 * offset; a "local day" is text `YYYY-MM-DD` and an instant is a `Date`.
 */
export type Day = string
export type Zone = 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const offsetHours: Record<Zone, number> = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 }

export const zones = Object.keys(offsetHours) as Zone[]
export const zoneLetters: Record<Zone, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}

export function isZone(text: string): text is Zone {
  return text in offsetHours
}

/** True for a real calendar day written `YYYY-MM-DD` (2026-02-30 is none). */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text
}

/** The local day on which an instant falls. */
export function dayOf(at: Date, zone: Zone): Day {
  return new Date(at.getTime() + offsetHours[zone] * hourMs).toISOString().slice(0, 10)
}

/** 00:00 local of a day, as an instant. */
export function startOf(day: Day, zone: Zone): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - offsetHours[zone] * hourMs)
}

/** 24:00 local of a day, as an instant (= 00:00 of the next). */
export function endOf(day: Day, zone: Zone): Date {
  return new Date(startOf(day, zone).getTime() + dayMs)
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10)
}

/** Whole calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs)
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

export function addHours(at: Date, hours: number): Date {
  return new Date(at.getTime() + hours * hourMs)
}
