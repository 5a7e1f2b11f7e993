import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { House } from '../../foundation/outside/house.ts'
import { AnswerPage } from '../answer-page.tsx'
import { answerPage, frameOf, readForm } from './answers.ts'
import { buildServer } from './server.ts'

const house = { demo: true, clock: () => new Date('2026-11-21T03:00:00Z') } as House
const lines: Record<string, unknown>[] = []

async function aSite(name: 'main' | 'intake' = 'main'): Promise<FastifyInstance> {
  const site = {
    name,
    house,
    origins: { main: 'http://localhost:1', intake: 'http://localhost:2' },
    assets: new Map(),
  }
  const app = await buildServer(site, (line) => lines.push(line))
  app.get('/x', async (request, reply) =>
    answerPage(
      request,
      reply,
      AnswerPage({ frame: frameOf(request), title: '<script>', sentences: [`'"&`] }),
    ),
  )
  app.post('/x', async (request) => readForm(request))
  app.post('/outage', async () => {
    throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' })
  })
  app.get('/accident', async () => {
    throw new Error('secret of Budi 198501012010011001')
  })
  return app
}

const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }

test('what people typed is written into a page as text, never as markup', async () => {
  const app = await aSite()
  const { payload, headers } = await app.inject({ url: '/x' })
  assert.match(payload, /&lt;script>|&lt;script&gt;/)
  assert.doesNotMatch(payload, /<script>/)
  assert.match(String(headers['content-security-policy']), /default-src 'none'/)
  assert.equal(headers['cache-control'], 'no-store')
})

test('a demonstration says CONTOH in the title and on the page', async () => {
  const app = await aSite()
  const { payload } = await app.inject({ url: '/x' })
  assert.match(payload, /<title>CONTOH/)
  assert.match(payload, /<strong>CONTOH<\/strong>/)
})

test('NUL signs are taken out of a form, repeated names stay a list', async () => {
  const app = await aSite()
  const { payload } = await app.inject({
    method: 'POST',
    url: '/x',
    headers: form,
    payload: 'a=x%00y&b=1&b=2',
  })
  assert.deepEqual(JSON.parse(payload), { a: 'xy', b: ['1', '2'] })
})

test('a form that another site sends is refused, one of our own is taken', async () => {
  const app = await aSite()
  const post = (headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/x',
      headers: { ...form, host: 'localhost:1', ...headers },
      payload: 'a=1',
    })
  assert.equal(
    (await post({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).statusCode,
    403,
  )
  assert.equal((await post({ origin: 'https://evil.example' })).statusCode, 403)
  assert.equal((await post({ 'sec-fetch-site': 'same-site', origin: 'http://localhost:2' })).statusCode, 403)
  assert.equal(
    (await post({ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:1' })).statusCode,
    200,
  )
  assert.equal((await post({ 'sec-fetch-site': 'same-origin', origin: 'null' })).statusCode, 200)
})

test('while the database is away a form comes back with everything in it and one button', async () => {
  const app = await aSite()
  const answer = await app.inject({
    method: 'POST',
    url: '/outage',
    headers: form,
    payload: 'uraian=Panjang+%3Cb%3E&orang=A&orang=B',
  })
  assert.equal(answer.statusCode, 503)
  assert.equal(answer.headers['retry-after'], '5')
  assert.match(answer.payload, /name="uraian" value="Panjang &lt;b/)
  assert.equal(answer.payload.match(/name="orang"/g)?.length, 2)
})

test('a password is never written back into a page', async () => {
  const app = await aSite()
  const answer = await app.inject({
    method: 'POST',
    url: '/outage',
    headers: form,
    payload: 'surel=a&kata-sandi=rahasia123',
  })
  assert.equal(answer.statusCode, 503)
  assert.doesNotMatch(answer.payload, /rahasia123/)
})

test('an accident shows no trace and logs no message', async () => {
  const app = await aSite()
  lines.length = 0
  const answer = await app.inject({ url: '/accident', headers: { accept: 'text/html' } })
  assert.equal(answer.statusCode, 500)
  assert.doesNotMatch(answer.payload, /Budi|198501|at \//)
  const logged = JSON.stringify(lines)
  assert.match(logged, /accident/)
  assert.doesNotMatch(logged, /Budi|198501/)
  assert.ok(!logged.includes(fileURLToPath(import.meta.url)))
})

test('machines get a problem in JSON', async () => {
  const app = await aSite()
  const answer = await app.inject({ url: '/none', headers: { accept: 'application/json' } })
  assert.equal(answer.statusCode, 404)
  assert.match(String(answer.headers['content-type']), /application\/problem\+json/)
})

test("the reporter's site writes no line about a request", async () => {
  const app = await aSite('intake')
  lines.length = 0
  await app.inject({ url: '/x' })
  await app.inject({ url: '/none' })
  assert.deepEqual(lines, [])
  const { headers } = await app.inject({ url: '/x' })
  assert.equal(headers['referrer-policy'], 'no-referrer')
})
