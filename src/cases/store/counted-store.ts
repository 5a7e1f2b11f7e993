import { newId } from '../../foundation/ids.ts'
import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { Milestone, MilestoneKind } from '../domain/milestones.ts'
import type { ReporterNews } from '../domain/news.ts'

type When = { happened: Date; recorded: Date }

export async function addMilestone(tx: Tx, caseId: string, milestone: Milestone, when: When): Promise<void> {
  await run(
    tx,
    sql`insert into cases.milestones (id, case_id, kind, outcome, sanction, to_institution, happened, recorded)
        values (${newId()}, ${caseId}, ${milestone.kind}, ${milestone.outcome ?? null}, ${milestone.sanction ?? null},
          ${milestone.toInstitution ?? null}, ${when.happened}, ${when.recorded})`,
  )
}

/** Takes standing milestones of these kinds away, from `recorded` on: what was known before stays what it was. */
export async function withdrawMilestones(
  tx: Tx,
  caseId: string,
  kinds: readonly MilestoneKind[],
  when: When,
): Promise<void> {
  if (kinds.length === 0) return
  const standing = await many<{ id: string }>(
    tx,
    sql`select m.id from cases.milestones m
        where m.case_id = ${caseId} and m.kind = any(${[...kinds]}::text[])
          and not exists (select 1 from cases.milestones r where r.case_id = m.case_id and r.replaces = m.id)`,
  )
  for (const { id } of standing) {
    await run(
      tx,
      sql`insert into cases.milestones (id, case_id, kind, happened, recorded, replaces)
          values (${newId()}, ${caseId}, 'withdrawn', ${when.happened}, ${when.recorded}, ${id})`,
    )
  }
}

/** Something the reporters of a case will be told by the room's job. */
export async function addNews(
  tx: Tx,
  caseId: string,
  news: ReporterNews & { day: string; dueDay?: string },
): Promise<void> {
  await run(
    tx,
    sql`insert into cases.reporter_news (id, case_id, kind, day, next, due_day)
        values (${newId()}, ${caseId}, ${news.kind}, ${news.day}, ${news.next ?? null}, ${news.dueDay ?? null})`,
  )
}

export type WaitingNews = ReporterNews & {
  id: string
  caseId: string
  incident: string
  ordinal: number | undefined
  outcome: string | undefined
  day: string
  dueDay: string | undefined
}

/** News not yet told, oldest cases first; the rows are locked, so two workers do not tell twice. */
export async function takeWaitingNews(tx: Tx, limit: number): Promise<WaitingNews[]> {
  const rows = await many<Record<string, string | number | null>>(
    tx,
    sql`select n.id, n.case_id as "caseId", c.incident, c.ordinal, case when n.kind = 'closed' then c.outcome end as outcome,
               n.kind, n.day::text, n.next, n.due_day::text as "dueDay"
        from cases.reporter_news n join cases.cases c on c.id = n.case_id
        where not n.told order by n.day, n.id limit ${limit} for update of n skip locked`,
  )
  return rows.map(
    (row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? undefined])) as WaitingNews,
  )
}

export async function markTold(tx: Tx, id: string): Promise<void> {
  await run(tx, sql`update cases.reporter_news set told = true where id = ${id}`)
}

/** Ids of the sealed reports that tell of an incident. */
export async function reportsOf(tx: Tx, incident: string): Promise<string[]> {
  const rows = await many<{ report: string }>(
    tx,
    sql`select report from cases.reports_of_incident where incident = ${incident} order by joined_day, report`,
  )
  return rows.map((row) => row.report)
}

/** How many invented cases this folder has. */
export async function countDemonstration(tx: Tx): Promise<number> {
  const [row] = await many<{ count: number }>(
    tx,
    sql`select count(*)::int as count from cases.cases where demonstration and not reconstruction`,
  )
  return row?.count ?? 0
}
