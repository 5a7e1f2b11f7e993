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

/** Commitments a page at a time by id, with the entry that took them into the log; or the one with this id. */
export async function commitmentsAfter(
  tx: Tx,
  { after, id, limit }: { after?: string; id?: string; limit: number },
): Promise<(StoredCommitment & { entry: string | null })[]> {
  return many(
    tx,
    sql`select id, day, commitment, salt, record, entry from intake.commitments
        where (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
          and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid) order by id limit ${limit}`,
  )
}

/** A commitment as its reporter reads it: with the proof, once the log has it. */
export type OwnCommitment = StoredCommitment & { proof: string | null }

/** The commitments with these ids that belong to the thread that was entered; others are not seen. */
export async function ownCommitments(tx: Tx, ids: readonly string[]): Promise<OwnCommitment[]> {
  return many(
    tx,
    sql`select id, day, commitment, salt, record, proof from intake.commitments where id = any(${[...ids]}::uuid[])`,
  )
}

/** What the log took in and whose reporter has no proof yet; dummies too, so that nothing tells them apart. */
export async function commitmentsToProve(tx: Tx, limit: number): Promise<{ id: string; entry: string }[]> {
  return many(
    tx,
    sql`select id, entry from intake.commitments where entry is not null and proof is null
        order by id limit ${limit}`,
  )
}

export async function saveProof(tx: Tx, id: string, proof: string): Promise<void> {
  await run(tx, sql`update intake.commitments set proof = ${proof} where id = ${id}`)
}
