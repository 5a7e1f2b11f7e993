import { many, maybeOne, one, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { OpeningClaim } from '../domain/opening.ts'
import type { ReportKind, SizeClass } from '../domain/report.ts'
import type { FactKind, TypedFact } from '../domain/suggestions.ts'

/** What stands outside the seal: all that anyone sees of a report that nobody opened. */
export type SealedReportSummary = {
  id: string
  election: string
  region: string
  kind: ReportKind
  day: string
  sizeClass: SizeClass
  cameBy: 'site' | 'desk'
  state: 'waiting' | 'opened' | 'set-aside' | 'handed-over'
}

export type ReportFilter = {
  state?: string | undefined
  region?: string | undefined
  kind?: string | undefined
  election?: string | undefined
}
export type ListedReport = SealedReportSummary & { evidence: number; unread: number }

const summary = sql`r.id, r.election, r.region, r.kind, r.day, r.size_class as "sizeClass",
  r.came_by as "cameBy", r.state`

/** One page of the reports that the actor may see, the oldest waiting first, with the exact total. */
export async function listReports(
  tx: Tx,
  filter: ReportFilter,
  page: { size: number; number: number },
): Promise<{ total: number; reports: ListedReport[] }> {
  const matches = sql`where ${filter.state ? sql`r.state = ${filter.state}` : sql`true`}
    and ${filter.region ? sql`(r.region = ${filter.region} or left(r.region, 2) = ${filter.region})` : sql`true`}
    and ${filter.kind ? sql`r.kind = ${filter.kind}` : sql`true`}
    and ${filter.election ? sql`r.election = ${filter.election}` : sql`true`}`
  const { total } = await one<{ total: number }>(
    tx,
    sql`select count(*) as total from intake.reports r ${matches}`,
  )
  const reports = await many<ListedReport>(
    tx,
    sql`select ${summary},
          (select count(*) from intake.evidence e where e.report = r.id) as evidence,
          (select count(*) from intake.messages m
            where m.report = r.id and m.from_reporter and m.seen_day is null) as unread
        from intake.reports r ${matches}
        order by case r.state when 'waiting' then 0 when 'opened' then 1 else 2 end, r.day, r.id
        limit ${page.size} offset ${(page.number - 1) * page.size}`,
  )
  return { total, reports }
}

export async function findReport(tx: Tx, id: string): Promise<SealedReportSummary | undefined> {
  return maybeOne(tx, sql`select ${summary} from intake.reports r where r.id = ${id}`)
}

export async function countWaiting(tx: Tx): Promise<{ waiting: number; unread: number; oldest?: string }> {
  const row = await one<{ waiting: number; unread: number; oldest: string | null }>(
    tx,
    sql`select count(*) filter (where state = 'waiting') as waiting, min(day) filter (where state = 'waiting') as oldest,
          (select count(*) from intake.messages where from_reporter and seen_day is null) as unread
        from intake.reports where state in ('waiting', 'opened')`,
  )
  return { waiting: row.waiting, unread: row.unread, ...(row.oldest ? { oldest: row.oldest } : {}) }
}

export type OpeningRow = OpeningClaim & { reason: string; openedAt: Date }
export type NewOpening = Omit<OpeningRow, 'reasonDigest'>

export async function addOpening(tx: Tx, row: NewOpening): Promise<void> {
  await run(
    tx,
    sql`insert into intake.openings (id, report, account, institution, role, reason, opened_at)
        values (${row.opening}, ${row.report}, ${row.account}, ${row.institution}, ${row.role}, ${row.reason}, ${row.openedAt})`,
  )
}

const opening = sql`o.id as opening, o.report, o.account, o.institution, o.role, o.reason, o.opened_at as "openedAt"`

export async function findOpening(tx: Tx, id: string): Promise<NewOpening | undefined> {
  return maybeOne(tx, sql`select ${opening} from intake.openings o where o.id = ${id}`)
}

export async function openingsOf(tx: Tx, report: string): Promise<NewOpening[]> {
  return many(
    tx,
    sql`select ${opening} from intake.openings o where o.report = ${report} order by o.opened_at, o.id`,
  )
}

/** Every recorded opening; for the job that compares them with the vault's journal. */
export async function allOpenings(tx: Tx): Promise<NewOpening[]> {
  return many(tx, sql`select ${opening} from intake.openings o`)
}

/** Moves a report on when it is still in one of these states; false when somebody was faster. */
export async function moveReport(
  tx: Tx,
  report: string,
  from: readonly SealedReportSummary['state'][],
  to: SealedReportSummary['state'],
): Promise<boolean> {
  const moved = await run(
    tx,
    sql`update intake.reports set state = ${to} where id = ${report} and state in (${sql.join(from)})`,
  )
  return moved === 1
}

export type Decision = {
  id: string
  report: string
  kind: 'set-aside' | 'taken-back' | 'handed-over'
  reason: string
  incident?: string | undefined
  account: string
  institution: string
  decidedAt: Date
}

export async function addDecision(tx: Tx, row: Decision): Promise<void> {
  await run(
    tx,
    sql`insert into intake.decisions (id, report, kind, reason, incident, account, institution, decided_at)
        values (${row.id}, ${row.report}, ${row.kind}, ${row.reason}, ${row.incident ?? null}, ${row.account},
          ${row.institution}, ${row.decidedAt})`,
  )
}

export async function decisionsOf(tx: Tx, report: string): Promise<Decision[]> {
  return many(
    tx,
    sql`select id, report, kind, reason, incident, account, institution, decided_at as "decidedAt"
        from intake.decisions where report = ${report} order by decided_at, id`,
  )
}

export type SealedParts = {
  sealed: Buffer
  publicKey: string
  messages: {
    id: string
    place: number
    fromReporter: boolean
    institution: string
    day: string
    sealed: Buffer
  }[]
  evidence: {
    id: string
    place: number
    day: string
    bytes: number
    sealed: Buffer
    original: string
    derivative: string | null
  }[]
}

/** What the vault is asked to open of one report. */
export async function sealedPartsOf(tx: Tx, report: string): Promise<SealedParts> {
  const { sealed, publicKey } = await one<{ sealed: Buffer; publicKey: string }>(
    tx,
    sql`select r.sealed, t.public_key as "publicKey"
        from intake.reports r join intake.threads t on t.report = r.id where r.id = ${report}`,
  )
  const messages = await many<SealedParts['messages'][number]>(
    tx,
    sql`select id, place, from_reporter as "fromReporter", institution, day, sealed
        from intake.messages where report = ${report} order by place`,
  )
  const evidence = await many<SealedParts['evidence'][number]>(
    tx,
    sql`select id, place, day, bytes, sealed, original, derivative
        from intake.evidence where report = ${report} order by place`,
  )
  return { sealed, publicKey, messages, evidence }
}

export async function publicKeyOf(tx: Tx, report: string): Promise<string | undefined> {
  const row = await maybeOne<{ publicKey: string }>(
    tx,
    sql`select public_key as "publicKey" from intake.threads where report = ${report}`,
  )
  return row?.publicKey
}

export async function markMessagesSeen(tx: Tx, report: string, day: string): Promise<void> {
  await run(
    tx,
    sql`update intake.messages set seen_day = ${day} where report = ${report} and from_reporter and seen_day is null`,
  )
}

export async function addOfficerMessage(
  tx: Tx,
  row: { id: string; report: string; institution: string; account: string; day: string; sealed: Buffer },
): Promise<boolean> {
  const added = await run(
    tx,
    sql`insert into intake.messages (id, report, place, from_reporter, institution, account, day, sealed)
        select ${row.id}, ${row.report}, coalesce(max(place), 0) + 1, false, ${row.institution}, ${row.account},
          ${row.day}, ${row.sealed}
        from intake.messages where report = ${row.report}
        on conflict do nothing`,
  )
  return added === 1
}

export async function addFact(
  tx: Tx,
  row: { id: string; report: string; kind: FactKind; value: string; account: string; notedAt: Date },
): Promise<void> {
  await run(
    tx,
    sql`insert into intake.typed_facts (id, report, kind, value, account, noted_at)
        values (${row.id}, ${row.report}, ${row.kind}, ${row.value}, ${row.account}, ${row.notedAt})
        on conflict do nothing`,
  )
}

export async function factsOf(tx: Tx, report: string): Promise<TypedFact[]> {
  return many(
    tx,
    sql`select report, kind, value from intake.typed_facts where report = ${report} order by kind, value`,
  )
}

/** Facts of other reports of the same election and province that are alike (trigram likeness above 0.35, or a day). */
export async function factsAlike(
  tx: Tx,
  report: SealedReportSummary,
): Promise<(TypedFact & { likeness: number })[]> {
  return many(
    tx,
    sql`select other.report, other.kind, other.value,
          max(case when own.kind = 'act-day' then 1
            else public.similarity(foundation.plain(own.value), foundation.plain(other.value)) end)::float8 as likeness
        from intake.typed_facts own
        join intake.typed_facts other on other.kind = own.kind and other.report <> own.report
          and (own.kind = 'act-day' or foundation.plain(other.value) operator(public.%) foundation.plain(own.value))
        join intake.reports r on r.id = other.report
        where own.report = ${report.id} and r.election = ${report.election}
          and left(r.region, 2) = left(${report.region}, 2)
        group by other.report, other.kind, other.value`,
  )
}

/** Every blob that a row names; for the job that removes the others. */
export async function knownBlobs(tx: Tx): Promise<Set<string>> {
  const rows = await many<{ original: string; derivative: string | null }>(
    tx,
    sql`select original, derivative from intake.evidence`,
  )
  return new Set(
    rows.flatMap(({ original, derivative }) => (derivative ? [original, derivative] : [original])),
  )
}
