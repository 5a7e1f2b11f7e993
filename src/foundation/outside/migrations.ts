import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { projectRoot } from './project.ts'

const folder = join(projectRoot, 'db', 'migrations')

/** The plain SQL files in order, forward only. */
export function migrationFiles(): { name: string; text: string }[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name))
    .sort()
    .map((name) => ({ name: name.replace(/\.sql$/, ''), text: readFileSync(join(folder, name), 'utf8') }))
}

/** Brings a database up to the newest migration, as its owner; answers the names of those it ran. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const db = new Kysely<Record<string, never>>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: ownerUrl, max: 1 }) }),
  })
  try {
    const migrations = Object.fromEntries(
      migrationFiles().map(({ name, text }) => [
        name,
        { up: async (on: Kysely<Record<string, never>>) => void (await sql.raw(text).execute(on)) },
      ]),
    )
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => migrations },
      migrationTableSchema: 'migrations',
    })
    const { error, results = [] } = await migrator.migrateToLatest()
    if (error) throw error
    return results.map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}
