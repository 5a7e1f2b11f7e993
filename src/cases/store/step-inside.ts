import { type Actor, settingsOf, theHouse } from '../../foundation/actor.ts'
import { many, sql, type Tx } from '../../foundation/outside/sql.ts'

/**
 * An employer acts on a case of which it may read only its own file. After its right to that file was checked
 * under its own name, the act itself runs as this room's job, inside the same transaction; then the actor is
 * restored. Of what is read in between, only what belongs to its own file goes back to the employer.
 */
export async function asTheRoom<T>(tx: Tx, actor: Actor, work: () => Promise<T>): Promise<T> {
  await become(tx, theHouse('cases'))
  const answer = await work()
  await become(tx, actor)
  return answer
}

async function become(tx: Tx, actor: Actor): Promise<void> {
  const settings = Object.entries(settingsOf(actor)).map(
    ([name, value]) => sql`set_config(${name}, ${value}, true)`,
  )
  await many(tx, sql`select ${sql.join(settings)}`)
}
