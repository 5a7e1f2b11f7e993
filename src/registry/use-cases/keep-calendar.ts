import type { MemberActor } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { allRefusals, isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { readDayOff, type TypedDayOff, textProblem } from '../domain/calendar.ts'
import {
  addChange,
  type CalendarChange,
  calendarYears,
  daysOff,
  removeDayOff,
  saveDayOff,
  saveYear,
  startYear,
} from '../store/calendar-store.ts'

/** Told after every change, in its transaction, so that open deadlines are computed anew by whoever keeps them. */
export type CalendarChanged = (tx: Tx, year: number) => Promise<void>

/** Adds a day off or changes the one of that kind; answers its year. */
export async function keepDayOff(
  house: House,
  actor: MemberActor,
  typed: TypedDayOff,
  changed: CalendarChanged = async () => {},
): Promise<number | Refusal> {
  const read = readDayOff(typed)
  if (isRefusal(read)) return read
  const { dayOff, reason } = read
  const year = Number(dayOff.day.slice(0, 4))
  return house.transaction(actor, async (tx) => {
    const before = (await daysOff(tx, year)).find((one) => one.day === dayOff.day && one.kind === dayOff.kind)
    await startYear(tx, year)
    await saveDayOff(tx, dayOff)
    const action = before ? 'edit' : 'add'
    await note(tx, house, actor, { action, year, day: dayOff.day, before, after: dayOff, reason })
    await changed(tx, year)
    return year
  })
}

/** Takes a day off out of the calendar. */
export async function dropDayOff(
  house: House,
  actor: MemberActor,
  typed: { day: string; kind: string; reason: string },
  changed: CalendarChanged = async () => {},
): Promise<number | Refusal> {
  const problem = textProblem(typed.reason, 'reason', 1000)
  if (problem) return problem
  const year = Number(typed.day.slice(0, 4))
  if (!Number.isInteger(year)) return refuse('not-found')
  return house.transaction(actor, async (tx) => {
    const before = (await daysOff(tx, year)).find((one) => one.day === typed.day && one.kind === typed.kind)
    if (!before || !(await removeDayOff(tx, before.day, before.kind))) return refuse('not-found')
    const { reason } = typed
    await note(tx, house, actor, {
      action: 'remove',
      year,
      day: before.day,
      before,
      after: undefined,
      reason,
    })
    await changed(tx, year)
    return year
  })
}

/** Says whether a year's decree is known; "decreed" demands the decree. */
export async function keepYear(
  house: House,
  actor: MemberActor,
  typed: { year: string; status: string; decree: string; reason: string },
  changed: CalendarChanged = async () => {},
): Promise<number | Refusal> {
  const year = Number(typed.year)
  const status = (['decreed', 'unverified'] as const).find((known) => known === typed.status)
  const decree = typed.decree.trim()
  const refused = allRefusals(
    [
      Number.isInteger(year) && year >= 1990 && year < 2200 ? undefined : refuse('invalid', {}, 'year'),
      status ? undefined : refuse('calendar.status', {}, 'status'),
      status === 'decreed' && decree === '' ? refuse('calendar.decree', {}, 'yearDecree') : undefined,
      decree.length > 300 ? refuse('too-long', { max: 300 }, 'yearDecree') : undefined,
      textProblem(typed.reason, 'yearReason', 1000),
    ].filter((one) => one !== undefined),
  )
  if (refused || !status) return refused ?? refuse('invalid')
  return house.transaction(actor, async (tx) => {
    const before = (await calendarYears(tx)).find((one) => one.year === year)
    const after = { year, status, decree, note: '' }
    await saveYear(tx, after)
    await note(tx, house, actor, {
      action: 'year',
      year,
      day: undefined,
      before,
      after,
      reason: typed.reason,
    })
    await changed(tx, year)
    return year
  })
}

type Change = Pick<CalendarChange, 'action' | 'year' | 'day' | 'before' | 'after' | 'reason'>

async function note(tx: Tx, house: House, actor: MemberActor, change: Change): Promise<void> {
  const { account, institution } = actor
  const entry = {
    ...change,
    reason: change.reason.trim(),
    id: newId(),
    at: house.clock(),
    account,
    institution,
  }
  await addChange(tx, entry)
  await recordEntry(tx, {
    kind: 'calendar-changed',
    subject: entry.id,
    facts: { action: change.action, year: change.year },
    record: entry,
  })
}
