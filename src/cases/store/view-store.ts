import type { MemberActor } from '../../foundation/actor.ts'
import { many, maybeOne, sql, type Tx } from '../../foundation/outside/sql.ts'
import { type Case, foldCase } from '../domain/case.ts'
import type { CaseEvent } from '../domain/events.ts'
import { type PossibleStep, possibleSteps } from '../domain/steps.ts'
import { eventsOf } from './case-store.ts'
import { type Draft, type Request, requestsOf } from './desk-store.ts'
import {
  type AccusedRow,
  casesOf,
  countReportsOf,
  findAccused,
  findDescription,
  findIncidentById,
  type Incident,
  type Party,
  partiesOf,
} from './incident-store.ts'
import { sourceFor } from './list-store.ts'
import {
  type Clarification,
  clarificationsOf,
  type ExternalNumber,
  externalNumbersOf,
  type FollowUp,
  filled,
  followUpsOf,
  type Note,
  notesOf,
  type Packet,
  packetsOf,
  type Receipt,
  type Recommendation,
  type Referral,
  type Review,
  receiptsOf,
  recommendationsOf,
  referralsOf,
  reviewsOf,
} from './part-store.ts'
import { asTheRoom } from './step-inside.ts'

/** Everything of one case that the actor may see, as the tables hold it. */
export type CaseRecord = {
  id: string
  number: string
  demonstration: boolean
  reconstruction: boolean
  /** The fold. For an employer without anything of how the case came to be; undefined for reconstructed cases. */
  state: Case | undefined
  version: number
  dueAt: Date | undefined
  dueDay: string | undefined
  provisional: boolean
  stage: string
  holder: string
  holderSince: Date
  employer: string | undefined
  election: string
  province: string
  regency: string | undefined
  form: string | undefined
  openedDay: string
  closedAt: Date | undefined
  steps: PossibleStep[]
  events: CaseEvent[]
  intervals: { stage: string; holder: string; from: Date; to: Date | undefined }[]
  accused: AccusedRow | undefined
  description: string | undefined
  incident: Incident | undefined
  reports: number
  siblings: { id: string; number: string; stage: string }[]
  parties: Party[]
  referrals: Referral[]
  clarifications: Clarification[]
  reviews: Review[]
  recommendations: Recommendation[]
  packets: Packet[]
  followUps: FollowUp[]
  notes: Note[]
  numbers: ExternalNumber[]
  receipts: Receipt[]
  requests: Request[]
}

type Head = Pick<
  CaseRecord,
  | 'id'
  | 'number'
  | 'demonstration'
  | 'reconstruction'
  | 'version'
  | 'dueAt'
  | 'dueDay'
  | 'provisional'
  | 'stage'
  | 'holder'
  | 'holderSince'
  | 'employer'
  | 'election'
  | 'province'
  | 'regency'
  | 'form'
  | 'openedDay'
  | 'closedAt'
> & { incidentId: string | undefined }

/** Undefined for a case that does not exist and for one of others alike. */
export async function findCaseRecord(
  tx: Tx,
  actor: MemberActor,
  number: string,
): Promise<CaseRecord | undefined> {
  const { table, ofEmployer } = sourceFor(actor)
  const own = ofEmployer
    ? sql`c.case_id as id, null::uuid as "incidentId", false as reconstruction, null::timestamptz as "closedAt",
          (c.opened_at at time zone 'Asia/Jakarta')::date::text as "openedDay"`
    : sql`c.id, c.incident as "incidentId", c.reconstruction, c.closed_at as "closedAt", c.opened_day::text as "openedDay"`
  const found = await maybeOne<object>(
    tx,
    sql`select ${own}, c.number, c.demonstration, c.version, c.due_at as "dueAt", c.due_day::text as "dueDay", c.provisional,
          c.stage, c.holder, c.holder_since as "holderSince", c.employer, c.election, c.province, c.regency, c.form
        from ${table} c where c.number = ${number}`,
  )
  if (!found) return undefined
  const { incidentId, ...head } = filled<Head>([found])[0] as Head
  const { id } = head
  const all = ofEmployer ? await asTheRoom(tx, actor, () => eventsOf(tx, id)) : await eventsOf(tx, id)
  const state = all.length > 0 ? foldCase(all) : undefined
  const incident = incidentId ? await findIncidentById(tx, incidentId) : undefined
  return {
    ...head,
    state: state && (ofEmployer ? forEmployer(state) : state),
    steps: state ? possibleSteps(state, actor) : [],
    events: ofEmployer ? await eventsOf(tx, id) : all,
    intervals: await intervalsOf(tx, id),
    accused: await findAccused(tx, id),
    description: await findDescription(tx, id),
    incident,
    reports: incident ? await countReportsOf(tx, incident.id) : 0,
    siblings: incidentId && !ofEmployer ? (await casesOf(tx, incidentId)).filter((one) => one.id !== id) : [],
    parties: incident ? await partiesOf(tx, incident.id) : [],
    referrals: incident ? await referralsOf(tx, incident.id) : [],
    clarifications: await clarificationsOf(tx, id),
    reviews: await reviewsOf(tx, id),
    recommendations: await recommendationsOf(tx, id),
    packets: await packetsOf(tx, id),
    followUps: await followUpsOf(tx, id),
    notes: await notesOf(tx, id),
    numbers: await externalNumbersOf(tx, id),
    receipts: await receiptsOf(tx, id),
    requests: await requestsOf(tx, id),
  }
}

/** An employer's page needs the fold for its buttons; how and when the case came to be is taken out of it. */
function forEmployer(state: Case): Case {
  const first = state.intervals.find((interval) => interval.holder === state.openedTo)
  const from = first?.from ?? state.holderSince
  return {
    ...state,
    incident: '',
    source: 'finding',
    track: 'ordinary',
    lane: 'bawaslu',
    countedFrom: from,
    openedAt: from,
    clarifications: 0,
    clarificationWaived: false,
    clearing: [],
    review: undefined,
    intervals: state.intervals.filter((interval) => interval.from >= from),
  }
}

export async function intervalsOf(tx: Tx, caseId: string): Promise<CaseRecord['intervals']> {
  return filled(
    await many(
      tx,
      sql`select stage, holder, from_at as "from", to_at as "to" from cases.stage_intervals
          where case_id = ${caseId} order by position`,
    ),
  )
}

export type IncidentRecord = {
  incident: Incident
  reports: string[]
  cases: { id: string; number: string; stage: string }[]
  parties: Party[]
  referrals: Referral[]
  drafts: Draft[]
}

/** An incident with all that belongs to it, for those who see inside. */
export async function findIncidentRecord(tx: Tx, number: string): Promise<IncidentRecord | undefined> {
  const row = await maybeOne<{ id: string }>(tx, sql`select id from cases.incidents where number = ${number}`)
  const incident = row && (await findIncidentById(tx, row.id))
  if (!incident) return undefined
  const reports = await many<{ report: string }>(
    tx,
    sql`select report from cases.reports_of_incident where incident = ${incident.id} order by joined_day, report`,
  )
  return {
    incident,
    reports: reports.map((one) => one.report),
    cases: await casesOf(tx, incident.id),
    parties: await partiesOf(tx, incident.id),
    referrals: await referralsOf(tx, incident.id),
    drafts: filled<Draft>(
      await many(
        tx,
        sql`select id, institution, incident, kind, content, error, state, by_account as "byAccount", kept_at as "keptAt"
            from cases.drafts where incident = ${incident.id} and state = 'open' order by kept_at`,
      ),
    ),
  }
}
