import { isDay } from '../../foundation/dates.ts'
import { allRefusals, type Refusal, refuse } from '../../foundation/refusal.ts'
import { mostAccused } from './accused.ts'
import {
  type ExternalNumberKind,
  externalNumberKinds,
  type NewAccused,
  type NewIncident,
  partyRelations,
} from './inputs.ts'
import { isPersonKind, offices } from './people.ts'

/** `report`: one or more sealed reports of the reporters' site, taken on. */
export type EntryKind = 'finding' | 'handed-over' | 'desk-report' | 'report'

/** The kind of an entry in the address: `/kasus/baru?asal=temuan`. */
export const entryWords: Readonly<Record<EntryKind, string>> = {
  finding: 'temuan',
  'handed-over': 'limpahan',
  'desk-report': 'laporan',
  report: 'pelapor',
}

export function entryKindOf(word: unknown): EntryKind | undefined {
  return (Object.keys(entryWords) as EntryKind[]).find((kind) => entryWords[kind] === word)
}

/** The form that makes an opened report a case, or joins it to an incident. */
export function entryOfReport(opening: string): string {
  return `/kasus/baru?asal=${entryWords.report}&pembukaan=${opening}`
}

/** Names of the form's fields; an incident's own are those of `NewIncident`, so a refusal finds its field. */
export const entryFields = {
  election: 'election',
  regency: 'regency',
  happened: 'happenedDay',
  known: 'knownDay',
  dayReason: 'dayReason',
  place: 'place',
  act: 'act',
  summary: 'summary',
  object: 'object',
  objectStatus: 'objectStatus',
  form: 'form',
  sender: 'sender',
  senderLetter: 'senderLetter',
  senderLetterDay: 'senderLetterDay',
  numberKind: 'numberKind',
  number: 'number',
  file: 'berkas',
  relation: 'relation',
  link: 'link',
  report: 'laporan',
  opening: 'pembukaan',
  /** What the seven words of a report by phone or visit are made of, sealed. */
  code: 'rahasia',
} as const

type AccusedPart = 'name' | 'employeeNumber' | 'kind' | 'position' | 'employer' | 'office' | 'description'

export function accusedField(index: number, part: AccusedPart): string {
  return `terlapor-${index}-${part}`
}

/** `27/11/2026`, `27-11-2026` or `2026-11-27` as a day; anything else stays as typed and is refused as a day. */
export function readDay(text: string): string {
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim())
  return parts ? `${parts[3]}-${parts[2]!.padStart(2, '0')}-${parts[1]!.padStart(2, '0')}` : text.trim()
}

/** An 18-digit number as people type it: spaces and dots between the digits are taken out, nothing else. */
export function readNumber(text: string): string {
  const bare = text.replace(/[\s.]/g, '')
  return /^\d+$/.test(bare) ? bare : text.trim()
}

export type Typed = Record<string, string | string[]>

function text(typed: Typed, name: string): string {
  const value = typed[name]
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim()
}

/**
 * The typed form as an incident. `employerKey` finds an institution by its name or key. Blank blocks of accused
 * are left out; a name of an institution that nobody knows is refused, beside its field.
 */
export function readEntry(
  kind: EntryKind,
  typed: Typed,
  known: {
    employerKey: (nameOrKey: string) => string | undefined
    today: string
    listed?: readonly NewAccused[]
  },
): NewIncident | Refusal {
  const refusals: Refusal[] = []
  const optional = (name: string) => text(typed, name) || undefined
  const day = (name: string, needed: boolean) => {
    const value = readDay(text(typed, name))
    if (value ? !isDay(value) : needed) refusals.push(refuse(value ? 'invalid' : 'missing', {}, name))
    return value || undefined
  }
  for (const name of [entryFields.election, entryFields.regency, entryFields.act, entryFields.object])
    if (!text(typed, name)) refusals.push(refuse('missing', {}, name))

  const employer = (name: string) => {
    const value = text(typed, name)
    const key = value ? known.employerKey(value) : undefined
    if (value && !key) refusals.push(refuse('cases.unknown-institution', {}, name))
    return key
  }
  const accused = [...readAccused(typed, employer), ...(known.listed ?? [])]
  if (!accused.length) refusals.push(refuse('cases.no-accused', {}, accusedField(1, 'name')))

  const regency = text(typed, entryFields.regency)
  const number = text(typed, entryFields.number)
  const numberKind =
    externalNumberKinds.find((one) => one === text(typed, entryFields.numberKind)) ?? 'letter'
  const sent = kind === 'handed-over'
  const senderLetter = sent ? text(typed, entryFields.senderLetter) : ''
  // The sender's letter is looked for by its number like any other.
  const numbers = [
    ...(number ? [{ kind: numberKind satisfies ExternalNumberKind, number }] : []),
    ...(senderLetter && senderLetter !== number ? [{ kind: 'letter' as const, number: senderLetter }] : []),
  ]
  const objectStatus = text(typed, entryFields.objectStatus)
  const incident: NewIncident = {
    source: kind,
    reports: optional(entryFields.report) ? [text(typed, entryFields.report)] : [],
    election: text(typed, entryFields.election),
    province: regency.slice(0, 2),
    regency: regency.length > 2 ? regency : undefined,
    act: text(typed, entryFields.act),
    object: text(typed, entryFields.object),
    objectStatus: isObjectStatus(objectStatus) ? objectStatus : undefined,
    form: optional(entryFields.form),
    happenedDay: day(entryFields.happened, true),
    knownDay: day(entryFields.known, false),
    receivedDay: known.today,
    dayReason: optional(entryFields.dayReason),
    place: optional(entryFields.place),
    link: optional(entryFields.link),
    parties: beneficiary(text(typed, entryFields.object), text(typed, entryFields.relation)),
    summary: optional(entryFields.summary),
    numbers,
    ...(sent && {
      sender: optional(entryFields.sender),
      senderLetter: senderLetter || undefined,
      senderLetterDay: day(entryFields.senderLetterDay, false),
    }),
    accused,
  }
  return allRefusals(refusals) ?? incident
}

/** Who profits is a party of the incident where it matters to the conflict rule; otherwise its name is enough. */
function beneficiary(name: string, relation: string): NonNullable<NewIncident['parties']> {
  const known = partyRelations.find((one) => one === relation)
  return name && known && known !== 'none' ? [{ part: 'beneficiary', name, relation: known }] : []
}

function isObjectStatus(value: string): value is 'prospective-candidate' | 'candidate' | 'party' {
  return value === 'prospective-candidate' || value === 'candidate' || value === 'party'
}

/** Every block of the form that says anything; `employer` reads the institution of a field. */
export function readAccused(typed: Typed, employer: (name: string) => string | undefined): NewAccused[] {
  const read: NewAccused[] = []
  for (let index = 1; index <= mostAccused; index += 1) {
    const part = (name: AccusedPart) => text(typed, accusedField(index, name)) || undefined
    const one = { name: part('name'), position: part('position'), description: part('description') }
    const number = part('employeeNumber')
    if (!one.name && !one.description && !number && !one.position) continue
    const kind = part('kind') ?? 'unknown'
    read.push({
      ...one,
      kind: isPersonKind(kind) ? kind : 'unknown',
      employeeNumber: number && readNumber(number),
      employer: employer(accusedField(index, 'employer')),
      office: offices.find((office) => office === part('office')) ?? 'other',
    })
  }
  return read
}
