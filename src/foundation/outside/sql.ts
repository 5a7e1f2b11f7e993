import { type RawBuilder, sql, type Transaction } from 'kysely'

export { sql }

/** A transaction opened for an actor. All SQL of the house goes through one. */
export type Tx = Transaction<Record<string, never>>

/** A statement that a store wrote and someone else runs. */
export type Query = RawBuilder<unknown>

/** All rows of a query. */
export async function many<Row>(tx: Tx, query: RawBuilder<unknown>): Promise<Row[]> {
  return (await query.execute(tx)).rows as Row[]
}

/** The first row, or undefined. */
export async function maybeOne<Row>(tx: Tx, query: RawBuilder<unknown>): Promise<Row | undefined> {
  return (await many<Row>(tx, query))[0]
}

/** The first row; throws when there is none, for queries that always answer. */
export async function one<Row>(tx: Tx, query: RawBuilder<unknown>): Promise<Row> {
  const row = await maybeOne<Row>(tx, query)
  if (row === undefined) throw new Error('A query that always answers gave no row.')
  return row
}

/** Runs a statement; answers how many rows it touched. */
export async function run(tx: Tx, query: RawBuilder<unknown>): Promise<number> {
  return Number((await query.execute(tx)).numAffectedRows ?? 0n)
}
