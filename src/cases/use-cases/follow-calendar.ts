import { createHash } from 'node:crypto'
import { theHouse } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import { calendarFor } from '../../registry/registry.door.ts'
import { canonicalBytes } from '../../transparency/transparency.door.ts'
import { calendarMark, setCalendarMark } from '../store/calendar-mark-store.ts'
import { recomputeDeadlines } from './watch-deadlines.ts'

const room = theHouse('cases')

/**
 * Computes open deadlines anew when days off have changed since the last time, and does nothing otherwise. The mark
 * is set afterwards, so a run that was cut short is done again. Answers how many deadlines changed.
 */
export async function followCalendar(house: House): Promise<number> {
  const { mark, before } = await house.transaction(room, async (tx) => ({
    mark: createHash('sha256')
      .update(canonicalBytes(await calendarFor(tx)))
      .digest('hex'),
    before: await calendarMark(tx),
  }))
  if (mark === before) return 0
  const changed = before === undefined ? 0 : await recomputeDeadlines(house)
  await house.transaction(room, (tx) => setCalendarMark(tx, mark))
  return changed
}
