import { many, maybeOne, one, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { FindingKind, StoredMark } from '../domain/hall-file.ts'
import type { Excuse } from '../domain/roster.ts'
import type { Method } from '../domain/tally.ts'
import { plainList } from './lists.ts'

export type Hall = {
  id: string
  campaign: string
  unit: string
  text: string
  institution: string
  account: string
  name: string
  sealKey: Buffer
  madeAt: Date
}

export async function addHall(tx: Tx, h: Hall): Promise<void> {
  await run(
    tx,
    sql`insert into pledges.halls (id, campaign, unit, text, institution, account, name, seal_key, made_at)
        values (${h.id}, ${h.campaign}, ${h.unit}, ${h.text}, ${h.institution}, ${h.account}, ${h.name}, ${h.sealKey}, ${h.madeAt})`,
  )
}

export async function findHall(tx: Tx, id: string): Promise<Hall | undefined> {
  return maybeOne<Hall>(
    tx,
    sql`select id, campaign, unit, text, institution, account, name, seal_key as "sealKey", made_at as "madeAt"
        from pledges.halls where id = ${id}`,
  )
}

/** Adds marks that are not known yet; answers how many. */
export async function addMarks(
  tx: Tx,
  hall: string,
  machine: string,
  merge: string,
  marks: readonly { seq: number; roster: string; mark: 'tick' | 'strike'; at: Date }[],
): Promise<number> {
  const list = (pick: (mark: (typeof marks)[number]) => string | number) => plainList(marks.map(pick))
  return run(
    tx,
    sql`insert into pledges.hall_marks (hall, machine, seq, roster, mark, at, merge)
        select ${hall}, ${machine}, seq, roster, mark, at, ${merge}
        from unnest(${list((m) => m.seq)}::int[], ${list((m) => m.roster)}::bigint[], ${list((m) => m.mark)}::text[],
          ${list((m) => m.at.toISOString())}::timestamptz[]) as t(seq, roster, mark, at)
        on conflict (hall, machine, seq) do nothing`,
  )
}

/** Every mark known of these rows, from all halls whose sheets carried the same text. */
export async function marksOf(tx: Tx, text: string, rosters: readonly string[]): Promise<StoredMark[]> {
  return many<StoredMark>(
    tx,
    sql`select m.hall, m.machine, m.seq, m.roster, m.mark, m.at from pledges.hall_marks m
        join pledges.halls h on h.id = m.hall and h.text = ${text}
        where m.roster = any(${plainList(rosters)}::bigint[])`,
  )
}

export type PaperRow = {
  campaign: string
  roster: string
  removed: boolean
  excuse: Excuse | null
  number: string
  name: string
  employer: string
  currentText: string | null
  version: number
  digest: string
  pledge: string | null
  method: Method | null
  entry: string | null
}

/** How these rows stand towards one text. */
export async function paperRows(
  tx: Tx,
  campaign: string,
  text: string,
  rosters: readonly string[],
): Promise<Map<string, PaperRow>> {
  const rows = await many<PaperRow>(
    tx,
    sql`
      with newest as materialized (
        select distinct on (scope) scope, id from pledges.texts where campaign = ${campaign} order by scope, version desc)
      select r.campaign, r.id as roster, r.removed_at is not null as removed, r.excuse, r.number, r.name, r.employer,
        coalesce(own.id, whole.id) as "currentText", t.version, encode(t.digest, 'hex') as digest, p.id as pledge, p.method, p.entry
      from pledges.roster r join pledges.texts t on t.id = ${text}
      left join newest own on own.scope = r.employer and own.scope <> ''
      left join newest whole on whole.scope = ''
      left join pledges.pledges p on p.roster = r.id and p.text = t.id and p.employer = r.employer and p.void_at is null
      where r.campaign = ${campaign} and r.id = any(${plainList(rosters)}::bigint[])`,
  )
  return new Map(rows.map((row) => [row.roster, row]))
}

export type Finding = { kind: FindingKind; roster: string; name: string }
export type Merge = {
  id: string
  campaign: string
  hall: string
  unit: string
  institution: string
  account: string
  at: Date
  marks: number
  fresh: number
  added: number
  struck: number
  clockDoubtful: boolean
  findings: Finding[]
}

export async function addMerge(tx: Tx, m: Omit<Merge, 'unit'>): Promise<void> {
  await run(
    tx,
    sql`insert into pledges.merges (id, campaign, hall, institution, account, at, marks, fresh, added, struck, clock_doubtful, findings)
        values (${m.id}, ${m.campaign}, ${m.hall}, ${m.institution}, ${m.account}, ${m.at}, ${m.marks}, ${m.fresh}, ${m.added},
          ${m.struck}, ${m.clockDoubtful}, ${JSON.stringify(m.findings)}::jsonb)`,
  )
}

const mergeColumns = sql`m.id, m.campaign, m.hall, h.unit, m.institution, m.account, m.at, m.marks, m.fresh, m.added, m.struck,
  m.clock_doubtful as "clockDoubtful", m.findings`

export async function mergesOf(tx: Tx, campaign: string): Promise<Merge[]> {
  return many<Merge>(
    tx,
    sql`select ${mergeColumns} from pledges.merges m join pledges.halls h on h.id = m.hall
        where m.campaign = ${campaign} order by m.at desc limit 20`,
  )
}

export async function findMerge(tx: Tx, campaign: string, id: string): Promise<Merge | undefined> {
  return maybeOne<Merge>(
    tx,
    sql`select ${mergeColumns} from pledges.merges m join pledges.halls h on h.id = m.hall
        where m.campaign = ${campaign} and m.id = ${id}`,
  )
}

export async function looksAt(tx: Tx, unit: string): Promise<{ at: Date; account: string }[]> {
  return many(tx, sql`select at, account from pledges.looks where unit = ${unit} order by at desc limit 20`)
}

/** Pledges of a unit that came from browsers used by more than three people, and how many such browsers. */
export async function sharedDevices(
  tx: Tx,
  campaign: string,
  unit: string,
): Promise<{ pledges: number; devices: number }> {
  return one(
    tx,
    sql`select coalesce(sum(people), 0)::int as pledges, count(*)::int as devices from (
          select count(*) as people from pledges.pledges p join pledges.roster r on r.id = p.roster
          where r.campaign = ${campaign} and r.unit = ${unit} and p.device is not null and p.void_at is null
          group by p.device having count(distinct p.roster) > 3) shared`,
  )
}
