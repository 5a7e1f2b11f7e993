import type { Day } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { type Form, listOf, Reader, textOf } from './read.ts'

export const dutyKinds = [
  'pass-on',
  'read-pledge',
  'sign-pact',
  'task-force',
  'outreach',
  'report',
  'other',
] as const
export type DutyKind = (typeof dutyKinds)[number]

/** So many duties fit on the form of one circular. */
export const mostDuties = 5

export type NewDuty = { place: number; kind: DutyKind; text: string; due: Day }
/** An institution, or one office inside it. */
export type Addressee = { institution: string; region: string; office?: string }
export type NewCircular = {
  number: string
  day: Day
  subject: string
  body: string
  election: string
  sending: string
  duties: NewDuty[]
  addressees: Addressee[]
}

export type DutyReport = {
  byWhom: 'office-code' | 'institution' | 'written-down'
  doneOn: Day
  count?: number
  text: string
  reportedAt: Date
}
/** One duty of one addressee, with the reports that came. */
export type Owed = {
  id: string
  circular: string
  duty: string
  institution: string
  office?: string
  /** Name of the office or of the institution. */
  name: string
  reports: DutyReport[]
}

/** Whom a circular can be sent to, by the value of its tick box. */
export type AddresseeChoice = { value: string; addressee: Addressee; name: string }

export function readCircular(
  form: Form,
  choices: readonly AddresseeChoice[],
  today: Day,
): NewCircular | Refusal {
  const reader = new Reader(form)
  const day = reader.day('tanggal', { notAfter: today })
  const duties: NewDuty[] = []
  for (let place = 1; place <= mostDuties; place += 1) {
    const [kind, text, due] = [`kewajiban-${place}`, `uraian-${place}`, `tenggat-${place}`]
    if ([kind, text, due].every((field) => textOf(form, field) === '')) continue
    duties.push({
      place: duties.length + 1,
      kind: reader.oneOf(kind, dutyKinds),
      text: reader.text(text, { most: 500 }),
      due: reader.day(due, { notBefore: day }),
    })
  }
  const ticked = new Set(listOf(form, 'kepada'))
  const addressees = choices.filter(({ value }) => ticked.has(value)).map(({ addressee }) => addressee)
  if (duties.length === 0) reader.refuse('guidance.no-duty', 'kewajiban-1')
  if (addressees.length === 0) reader.refuse('guidance.no-addressee', 'kepada')
  const circular = {
    number: reader.text('nomor', { most: 120 }),
    day,
    subject: reader.text('perihal', { most: 300 }),
    body: reader.text('isi', { most: 8_000, least: 0 }),
    election: textOf(form, 'pemilihan').slice(0, 60),
    sending: textOf(form, 'butir').slice(0, 60),
    duties,
    addressees,
  }
  return reader.problems() ?? circular
}

export function readDutyReport(
  form: Form,
  today: Day,
): Pick<DutyReport, 'doneOn' | 'count' | 'text'> | Refusal {
  const reader = new Reader(form)
  const count = textOf(form, 'jumlah') === '' ? undefined : reader.count('jumlah')
  const report = {
    doneOn: reader.day('selesai', { notAfter: today }),
    text: reader.text('uraian', { most: 2_000, least: 3 }),
    ...(count !== undefined && { count }),
  }
  return reader.problems() ?? report
}

export type DutyState = 'reported' | 'reported-late' | 'open' | 'late'

/** Where one duty of one addressee stands. What was done in time counts as in time, also if the report came later. */
export function dutyState(due: Day, reports: readonly Pick<DutyReport, 'doneOn'>[], today: Day): DutyState {
  const [first] = reports.map((report) => report.doneOn).sort()
  if (first !== undefined) return first <= due ? 'reported' : 'reported-late'
  return today > due ? 'late' : 'open'
}

/** How many of those who owe a duty have reported, and how many are late without a word. */
export function dutyCounts(states: readonly DutyState[]): { owed: number; reported: number; late: number } {
  return {
    owed: states.length,
    reported: states.filter((state) => state.startsWith('reported')).length,
    late: states.filter((state) => state === 'late').length,
  }
}
