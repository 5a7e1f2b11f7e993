import { theHouse } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Case } from '../domain/case.ts'
import type { CaseEvent, DataOf } from '../domain/events.ts'
import { saveDue } from '../store/case-store.ts'
import { casesWithDeadline, noteMissed, takeMissed } from '../store/deadline-store.ts'
import { holdCase, saveEvents } from './change-case.ts'
import { deadlineOf } from './law.ts'

const room = theHouse('cases')
const by = { institution: 'netral', role: 'system' }
const batch = 100

/**
 * Deadlines that have passed become events of their cases, each exactly once: the note and the event are one
 * transaction, and the note's key is the case, the rule and the instant. Answers how many there were.
 */
export async function fireMissedDeadlines(house: House): Promise<number> {
  let fired = 0
  for (;;) {
    const found = await house.transaction(room, async (tx) => {
      const now = house.clock()
      const late = await takeMissed(tx, now, batch)
      for (const { id } of late) {
        const held = await holdCase(tx, id)
        const deadline = await deadlineOf(tx, held.state)
        const rule = held.state.clock?.rule
        if (!deadline?.due || !rule) throw new Error('A case with a due row has no running clock.')
        if (deadline.due >= now) {
          // The calendar changed since the row was written: the row follows, nothing was missed.
          await saveDue(tx, id, {
            at: deadline.due,
            day: deadline.dueDay ?? '',
            provisional: deadline.provisional,
          })
          continue
        }
        const { holder } = held.state
        const isNew = await noteMissed(tx, { caseId: id, rule, dueAt: deadline.due, holder, at: now })
        await saveEvents(
          tx,
          held,
          isNew ? [missed(held.state, { rule, dueAt: deadline.due, holder }, now)] : [],
        )
        if (isNew) fired++
      }
      return late.length
    })
    if (found < batch) return fired
  }
}

function missed(state: Case, data: DataOf<'deadline-missed'>, now: Date): CaseEvent {
  return eventOf(state, now, { kind: 'deadline-missed', data })
}

/**
 * After a change of the calendar: every open deadline is computed anew, and where it moved, or became provisional or
 * settled, the case says so. Answers how many changed.
 */
export async function recomputeDeadlines(house: House): Promise<number> {
  let changed = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const seen = await house.transaction(room, async (tx) => {
      const rows = await casesWithDeadline(tx, after, batch)
      for (const row of rows) {
        const held = await holdCase(tx, row.id)
        const deadline = await deadlineOf(tx, held.state)
        const rule = held.state.clock?.rule
        if (!deadline?.due || !rule) continue
        const same =
          deadline.due.getTime() === row.dueAt.getTime() && deadline.provisional === row.provisional
        if (same) continue
        const data = { rule, before: row.dueAt, after: deadline.due, provisional: deadline.provisional }
        await saveEvents(tx, held, [
          eventOf(held.state, house.clock(), { kind: 'deadline-recomputed', data }),
        ])
        changed++
      }
      return rows
    })
    const last = seen.at(-1)
    if (!last) return changed
    after = last.id
  }
}

function eventOf(
  state: Case,
  now: Date,
  body:
    | { kind: 'deadline-missed'; data: DataOf<'deadline-missed'> }
    | { kind: 'deadline-recomputed'; data: DataOf<'deadline-recomputed'> },
): CaseEvent {
  const at = new Date(Math.max(now.getTime(), state.lastAt.getTime()))
  const ofEmployer = state.openedTo !== undefined && state.holder === state.openedTo
  return { id: newId(), seq: state.version + 1, at, recorded: at, by, openToEmployer: ofEmployer, ...body }
}
