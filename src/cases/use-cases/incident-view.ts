import type { MemberActor } from '../../foundation/actor.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { findInstitutions, listElections } from '../../registry/registry.door.ts'
import { suggestSame } from '../domain/same-incident.ts'
import type { AccusedLine, JoinedIncident, Named, SenderView } from '../domain/views.ts'
import { isEmployerRole } from '../domain/who-may.ts'
import { linesOfIncident, recentIncidents } from '../store/desk-reads.ts'
import {
  findIncident,
  findIncidentById,
  type Incident,
  incidentsAlike,
  mergedIn,
} from '../store/incident-store.ts'

export type IncidentView = {
  incident: Incident
  election: string
  lines: AccusedLine[]
  /** Number of the incident that this one was merged into. */
  mergedInto: string | undefined
  /** Incidents that were merged into this one, each with its sender and everyone it was handed over with. */
  joined: JoinedIncident[]
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
  const merged = await mergedIn(tx, incident.id)
  const lines = await linesOfIncident(tx, incident.id)
  const linesOfMerged: AccusedLine[][] = []
  for (const { id } of merged) linesOfMerged.push(await linesOfIncident(tx, id))
  const named = await nameHolders(tx, [lines, ...linesOfMerged])
  const kept = incident.mergedInto ? await findIncidentById(tx, incident.mergedInto) : undefined
  const elections = await listElections(tx)
  return {
    incident,
    election: elections.find((one) => one.key === incident.election)?.name ?? incident.election,
    lines: named[0] ?? [],
    mergedInto: kept?.number,
    joined: merged.map((one, at) => ({
      number: one.number,
      sender: senderOf(one),
      lines: named[at + 1] ?? [],
    })),
    alike: await alike(tx, incident, lines),
  }
}

async function nameHolders(tx: Tx, lists: readonly AccusedLine[][]): Promise<AccusedLine[][]> {
  const holders = lists
    .flat()
    .flatMap((line) =>
      line.became === 'case' ? [line.holder.key, ...(line.continues ? [line.continues.holder.key] : [])] : [],
    )
  const names = await findInstitutions(tx, holders)
  const name = ({ key }: Named): Named => ({ key, name: names.get(key)?.name ?? key })
  return lists.map((lines) =>
    lines.map((line) =>
      line.became === 'case'
        ? {
            ...line,
            holder: name(line.holder),
            continues: line.continues && { ...line.continues, holder: name(line.continues.holder) },
          }
        : line,
    ),
  )
}

/** Who handed the file over, when that was written down. */
export function senderOf(
  incident: Pick<Incident, 'sender' | 'senderLetter' | 'senderLetterDay'>,
): SenderView | undefined {
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
