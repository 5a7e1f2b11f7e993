import { addDays, type Day } from '../../foundation/dates.ts'
import type { CandidateNaming, Stage } from '../../registry/registry.door.ts'
import type { ActKind, FormMatch, ObjectKind } from '../../rulebook/rulebook.door.ts'
import type { Classify } from './answer.ts'

/** Who is written to before a stage. Offices are told by their part, as nobody has an account for each. */
export type Audience =
  | 'office-heads'
  | 'all-servants'
  | 'subdistrict-heads'
  | 'ward-heads'
  | 'national-unity'
  | 'inspectorate'
  | 'task-forces'
  | 'property-keepers'
export type SendingKind = 'circular' | 'poster' | 'briefing' | 'letter'

/** Something to send before a stage begins: our proposal from practice, no duty of any law. */
export type Sending = {
  key: string
  stage: string
  daysBefore: number
  kind: SendingKind
  to: readonly Audience[]
}

/** One day on which something changes: a stage begins, a form begins or ceases to apply, something is to be sent. */
export type CalendarDay = {
  day: Day
  stages: Stage[]
  begins: FormMatch[]
  ends: FormMatch[]
  sendings: Sending[]
}

export type CalendarQuestion = {
  stages: readonly Stage[]
  naming: CandidateNaming | undefined
  sendings: readonly Sending[]
  acts: readonly ActKind[]
}

const objects: readonly ObjectKind[] = ['candidate', 'party']

/**
 * The days of an election in one place, from the first to the last. What begins or ceases to be forbidden is found by
 * asking the rule book about each act on the day and on the day before, so calendar and cases cannot disagree. Days
 * on which a region's contests differ (`ambiguous`) follow the first of them.
 */
export function preventionCalendar(question: CalendarQuestion, classify: Classify): CalendarDay[] {
  const { stages, naming, sendings } = question
  const campaign = stages.find((stage) => stage.key === 'campaign')
  const days = new Map<Day, CalendarDay>()
  const on = (day: Day): CalendarDay => {
    const found = days.get(day) ?? { day, stages: [], begins: [], ends: [], sendings: [] }
    days.set(day, found)
    return found
  }

  for (const stage of stages) on(stage.starts).stages.push(stage)
  const turns = [
    ...(naming ? [naming.day, addDays(naming.day, 1)] : []),
    ...(campaign ? [campaign.starts, addDays(campaign.ends, 1)] : []),
  ]
  for (const day of [...new Set(turns)]) {
    const [now, before] = [day, addDays(day, -1)].map((each) => formsOn(each, question, classify))
    const begins = now!.filter((match) => !before!.some((each) => each.form.code === match.form.code))
    const ends = before!.filter((match) => !now!.some((each) => each.form.code === match.form.code))
    if (begins.length + ends.length === 0) continue
    on(day).begins = begins
    on(day).ends = ends
  }
  for (const sending of sendings) {
    const stage = stages.find((each) => each.key === sending.stage)
    if (stage) on(addDays(stage.starts, -sending.daysBefore)).sendings.push(sending)
  }
  return [...days.values()].sort((a, b) => a.day.localeCompare(b.day))
}

/** Every form that may fit some act of a civil servant on a day, each once. */
function formsOn(day: Day, { stages, naming, acts }: CalendarQuestion, classify: Classify): FormMatch[] {
  const campaign = stages.find((stage) => stage.key === 'campaign')
  const found = acts.flatMap((act) =>
    objects.flatMap(
      (object) =>
        classify({
          act,
          object,
          person: 'pns',
          day,
          ...(naming && { namingDay: naming.day }),
          ...(campaign && { campaign: { from: campaign.starts, to: campaign.ends } }),
        }).matches,
    ),
  )
  return [...new Map(found.map((match) => [match.form.code, match])).values()]
}

/** Which forms apply on a day at all, for a poster of that stage. */
export function formsForPoster(day: Day, question: CalendarQuestion, classify: Classify): FormMatch[] {
  return formsOn(day, question, classify)
}

/** The stage that a day lies in: of several the one that began last. */
export function stageOn(stages: readonly Stage[], day: Day): Stage | undefined {
  return stages
    .filter((stage) => stage.starts <= day && day <= stage.ends)
    .sort((a, b) => b.starts.localeCompare(a.starts))[0]
}
