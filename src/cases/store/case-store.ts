import { dayOf } from '../../foundation/dates.ts'
import { many, maybeOne, one, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import { zoneOf } from '../../registry/registry.door.ts'
import type { Case } from '../domain/case.ts'
import type { CaseEvent, Move } from '../domain/events.ts'
import { stageOf } from '../domain/statuses.ts'

/** What a case carries besides its fold; the rest of its row is projected from events. */
export type CaseHead = {
  id: string
  number: string
  originInstitution: string
  ordinal: number | undefined
  demonstration: boolean
}

/** The present deadline as computed by the rule book. */
export type Due = { at: Date; day: string; provisional: boolean }

type EventRow = {
  id: string
  seq: number
  kind: string
  at: Date
  recorded: Date
  byAccount: string | null
  byInstitution: string
  byRole: string
  move: Move | null
  data: Record<string, unknown>
  openToEmployer: boolean
  reason: string | null
}

/** Id of a case that the actor sees, by number. */
export async function findCaseId(tx: Tx, number: string): Promise<string | undefined> {
  return (await maybeOne<{ id: string }>(tx, sql`select id from cases.cases where number = ${number}`))?.id
}

/** Id of a case whose file lies open to the employer that asks. */
export async function findOpenFileId(tx: Tx, number: string): Promise<string | undefined> {
  const row = await maybeOne<{ id: string }>(
    tx,
    sql`select case_id as id from cases.employer_files where number = ${number}`,
  )
  return row?.id
}

/** Locks the row, so two people acting at once are answered one after the other. */
export async function lockCase(tx: Tx, id: string): Promise<CaseHead & { version: number }> {
  return one(
    tx,
    sql`select id, number, origin_institution as "originInstitution", ordinal, demonstration, version
        from cases.cases where id = ${id} for update`,
  )
}

/** Every event that the actor may see, in order; those who act see all of them. */
export async function eventsOf(tx: Tx, caseId: string): Promise<CaseEvent[]> {
  const rows = await many<EventRow>(
    tx,
    sql`select ${eventColumns} from cases.events e left join cases.event_texts t on t.event = e.id
        where e.case_id = ${caseId} order by e.seq`,
  )
  return rows.map(eventOf)
}

const eventColumns = sql`e.id, e.seq, e.kind, e.at, e.recorded, e.by_account as "byAccount",
  e.by_institution as "byInstitution", e.by_role as "byRole", e.move, e.data,
  e.open_to_employer as "openToEmployer", t.reason`

/** An event with its case, for whoever goes through all of them. */
export type EventOfCase = { caseId: string; number: string; event: CaseEvent }

/** Events of all cases, a page at a time by id; or those of one case. */
export async function eventsAfter(
  tx: Tx,
  { after, caseId, limit }: { after?: string; caseId?: string; limit: number },
): Promise<EventOfCase[]> {
  const rows = await many<EventRow & { caseId: string; number: string }>(
    tx,
    sql`select ${eventColumns}, e.case_id as "caseId", c.number
        from cases.events e join cases.cases c on c.id = e.case_id left join cases.event_texts t on t.event = e.id
        where (${after ?? null}::uuid is null or e.id > ${after ?? null}::uuid)
        and (${caseId ?? null}::uuid is null or e.case_id = ${caseId ?? null}::uuid) order by e.id limit ${limit}`,
  )
  return rows.map((row) => ({ caseId: row.caseId, number: row.number, event: eventOf(row) }))
}

const dateFields = ['countedFrom', 'dueAt', 'before', 'after'] as const

function eventOf(row: EventRow): CaseEvent {
  const data = { ...row.data }
  for (const field of dateFields) if (typeof data[field] === 'string') data[field] = new Date(data[field])
  return {
    id: row.id,
    seq: row.seq,
    kind: row.kind,
    at: row.at,
    recorded: row.recorded,
    by: { account: row.byAccount ?? undefined, institution: row.byInstitution, role: row.byRole },
    move: row.move ?? undefined,
    data,
    openToEmployer: row.openToEmployer,
    reason: row.reason ?? undefined,
  } as CaseEvent
}

export async function addEvent(tx: Tx, caseId: string, event: CaseEvent): Promise<void> {
  const { by } = event
  await run(
    tx,
    sql`insert into cases.events (id, case_id, seq, kind, at, recorded, by_account, by_institution, by_role, move, data,
          open_to_employer)
        values (${event.id}, ${caseId}, ${event.seq}, ${event.kind}, ${event.at}, ${event.recorded}, ${by.account ?? null},
          ${by.institution}, ${by.role}, ${event.move ? JSON.stringify(event.move) : null}::jsonb,
          ${JSON.stringify(event.data)}::jsonb, ${event.openToEmployer})`,
  )
  if (event.reason) {
    await run(
      tx,
      sql`insert into cases.event_texts (event, reason, open_to_employer)
          values (${event.id}, ${event.reason}, ${event.openToEmployer})`,
    )
  }
}

/** Writes the row that lists read, out of the fold. */
export async function saveRow(
  tx: Tx,
  head: CaseHead,
  state: Case,
  due: Due | undefined,
  isNew: boolean,
): Promise<void> {
  const row = rowOf(head, state, due)
  const names = Object.keys(row)
  if (isNew) {
    const columns = sql.join(names.map((name) => sql.ref(name)))
    const values = sql.join(Object.values(row))
    await run(tx, sql`insert into cases.cases (${columns}) values (${values})`)
    return
  }
  const changes = names
    .filter((name) => name !== 'holders')
    .map((name) => sql`${sql.ref(name)} = ${row[name]}`)
  await run(
    tx,
    sql`update cases.cases set ${sql.join(changes)},
          holders = case when ${state.holder} = any(holders) then holders else holders || ${state.holder}::text end
        where id = ${head.id}`,
  )
}

function rowOf(head: CaseHead, state: Case, due: Due | undefined): Record<string, unknown> {
  const { position, clock } = state
  const paused = clock !== undefined && due === undefined
  return {
    id: head.id,
    number: head.number,
    origin_institution: head.originInstitution,
    ordinal: head.ordinal ?? null,
    demonstration: head.demonstration,
    incident: state.incident,
    version: state.version,
    status: position.status,
    station: position.station ?? null,
    proof: position.proof ?? null,
    outcome: position.outcome ?? null,
    stage: stageOf(position),
    lane: state.lane,
    track: state.track,
    procedure: state.procedure,
    source: state.source,
    election: state.election,
    province: state.province,
    regency: state.regency ?? null,
    employer: state.employer ?? null,
    identity: state.identity,
    person_kind: state.personKind,
    form: state.form ?? null,
    category: state.category ?? null,
    supervisor: state.supervisor,
    bawaslu: state.bawaslu,
    regional_office: state.regionalOffice ?? null,
    holder: state.holder,
    holder_since: state.holderSince,
    holders: [state.holder],
    acknowledged: state.acknowledged,
    verified: state.verified,
    recommended: state.recommendation?.state === 'issued',
    conflict: state.conflict !== undefined,
    at_regional_office: atRegionalOffice(state),
    opened_to: state.openedTo ?? null,
    rule: clock?.rule ?? null,
    clock_from: clock?.startedAt ?? null,
    paused,
    due_at: due?.at ?? null,
    due_day: due?.day ?? null,
    provisional: due?.provisional ?? false,
    opened_day: dayOf(state.openedAt, zoneOf(state.regency ?? state.province)),
    closed_at: state.closedAt ?? null,
    changed_at: state.lastAt,
  }
}

/** The regional office sees the file from the hand-over on, and keeps seeing it. */
function atRegionalOffice(state: Case): string | null {
  const held = state.intervals.some((interval) => interval.stage === 'awaiting-follow-up/regional-office')
  return held ? (state.regionalOffice ?? null) : null
}

/** Whoever handed over a double goes on seeing the case in which it continues, as if it had held that one itself. */
export async function addSender(tx: Tx, number: string, institution: string): Promise<void> {
  await run(
    tx,
    sql`update cases.cases set holders = holders || ${institution}::text
        where number = ${number} and not ${institution} = any(holders)`,
  )
}

/** Adds what is new of the intervals and ends the one before. */
export async function saveIntervals(tx: Tx, caseId: string, before: number, state: Case): Promise<void> {
  const { intervals } = state
  if (intervals.length === before) return
  const ended = intervals[before - 1]
  if (before > 0 && ended) {
    await run(
      tx,
      sql`update cases.stage_intervals set to_at = ${ended.to ?? null} where case_id = ${caseId} and position = ${before}`,
    )
  }
  for (const [index, interval] of intervals.entries()) {
    if (index < before) continue
    await run(
      tx,
      sql`insert into cases.stage_intervals (case_id, position, stage, holder, from_at, to_at, recorded)
          values (${caseId}, ${index + 1}, ${interval.stage}, ${interval.holder}, ${interval.from}, ${interval.to ?? null},
            ${interval.recorded})`,
    )
  }
}

/** The employer's own row of the case: written while it is open to it, taken away when it is not. */
export async function saveEmployerFile(
  tx: Tx,
  head: CaseHead,
  state: Case,
  due: Due | undefined,
): Promise<void> {
  const { position, clock } = state
  if (!state.openedTo) {
    await run(tx, sql`delete from cases.employer_files where case_id = ${head.id}`)
    return
  }
  const first = firstIntervalOf(state)
  const openedAt = state.intervals[first]?.from ?? state.lastAt
  await run(
    tx,
    sql`insert into cases.employer_files (case_id, number, opened_to, opened_at, opened_position, version, status, station, proof, outcome, stage,
          election, province, regency, employer, form, category, supervisor, holder, holder_since, acknowledged, rule,
          clock_from, paused, due_at, due_day, provisional, demonstration, changed_at)
        values (${head.id}, ${head.number}, ${state.openedTo}, ${openedAt}, ${first + 1}, ${state.version}, ${position.status},
          ${position.station ?? null}, ${position.proof ?? null}, ${position.outcome ?? null}, ${stageOf(position)},
          ${state.election}, ${state.province}, ${state.regency ?? null}, ${state.employer ?? null}, ${state.form ?? null},
          ${state.category ?? null}, ${state.supervisor}, ${state.holder}, ${state.holderSince}, ${state.acknowledged},
          ${clock?.rule ?? null}, ${clock?.startedAt ?? null}, ${clock !== undefined && due === undefined},
          ${due?.at ?? null}, ${due?.day ?? null}, ${due?.provisional ?? false}, ${head.demonstration}, ${state.lastAt})
        on conflict (case_id) do update set opened_to = excluded.opened_to, version = excluded.version,
          status = excluded.status, station = excluded.station, proof = excluded.proof, outcome = excluded.outcome,
          stage = excluded.stage, form = excluded.form, category = excluded.category, supervisor = excluded.supervisor,
          holder = excluded.holder, holder_since = excluded.holder_since, acknowledged = excluded.acknowledged,
          rule = excluded.rule, clock_from = excluded.clock_from, paused = excluded.paused, due_at = excluded.due_at,
          due_day = excluded.due_day, provisional = excluded.provisional, changed_at = excluded.changed_at`,
  )
}

/** Where the recipient's own time begins: its first stay after the case was last at the supervisor's assessment. */
function firstIntervalOf({ intervals, openedTo }: Case): number {
  const assessed = intervals.findLastIndex((interval) => interval.stage === 'assessing')
  const own = intervals.findIndex((interval, index) => index > assessed && interval.holder === openedTo)
  return own < 0 ? intervals.length - 1 : own
}

/** Only the deadline of a row, after a change of calendar. */
export async function saveDue(tx: Tx, caseId: string, due: Due): Promise<void> {
  for (const table of ['cases', 'employer_files']) {
    const key = table === 'cases' ? 'id' : 'case_id'
    await run(
      tx,
      sql`update ${sql.id('cases', table)} set due_at = ${due.at}, due_day = ${due.day}, provisional = ${due.provisional}
          where ${sql.ref(key)} = ${caseId}`,
    )
  }
}
