import type { MemberActor } from '../../../foundation/actor.ts'
import type { House } from '../../../foundation/outside/house.ts'
import type { Tx } from '../../../foundation/outside/sql.ts'
import type { Refusal } from '../../../foundation/refusal.ts'
import type { Case } from '../../domain/case.ts'
import type { CaseEvent, DataOf } from '../../domain/events.ts'
import type { StepInputs } from '../../domain/inputs.ts'
import type { StepKey } from '../../domain/steps.ts'
import type { HeldCase } from '../change-case.ts'

/** What a verb has in hand: the locked case, who acts, what was typed, and the time. */
export type Acting<Input> = {
  tx: Tx
  house: House
  actor: MemberActor
  held: HeldCase
  input: Input
  now: Date
}

/** What a verb gives back: the event's data, and what else is written with it in the same transaction. */
export type Prepared<K extends StepKey> = {
  data: DataOf<K>
  reason?: string
  receipt?: string
  warnings?: string[]
  /** Rows of the room's other tables, written once the event is decided; `at` is the event's instant. */
  before?: (at: Date) => Promise<void>
  /** Events that follow from this one by a rule. */
  following?: (state: Case, event: CaseEvent) => CaseEvent[] | Promise<CaseEvent[]>
}

export type Verb<K extends StepKey> = (acting: Acting<StepInputs[K]>) => Promise<Prepared<K> | Refusal>
export type Verbs = { [K in StepKey]: Verb<K> }
