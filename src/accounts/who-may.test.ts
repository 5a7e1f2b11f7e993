import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import cookie from '@fastify/cookie'
import { asMember, freshDatabase } from '../../test/support/database.ts'
import { guardRoutes } from '../design/outside/guard.ts'
import { buildServer } from '../design/outside/server.ts'
import { type Actor, everyone, type RoleKey, roleKeys } from '../foundation/actor.ts'
import { accountsRoutes } from './accounts.routes.tsx'
import { accountsRouteRules } from './domain/who-may.ts'
import { accountsHook, askToSignIn } from './session-hook.ts'

const { house } = await freshDatabase()
const app = await buildServer(
  {
    name: 'main',
    house,
    origins: { main: 'http://localhost:8080', intake: 'http://localhost:8081' },
    assets: new Map(),
  },
  () => {},
)
await app.register(cookie)
app.addHook('onRequest', async (request) => {
  const given = request.headers['x-test-actor']
  if (given) request.actor = JSON.parse(String(given))
})
accountsHook(app, house)
guardRoutes(app, accountsRouteRules, askToSignIn(house))
accountsRoutes(app, house)
await app.ready()
after(() => app.close())

/** What must hold, said apart from the rules themselves: by address alone. */
const isOpen = (path: string) =>
  /^\/(masuk|keluar|undangan)/.test(path) && !path.startsWith('/masuk/lanjutkan')
const isForAdministrators = (path: string) => path.startsWith('/pengguna')

const routes = Object.keys(accountsRouteRules).map((row) => {
  const [method, pattern] = row.split(' ') as ['GET' | 'POST', string]
  return { row, method, path: pattern.replace(/:\w+/g, crypto.randomUUID()) }
})

const ask = (method: 'GET' | 'POST', path: string, actor: Actor) =>
  app.inject({
    method,
    url: path,
    headers: {
      accept: 'text/html',
      'x-test-actor': JSON.stringify(actor),
      ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    payload: method === 'POST' ? '' : undefined,
  })

const isSentToSignIn = (answer: { statusCode: number; headers: { location?: string | undefined } }) =>
  answer.statusCode === 401 ||
  (answer.statusCode === 303 && answer.headers.location?.startsWith('/masuk?ke='))

test('a stranger reaches only the ways in and out; everything else asks to sign in', async () => {
  for (const { row, method, path } of routes) {
    const answer = await ask(method, path, everyone)
    assert.equal(isSentToSignIn(answer), !isOpen(path), `${row}: ${answer.statusCode}`)
  }
})

test('the pages of users are for administrators, and refuse every other role', async () => {
  for (const { row, method, path } of routes.filter(({ path }) => isForAdministrators(path))) {
    for (const role of roleKeys) {
      const answer = await ask(method, path, asMember(role, 'penyelenggara'))
      assert.equal(
        answer.statusCode === 403,
        role !== 'administrator',
        `${row} as ${role}: ${answer.statusCode}`,
      )
    }
  }
})

test('one’s own account is open to every role', async () => {
  for (const { row, method, path } of routes.filter(({ path }) => path.startsWith('/akun'))) {
    for (const role of roleKeys as readonly RoleKey[]) {
      const answer = await ask(method, path, asMember(role, 'penyelenggara'))
      assert.notEqual(answer.statusCode, 403, `${row} as ${role}`)
    }
  }
})

test('what does not exist is not found, for strangers too', async () => {
  const answer = await ask('GET', '/tidak/ada', everyone)
  assert.equal(answer.statusCode, 404)
})
