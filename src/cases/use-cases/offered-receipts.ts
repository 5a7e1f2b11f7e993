import type { Words } from '../../design/words/id.ts'
import type { MemberActor } from '../../foundation/actor.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import {
  canonicalBytes,
  type FindReceipts,
  type OfferedReceipts,
  type RecordedAct,
} from '../../transparency/transparency.door.ts'
import type { CaseEvent } from '../domain/events.ts'
import { isEmployerRole, seesInside } from '../domain/who-may.ts'
import { eventsOf, findCaseId, findOpenFileId } from '../store/case-store.ts'
import { findRequest } from '../store/desk-store.ts'
import { findIncident } from '../store/incident-store.ts'
import { actsBesideCase, actsBesideIncident, ownExports, seesReportsOf } from '../store/offered-store.ts'

/**
 * The receipts of a case: of each event that the reader sees, with the record only when it says nothing beyond what
 * the reader reads of that event; and of notes, answers and shown numbers whose rows are the reader's to see.
 */
export const receiptsOfCase: FindReceipts = async (tx, actor, { number = '' }, words) => {
  const id = await visibleCase(tx, actor, number)
  if (!id) return undefined
  const events = new Map((await eventsOf(tx, id)).map((event) => [event.id, event]))
  const beside = await actsBesideCase(tx, id)
  return {
    about: words.cases.case(number),
    back: `/kasus/${number}`,
    subjects: [id, ...beside],
    sees(act) {
      if (!act.kind.startsWith('case-')) return 'all'
      const event = events.get(String(act.content.id))
      if (!event) return 'none'
      return tellsTheSame(act, event) ? 'all' : 'proof'
    },
  }
}

/** The receipts of an incident: its opening, merging and joining, and the referrals and drafts that came of it. */
export const receiptsOfIncident: FindReceipts = async (tx, actor, { number = '' }, words) => {
  const incident = seesInside(actor.role) ? await findIncident(tx, number) : undefined
  if (!incident) return undefined
  const namesReports = await seesReportsOf(tx, incident.id)
  return {
    about: incidentName(words, number),
    back: `/peristiwa/${number}`,
    subjects: [incident.id, ...(await actsBesideIncident(tx, incident.id))],
    sees: ({ kind }) => (kind === 'reports-joined' && !namesReports ? 'proof' : 'all'),
  }
}

/** The receipts of one's own lists with full numbers. */
export const receiptsOfExports: FindReceipts = async (tx, { account }, _params, words) => ({
  about: words.transparency.receipts.exported,
  back: '/kasus',
  subjects: await ownExports(tx, account),
  sees: () => 'all',
})

/** The receipt of an answer, for both institutions. */
export const receiptsOfRequest: FindReceipts = async (tx, _actor, { number = '' }, words) => {
  const request = await findRequest(tx, number)
  return (
    request && {
      about: words.cases.request.title,
      back: `/permintaan/${number}`,
      subjects: [request.id],
      sees: () => 'all',
    }
  )
}

async function visibleCase(tx: Tx, actor: MemberActor, number: string): Promise<string | undefined> {
  return isEmployerRole(actor.role) ? findOpenFileId(tx, number) : findCaseId(tx, number)
}

/** The record of an event is the event as it was saved; what the reader reads of it may lack the reason. */
function tellsTheSame({ content }: RecordedAct, event: CaseEvent): boolean {
  return canonicalBytes(content).equals(canonicalBytes(event))
}

function incidentName(words: Words, number: string): OfferedReceipts['about'] {
  return `${words.cases.page.terms.incident} ${number}`
}
