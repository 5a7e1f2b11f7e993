import type { Day } from '../../foundation/dates.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { type Form, Reader, textOf } from './read.ts'

export const activityKinds = ['outreach', 'training', 'coordination', 'inspection'] as const
export type ActivityKind = (typeof activityKinds)[number]

/** Who takes part, by role. Attendance is counted, nobody is named. */
export const parts = [
  'office',
  'subdistrict',
  'ward',
  'village',
  'national-unity',
  'inspectorate',
  'personnel-office',
  'supervisor',
  'commission',
  'bkn',
  'school',
  'staff',
] as const
export type Part = (typeof parts)[number]

export type Plan = {
  kind: ActivityKind
  title: string
  election: string
  sending: string
  day: Day
  place: string
  plan: string
  target: number
  material: string
  invited: { part: Part; invited: number }[]
}

export type Activity = Omit<Plan, 'invited'> & {
  id: string
  number: string
  institution: string
  region: string
  state: 'planned' | 'reported' | 'cancelled'
  heldOn?: Day
  report?: string
  cancelledWhy?: string
  parts: { part: Part; invited: number; attended?: number }[]
}

/** What was held: its day, its report, and how many of each part came. */
export type Held = { heldOn: Day; report: string; attended: { part: Part; attended: number }[] }

/** Reads a plan; at least one part must be asked, as an activity without participants is none. */
export function readPlan(form: Form): Plan | Refusal {
  const reader = new Reader(form)
  const invited = parts
    .filter((part) => textOf(form, `undangan-${part}`) !== '')
    .map((part) => ({ part, invited: reader.count(`undangan-${part}`, { least: 1 }) }))
  const plan = {
    kind: reader.oneOf('jenis', activityKinds),
    title: reader.text('judul', { most: 200, least: 3 }),
    election: textOf(form, 'pemilihan').slice(0, 60),
    sending: textOf(form, 'butir').slice(0, 60),
    day: reader.day('hari'),
    place: reader.text('tempat', { most: 200 }),
    plan: reader.text('rencana', { most: 4_000 }),
    target: reader.count('sasaran', { least: 1 }),
    material: reader.text('materi', { most: 4_000, least: 0 }),
    invited,
  }
  if (invited.length === 0) reader.refuse('guidance.nobody-invited', `undangan-${parts[0]}`)
  return reader.problems() ?? plan
}

/** Only a planned activity can be reported or called off; each once. */
export function mayBeSettled(activity: Pick<Activity, 'state'>): Refusal | undefined {
  return activity.state === 'planned' ? undefined : refuse('guidance.settled-already')
}

/** Reads what was held. The day lies not in the future; everyone who was asked is counted, also as nobody. */
export function readHeld(form: Form, activity: Pick<Activity, 'parts'>, today: Day): Held | Refusal {
  const reader = new Reader(form)
  const held = {
    heldOn: reader.day('terlaksana', { notAfter: today }),
    report: reader.text('laporan', { most: 4_000, least: 10 }),
    attended: activity.parts.map(({ part }) => ({ part, attended: reader.count(`hadir-${part}`) })),
  }
  return reader.problems() ?? held
}

/** How many of those asked came, in all and of each part. */
export function attendanceOf(activity: Pick<Activity, 'parts'>): { invited: number; attended: number } {
  return {
    invited: activity.parts.reduce((sum, one) => sum + one.invited, 0),
    attended: activity.parts.reduce((sum, one) => sum + (one.attended ?? 0), 0),
  }
}
