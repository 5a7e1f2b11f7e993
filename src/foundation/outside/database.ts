import pg from 'pg'
import type { ServerSecrets } from './postgres.ts'

/** The application's roles; each program connects as its own. */
export type ProgramRole = 'web' | 'intake' | 'worker'

// Days stay text and counts are numbers: a local midnight must never turn into another day.
pg.types.setTypeParser(1082, (text) => text)
pg.types.setTypeParser(20, (text) => Number(text))

/** The address of a database for one of our roles on the server that `adminUrl` names. */
export function urlFor(adminUrl: string, role: ProgramRole | 'owner', secrets: ServerSecrets): string {
  const url = new URL(adminUrl)
  url.username = `netral_${role}`
  url.password = secrets[role]
  return url.href
}

/** Creates the roles and the database where they are missing; needs an administrator of the server. */
export async function prepareServer(
  adminUrl: string,
  database: string,
  secrets: ServerSecrets,
): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7367001)')
    const { rows } = await client.query("select current_setting('server_version_num')::int as version")
    if (rows[0].version < 150_000) throw new Error('Netral needs PostgreSQL 15 or newer.')
    for (const role of ['owner', 'web', 'intake', 'worker'] as const) {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [`netral_${role}`])
      const verb = rowCount ? 'alter' : 'create'
      await client.query(
        `${verb} role netral_${role} login nosuperuser nobypassrls nocreatedb nocreaterole password '${secrets[role]}'`,
      )
    }
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(database)} owner netral_owner`)
  } finally {
    await client.end()
  }
}
