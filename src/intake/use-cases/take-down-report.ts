import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { zoneOf } from '../../registry/registry.door.ts'
import { tidy } from '../domain/report.ts'
import { contentToldAtDesk, deskFields, type ToldAtDesk } from '../domain/told-at-desk.ts'
import type { PreparedReport } from './send-report.ts'
import { checkFacts, newForm, openForm, sealForm } from './walk.ts'
import { sealDeskReport } from './work-on-report.ts'

/** A hidden field for the desk's form: the report's id and words come from what it seals, so a second press makes the same. */
export function newDeskForm(house: House): string {
  return sealForm(house, newForm())
}

/**
 * Seals what a reporter told an officer and makes the seven words; nothing is stored yet. `form` is the field that
 * `newDeskForm` gave. Store it with `saveDeskReport` in the transaction of the desk's own act.
 */
export async function takeDownReport(
  house: House,
  form: string,
  typed: ToldAtDesk,
): Promise<PreparedReport | Refusal> {
  const state = openForm(house, form)
  if (!state) return refuse('expired')
  const told = { ...typed, place: tidy(typed.place), beneficiary: tidy(typed.beneficiary) }
  for (const name of deskFields) told[name] = tidy(typed[name])
  const facts = await checkFacts(house, { ...state.answers, ...told, people: [] })
  const content = contentToldAtDesk(told, facts)
  if (isRefusal(content)) return content
  return sealDeskReport(house, { formSecret: state.secret, content, zone: zoneOf(told.regency) })
}
