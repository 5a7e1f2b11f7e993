import type { MemberActor } from '../../foundation/actor.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { type Case, foldCase } from '../domain/case.ts'
import { type PossibleStep, possibleSteps } from '../domain/steps.ts'
import { isEmployerRole } from '../domain/who-may.ts'
import { eventsOf, findCaseId, findOpenFileId } from '../store/case-store.ts'
import { asTheRoom } from '../store/step-inside.ts'

/** `state` is undefined for reconstructed cases of the past, which have no events. */
export type SeenCase = { id: string; state: Case | undefined; steps: PossibleStep[] }

/**
 * A case with what the actor can do there; undefined when it is absent or not the actor's. An employer's steps are
 * asked of the whole case inside this room; of the state it may then be shown only what its own file says.
 */
export async function seeCase(tx: Tx, actor: MemberActor, number: string): Promise<SeenCase | undefined> {
  const isEmployer = isEmployerRole(actor.role)
  const id = isEmployer ? await findOpenFileId(tx, number) : await findCaseId(tx, number)
  if (!id) return undefined
  const events = isEmployer ? await asTheRoom(tx, actor, () => eventsOf(tx, id)) : await eventsOf(tx, id)
  if (events.length === 0) return { id, state: undefined, steps: [] }
  const state = foldCase(events)
  return { id, state, steps: possibleSteps(state, actor) }
}
