import { many, maybeOne, one, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { Milestone } from '../domain/milestones.ts'
import type { ReportKind } from '../domain/report.ts'

/** From here on this transaction sees the one thread with this look-up id, and no other. */
export async function enterThread(tx: Tx, lookup: Buffer): Promise<void> {
  await one(tx, sql`select set_config('netral.thread', ${lookup.toString('hex')}, true)`)
}

export type ThreadRow = {
  report: string
  publicKey: string
  wrappedKey: Buffer
  contentTag: Buffer
  kind: ReportKind
  election: string
  region: string
  day: string
  state: string
}

export async function findThread(tx: Tx): Promise<ThreadRow | undefined> {
  return maybeOne(
    tx,
    sql`select t.report, t.public_key as "publicKey", t.wrapped_key as "wrappedKey", t.content_tag as "contentTag",
          r.kind, r.election, r.region, r.day, r.state
        from intake.threads t join intake.reports r on r.id = t.report`,
  )
}

export type MessageRow = {
  id: string
  place: number
  fromReporter: boolean
  institution: string
  day: string
  sealed: Buffer
}

export async function messagesOf(tx: Tx, report: string): Promise<MessageRow[]> {
  return many(
    tx,
    sql`select id, place, from_reporter as "fromReporter", institution, day, sealed
        from intake.messages where report = ${report} order by place`,
  )
}

/** One after the other within a thread, so that places have no gaps and no two are equal. */
export async function holdThread(tx: Tx, report: string): Promise<void> {
  await one(tx, sql`select pg_advisory_xact_lock(hashtextextended(${report}::text, 7))`)
}

/** False when this message was added before. The thread must be held. */
export async function addReporterMessage(
  tx: Tx,
  message: { id: string; report: string; day: string; sealed: Buffer },
): Promise<boolean> {
  const added = await run(
    tx,
    sql`insert into intake.messages (id, report, place, from_reporter, day, sealed)
        select ${message.id}, ${message.report}, coalesce(max(place), 0) + 1, true, ${message.day}, ${message.sealed}
        from intake.messages where report = ${message.report}
        on conflict do nothing`,
  )
  return added === 1
}

export type ReceiptRow = { id: string; place: number; day: string; receipt: Buffer }

export async function receiptsOf(tx: Tx, report: string): Promise<ReceiptRow[]> {
  return many(
    tx,
    sql`select id, place, day, receipt from intake.evidence where report = ${report} order by place`,
  )
}

export async function heldEvidence(tx: Tx, report: string): Promise<{ files: number; bytes: number }> {
  return one(
    tx,
    sql`select count(*) as files, coalesce(sum(bytes), 0)::bigint as bytes from intake.evidence where report = ${report}`,
  )
}

export async function hasEvidence(tx: Tx, id: string): Promise<boolean> {
  return (await maybeOne(tx, sql`select 1 from intake.evidence where id = ${id}`)) !== undefined
}

export type NewEvidence = {
  id: string
  report: string
  day: string
  bytes: number
  sealed: Buffer
  receipt: Buffer
  original: string
  derivative?: string | undefined
}

/** False when this file was added before. The thread must be held. */
export async function addEvidenceRow(tx: Tx, row: NewEvidence): Promise<boolean> {
  const added = await run(
    tx,
    sql`insert into intake.evidence (id, report, place, day, bytes, sealed, receipt, original, derivative)
        select ${row.id}, ${row.report}, coalesce(max(place), 0) + 1, ${row.day}, ${row.bytes}, ${row.sealed},
          ${row.receipt}, ${row.original}, ${row.derivative ?? null}
        from intake.evidence where report = ${row.report}
        on conflict do nothing`,
  )
  return added === 1
}

export async function milestonesOf(tx: Tx, report: string): Promise<(Milestone & { place: number })[]> {
  const rows = await many<Record<string, unknown>>(
    tx,
    sql`select place, kind, day, about, outcome, next, due_day as "dueDay"
        from intake.thread_milestones where report = ${report} order by day, place`,
  )
  return rows.map(
    (row) =>
      Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Milestone & {
        place: number
      },
  )
}
