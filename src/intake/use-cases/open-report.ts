import type { MemberActor } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { zoneOf } from '../../registry/registry.door.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { type OpeningClaim, openingHours } from '../domain/opening.ts'
import { lengthOf, type ReportContent, tidy } from '../domain/report.ts'
import { mayReadReports } from '../domain/who-may.ts'
import { readBlob } from '../store/blob-store.ts'
import {
  addOpening,
  findOpening,
  findReport,
  markMessagesSeen,
  moveReport,
  type NewOpening,
  type SealedReportSummary,
  sealedPartsOf,
} from '../store/desk-store.ts'
import { addMilestone } from '../store/report-store.ts'
import type { EvidenceFacts } from './add-evidence.ts'
import { sha256 } from './commitments.ts'
import { readMessage, type ThreadMessage } from './thread.ts'
import { askVault, type Opened, wholeOf } from './vault-client.ts'

export const shortestReason = 10
export const longestReason = 1_000

/**
 * Records that this officer opens this report for this reason, and answers the opening's id. Only with it, and only
 * after this was committed, does the vault open anything.
 */
export async function openReport(
  house: House,
  actor: MemberActor,
  reportId: string,
  typedReason: string,
): Promise<string | Refusal> {
  const reason = tidy(typedReason)
  if (!mayReadReports(actor.role)) return refuse('not-found')
  if (lengthOf(reason) < shortestReason)
    return refuse('intake.reason-missing', { need: shortestReason }, 'alasan')
  if (lengthOf(reason) > longestReason)
    return refuse('intake.too-long', { limit: longestReason, length: lengthOf(reason) }, 'alasan')

  return house.transaction<string | Refusal>(actor, async (tx) => {
    const report = await findReport(tx, reportId)
    if (!report) return refuse('not-found')
    const { account, institution, role } = actor
    const opening: NewOpening = {
      opening: newId(),
      report: report.id,
      account,
      institution,
      role,
      reason,
      openedAt: house.clock(),
    }
    await addOpening(tx, opening)
    if (await moveReport(tx, report.id, ['waiting'], 'opened')) {
      const day = dayOf(house.clock(), zoneOf(report.region))
      await addMilestone(tx, report.id, { kind: 'opened', day })
    }
    await recordEntry(tx, {
      kind: 'report-opened',
      subject: report.id,
      record: { ...opening, openedAt: opening.openedAt.toISOString() },
    })
    return opening.opening
  })
}

export type OpenedEvidence = {
  id: string
  place: number
  day: string
  /** Absent when the facts could not be opened; the row is shown nevertheless. */
  facts: Pick<EvidenceFacts, 'kind' | 'type' | 'bytes'>
  hasDerivative: boolean
}

export type OpenedReport = {
  opening: string
  summary: SealedReportSummary
  content: ReportContent
  messages: ThreadMessage[]
  evidence: OpenedEvidence[]
}

/** The text of a report under an opening of the same officer. Refuses others' and old openings like absent ones. */
export async function readOpenedReport(
  house: House,
  actor: MemberActor,
  openingId: string,
): Promise<OpenedReport | Refusal> {
  const found = await underOpening(house, actor, openingId)
  if (isRefusal(found)) return found
  const { claim, summary, parts } = found
  const day = dayOf(house.clock(), zoneOf(summary.region))

  const content = await openJson<ReportContent>(house, claim, parts.sealed)
  if (isRefusal(content)) return content
  const messages: ThreadMessage[] = []
  for (const { sealed, place, fromReporter, institution, day: sent } of parts.messages) {
    const body = await openWhole(house, claim, sealed)
    if (isRefusal(body)) return body
    messages.push({ place, fromReporter, institution, day: sent, ...readMessage(body) })
  }
  const evidence: OpenedEvidence[] = []
  for (const row of parts.evidence) {
    const facts = await openJson<EvidenceFacts>(house, claim, row.sealed)
    if (isRefusal(facts)) return facts
    const { kind, type, bytes } = facts
    const { id, place, day: came, derivative } = row
    evidence.push({ id, place, day: came, facts: { kind, type, bytes }, hasDerivative: derivative !== null })
  }
  await house.transaction(actor, (tx) => markMessagesSeen(tx, summary.id, day))
  return { opening: openingId, summary, content, messages, evidence }
}

export type OpenedFile = { kind: EvidenceFacts['kind']; type: string; place: number; body: Opened['body'] }

/**
 * One file for an officer: of a photo only what was drawn anew without metadata; everything else as it came, to be
 * sent as an attachment and never shown inside a page.
 */
export async function openEvidence(
  house: House,
  actor: MemberActor,
  openingId: string,
  evidenceId: string,
): Promise<OpenedFile | Refusal> {
  const found = await underOpening(house, actor, openingId)
  if (isRefusal(found)) return found
  const row = found.parts.evidence.find((each) => each.id === evidenceId)
  if (!row) return refuse('not-found')
  const facts = await openJson<EvidenceFacts>(house, found.claim, row.sealed)
  if (isRefusal(facts)) return facts
  if (facts.kind === 'photo' && !row.derivative) return refuse('not-found')

  const sealed = await readBlob(house.dataDir, row.derivative ?? row.original)
  const opened = await askVault(house.dataDir, found.claim, sealed)
  if (isRefusal(opened)) return opened
  const type = row.derivative ? 'image/jpeg' : facts.type
  return { kind: facts.kind, type, place: row.place, body: opened.body }
}

async function underOpening(house: House, actor: MemberActor, openingId: string) {
  return house.transaction(actor, async (tx) => {
    const opening = await findOpening(tx, openingId)
    if (!opening || opening.account !== actor.account) return refuse('not-found')
    if (house.clock().getTime() - opening.openedAt.getTime() > openingHours * 3_600_000)
      return refuse('intake.opening-expired')
    const summary = await findReport(tx, opening.report)
    if (!summary) return refuse('not-found')
    return { claim: claimOf(opening), summary, parts: await sealedPartsOf(tx, opening.report) }
  })
}

/** What the vault is told of an opening. */
export function claimOf({ opening, report, account, institution, role, reason }: NewOpening): OpeningClaim {
  const reasonDigest = sha256(Buffer.from(`${opening}\n${reason}`))
  return { opening, report, account, institution, role, reasonDigest }
}

async function openWhole(house: House, claim: OpeningClaim, sealed: Buffer): Promise<Buffer | Refusal> {
  const opened = await askVault(house.dataDir, claim, sealed)
  return isRefusal(opened) ? opened : wholeOf(opened.body)
}

async function openJson<Value>(house: House, claim: OpeningClaim, sealed: Buffer): Promise<Value | Refusal> {
  const bytes = await openWhole(house, claim, sealed)
  return isRefusal(bytes) ? bytes : (JSON.parse(bytes.toString('utf8')) as Value)
}
