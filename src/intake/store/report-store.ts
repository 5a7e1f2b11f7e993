import { maybeOne, type Query, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { Milestone } from '../domain/milestones.ts'
import type { ReportKind, SizeClass } from '../domain/report.ts'
import type { StoredCommitment } from './commitment-store.ts'

export type NewReport = {
  id: string
  election: string
  region: string
  kind: ReportKind
  day: string
  sizeClass: SizeClass
  cameBy: 'site' | 'desk'
  sealed: Buffer
}

/** False when a report with this id is there already: the same form was sent before. */
export async function addReport(tx: Tx, report: NewReport): Promise<boolean> {
  const added = await run(
    tx,
    sql`insert into intake.reports (id, election, region, kind, day, size_class, came_by, sealed)
        values (${report.id}, ${report.election}, ${report.region}, ${report.kind}, ${report.day},
          ${report.sizeClass}, ${report.cameBy}, ${report.sealed})
        on conflict do nothing`,
  )
  return added === 1
}

export type NewThread = {
  lookup: Buffer
  report: string
  publicKey: string
  wrappedKey: Buffer
  contentTag: Buffer
}

export async function addThread(tx: Tx, thread: NewThread): Promise<void> {
  await run(
    tx,
    sql`insert into intake.threads (lookup, report, public_key, wrapped_key, content_tag)
        values (${thread.lookup}, ${thread.report}, ${thread.publicKey}, ${thread.wrappedKey}, ${thread.contentTag})`,
  )
}

/** Adds a report, its thread, its first milestone and its commitment; its row says `{ added: false }` when it is there. */
export function receiving(
  report: NewReport,
  thread: NewThread,
  received: Milestone,
  committed: StoredCommitment,
): Query {
  return sql`select intake.receive(${thread.lookup.toString('hex')}, ${report.id}, ${report.election}, ${report.region},
      ${report.kind}, ${report.day}, ${report.sizeClass}, ${report.cameBy}, ${report.sealed},
      ${thread.publicKey}, ${thread.wrappedKey}, ${thread.contentTag},
      ${received.kind}, ${received.day}, ${received.next ?? null}, ${received.dueDay ?? null},
      ${committed.id}, ${committed.commitment}, ${committed.salt}, ${committed.record}) as added`
}

/** Adds a step for the reporter; nothing comes back, also when the report is not the caller's to see. */
export async function addMilestone(tx: Tx, report: string, milestone: Milestone): Promise<void> {
  await maybeOne(
    tx,
    sql`select intake.tell_reporter(${report}, ${milestone.kind}, ${milestone.day}::date,
          ${milestone.about ?? null}::smallint, ${milestone.outcome ?? null}, ${milestone.next ?? null},
          ${milestone.dueDay ?? null}::date)`,
  )
}
