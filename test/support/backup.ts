import pg from 'pg'

/** The log's tables, in an order in which they can be filled. */
const tables = ['entries', 'records', 'pending', 'sealed', 'checkpoints', 'tombstones', 'alarms']

/**
 * A backup of the log's part of a database, and its restoring: every row of then, and none that came later. By the
 * server's administrator, past every policy and trigger, as a restored dump is.
 */
export async function backup(adminUrl: string): Promise<{ restore(): Promise<void> }> {
  const name = `backup_${crypto.randomUUID().replaceAll('-', '')}`
  await asAdmin(adminUrl, async (client) => {
    await client.query(`create schema ${name}`)
    for (const table of tables)
      await client.query(`create table ${name}.${table} as table transparency.${table}`)
  })
  return {
    restore: () =>
      asAdmin(adminUrl, async (client) => {
        await client.query("set local session_replication_role = 'replica'")
        await client.query(`truncate ${tables.map((table) => `transparency.${table}`).join(', ')}`)
        for (const table of tables)
          await client.query(`insert into transparency.${table} select * from ${name}.${table}`)
      }),
  }
}

async function asAdmin(adminUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('begin')
    await work(client)
    await client.query('commit')
  } finally {
    await client.end()
  }
}
