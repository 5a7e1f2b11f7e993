import { addHours, type Day, startOf, type Zone } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { type Form, Reader, textOf } from './read.ts'

export const slips = ['like', 'comment', 'share', 'follow', 'photo', 'other'] as const
export type Slip = (typeof slips)[number]

export type NewCorrection = {
  slip: Slip
  platform: string
  actAt: Date
  withdrawnAt: Date
  text: string
  employeeNumber?: string
}
export type Correction = Omit<NewCorrection, 'employeeNumber'> & {
  number: string
  isBound: boolean
  declaredAt: Date
}

/** Reads a correction. What was done comes first, then it is withdrawn, then it is declared: never another order. */
export function readCorrection(form: Form, now: Date, zone: Zone): NewCorrection | Refusal {
  const reader = new Reader(form)
  const employeeNumber = textOf(form, 'nip').replace(/[\s.\-']/g, '')
  if (employeeNumber !== '' && !/^\d{18}$/.test(employeeNumber)) reader.refuse('guidance.nip', 'nip')
  const actAt = momentOf(reader, 'terjadi', zone)
  const withdrawnAt = momentOf(reader, 'dibatalkan', zone)
  if (actAt && actAt > now) reader.refuse('in-the-future', 'terjadi-hari')
  if (withdrawnAt && withdrawnAt > now) reader.refuse('in-the-future', 'dibatalkan-hari')
  if (actAt && withdrawnAt && withdrawnAt < actAt)
    reader.refuse('guidance.withdrawn-before', 'dibatalkan-hari')
  const correction = {
    slip: reader.oneOf('perbuatan', slips),
    platform: reader.text('tempat', { most: 100 }),
    actAt: actAt ?? now,
    withdrawnAt: withdrawnAt ?? now,
    text: reader.text('uraian', { most: 2_000, least: 10 }),
    ...(employeeNumber && { employeeNumber }),
  }
  return reader.problems() ?? correction
}

/** Day and time as two fields; without a time the start of the day is meant. */
function momentOf(reader: Reader, name: string, zone: Zone): Date | undefined {
  const day: Day = reader.day(`${name}-hari`)
  const text = textOf(reader.form, `${name}-jam`)
  const found = /^(\d{1,2})[.:](\d{2})$/.exec(text)
  const [hours, minutes] = [Number(found?.[1] ?? 0), Number(found?.[2] ?? 0)]
  if (text !== '' && (!found || hours > 23 || minutes > 59)) {
    reader.refuse('guidance.time', `${name}-jam`)
    return undefined
  }
  return day === '1990-01-01' ? undefined : addHours(startOf(day, zone), hours + minutes / 60)
}

/** Whole minutes from one moment to another. */
export function minutesBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / 60_000)
}
