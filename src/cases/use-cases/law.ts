import { type Day, dayOf, type Zone } from '../../foundation/dates.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { type Calendar, calendarFor, candidatesNamedOn, zoneOf } from '../../registry/registry.door.ts'
import {
  type PersonKind as BookPersonKind,
  type CalendarReader,
  type Classification,
  checkSanction,
  classify,
  computeDeadline,
  type Deadline,
  type DeadlineRule,
  findSanction,
  getDeadlineRule,
  readCalendar,
  ruleInForce,
  workingDaysBetween,
} from '../../rulebook/rulebook.door.ts'
import type { Case } from '../domain/case.ts'
import { dueDayOf } from '../domain/due.ts'
import type { SanctionAnswer } from '../domain/follow-up.ts'
import { type SanctionGroup, sanctionGroups } from '../domain/milestones.ts'
import type { PersonKind } from '../domain/people.ts'
import type { CaseRow, ClockView, StoredClock, StoredRow } from '../domain/views.ts'
import type { Due } from '../store/case-store.ts'

/** The zone in which an institution's days are counted: that of its region, Jakarta for the country's own. */
export function zoneOfInstitution(key: string): Zone {
  const region = /^(?:gov|bawaslu|panwascam)-(\d{2}(?:\.\d{2})*)/.exec(key)?.[1]
  return region ? zoneOf(region) : 'Asia/Jakarta'
}

/** Zone of the region where a case plays. */
export function zoneOfCase(state: Pick<Case, 'province' | 'regency'>): Zone {
  return zoneOf(state.regency ?? state.province)
}

const calendars = new WeakMap<Tx, Promise<Calendar>>()
const readers = new WeakMap<Calendar, CalendarReader>()

/** The calendar, read once in a transaction: an act asks for its deadline several times. */
function calendarIn(tx: Tx): Promise<Calendar> {
  const known = calendars.get(tx) ?? calendarFor(tx)
  calendars.set(tx, known)
  return known
}

async function readerIn(tx: Tx): Promise<CalendarReader> {
  const calendar = await calendarIn(tx)
  const reader = readers.get(calendar) ?? readCalendar(calendar)
  readers.set(calendar, reader)
  return reader
}

/** The running deadline with its working, or undefined where no rule runs. */
export async function deadlineOf(
  tx: Tx,
  state: Pick<Case, 'clock' | 'holder' | 'source' | 'countedFrom'>,
): Promise<Deadline | undefined> {
  const { clock } = state
  if (!clock) return undefined
  const zone = zoneOfInstitution(state.holder)
  const rule = await ruleOfClock(tx, clock, zone)
  // A clock that begins with a report begins at the midnight after its day: the trigger is the day before.
  const fromReport =
    clock.startedAt.getTime() === state.countedFrom.getTime() && countsFromMidnight(state.source)
  return computeDeadline({
    rule,
    trigger: fromReport ? new Date(clock.startedAt.getTime() - 1) : clock.startedAt,
    zone,
    calendar: await calendarIn(tx),
    pauses: clock.pauses,
    extensions: clock.extended && rule.extension ? [{ amount: rule.extension.amount, reason: '' }] : [],
  })
}

/** The rule of a running clock, as it was decided when the clock started. */
export async function ruleOfClock(
  tx: Tx,
  clock: { rule: string; startedAt: Date },
  zone: Zone,
): Promise<DeadlineRule> {
  const rule = await ruleInForce(tx, clock.rule, dayOf(clock.startedAt, zone))
  if (!rule) throw new Error(`no deadline rule ${clock.rule}`)
  return rule
}

/** Reports keep only their day, so their clock starts at the next midnight. */
export function countsFromMidnight(source: string): boolean {
  return source === 'report' || source === 'desk-report'
}

/** What the row keeps of the running deadline; undefined without a rule and while the clock stands still. */
export async function dueOf(tx: Tx, state: Case): Promise<Due | undefined> {
  const deadline = await deadlineOf(tx, state)
  if (!deadline?.due || !deadline.dueDay) return undefined
  return { at: deadline.due, day: deadline.dueDay, provisional: deadline.provisional }
}

/**
 * Says of every row in what its deadline is counted: the unit of its rule, in the zone of whoever holds the file. Working
 * days are counted by the calendar, which is read once, and only where a row needs it.
 */
export async function withClocks<Row extends StoredRow>(
  tx: Tx,
  rows: readonly Row[],
  now: Date,
): Promise<(Row & CaseRow)[]> {
  const timed: (Row & CaseRow)[] = []
  for (const row of rows) {
    const { clock } = row
    timed.push({
      ...row,
      clock: clock && { ...clock, ...(await countingOf(tx, row.holder.key, clock, now)) },
    })
  }
  return timed
}

async function countingOf(
  tx: Tx,
  holder: string,
  { rule, dueAt, startedAt }: StoredClock,
  now: Date,
): Promise<Pick<ClockView, 'zone' | 'counting'>> {
  const zone = zoneOfInstitution(holder)
  const inForce = await ruleInForce(tx, rule, dayOf(startedAt ?? now, zone))
  const unit = inForce?.unit ?? 'calendar-day'
  if (unit !== 'working-day') return { zone, counting: { unit } }
  if (!dueAt) return { zone, counting: { unit, days: 0 } }
  const days = workingDaysBetween(await readerIn(tx), dayOf(now, zone), dueDayOf(dueAt, zone))
  return { zone, counting: { unit, days } }
}

/** The last day on which a report or finding could be filed; undefined without a limit. */
export async function lastFilingDay(
  tx: Tx,
  rule: string | undefined,
  knownDay: Day | undefined,
  zone: Zone,
): Promise<Day | undefined> {
  if (!rule || !knownDay) return undefined
  return dueDayAfter(tx, getDeadlineRule(rule), knownDay, zone)
}

/** The last day of a deadline that something of a known day began, whatever the hour. */
export async function dueDayAfter(
  tx: Tx,
  rule: DeadlineRule,
  day: Day,
  zone: Zone,
): Promise<Day | undefined> {
  const noon = new Date(Date.parse(`${day}T04:00:00Z`))
  return computeDeadline({ rule, trigger: noon, zone, calendar: await calendarIn(tx) }).dueDay
}

const bookKinds: Record<PersonKind, BookPersonKind> = {
  pns: 'pns',
  cpns: 'cpns',
  pppk: 'pppk',
  'pppk-part-time': 'pppk-part-time',
  unknown: 'pns',
  'head-of-region': 'head-of-region',
  'state-official': 'state-official',
  'village-head': 'village-head',
  'village-staff': 'other',
  military: 'military-police',
  police: 'military-police',
  'campaign-staff': 'campaign-staff',
  candidate: 'other',
  'non-civil-servant-staff': 'ppnpn',
  'private-person': 'other',
}

export function bookKind(kind: PersonKind): BookPersonKind {
  return bookKinds[kind]
}

/** What the rule book says of one sanction for this case. `day` is the day of the act, `decidedOn` of the decree. */
export async function sanctionAnswer(
  tx: Tx,
  state: Case,
  asked: { sanction: string; day: Day; decidedOn?: Day },
): Promise<SanctionAnswer> {
  const regional = state.employer?.startsWith('gov-') && state.electionKind === 'regional'
  const naming = regional
    ? await candidatesNamedOn(tx, state.election, state.regency ?? state.province)
    : undefined
  const ruling = checkSanction({
    kind: asked.sanction,
    day: asked.day,
    decidedOn: asked.decidedOn,
    person: bookKind(state.personKind),
    form: state.form,
    contest: naming && { namingDay: naming.day },
  })
  return { ruling, group: groupOf(asked.sanction) }
}

/** Statistics count moral sanctions by how they are stated, the others by level; agency-defined ones not at all. */
export function groupOf(sanction: string): SanctionGroup | undefined {
  const isGroup = (word: string | undefined): word is SanctionGroup =>
    (sanctionGroups as readonly string[]).includes(word ?? '')
  if (isGroup(sanction)) return sanction
  const level = findSanction(sanction)?.level
  return isGroup(level) ? level : undefined
}

/** What the rule book proposes for an act or a chosen form, for the draft of a recommendation and the choice of a form. */
export async function classification(
  tx: Tx,
  state: Pick<Case, 'election' | 'regency' | 'province' | 'personKind' | 'clearing'>,
  asked: { form: string; object: 'prospective-candidate' | 'candidate' | 'party'; day: Day },
): Promise<Classification> {
  const naming = await candidatesNamedOn(tx, state.election, state.regency ?? state.province)
  return classify({
    form: asked.form,
    object: asked.object,
    day: asked.day,
    namingDay: naming && !naming.ambiguous ? naming.day : undefined,
    person: bookKind(state.personKind),
    facts: {
      ...(state.clearing.includes('unpaid-leave') && { onUnpaidLeave: true }),
      ...(state.clearing.includes('letter-of-assignment') && { hasAssignmentLetter: true }),
    },
  })
}

/** The local day of an instant in the case's region. */
export function dayAt(at: Date, state: Pick<Case, 'province' | 'regency'>): Day {
  return dayOf(at, zoneOfCase(state))
}
