import type { Day } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { type Form, Reader, textOf } from './read.ts'

export const officeKinds = [
  'office',
  'subdistrict',
  'ward',
  'national-unity',
  'inspectorate',
  'school',
  'other',
] as const
export type OfficeKind = (typeof officeKinds)[number]

export type Office = {
  id: string
  institution: string
  region: string
  kind: OfficeKind
  name: string
  hasCode: boolean
}

export function readOffice(form: Form): { kind: OfficeKind; name: string } | Refusal {
  const reader = new Reader(form)
  const office = {
    kind: reader.oneOf('jenis', officeKinds),
    name: reader.text('nama', { most: 200, least: 3 }),
  }
  return reader.problems() ?? office
}

/** Parts of a task force. Its composition under the joint decree is not verified, so no part is demanded. */
export const memberParts = ['director', 'head', 'secretary', 'member'] as const
export type MemberPart = (typeof memberParts)[number]
/** So many members fit on the form. */
export const mostMembers = 8

export type NewTaskForce = {
  office?: string
  decreeNumber: string
  decreeDay: Day
  validUntil?: Day
  members: { part: MemberPart; name: string; position: string }[]
}
export type TaskForce = NewTaskForce & { id: string; institution: string; officeName?: string }

export function readTaskForce(form: Form, offices: readonly Office[], today: Day): NewTaskForce | Refusal {
  const reader = new Reader(form)
  const members: NewTaskForce['members'] = []
  for (let place = 1; place <= mostMembers; place += 1) {
    const [part, name, position] = [`bagian-${place}`, `nama-${place}`, `jabatan-${place}`]
    if (textOf(form, name) === '' && textOf(form, position) === '') continue
    members.push({
      part: reader.oneOf(part, memberParts),
      name: reader.text(name, { most: 200 }),
      position: reader.text(position, { most: 200 }),
    })
  }
  const chosen = textOf(form, 'unit')
  const office = offices.find((each) => each.id === chosen)
  if (chosen !== '' && !office) reader.refuse('missing', 'unit')
  if (members.length === 0) reader.refuse('guidance.no-member', 'nama-1')
  const decreeDay = reader.day('tanggal', { notAfter: today })
  const validUntil = reader.optionalDay('sampai', { notBefore: decreeDay })
  const force = {
    ...(office && { office: office.id }),
    decreeNumber: reader.text('nomor', { most: 120 }),
    decreeDay,
    ...(validUntil && { validUntil }),
    members,
  }
  return reader.problems() ?? force
}

export function isServing(force: Pick<TaskForce, 'validUntil'>, today: Day): boolean {
  return force.validUntil === undefined || today <= force.validUntil
}
