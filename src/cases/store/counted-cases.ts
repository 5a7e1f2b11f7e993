import { many, one, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { MilestoneKind } from '../domain/milestones.ts'
import type { Outcome } from '../domain/statuses.ts'

/** A milestone as statistics read it. */
export type CountedLine = {
  id: string
  caseId: string
  kind: MilestoneKind
  outcome: Outcome | null
  sanction: string | null
  happened: Date
  recorded: Date
  replaces: string | null
  line: number
}

/** What may be counted of one case, beside its milestones. No name and no free text. */
export type CountedCase = {
  id: string
  election: string
  reconstruction: boolean
  starts: { position: number; stage: string; holder: string; from: Date; recorded: Date }[]
  missed: { happened: Date; recorded: Date; due: Date; holder: string }[]
  disputes: { happened: Date; recorded: Date }[]
  traits: {
    recorded: Date | null
    province: string
    employer: string | null
    form: string | null
    position: string | null
  }[]
}

/** Takes up to `limit` notices that something new is to be counted; answers the cases, each once. */
export async function takeUncounted(tx: Tx, limit: number): Promise<{ taken: number; cases: string[] }> {
  const rows = await many<{ caseId: string }>(
    tx,
    sql`delete from cases.uncounted where place in (select place from cases.uncounted order by place limit ${limit})
        returning case_id as "caseId"`,
  )
  return { taken: rows.length, cases: [...new Set(rows.map((row) => row.caseId))] }
}

/** Whether anything is waiting to be counted. */
export async function hasUncounted(tx: Tx): Promise<boolean> {
  const row = await one<{ waits: boolean }>(tx, sql`select exists (select 1 from cases.uncounted) as waits`)
  return row.waits
}

/** Puts every case on the list of what is to be counted. */
export async function countAllAnew(tx: Tx): Promise<void> {
  await run(tx, sql`delete from cases.uncounted`)
  await run(tx, sql`insert into cases.uncounted (case_id) select id from cases.cases order by id`)
}

/** Ids of an election's cases, in the order of the ids, after one of them. */
export async function caseIdsAfter(
  tx: Tx,
  asked: { election: string; after: string | undefined; limit: number },
): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`select id from cases.cases where election = ${asked.election}
          ${asked.after ? sql`and id > ${asked.after}` : sql``} order by id limit ${asked.limit}`,
  )
  return rows.map((row) => row.id)
}

/**
 * The cases with everything that is counted of them, together with all cases that share a corrected milestone with one
 * of them: a correction may belong to another case.
 */
export async function readCountedCases(
  tx: Tx,
  asked: readonly string[],
): Promise<{ cases: CountedCase[]; lines: CountedLine[] }> {
  const ids = await withCorrected(tx, asked)
  const [heads, lines, starts, events, traits] = [
    await many<{ id: string; election: string; reconstruction: boolean }>(
      tx,
      sql`select id, election, reconstruction from cases.cases where id = any(${ids}::uuid[])`,
    ),
    await many<CountedLine>(
      tx,
      sql`select id, case_id as "caseId", kind, outcome, sanction, happened, recorded, replaces, line::float8 as line
          from cases.milestones where case_id = any(${ids}::uuid[])`,
    ),
    await many<CountedCase['starts'][number] & { caseId: string }>(
      tx,
      sql`select case_id as "caseId", position, stage, holder, from_at as "from", recorded
          from cases.stage_intervals where case_id = any(${ids}::uuid[]) order by case_id, position`,
    ),
    await many<{
      caseId: string
      kind: string
      happened: Date
      recorded: Date
      due: string | null
      holder: string | null
    }>(
      tx,
      sql`select case_id as "caseId", kind, at as happened, recorded, data->>'dueAt' as due, data->>'holder' as holder
          from cases.events where case_id = any(${ids}::uuid[]) and kind in ('dispute', 'deadline-missed') order by case_id, seq`,
    ),
    await many<CountedCase['traits'][number] & { caseId: string }>(
      tx,
      sql`select case_id as "caseId", recorded, province, employer, form, position_level as position
          from cases.counted_facts where case_id = any(${ids}::uuid[]) order by case_id, place`,
    ),
  ]
  const byId = new Map<string, CountedCase>()
  for (const head of heads) byId.set(head.id, { ...head, starts: [], missed: [], disputes: [], traits: [] })
  for (const { caseId, ...start } of starts) byId.get(caseId)?.starts.push(start)
  for (const { caseId, ...facts } of traits) byId.get(caseId)?.traits.push(facts)
  for (const { caseId, kind, happened, recorded, due, holder } of events) {
    const one = byId.get(caseId)
    if (kind === 'dispute') one?.disputes.push({ happened, recorded })
    else if (due && holder) one?.missed.push({ happened, recorded, due: new Date(due), holder })
  }
  return { cases: [...byId.values()], lines }
}

/** Numbers of cases that the reader may see, with the key of the source where they were imported. */
export async function caseNumbers(
  tx: Tx,
  ids: readonly string[],
): Promise<{ number: string; historyKey: string | null }[]> {
  return many(
    tx,
    sql`select number, history_key as "historyKey" from cases.cases where id = any(${[...ids]}::uuid[]) order by opened_day, number`,
  )
}

async function withCorrected(tx: Tx, asked: readonly string[]): Promise<string[]> {
  const all = new Set(asked)
  let fresh = [...all]
  while (fresh.length > 0) {
    const rows = await many<{ caseId: string }>(
      tx,
      sql`select o.case_id as "caseId" from cases.milestones m join cases.milestones o on o.replaces = m.id
            where m.case_id = any(${fresh}::uuid[])
          union
          select o.case_id from cases.milestones m join cases.milestones o on o.id = m.replaces
            where m.case_id = any(${fresh}::uuid[]) and m.replaces is not null`,
    )
    fresh = rows.map((row) => row.caseId).filter((id) => !all.has(id))
    for (const id of fresh) all.add(id)
  }
  return [...all]
}
