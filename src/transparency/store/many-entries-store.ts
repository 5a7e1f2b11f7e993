import { run, sql, type Tx } from '../../foundation/outside/sql.ts'

export type EntryInHex = {
  id: string
  kind: string
  subject: string
  facts: string
  salt: string
  record: string
  commitment: string
}

/** The three rows of each of many entries, in one statement. Bytes come as hex, which needs no quoting in an array. */
export async function addEntries(tx: Tx, entries: readonly EntryInHex[]): Promise<void> {
  const list = (pick: (entry: EntryInHex) => string) => `{${entries.map(pick).join(',')}}`
  await run(
    tx,
    sql`with given as materialized (
          select id, kind, subject, decode(facts, 'hex') as facts, decode(salt, 'hex') as salt, decode(record, 'hex') as record,
            decode(commitment, 'hex') as commitment
          from unnest(${list((e) => e.id)}::uuid[], ${list((e) => e.kind)}::text[], ${list((e) => e.subject)}::uuid[],
            ${list((e) => e.facts)}::text[], ${list((e) => e.salt)}::text[], ${list((e) => e.record)}::text[],
            ${list((e) => e.commitment)}::text[]) as t(id, kind, subject, facts, salt, record, commitment)
        ), added as (
          insert into transparency.entries (id, kind, facts, commitment, recorded_day)
          select id, kind, facts, commitment, (now() at time zone 'Asia/Jakarta')::date from given
        ), waiting as (
          insert into transparency.pending (entry) select id from given
        )
        insert into transparency.records (entry, subject, salt, record) select id, subject, salt, record from given`,
  )
}
