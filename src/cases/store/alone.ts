import { many, sql, type Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'

/**
 * Runs one of several pieces of work in a transaction so that its refusal, or a row that the database does not
 * take, undoes this piece alone. Other accidents (a lost connection) go on as accidents.
 */
export async function alone<T>(tx: Tx, work: () => Promise<T | Refusal>): Promise<T | Refusal> {
  await many(tx, sql`savepoint piece`)
  try {
    const done = await work()
    await many(tx, isRefusal(done) ? sql`rollback to savepoint piece` : sql`release savepoint piece`)
    return done
  } catch (error) {
    await many(tx, sql`rollback to savepoint piece`)
    if (!isDataError(error)) throw error
    return refuse('cases.could-not-be-taken-in')
  }
}

/** Classes 22 (data) and 23 (constraint) of SQL's error codes. */
function isDataError(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' && /^2[23]/.test(code)
}
