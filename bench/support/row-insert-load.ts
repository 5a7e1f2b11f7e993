import pg from 'pg'
import { settingsOf, theHouse } from '../../src/foundation/actor.ts'

/**
 * The peer of the speed round: the pledge's and the entry's row, written one pledge a commit by the same driver, over
 * many connections. Nothing is checked and no record is kept.
 */
type Order = {
  url: string
  connections: number
  rows: {
    campaign: string
    text: string
    roster: string
    number: string
    entry: string
    commitment: string
  }[]
}

process.once('message', async ({ url, connections, rows }: Order) => {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      for (const [name, value] of Object.entries(settingsOf(theHouse('pledge-signing'))))
        await client.query('select set_config($1, $2, false)', [name, value])
      return client
    }),
  )
  let next = 0
  const cpu = process.cpuUsage()
  const started = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      while (next < rows.length) {
        const row = rows[next++]!
        await client.query({
          name: 'two-rows',
          text: `with entry as (
              insert into transparency.entries (id, kind, facts, commitment, recorded_day)
              values ($5, 'pledge-signed', '{"method":"slip"}', decode($6, 'hex'), (now() at time zone 'Asia/Jakarta')::date))
            insert into pledges.pledges (campaign, roster, text, version, employer, method, number, entry, signed_at)
            values ($1, $2, $3, 1, 'gov-99', 'slip', $4, $5, now())`,
          values: [row.campaign, row.roster, row.text, row.number, row.entry, row.commitment],
        })
      }
    }),
  )
  const ms = performance.now() - started
  const used = process.cpuUsage(cpu)
  await Promise.all(clients.map((client) => client.end()))
  process.send!({ ms, cpuMs: (used.user + used.system) / 1000 })
})
