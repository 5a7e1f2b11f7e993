import type { AddressInfo } from 'node:net'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import type { FastifyInstance } from 'fastify'
import { mainApp } from '../../src/app.ts'
import { seeOther } from '../../src/design/outside/answers.ts'
import { guardRoutes } from '../../src/design/outside/guard.ts'
import { buildServer } from '../../src/design/outside/server.ts'
import { type House, houseOn } from '../../src/foundation/outside/house.ts'
import { serverSecrets } from '../../src/foundation/outside/postgres.ts'
import { signRoute } from '../../src/pledges/sign.routes.ts'
import { newReceiptTail } from '../../src/pledges/use-cases/secrets.ts'
import { logAs } from '../../src/programs/log.ts'

/** The main site in a process of its own, or the same press of "sign" answered without a database. */
type Order = { kind: 'site' | 'bare'; dataDir: string; databaseUrl: string }

process.once('message', async (order: Order) => {
  const house = houseOn(order.dataDir, order.databaseUrl, serverSecrets(order.dataDir), { connections: 16 })
  const origins = { main: 'http://localhost', intake: 'http://localhost' }
  const app =
    order.kind === 'site' ? await mainApp(house, origins, logAs('web')) : await bareApp(house, origins)
  await app.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 })
  let cpu = process.cpuUsage()
  process.on('message', () => {
    const used = process.cpuUsage(cpu)
    cpu = process.cpuUsage()
    process.send!({
      cpuMs: (used.user + used.system) / 1000,
      megabytes: process.memoryUsage().rss / 1_000_000,
    })
  })
  for (const end of ['disconnect', 'SIGTERM'] as const) process.on(end, () => process.exit(0))
  process.send!({ port: (app.server.address() as AddressInfo).port })
})

/** The same frame around the same route: headers, cookies, form, guard, log; the form is checked, nothing is kept. */
async function bareApp(house: House, origins: { main: string; intake: string }): Promise<FastifyInstance> {
  const app = await buildServer({ name: 'main', house, origins, assets: new Map() }, logAs('web'))
  await app.register(cookie)
  await app.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] })
  guardRoutes(app, { 'POST /ikrar/:campaign/tanda-tangan': 'everyone' }, (_request, reply) =>
    seeOther(reply, '/masuk'),
  )
  signRoute(
    app,
    async ({ prefix }) => ({ number: `${prefix}${newReceiptTail()}`, at: house.clock(), fresh: true }),
    (_request, reply) => reply.code(422).send(),
  )
  return app
}
