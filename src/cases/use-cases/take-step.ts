import type { MemberActor } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { decide } from '../domain/decide.ts'
import type { DataOf } from '../domain/events.ts'
import type { StepInputs } from '../domain/inputs.ts'
import { stageOf } from '../domain/statuses.ts'
import { checkStep, type StepKey } from '../domain/steps.ts'
import { changeCase, saveEvents } from './change-case.ts'
import { assessmentVerbs } from './steps/assess.ts'
import { closingVerbs } from './steps/close.ts'
import { followUpVerbs } from './steps/follow-up.ts'
import { handOverVerbs } from './steps/hand-over.ts'
import { identityVerbs } from './steps/identify.ts'
import { plainVerbs } from './steps/plain.ts'
import { reviewVerbs } from './steps/review.ts'
import type { Acting, Prepared, Verbs } from './steps/verb.ts'

/** What each step does besides its event; together they cover the whole table. */
const verbs: Verbs = {
  ...plainVerbs,
  ...reviewVerbs,
  ...identityVerbs,
  ...assessmentVerbs,
  ...handOverVerbs,
  ...followUpVerbs,
  ...closingVerbs,
}

export type StepTaken = {
  number: string
  version: number
  stage: string
  /** Number of the receipt for whoever sent the file on. */
  receipt?: string
  /** Keys of things to look at: `milder-than-recommended`, `consent-of-minister` … */
  warnings: string[]
}

/**
 * One step of one case: found for the actor, locked, checked against the version that the form showed, decided by
 * the table and the step's own rule, saved with all it is projected to, and recorded. Refuses with `not-found`,
 * `not-allowed`, `not-now`, `changed-meanwhile`, `cases.need.…` or what is wrong with a field.
 */
export async function takeStep<K extends StepKey>(
  house: House,
  actor: MemberActor,
  number: string,
  form: { step: K; version: number; input: StepInputs[K]; formKey?: string },
): Promise<StepTaken | Refusal> {
  return changeCase<StepTaken>(house, actor, number, form, async (tx, held) => {
    const row = checkStep(held.state, form.step, actor)
    if (isRefusal(row)) return row
    const acting: Acting<StepInputs[K]> = { tx, house, actor, held, input: form.input, now: house.clock() }
    const prepare = verbs[form.step] as (acting: Acting<StepInputs[K]>) => Promise<Prepared<K> | Refusal>
    const prepared = await prepare(acting)
    if (isRefusal(prepared)) return prepared
    const event = decide(held.state, form.step, actor, prepared.data as DataOf<K>, {
      id: newId(),
      now: acting.now,
      reason: prepared.reason,
    })
    if (isRefusal(event)) return event
    await prepared.before?.(event.at)
    let saved = await saveEvents(tx, held, [event])
    const following = (await prepared.following?.(saved.state, event)) ?? []
    if (following.length > 0) saved = await saveEvents(tx, saved, following)
    return {
      number,
      version: saved.state.version,
      stage: stageOf(saved.state.position),
      ...(prepared.receipt && { receipt: prepared.receipt }),
      warnings: prepared.warnings ?? [],
    }
  })
}
