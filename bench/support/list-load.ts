import { Agent, request } from 'node:http'
import pg from 'pg'

type Order = { clients: number; seconds: number } & (
  | { kind: 'http'; url: string; cookie: string }
  | { kind: 'sql'; url: string; settings: Record<string, string>; text: string; values: unknown[] }
)

process.once('message', async (order: Order) => {
  const { one, close } = order.kind === 'http' ? overHttp(order) : overSql(order)
  await Promise.all(Array.from({ length: order.clients }, one))
  const started = performance.now()
  const until = started + order.seconds * 1000
  let done = 0
  const client = async () => {
    while (performance.now() < until) {
      await one()
      done += 1
    }
  }
  await Promise.all(Array.from({ length: order.clients }, client))
  const ms = performance.now() - started
  await close()
  process.send!({ done, ms })
})

function overHttp(order: Extract<Order, { kind: 'http' }>) {
  const agent = new Agent({ keepAlive: true, maxSockets: order.clients })
  const headers = { cookie: order.cookie, accept: 'text/html' }
  const one = () =>
    new Promise<void>((resolve, reject) => {
      request(order.url, { agent, headers }, (answer) => {
        answer.resume()
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`${answer.statusCode}`)),
        )
      })
        .on('error', reject)
        .end()
    })
  return { one, close: async () => agent.destroy() }
}

function overSql(order: Extract<Order, { kind: 'sql' }>) {
  const pool = new pg.Pool({ connectionString: order.url, max: order.clients })
  const names = Object.entries(order.settings)
  const settings = `select ${names.map((_, i) => `set_config($${2 * i + 1}, $${2 * i + 2}, true)`).join(', ')}`
  const one = async () => {
    const client = await pool.connect()
    await client.query('begin')
    await client.query(settings, names.flat())
    const { rows } = await client.query(order.text, order.values)
    await client.query('commit')
    client.release()
    if (rows.length !== 50) throw new Error(`${rows.length} rows`)
  }
  return { one, close: () => pool.end() }
}
