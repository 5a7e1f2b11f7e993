import type { MemberActor } from '../../foundation/actor.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { findInstitutions, listElections } from '../../registry/registry.door.ts'
import { suggestSame } from '../domain/same-incident.ts'
import type { AccusedLine, SenderView } from '../domain/views.ts'
import { isEmployerRole } from '../domain/who-may.ts'
import { linesOfIncident, recentIncidents } from '../store/desk-reads.ts'
import { findIncident, type Incident, incidentsAlike } from '../store/incident-store.ts'

export type IncidentView = {
  incident: Incident
  election: string
  lines: AccusedLine[]
  alike: { number: string; text: string }[]
}

/** An incident with everyone accused in it and where each lies, and incidents that may be the same. */
export async function viewIncident(
  tx: Tx,
  actor: MemberActor,
  number: string,
): Promise<IncidentView | undefined> {
  const incident = isEmployerRole(actor.role) ? undefined : await findIncident(tx, number)
  if (!incident) return undefined
  const lines = await linesOfIncident(tx, incident.id)
  const names = await findInstitutions(
    tx,
    lines.flatMap((line) => (line.became === 'case' ? [line.holder.key] : [])),
  )
  const elections = await listElections(tx)
  return {
    incident,
    election: elections.find((one) => one.key === incident.election)?.name ?? incident.election,
    lines: lines.map((line) =>
      line.became === 'case'
        ? {
            ...line,
            holder: { key: line.holder.key, name: names.get(line.holder.key)?.name ?? line.holder.key },
          }
        : line,
    ),
    alike: await alike(tx, incident, lines),
  }
}

/** Who handed the file over, when that was written down. */
export function senderOf(incident: Incident): SenderView | undefined {
  const { sender: name, senderLetter: letter, senderLetterDay: day } = incident
  return name || letter ? { name, letter, day } : undefined
}

async function alike(
  tx: Tx,
  incident: Incident,
  lines: readonly AccusedLine[],
): Promise<IncidentView['alike']> {
  const facts = {
    ...incident,
    numbers: [],
    names: lines.flatMap((line) => (line.accused ? [line.accused] : [])),
  }
  const found = suggestSame(facts, await incidentsAlike(tx, facts, incident.number)).slice(0, 5)
  const texts = new Map(
    (await recentIncidents(tx, incident.province, 200)).map((one) => [one.number, one.text]),
  )
  return found.map((one) => ({ number: one.incident, text: texts.get(one.incident) ?? '' }))
}
