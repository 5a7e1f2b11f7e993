import { type Day, dayOf } from '../../foundation/dates.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { type DeadlineRule, getDeadlineRule } from '../../rulebook/rulebook.door.ts'
import type { Case } from '../domain/case.ts'
import type { CaseEvent } from '../domain/events.ts'
import { followUpsOf } from '../store/follow-up-store.ts'
import { dueDayAfter, zoneOfInstitution } from './law.ts'

export type AppealWindow = { rule: DeadlineRule; lastDay: Day; isOpen: boolean }

/**
 * Until when the civil servant can still appeal against the standing sanction (PP 79/2021). The law counts from the day
 * the decree was received, which nobody tells us: we count from the decree's own day, the earliest it can be. Undefined
 * where nothing can be appealed any more: no sanction, or an appeal against this decision that was already decided.
 */
export async function appealWindow(
  tx: Tx,
  { id, state, events }: { id: string; state: Case; events: readonly CaseEvent[] },
  now: Date,
): Promise<AppealWindow | undefined> {
  const standing = state.followUp
  if (standing?.decision !== 'sanction') return undefined
  const claimed = events.findLastIndex((event) => event.kind === 'claim-decision')
  if (events.slice(claimed).some((event) => event.kind === 'decide-appeal')) return undefined
  const decision = (await followUpsOf(tx, id)).find((one) => one.id === standing.id)
  if (!decision) return undefined
  const rule = getDeadlineRule('appeal.bpasn')
  const zone = zoneOfInstitution(state.employer ?? state.holder)
  const lastDay = await dueDayAfter(tx, rule, decision.decreeDay, zone)
  return lastDay ? { rule, lastDay, isOpen: dayOf(now, zone) <= lastDay } : undefined
}
