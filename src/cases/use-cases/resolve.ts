import { newId } from '../../foundation/ids.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { type RegisteredEmployee, regionalOfficeFor } from '../../registry/registry.door.ts'
import { apply, type Case } from '../domain/case.ts'
import { conflictReasons, superiorOf } from '../domain/conflict.ts'
import type { By, CaseEvent, DataOf, EventKind } from '../domain/events.ts'
import { type CivilServantKind, type Office, officeOf } from '../domain/people.ts'
import type { Party } from '../store/incident-store.ts'

const kinds: Record<string, CivilServantKind> = {
  PNS: 'pns',
  CPNS: 'cpns',
  PPPK: 'pppk',
  'PPPK paruh waktu': 'pppk-part-time',
}

/** What the register says of a person, as the case takes it over. */
export async function resolvedData(
  tx: Tx,
  employee: RegisteredEmployee,
  typedOffice: Office,
): Promise<DataOf<'resolve-identity'>> {
  const { employer, position, kind } = employee
  const region = /^gov-(\d{2})/.exec(employer)?.[1]
  const regionalOffice = region ? (await regionalOfficeFor(tx, region))?.key : undefined
  return {
    personKind: kinds[kind] ?? 'pns',
    employer,
    office: typedOffice === 'other' ? officeOf(position) : typedOffice,
    ...(regionalOffice && { regionalOffice }),
  }
}

/** An event that a rule of this room adds to a person's act; the table is not asked. */
export function ruleEvent<K extends EventKind>(
  state: Case,
  kind: K,
  data: DataOf<K>,
  by: By,
  at: Date,
  reason?: string,
): CaseEvent {
  const when = new Date(Math.max(at.getTime(), state.lastAt.getTime()))
  return {
    id: newId(),
    seq: state.version + 1,
    at: when,
    recorded: when,
    by,
    openToEmployer: false,
    kind,
    data,
    ...(reason && { reason }),
  } as CaseEvent
}

/**
 * The rule of conflict after something became known: an event when the personnel authority must not get the file.
 * A superior named before is named anew when it turned out to be the employer itself.
 */
export function conflictEvent(
  state: Case,
  parties: readonly Party[],
  by: By,
  at: Date,
): CaseEvent | undefined {
  const { office, employer, conflict } = state
  const found = conflictReasons({ office, employer, parties })
  const reasons = found.length > 0 ? found : (conflict?.reasons ?? [])
  if (reasons.length === 0) return undefined
  const superior = superiorOf(employer ?? `gov-${state.regency ?? state.province}`)
  const known = conflict && reasons.every((reason) => conflict.reasons.includes(reason))
  if (known && (conflict.superior === superior || conflict.superior !== employer)) return undefined
  return ruleEvent(state, 'declare-conflict', { reasons, superior, byRule: true }, by, at)
}

/** The state after events, for deciding the next of a chain. */
export function after(state: Case, events: readonly CaseEvent[]): Case {
  return events.reduce(apply, state)
}
