import { maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'

/** Whether this data was put in already; a second program that seeds at the same time waits here for the first. */
export async function seededWith(tx: Tx, name: string, version: number): Promise<boolean> {
  await run(tx, sql`select pg_advisory_xact_lock(hashtext('registry-seed'))`)
  const fact = await maybeOne<{ version: number }>(
    tx,
    sql`select (value #>> '{}')::int as version from foundation.facts where name = ${name}`,
  )
  return (fact?.version ?? 0) >= version
}

export async function rememberSeed(tx: Tx, name: string, version: number): Promise<void> {
  await run(
    tx,
    sql`
      insert into foundation.facts (name, value) values (${name}, to_jsonb(${version}::int))
      on conflict (name) do update set value = excluded.value`,
  )
}
