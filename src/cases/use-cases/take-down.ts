import type { MemberActor } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { type deskFields, findReport, type ToldAtDesk, takeDownReport } from '../../intake/intake.door.ts'
import type { IncidentTaken, NewIncident } from '../domain/inputs.ts'
import { findIncident } from '../store/incident-store.ts'
import { startIncident } from './start-incident.ts'

/** So long the same form shows the words again, for an answer that was lost on its way; afterwards never. */
export const showsAgainMs = 10 * 60_000

export type TakenDown = IncidentTaken & {
  /** The reporter's seven words; absent when the time to show them is over. */
  code: string[] | undefined
}

/**
 * A report by phone or visit: what the reporter told is sealed like a report of the reporters' site, with seven words
 * of its own, and taken up by the new incident at once. Words, story and contact stand nowhere in the case.
 */
export async function takeDown(
  house: House,
  actor: MemberActor,
  {
    incident,
    told,
    form,
    formKey,
  }: {
    incident: NewIncident
    told: Pick<ToldAtDesk, (typeof deskFields)[number]>
    /** The hidden field of the form that the words come from. */
    form: string
    formKey: string
  },
): Promise<TakenDown | Refusal> {
  const prepared = await takeDownReport(house, form, {
    ...told,
    election: incident.election,
    regency: incident.regency ?? '',
    day: incident.happenedDay ?? '',
    place: incident.place ?? '',
    people: incident.accused.map(({ name = '', position = '', description = '' }) => ({
      name,
      position,
      description,
    })),
    beneficiary: incident.object,
  })
  if (isRefusal(prepared)) return prepared
  const taken = await startIncident(house, actor, incident, formKey, prepared)
  if (isRefusal(taken)) return taken
  // A form key that was used with other words, or long ago, shows none.
  const fresh = await house.transaction(actor, async (tx) => {
    const report = await findReport(tx, prepared.report.id)
    const opened = report && (await findIncident(tx, taken.incident))
    return opened !== undefined && house.clock().getTime() - opened.openedAt.getTime() < showsAgainMs
  })
  return { ...taken, code: fresh ? prepared.code : undefined }
}
