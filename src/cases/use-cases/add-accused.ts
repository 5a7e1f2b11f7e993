import type { MemberActor } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { findElection } from '../../registry/registry.door.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { mostAccused } from '../domain/accused.ts'
import type { AccusedResult, IncidentTaken, NewAccused } from '../domain/inputs.ts'
import { endDraft, takeDraft } from '../store/desk-store.ts'
import {
  countAccused,
  findIncident,
  findIncidentById,
  type Incident,
  laneOfIncident,
  lockIncident,
  partiesOf,
  raiseIncidentVersion,
} from '../store/incident-store.ts'
import { receiptOfDraft } from '../store/receipt-store.ts'
import { once } from './change-case.ts'
import { bawasluOf } from './start-incident.ts'
import { type SentWith, type Taking, takeInAccused, takeOne } from './take-in-accused.ts'

/** More accused of an incident that stands already; as with the first form each gets a receipt of its own. */
export async function addAccused(
  house: House,
  actor: MemberActor,
  incidentNumber: string,
  accused: readonly NewAccused[],
  formKey: string,
): Promise<IncidentTaken | Refusal> {
  return house.transaction<IncidentTaken | Refusal>(actor, (tx) =>
    once(tx, formKey, actor, async () => {
      const incident = await findIncident(tx, incidentNumber)
      if (!incident) return refuse('not-found')
      if (accused.length === 0) return refuse('missing', { what: 'accused' }, 'accused')
      if (accused.length > mostAccused) return refuse('too-large', { most: mostAccused }, 'accused')
      const taking = await takingOf(tx, house, actor, incident)
      if (isRefusal(taking)) return taking
      const results = await takeInAccused(tx, house, actor, accused, taking)
      await raiseIncidentVersion(tx, incident.id)
      return { incident: incident.number, track: incident.track, results }
    }),
  )
}

/** A kept draft, corrected: it becomes what it could not become before, or stays with its new error. */
export async function retryDraft(
  house: House,
  actor: MemberActor,
  draftId: string,
  accused: NewAccused,
  formKey: string,
): Promise<AccusedResult | Refusal> {
  return house.transaction<AccusedResult | Refusal>(actor, (tx) =>
    once(tx, formKey, actor, async () => {
      const draft = await takeDraft(tx, draftId)
      const incident = draft?.incident ? await findIncidentById(tx, draft.incident) : undefined
      if (!draft || !incident) return refuse('not-found')
      const taking = await takingOf(tx, house, actor, incident)
      if (isRefusal(taking)) return taking
      const { ordinal, ...sent } = sentWith(draft.content, taking.from)
      const receipt = await receiptOfDraft(tx, draft.id)
      const taken = await takeOne(tx, house, actor, accused, { ...taking, ...sent, receipt }, ordinal)
      if (isRefusal(taken)) return taken
      await endDraft(tx, draft.id, 'used', taking.now)
      return { index: 0, ...taken }
    }),
  )
}

/** Puts a draft away; it stays in the database, and in the log, with its receipt. */
export async function discardDraft(
  house: House,
  actor: MemberActor,
  draftId: string,
): Promise<{ done: true } | Refusal> {
  return house.transaction<{ done: true } | Refusal>(actor, async (tx) => {
    const draft = await takeDraft(tx, draftId)
    if (!draft) return refuse('not-found')
    await endDraft(tx, draft.id, 'discarded', house.clock())
    await recordEntry(tx, { kind: 'draft-discarded', subject: draft.id, record: { content: draft.content } })
    return { done: true }
  })
}

/** What the file was sent with; drafts of before this was kept have nothing. */
function sentWith(content: Record<string, unknown>, next: number): SentWith {
  const { numbers = [], form, ordinal = next } = (content.sent ?? {}) as Partial<SentWith>
  return { numbers, form, ordinal }
}

async function takingOf(
  tx: Tx,
  house: House,
  actor: MemberActor,
  incident: Incident,
): Promise<Taking | Refusal> {
  const { mergedInto } = await lockIncident(tx, incident.id)
  if (mergedInto) return refuse('cases.incident-merged', {})
  const election = await findElection(tx, incident.election)
  const now = house.clock()
  return {
    incident,
    lane: await laneOfIncident(tx, incident.id),
    electionKind: election?.kind ?? 'regional',
    bawaslu: bawasluOf(actor, incident),
    countedFrom: now,
    parties: await partiesOf(tx, incident.id),
    numbers: [],
    form: undefined,
    from: (await countAccused(tx, incident.id)) + 1,
    now,
  }
}
