import { createHash } from 'node:crypto'
import { newId, newReadableNumber } from '../../foundation/ids.ts'
import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import { type HistoryEvent, positionTold, type Told } from '../domain/history.ts'
import type { MilestoneKind } from '../domain/milestones.ts'
import { getProcedure, procedureOn } from '../domain/procedures.ts'
import { type Outcome, stageOf } from '../domain/statuses.ts'

/**
 * Adds events of the past, in any order: a case of each key once, marked as reconstruction, and a milestone of each
 * id once per election. Runs as the job `history`. Answers how many milestones and cases were new.
 */
export async function insertHistory(
  tx: Tx,
  events: readonly HistoryEvent[],
): Promise<{ added: number; cases: number }> {
  if (events.length === 0) return { added: 0, cases: 0 }
  const cases = await addCases(tx, events)
  const ids = await caseIds(tx, [...new Set(events.map(keyOf))])
  const added = await addMilestones(tx, events, ids)
  await placeCases(tx, [...ids.values()])
  return { added, cases }
}

const keyOf = (event: HistoryEvent) => `${event.election}:${event.caseKey}`

/** The same event of a file has the same id always, so a correction may come before what it corrects. */
function milestoneId(election: string, id: string): string {
  const hex = createHash('sha256').update(`netral/history\0${election}\0${id}`).digest('hex')
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

async function addCases(tx: Tx, events: readonly HistoryEvent[]): Promise<number> {
  const firsts = new Map<string, HistoryEvent>()
  for (const event of events) {
    const known = firsts.get(keyOf(event))
    firsts.set(keyOf(event), known ? filledUp(known, event) : event)
  }
  const list = [...firsts.entries()]
  const of = <T>(pick: (event: HistoryEvent) => T) => list.map(([, event]) => pick(event))
  const procedures = of((event) => procedureOn(event.happened.toISOString().slice(0, 10)).key)
  const rows = await many<{ isNew: boolean }>(
    tx,
    sql`insert into cases.cases (id, number, history_key, version, status, stage, lane, track, procedure, source, election,
          province, regency, identity, person_kind, position_level, form, origin_institution, supervisor, bawaslu, holder,
          holder_since, holders, verified, recommended, reconstruction, opened_day, changed_at)
        select id, number, key, 0, 'assessing', 'assessing', 'bawaslu', 'ordinary', procedure, 'history', election,
          left(province, 2), case when length(province) > 2 then province end, 'described', 'unknown', position, form,
          supervisor, supervisor, 'bawaslu', supervisor, happened, array[supervisor], true, false, true, happened::date, recorded
        from unnest(${of(() => newId())}::uuid[], ${of(() => newReadableNumber())}::text[], ${list.map(([key]) => key)}::text[],
          ${procedures}::text[], ${of((event) => event.election)}::text[], ${of((event) => event.province ?? '')}::text[],
          ${of((event) => event.position ?? null)}::text[], ${of((event) => event.form ?? null)}::text[],
          ${procedures.map((key) => getProcedure(key).supervisor)}::text[], ${of((event) => event.happened)}::timestamptz[],
          ${of((event) => event.recorded)}::timestamptz[])
          as h (id, number, key, procedure, election, province, position, form, supervisor, happened, recorded)
        on conflict (history_key) do update set
          province = case when cases.province = '' then excluded.province else cases.province end,
          regency = coalesce(cases.regency, excluded.regency),
          form = coalesce(cases.form, excluded.form),
          position_level = coalesce(cases.position_level, excluded.position_level)
        returning (xmax = 0) as "isNew"`,
  )
  return rows.filter((row) => row.isNew).length
}

function filledUp(known: HistoryEvent, event: HistoryEvent): HistoryEvent {
  const first = event.happened < known.happened ? event : known
  return {
    ...first,
    province: known.province ?? event.province,
    form: known.form ?? event.form,
    position: known.position ?? event.position,
  }
}

async function caseIds(tx: Tx, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await many<{ key: string; id: string }>(
    tx,
    sql`select history_key as key, id from cases.cases where history_key = any(${keys}::text[])`,
  )
  return new Map(rows.map((row) => [row.key, row.id]))
}

async function addMilestones(
  tx: Tx,
  events: readonly HistoryEvent[],
  ids: ReadonlyMap<string, string>,
): Promise<number> {
  const of = <T>(pick: (event: HistoryEvent) => T) => events.map(pick)
  return run(
    tx,
    sql`insert into cases.milestones (id, case_id, kind, outcome, sanction, to_institution, happened, recorded, replaces, source,
          source_key)
        select id, case_id, kind, outcome, sanction, to_institution, happened, recorded, replaces, source, source_key
        from unnest(${of((event) => milestoneId(event.election, event.id))}::uuid[], ${of((event) => ids.get(keyOf(event)))}::uuid[],
          ${of((event) => event.kind)}::text[], ${of((event) => event.outcome ?? null)}::text[],
          ${of((event) => event.sanction ?? null)}::text[], ${of((event) => event.to ?? null)}::text[],
          ${of((event) => event.happened)}::timestamptz[], ${of((event) => event.recorded)}::timestamptz[],
          ${of((event) => (event.replaces ? milestoneId(event.election, event.replaces) : null))}::uuid[],
          ${of((event) => `history:${event.election}`)}::text[], ${of((event) => event.id)}::text[]) with ordinality
          as h (id, case_id, kind, outcome, sanction, to_institution, happened, recorded, replaces, source, source_key, place)
        order by place
        on conflict (source, source_key) do nothing`,
  )
}

/** The present position of reconstructed cases, for the lists. */
async function placeCases(tx: Tx, cases: readonly string[]): Promise<void> {
  const rows = await many<Told & { caseId: string }>(
    tx,
    sql`select id, case_id as "caseId", kind, outcome, happened, recorded, replaces, line::float8 as line
        from cases.milestones where case_id = any(${cases}::uuid[])`,
  )
  const byCase = Map.groupBy(rows, (row) => row.caseId)
  const placed = [...byCase].map(([id, told]) => ({ id, position: positionTold(told), told }))
  const of = <T>(pick: (one: (typeof placed)[number]) => T) => placed.map(pick)
  await run(
    tx,
    sql`update cases.cases c set status = p.status, station = p.station, proof = p.proof, outcome = p.outcome, stage = p.stage,
          recommended = p.recommended, closed_at = case when p.outcome is not null then p.latest end, changed_at = p.latest
        from unnest(${of((one) => one.id)}::uuid[], ${of((one) => one.position.status)}::text[],
          ${of((one) => one.position.station ?? null)}::text[], ${of((one) => one.position.proof ?? null)}::text[],
          ${of((one) => one.position.outcome ?? null)}::text[], ${of((one) => stageOf(one.position))}::text[],
          ${of((one) => one.told.some((told) => told.kind === 'recommended'))}::boolean[],
          ${of((one) => new Date(Math.max(...one.told.map((told) => told.happened.getTime()))))}::timestamptz[])
          as p (id, status, station, proof, outcome, stage, recommended, latest)
        where c.id = p.id`,
  )
}

/** What `monitoring` reads: milestones of one election with the facts of their case that may be counted by. */
export type MilestoneRow = {
  id: string
  caseId: string
  kind: MilestoneKind
  outcome: Outcome | null
  sanction: string | null
  toInstitution: string | null
  happened: Date
  recorded: Date
  replaces: string | null
  sourceKey: string | null
  line: number
  province: string
  regency: string | null
  /** Only from the recommendation on may anything be said by employer. */
  employer: string | null
  form: string | null
  position: string | null
}

/** In the order in which they were recorded here. `recordedUpTo` leaves out what was recorded at it or later. */
export async function readMilestones(
  tx: Tx,
  asked: { election: string; recordedUpTo?: Date },
): Promise<MilestoneRow[]> {
  return many(
    tx,
    sql`select m.id, m.case_id as "caseId", m.kind, m.outcome, m.sanction, m.to_institution as "toInstitution", m.happened,
               m.recorded, m.replaces, m.source_key as "sourceKey", m.line::float8 as line, c.province, c.regency, c.employer,
               c.form, c.position_level as position
        from cases.milestones m join cases.cases c on c.id = m.case_id
        where c.election = ${asked.election} ${asked.recordedUpTo ? sql`and m.recorded < ${asked.recordedUpTo}` : sql``}
        order by m.line`,
  )
}
