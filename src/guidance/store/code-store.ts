import { run, sql, type Tx } from '../../foundation/outside/sql.ts'

/** Shows the database whose code this transaction holds; policies open exactly what that code belongs to. */
export async function holdCode(tx: Tx, hash: Buffer): Promise<void> {
  await run(tx, sql`select set_config('netral.guidance_code', ${hash.toString('hex')}, true)`)
}
