import type { MemberActor } from '../../src/foundation/actor.ts'
import type { House } from '../../src/foundation/outside/house.ts'
import { many, sql } from '../../src/foundation/outside/sql.ts'

type Relation = { schema: string; name: string; columns: string[] }

/**
 * Everything that the database gives to this actor through the web program: each row of each table, view and
 * materialised view of each schema, as text, with the relation in front. Columns that the program may not read are
 * left out; row-level security decides the rows.
 */
export async function everythingSeenBy(house: House, actor: MemberActor): Promise<string[]> {
  return house.transaction(actor, async (tx) => {
    const relations = await many<Relation>(
      tx,
      sql`
        select n.nspname as schema, c.relname as name,
          array_agg(quote_ident(a.attname) order by a.attnum)::text[] as columns
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema')
          and n.nspname not like 'pg_toast%' and n.nspname not like 'pg_temp%'
          and has_schema_privilege(n.oid, 'usage') and has_column_privilege(c.oid, a.attnum, 'select')
        group by n.nspname, c.relname order by 1, 2`,
    )
    const seen: string[] = []
    for (const { schema, name, columns } of relations) {
      const list = sql.raw(columns.join(', '))
      const rows = await many<{ text: string }>(
        tx,
        sql`select to_jsonb(part)::text as text from (select ${list} from ${sql.id(schema, name)}) part`,
      )
      seen.push(...rows.map(({ text }) => `${schema}.${name} ${text}`))
    }
    return seen
  })
}

/** The lines that hold one of the strings, also as the bytes of a binary column; case does not matter. */
export function linesWith(seen: readonly string[], strings: readonly string[]): string[] {
  const wanted = strings.flatMap((text) => [
    text.toLowerCase(),
    Buffer.from(text, 'utf8').toString('hex'),
    Buffer.from(text, 'utf8').toString('base64').replace(/=+$/, '').slice(0, -1).toLowerCase(),
  ])
  return seen.filter((line) => {
    const low = line.toLowerCase()
    return wanted.some((text) => low.includes(text))
  })
}
