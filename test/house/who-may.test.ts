import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { mainApp, mainRouteRules } from '../../src/app.ts'
import { type Actor, everyone, type RoleKey, type RouteRules, roleKeys } from '../../src/foundation/actor.ts'
import { asMember, freshDatabase } from '../support/database.ts'

/**
 * Who may use which address, written down a second time: `everyone`, `signed-in`, or roles. A change of
 * who-may must be made in both places, on purpose.
 */
const lines = readFileSync(join(import.meta.dirname, 'who-may.truth.txt'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string])
const groups = Object.fromEntries(lines.filter(([name]) => name.startsWith('@')))
const truth: Record<string, string> = Object.fromEntries(
  lines
    .filter(([name]) => !name.startsWith('@'))
    .map(([route, who]) => [
      route,
      who
        .split(',')
        .map((word) => groups[word] ?? word)
        .join(','),
    ]),
)

const { house } = await freshDatabase({ demo: true })
const passedGuard = 299
const principals: (RoleKey | 'nobody')[] = ['nobody', ...roleKeys]

test('the table of who-may names exactly the routes that the truth names', () => {
  assert.deepEqual(Object.keys(mainRouteRules).sort(), Object.keys(truth).sort())
})

test('every address lets in exactly whom the truth says, for every role and for nobody', async () => {
  const wrong = await walk(mainRouteRules, Object.keys(truth))
  assert.deepEqual(wrong, [])
})

test('each guard, removed once, is missed', async () => {
  const unmissed: string[] = []
  for (const [route, rule] of Object.entries(mainRouteRules)) {
    if (rule === 'everyone') continue
    const wrong = await walk({ ...mainRouteRules, [route]: 'everyone' }, [route])
    if (!wrong.length) unmissed.push(route)
  }
  assert.deepEqual(unmissed, [])
})

test('a route without a row does not build', async () => {
  const { 'GET /sehat': _gone, ...rest } = mainRouteRules
  await assert.rejects(build(rest), /has no row in who-may/)
})

test('a row without a route does not build', async () => {
  const app = await build({ ...mainRouteRules, 'GET /tidak-pernah-ada': 'everyone' })
  await assert.rejects(async () => app.ready(), /routes that do not exist/)
  await app.close()
})

async function build(rules: RouteRules) {
  let actor: Actor = everyone
  const app = await mainApp(
    house,
    { main: 'http://localhost:1', intake: 'http://localhost:2' },
    undefined,
    rules,
    () => actor,
  )
  // Stands behind every guard, so that passing is seen and nothing is done.
  app.addHook('preHandler', async (_request, reply) => reply.code(passedGuard).send())
  return Object.assign(app, {
    askAs: (next: Actor) => {
      actor = next
    },
  })
}

async function walk(rules: RouteRules, routes: readonly string[]): Promise<string[]> {
  const app = await build(rules)
  await app.ready()
  const wrong: string[] = []
  for (const route of routes) {
    const [method, pattern] = route.split(' ') as ['GET' | 'POST', string]
    const url = pattern.replace(/:\w+/g, 'x1').replace(/\*/g, 'x1')
    for (const who of principals) {
      app.askAs(who === 'nobody' ? everyone : asMember(who, 'bkn'))
      const { statusCode } = await app.inject({ method, url })
      const got = statusCode === passedGuard
      if (got !== expected(truth[route]!, who))
        wrong.push(`${route} as ${who}: ${got ? 'let in' : 'kept out'} (${statusCode})`)
    }
  }
  await app.close()
  return wrong
}

function expected(rule: string, who: RoleKey | 'nobody'): boolean {
  if (rule === 'everyone') return true
  if (who === 'nobody') return false
  return rule === 'signed-in' || rule.split(',').includes(who)
}
