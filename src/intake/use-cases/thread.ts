import { everyone } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { zoneOf } from '../../registry/registry.door.ts'
import type { EvidenceKind } from '../domain/evidence.ts'
import type { Milestone } from '../domain/milestones.ts'
import { paddedJson } from '../domain/padding.ts'
import { lengthOf, limits, type ReportContent, type ReportKind, tidy } from '../domain/report.ts'
import {
  addReporterMessage,
  enterThread,
  findThread,
  holdThread,
  messagesOf,
  milestonesOf,
  receiptsOf,
  type ThreadRow,
} from '../store/thread-store.ts'
import { type CodeKeys, codeKeys, idFrom, readTypedCode, tagOf, unlockWith } from './code-key.ts'
import { commitIntake, commitmentIdOf, sha256 } from './commitments.ts'
import { openField, sealField } from './form-seal.ts'
import { seal, unseal, vaultRecipients } from './sealing.ts'

/** What a page after the code carries instead of the code, sealed, for a few hours. */
export type Ticket = { lookup: string; key: string; until: number }

const ticketHours = 3

export function ticketFor(house: House, keys: CodeKeys): string {
  const until = house.clock().getTime() + ticketHours * 3_600_000
  return sealField(house, 'ticket', {
    lookup: keys.lookup.toString('base64url'),
    key: keys.key.toString('base64url'),
    until,
  } satisfies Ticket)
}

/** The keys in a ticket; refuses an old or unreadable one (the code is then asked again, what was typed stays). */
export function readTicket(house: House, text: unknown): CodeKeys | Refusal {
  const ticket = openField<Ticket>(house, 'ticket', text)
  if (!ticket || ticket.until < house.clock().getTime()) return refuse('intake.ticket-expired')
  return { lookup: Buffer.from(ticket.lookup, 'base64url'), key: Buffer.from(ticket.key, 'base64url') }
}

/** The keys of typed words. The same answer for a code that never was and one that is not on this site. */
export async function keysOfTypedCode(house: House, typed: string): Promise<CodeKeys | Refusal> {
  const code = readTypedCode(typed)
  if (isRefusal(code)) return code
  const keys = await codeKeys(house, code, 'track')
  if (isRefusal(keys)) return keys
  const found = await inThread(house, keys, async (_tx, thread) => thread.report)
  return isRefusal(found) ? found : keys
}

export type ThreadMessage = {
  place: number
  fromReporter: boolean
  institution: string
  day: string
  text: string
  /** A report sent again with changed answers. */
  changedReport?: ReportContent
}
export type EvidenceReceipt = { place: number; day: string; kind: EvidenceKind; name: string; bytes: number }
export type ThreadView = {
  report: { kind: ReportKind; election: string; region: string; day: string; state: string }
  milestones: (Milestone & { place: number })[]
  messages: ThreadMessage[]
  evidence: EvidenceReceipt[]
}

/** Everything the code's owner may see of the report's way. */
export async function viewThread(house: House, keys: CodeKeys): Promise<ThreadView | Refusal> {
  const rows = await inThread(house, keys, async (tx, thread) => ({
    thread,
    milestones: await milestonesOf(tx, thread.report),
    messages: await messagesOf(tx, thread.report),
    receipts: await receiptsOf(tx, thread.report),
  }))
  if (isRefusal(rows)) return rows

  const identity = unlockWith(keys.key, 'thread-key', rows.thread.wrappedKey)?.toString('utf8')
  if (!identity) return refuse('intake.code-unknown', {}, 'kode')
  const messages: ThreadMessage[] = []
  for (const { sealed, place, fromReporter, institution, day } of rows.messages) {
    const { body } = await unseal(identity, sealed)
    messages.push({ place, fromReporter, institution, day, ...readMessage(body) })
  }
  const { kind, election, region, day, state } = rows.thread
  return {
    report: { kind, election, region, day, state },
    milestones: rows.milestones,
    messages,
    evidence: rows.receipts.map(({ place, day, receipt }) => ({
      place,
      day,
      ...readReceipt(keys.key, receipt),
    })),
  }
}

/** A message body as it was sealed: a text, or the changed answers of a report. */
export function readMessage(body: Buffer): { text: string; changedReport?: ReportContent } {
  const value = JSON.parse(body.toString('utf8')) as { text?: string; content?: ReportContent }
  return value.content ? { text: '', changedReport: value.content } : { text: value.text ?? '' }
}

export type MessageToSend = { text: string; formKey: string }

/** The reporter writes: sealed to the vault and to the thread's own key. The same form sent twice is one message. */
export async function writeMessage(
  house: House,
  keys: CodeKeys,
  { text: typed, formKey }: MessageToSend,
): Promise<'sent' | Refusal> {
  const text = tidy(typed)
  const refusal = checkMessage(text)
  if (refusal) return refusal
  return inThread(house, keys, async (tx, thread) => {
    await holdThread(tx, thread.report)
    const id = idFrom(tagOf(keys.key, 'message', `${formKey}\n${text}`))
    const day = dayOf(house.clock(), zoneOf(thread.region))
    const recipients = [...vaultRecipients(house.dataDir), thread.publicKey]
    const body = paddedJson({ kind: 'text', text }).bytes
    const sealed = await seal(recipients, { report: thread.report, part: 'message' }, body)
    if (await addReporterMessage(tx, { id, report: thread.report, day, sealed }))
      await commitIntake(tx, {
        id: commitmentIdOf(house, 'message', id),
        day,
        record: { act: 'message', report: thread.report, sealed: sha256(sealed) },
      })
    return 'sent' as const
  })
}

export function checkMessage(text: string): Refusal | undefined {
  if (text === '') return refuse('intake.message-missing', {}, 'pesan')
  const length = lengthOf(text)
  if (length > limits.message) return refuse('intake.too-long', { limit: limits.message, length }, 'pesan')
  return undefined
}

/** Runs work in a transaction that sees this one thread. */
export async function inThread<T>(
  house: House,
  keys: CodeKeys,
  work: (tx: Tx, thread: ThreadRow) => Promise<T>,
): Promise<T | Refusal> {
  return house.transaction<T | Refusal>(everyone, async (tx) => {
    await enterThread(tx, keys.lookup)
    const thread = await findThread(tx)
    if (!thread) return refuse('intake.code-unknown', {}, 'kode')
    return work(tx, thread)
  })
}

function readReceipt(key: Buffer, receipt: Buffer): Pick<EvidenceReceipt, 'kind' | 'name' | 'bytes'> {
  const bytes = unlockWith(key, 'receipt', receipt)
  if (!bytes) throw new Error('A receipt does not belong to its thread.')
  return JSON.parse(bytes.toString('utf8'))
}
