import { everyone } from '../../foundation/actor.ts'
import { dayOf, startOf, type Zone } from '../../foundation/dates.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { computeDeadline, emptyCalendar, getDeadlineRule } from '../../rulebook/rulebook.door.ts'
import { canonicalBytes } from '../../transparency/transparency.door.ts'
import type { Milestone } from '../domain/milestones.ts'
import { paddedJson } from '../domain/padding.ts'
import { electionOf } from '../domain/places.ts'
import type { ReportContent } from '../domain/report.ts'
import { type NewReport, type NewThread, receiving } from '../store/report-store.ts'
import { addReporterMessage, enterThread, findThread, holdThread } from '../store/thread-store.ts'
import { newIdentity } from './age-keys.ts'
import { type CodeKeys, codeKeys, codeOf, idFrom, lockWith, reportIdOf, tagOf } from './code-key.ts'
import { commitIntake, commitmentIdOf, commitmentTo, sha256, type ToCommit } from './commitments.ts'
import { placesOf } from './places.ts'
import { hasVault, seal, vaultRecipients } from './sealing.ts'

export type ReportToSend = {
  /** The form's own secret (`newFormSecret`): the same secret is the same report. */
  formSecret: string
  content: ReportContent
  /** Zone of the regency: it decides on which day the report came in. */
  zone: Zone
}

export type SentReport = {
  report: string
  code: string[]
  keys: CodeKeys
  day: string
  /** How the send ended: a new report, the same one again, or new answers kept beside the first. */
  outcome: 'new' | 'same' | 'changed'
}

/**
 * Seals and stores a report once. Sending the same form again gives the same code and no second report; when its
 * answers were changed meanwhile, the new answers are kept as a sealed message in the same thread.
 */
export async function reportOnce(house: House, send: ReportToSend): Promise<SentReport | Refusal> {
  const prepared = await prepareReport(house, send, 'site')
  if (isRefusal(prepared)) return prepared
  const { report, thread, keys, code } = prepared

  const sent = { report: report.id, code, keys, day: report.day }
  const row = commitmentTo(prepared.committed)
  const [{ added } = { added: false }] = await house.statement<{ added: boolean }>(
    everyone,
    receiving(report, thread, prepared.received, row),
  )
  if (added) return { ...sent, outcome: 'new' }

  const outcome = await house.transaction(everyone, async (tx) => {
    await enterThread(tx, keys.lookup)
    const before = await findThread(tx)
    if (!before) throw new Error('A report with this id exists under another code.')
    if (before.contentTag.equals(thread.contentTag)) return 'same' as const

    await holdThread(tx, report.id)
    const sealed = await seal(
      [...vaultRecipients(house.dataDir), before.publicKey],
      { report: report.id, part: 'message' },
      paddedJson({ kind: 'changed-report', content: send.content }).bytes,
    )
    const id = idFrom(tagOf(keys.key, 'changed-report', thread.contentTag))
    if (await addReporterMessage(tx, { id, report: report.id, day: report.day, sealed }))
      await commitIntake(tx, {
        id: commitmentIdOf(house, 'message', id),
        day: report.day,
        record: { act: 'message', report: report.id, sealed: sha256(sealed) },
      })
    return 'changed' as const
  })
  return { ...sent, outcome }
}

export type PreparedReport = {
  report: NewReport
  thread: NewThread
  received: Milestone
  committed: ToCommit
  keys: CodeKeys
  code: string[]
}

/** Everything that is computed before the database is asked: code, keys, seal. */
export async function prepareReport(
  house: House,
  send: ReportToSend,
  cameBy: 'site' | 'desk',
): Promise<PreparedReport | Refusal> {
  if (!hasVault(house.dataDir)) return refuse('intake.not-ready')
  const id = reportIdOf(send.formSecret)
  const code = codeOf(send.formSecret)
  const keys = await codeKeys(house, code.join(' '), 'send')
  if (isRefusal(keys)) return keys

  const { bytes, sizeClass } = paddedJson(send.content)
  const sealed = await seal(vaultRecipients(house.dataDir), { report: id, part: 'report' }, bytes)
  const { identity, recipient } = newIdentity()
  const { content } = send
  const day = dayOf(house.clock(), send.zone)
  const report: NewReport = {
    id,
    election: content.election,
    region: content.regency,
    kind: content.kind,
    day,
    sizeClass,
    cameBy,
    sealed,
  }
  return {
    code,
    keys,
    report,
    committed: { id: commitmentIdOf(house, 'report', id), day, record: recordOf(report) },
    received: receivedOn(day, send.zone, electionOf(await placesOf(house), content.election)?.kind),
    thread: {
      lookup: keys.lookup,
      report: id,
      publicKey: recipient,
      wrappedKey: lockWith(keys.key, 'thread-key', Buffer.from(identity)),
      contentTag: tagOf(keys.key, 'content', canonicalBytes(content)),
    },
  }
}

/**
 * The first step that the reporter sees, with the supervisor's time limit where the law counts calendar days from the
 * receipt (regional elections). Where the unit is not known no day is promised.
 */
export function receivedOn(day: string, zone: Zone, kind: 'general' | 'regional' | undefined): Milestone {
  const rule = kind && getDeadlineRule(kind === 'regional' ? 'bawaslu.review.pilkada' : 'intake.prelim')
  const next = kind === 'regional' ? 'reviewed' : 'sorted'
  if (!rule?.unitKnown || rule.unit !== 'calendar-day') return { kind: 'received', day, next }
  const trigger = startOf(day, zone)
  const { dueDay } = computeDeadline({ rule, trigger, zone, calendar: emptyCalendar, startOn: 'report' })
  return { kind: 'received', day, next, ...(dueDay ? { dueDay } : {}) }
}

/** What the commitment to a report binds: what stands outside the seal, and the sealed bytes by their hash. */
function recordOf(report: NewReport): Record<string, unknown> {
  const { id, election, region, kind, day, sizeClass, cameBy } = report
  return {
    act: 'report',
    report: id,
    election,
    region,
    kind,
    day,
    sizeClass,
    cameBy,
    sealed: sha256(report.sealed),
  }
}
