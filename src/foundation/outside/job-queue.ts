import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type ProgramRole, urlFor } from './database.ts'
import type { ServerSecrets } from './postgres.ts'
import { projectRoot } from './project.ts'

const owner: ProgramRole = 'worker'
const version: string = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).dependencies[
  'graphile-worker'
]

/**
 * The job queue brings its own tables; they belong to the worker's role, so that no other can touch them. That role
 * may create a schema only for as long as this takes.
 */
export async function prepareJobQueue(adminUrl: string, secrets: ServerSecrets): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const database = pg.escapeIdentifier(new URL(adminUrl).pathname.slice(1))
    const installed =
      "select obj_description(oid, 'pg_namespace') as version from pg_namespace where nspname = 'graphile_worker'"
    if ((await client.query(installed)).rows[0]?.version === version) return
    await client.query('select pg_advisory_lock(7367003)')
    if ((await client.query(installed)).rows[0]?.version === version) return
    const { runMigrations } = await import('graphile-worker')
    await client.query(`grant create on database ${database} to netral_${owner}`)
    try {
      await runMigrations({ connectionString: urlFor(adminUrl, owner, secrets) })
    } finally {
      await client.query(`revoke create on database ${database} from netral_${owner}`)
    }
    await client.query(`comment on schema graphile_worker is ${pg.escapeLiteral(version)}`)
  } finally {
    await client.end()
  }
}
