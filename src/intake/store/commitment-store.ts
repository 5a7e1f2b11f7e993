import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'

export type StoredCommitment = { id: string; day: string; commitment: Buffer; salt: Buffer; record: Buffer }

export async function addCommitment(tx: Tx, row: StoredCommitment): Promise<void> {
  await run(
    tx,
    sql`insert into intake.commitments (id, day, commitment, salt, record)
        values (${row.id}, ${row.day}, ${row.commitment}, ${row.salt}, ${row.record})`,
  )
}

/** Locks what was committed before a day and is not in the log yet. The order carries no meaning. */
export async function commitmentsToMove(
  tx: Tx,
  before: string,
): Promise<Pick<StoredCommitment, 'id' | 'commitment'>[]> {
  return many(
    tx,
    sql`select id, commitment from intake.commitments where entry is null and day < ${before}
        order by id for update skip locked`,
  )
}

export async function markMoved(tx: Tx, id: string, entry: string): Promise<void> {
  await run(tx, sql`update intake.commitments set entry = ${entry} where id = ${id}`)
}
