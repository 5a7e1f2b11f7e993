import type { MemberActor } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { zoneOf } from '../../registry/registry.door.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import type { Milestone } from '../domain/milestones.ts'
import { paddedJson } from '../domain/padding.ts'
import { dayTyped, lengthOf, limits, tidy } from '../domain/report.ts'
import { type FactKind, factKinds, type Suggestion, suggestSame } from '../domain/suggestions.ts'
import { mayReadReports } from '../domain/who-may.ts'
import {
  addDecision,
  addFact,
  addOfficerMessage,
  factsAlike,
  factsOf,
  findReport,
  moveReport,
  publicKeyOf,
  type SealedReportSummary,
} from '../store/desk-store.ts'
import { addMilestone, addReport, addThread } from '../store/report-store.ts'
import { holdThread } from '../store/thread-store.ts'
import { idFrom } from './code-key.ts'
import { commitIntake, sha256 } from './commitments.ts'
import { longestReason, shortestReason } from './open-report.ts'
import { seal, vaultRecipients } from './sealing.ts'
import { type PreparedReport, prepareReport, type ReportToSend } from './send-report.ts'
import { checkMessage } from './thread.ts'

/** An officer writes to the reporter: sealed to the thread's key and to the vault. One form key is one message. */
export async function messageReporter(
  house: House,
  actor: MemberActor,
  reportId: string,
  { text: typed, formKey }: { text: string; formKey: string },
): Promise<'sent' | Refusal> {
  const text = tidy(typed)
  const refusal = checkMessage(text)
  if (refusal) return refusal
  return house.transaction<'sent' | Refusal>(actor, async (tx) => {
    const report = await findReport(tx, reportId)
    const publicKey = report && (await publicKeyOf(tx, reportId))
    if (!report || !publicKey) return refuse('not-found')
    await holdThread(tx, report.id)
    const sealed = await seal(
      [...vaultRecipients(house.dataDir), publicKey],
      { report: report.id, part: 'message' },
      paddedJson({ kind: 'text', text }).bytes,
    )
    const { account, institution } = actor
    const day = dayOf(house.clock(), zoneOf(report.region))
    // The same form pressed twice is one message; a changed text under the same form is another.
    const id = idFrom(Buffer.from(sha256(Buffer.from([report.id, account, formKey, text].join('\n'))), 'hex'))
    if (await addOfficerMessage(tx, { id, report: report.id, institution, account, day, sealed }))
      await recordEntry(tx, {
        kind: 'reporter-written-to',
        subject: report.id,
        record: { message: id, institution, account, sealed: sha256(sealed) },
      })
    return 'sent'
  })
}

/** Puts a report away, with a reason that stays; the reporter is told that it happened. Can be taken back. */
export async function setAside(
  house: House,
  actor: MemberActor,
  reportId: string,
  reason: string,
): Promise<'done' | Refusal> {
  return decide(house, actor, reportId, reason, 'set-aside')
}

export async function takeBack(
  house: House,
  actor: MemberActor,
  reportId: string,
  reason: string,
): Promise<'done' | Refusal> {
  return decide(house, actor, reportId, reason, 'taken-back')
}

async function decide(
  house: House,
  actor: MemberActor,
  reportId: string,
  typedReason: string,
  kind: 'set-aside' | 'taken-back',
): Promise<'done' | Refusal> {
  const reason = tidy(typedReason)
  if (lengthOf(reason) < shortestReason)
    return refuse('intake.reason-missing', { need: shortestReason }, 'alasan')
  if (lengthOf(reason) > longestReason)
    return refuse('intake.too-long', { limit: longestReason, length: lengthOf(reason) }, 'alasan')
  return house.transaction<'done' | Refusal>(actor, async (tx) => {
    const report = await findReport(tx, reportId)
    if (!report) return refuse('not-found')
    const away = kind === 'set-aside'
    // Only what somebody has read can be put away.
    const moved = await moveReport(
      tx,
      report.id,
      away ? ['opened'] : ['set-aside'],
      away ? 'set-aside' : 'opened',
    )
    if (!moved) return refuse(report.state === 'waiting' ? 'intake.read-first' : 'changed-meanwhile')
    const { account, institution } = actor
    const decision = {
      id: newId(),
      report: report.id,
      kind,
      reason,
      account,
      institution,
      decidedAt: house.clock(),
    }
    await addDecision(tx, decision)
    const day = dayOf(house.clock(), zoneOf(report.region))
    await addMilestone(tx, report.id, { kind: away ? 'set-aside' : 'reopened', day })
    await recordEntry(tx, {
      kind: `report-${kind}`,
      subject: report.id,
      record: { ...decision, decidedAt: decision.decidedAt.toISOString() },
    })
    return 'done'
  })
}

/** Notes what the officer read, as short facts; suggestions of duplicates rest on these and never on the sealed text. */
export async function noteFacts(
  house: House,
  actor: MemberActor,
  reportId: string,
  typed: Partial<Record<FactKind, string>>,
): Promise<'noted' | Refusal> {
  const facts: { kind: FactKind; value: string }[] = []
  for (const kind of factKinds) {
    const value = tidy(typed[kind] ?? '')
    if (value === '') continue
    if (lengthOf(value) > limits.short)
      return refuse('intake.too-long', { limit: limits.short, length: lengthOf(value) }, kind)
    const day = kind === 'act-day' ? dayTyped(value) : value
    if (!day) return refuse('intake.no-such-day', {}, kind)
    facts.push({ kind, value: day })
  }
  if (facts.length === 0) return refuse('intake.fact-missing', {}, 'act-day')
  return house.transaction<'noted' | Refusal>(actor, async (tx) => {
    const report = await findReport(tx, reportId)
    if (!report) return refuse('not-found')
    if (report.state === 'waiting') return refuse('intake.read-first')
    for (const fact of facts)
      await addFact(tx, {
        id: newId(),
        report: report.id,
        ...fact,
        account: actor.account,
        notedAt: house.clock(),
      })
    await recordEntry(tx, {
      kind: 'report-facts-noted',
      subject: report.id,
      record: { facts, account: actor.account },
    })
    return 'noted'
  })
}

/** Reports that may tell of the same incident, by facts that officers typed. */
export async function sameIncident(tx: Tx, report: SealedReportSummary): Promise<Suggestion[]> {
  return suggestSame(await factsOf(tx, report.id), await factsAlike(tx, report))
}

/**
 * A case room's act took up this report: it is handed over to that incident. Refuses when it was handed over or set
 * aside meanwhile. Several reports may go to one incident.
 */
export async function markHandedToCase(
  tx: Tx,
  actor: MemberActor,
  { report: reportId, incident, at }: { report: string; incident: string; at: Date },
): Promise<'handed-over' | Refusal> {
  if (!mayReadReports(actor.role)) return refuse('not-found')
  const report = await findReport(tx, reportId)
  if (!report) return refuse('not-found')
  // A report that an officer took down at the desk was read by whoever typed it.
  const from = report.cameBy === 'desk' ? (['waiting', 'opened'] as const) : (['opened'] as const)
  if (!(await moveReport(tx, report.id, from, 'handed-over')))
    return refuse(report.state === 'waiting' ? 'intake.read-first' : 'changed-meanwhile')
  const { account, institution } = actor
  const decision = {
    id: newId(),
    report: report.id,
    kind: 'handed-over' as const,
    reason: '',
    incident,
    account,
    institution,
    decidedAt: at,
  }
  await addDecision(tx, decision)
  await addMilestone(tx, report.id, { kind: 'taken-up', day: dayOf(at, zoneOf(report.region)) })
  await recordEntry(tx, {
    kind: 'report-handed-over',
    subject: report.id,
    record: { ...decision, decidedAt: at.toISOString() },
  })
  return 'handed-over'
}

/** Tells the reporter of a dated step. Needs no right to see the report, and answers nothing about it. */
export async function tellReporter(tx: Tx, report: string, milestone: Milestone): Promise<void> {
  await addMilestone(tx, report, milestone)
}

/**
 * Seals a report that an officer took down by phone or on a visit, and makes the reporter's seven words. The words
 * are shown or printed once; store with `saveDeskReport` in the transaction of the desk's own act.
 */
export async function sealDeskReport(house: House, send: ReportToSend): Promise<PreparedReport | Refusal> {
  return prepareReport(house, send, 'desk')
}

/** Stores it; the same form again is no second report. */
export async function saveDeskReport(
  tx: Tx,
  actor: MemberActor,
  { report, thread, received, committed }: PreparedReport,
): Promise<'new' | 'same' | Refusal> {
  if (!mayReadReports(actor.role)) return refuse('not-allowed')
  if (!(await addReport(tx, report))) return 'same'
  await addThread(tx, thread)
  await addMilestone(tx, report.id, received)
  await commitIntake(tx, committed)
  await recordEntry(tx, {
    kind: 'report-taken-down',
    subject: report.id,
    record: { report: report.id, account: actor.account, institution: actor.institution },
  })
  return 'new'
}
