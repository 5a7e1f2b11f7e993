import { id as words } from '../../design/words/id.ts'
import type { MemberActor } from '../../foundation/actor.ts'
import { isId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { openEvidence, readOpenedReport } from '../../intake/intake.door.ts'
import { casesOf, findIncident } from '../store/incident-store.ts'
import { keepFile, readableFile } from './case-files.ts'

/**
 * Takes the photos of an opened report into the cases of its incident: only what was drawn anew without metadata,
 * under a name that tells nothing. Answers how many; a photo that cannot be opened now can be added later by hand.
 */
export async function photosIntoCases(
  house: House,
  actor: MemberActor,
  incidentNumber: string,
  opening: string,
): Promise<number> {
  if (!isId(opening)) return 0
  const opened = await readOpenedReport(house, actor, opening)
  if (isRefusal(opened)) return 0
  const cases = await house.transaction(actor, async (tx) => {
    const incident = await findIncident(tx, incidentNumber)
    return incident ? casesOf(tx, incident.id) : []
  })
  let taken = 0
  for (const one of opened.evidence.filter((each) => each.facts.kind === 'photo' && each.hasDerivative)) {
    const file = await openEvidence(house, actor, opening, one.id)
    if (isRefusal(file)) continue
    const chunks: Buffer[] = []
    for await (const chunk of file.body) chunks.push(Buffer.from(chunk as Uint8Array))
    const readable = await readableFile(Buffer.concat(chunks), 'bukti')
    if (isRefusal(readable)) continue
    taken += 1
    for (const { number } of cases)
      await keepFile(house, actor, number, {
        kind: 'evidence',
        name: words.cases.evidence.photo(taken),
        ...readable,
      })
  }
  return taken
}
