import { namesOfColleagues } from '../../accounts/accounts.door.ts'
import { id as words } from '../../design/words/id.ts'
import type { MemberActor } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import type { House } from '../../foundation/outside/house.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { renderLetter } from '../../letters/letters.door.ts'
import { findInstitution, findInstitutions, findRegion } from '../../registry/registry.door.ts'
import { taskForce } from '../domain/steps.ts'
import type { AccusedLine, Continuation } from '../domain/views.ts'
import { viewIncident } from './incident-view.ts'

/** Where the file of an accused lies: a double's goes on in another case. */
function placeOf(line: Extract<AccusedLine, { became: 'case' }>): Continuation {
  return line.continues ?? line
}

/** One sheet for whoever sent several accused: a receipt for each, and where each lies. */
export async function incidentReceipt(
  house: House,
  actor: MemberActor,
  number: string,
): Promise<Uint8Array | Refusal> {
  const found = await house.transaction(actor, async (tx) => {
    const view = await viewIncident(tx, actor, number)
    if (!view || view.lines.length === 0) return undefined
    const own = await findInstitution(tx, actor.institution)
    const signer = (await namesOfColleagues(tx, actor.institution, [actor.account])).get(actor.account)
    const holders = await findInstitutions(
      tx,
      view.lines.flatMap((line) => (line.became === 'case' ? [placeOf(line).holder.key] : [])),
    )
    const place = own?.region ? (await findRegion(tx, own.region))?.name : undefined
    return { view, own, place, holders, signer }
  })
  if (!found) return refuse('not-found')
  const { view, own, place, holders, signer } = found
  const texts = words.cases
  const zone = own?.zone ?? 'Asia/Jakarta'
  const name = (key: string) => (key === taskForce ? texts.taskForce : (holders.get(key)?.name ?? key))
  const day = dayOf(view.incident.openedAt, zone)
  return renderLetter(
    'receipt',
    {
      letterhead: { institution: own?.name ?? actor.institution },
      number: '',
      day,
      place: place ?? texts.packet.capital,
      subject: '',
      recipient: { name: texts.sources[view.incident.source] ?? '' },
      accused: view.lines.map((line) => ({
        name: line.accused ?? texts.unknownPerson,
        receiptNumber: line.receipt,
        caseNumber:
          line.became === 'case' ? placeOf(line).number : 'number' in line ? line.number : undefined,
        holder:
          line.became === 'case'
            ? name(placeOf(line).holder.key)
            : line.became === 'draft'
              ? texts.entry.asDraft
              : line.became === 'discarded'
                ? texts.entry.discarded
                : `${texts.entry.asReferral}: ${texts.referralTargets[line.target] ?? line.target}`,
        since: line.became === 'case' ? day : undefined,
      })),
      legalBasis: [],
      enclosures: [],
      signatory: { position: texts.entry.receiver, name: signer ?? texts.packet.signHere },
      copies: [],
      receiptNumber: view.incident.number,
    },
    { contoh: house.demo },
  )
}
