import { run, sql, type Tx } from '../../foundation/outside/sql.ts'

export type StoredEntry = {
  id: string
  kind: string
  subject: string
  facts: Uint8Array
  salt: Uint8Array
  record: Uint8Array
  commitment: Uint8Array
}

/** One round trip for both rows: this runs in every act. The day is the database's own, also for imported history. */
export async function addEntry(tx: Tx, entry: StoredEntry): Promise<void> {
  await run(
    tx,
    sql`with added as (
          insert into transparency.entries (id, kind, facts, commitment, recorded_day)
          values (${entry.id}, ${entry.kind}, ${entry.facts}, ${entry.commitment},
            (now() at time zone 'Asia/Jakarta')::date) returning id
        )
        insert into transparency.records (entry, subject, salt, record)
        values (${entry.id}, ${entry.subject}, ${entry.salt}, ${entry.record})`,
  )
}
