import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { aSequencer, sealed, someActs } from '../../test/support/a-sequencer.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/http.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { readPolicy } from './use-cases/keys.ts'
import type { LogSource } from './use-cases/log-source.ts'
import { publishFirstPolicy, publishKeys } from './use-cases/sequence.ts'
import { verifyLog } from './use-cases/verify-log.ts'

const { house, worker } = await freshDatabase()
const { app } = await aServer(house)
const log = aSequencer(worker)
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers })

before(async () => {
  const state = await log.signer.state()
  assert.ok(!isRefusal(state))
  await publishKeys(log.folder, state)
  await publishFirstPolicy(log.folder, state)
  await someActs(worker, 200)
  await sealed(log)
})

test('the log verifies over HTTP as it stands, and an older checkpoint does so after tiles have filled up', async () => {
  const policy = readPolicy((await get('/log/policy')).body)
  assert.ok(!isRefusal(policy))
  const old = (await get('/log/checkpoint')).body
  const web = (checkpoint?: string): LogSource => ({
    async read(path) {
      if (path === 'checkpoint' && checkpoint) return Buffer.from(checkpoint)
      const answer = await get(`/log/${path}`)
      return answer.statusCode === 200 ? answer.rawPayload : undefined
    },
  })
  assert.deepEqual((await verifyLog(web(), { policy })).findings, [])
  await someActs(worker, 600)
  await sealed(log)
  const now = await verifyLog(web(), { policy })
  assert.deepEqual([now.findings, now.size], [[], 800])
  const then = await verifyLog(web(old), { policy })
  assert.deepEqual([then.findings, then.size], [[], 200])
  // The partial files of then are cleared away; they are cut out of the full ones.
  assert.equal((await get('/log/tile/0/000.p/200')).rawPayload.length, 200 * 32)
})

test('tiles may be kept for ever, the checkpoint for two seconds; who has it already gets 304', async () => {
  const tile = await get('/log/tile/0/000')
  assert.equal(tile.headers['content-type'], 'application/octet-stream')
  assert.equal(tile.headers['cache-control'], 'public, max-age=31536000, immutable')
  const checkpoint = await get('/log/checkpoint')
  assert.equal(checkpoint.headers['content-type'], 'text/plain; charset=utf-8')
  assert.equal(checkpoint.headers['cache-control'], 'public, max-age=2')
  for (const [url, { headers }] of [
    ['/log/tile/0/000', tile],
    ['/log/checkpoint', checkpoint],
  ] as const) {
    const again = await get(url, { 'if-none-match': String(headers.etag) })
    assert.deepEqual([again.statusCode, again.body], [304, ''])
    assert.equal((await get(url, { 'if-none-match': '"another"' })).statusCode, 200)
    assert.equal(headers['access-control-allow-origin'], '*')
    assert.equal(headers['set-cookie'], undefined)
  }
})

test('entry bundles travel compressed, and are the same bytes', async () => {
  const plain = await get('/log/tile/entries/000')
  const packed = await get('/log/tile/entries/000', { 'accept-encoding': 'gzip' })
  assert.equal(packed.headers['content-encoding'], 'gzip')
  assert.deepEqual(gunzipSync(packed.rawPayload), plain.rawPayload)
  assert.ok(packed.rawPayload.length < plain.rawPayload.length)
})

test('nothing but the files of the log is served, whatever else lies in the folder', async () => {
  mkdirSync(join(log.folder.root, '.new'), { recursive: true })
  writeFileSync(join(log.folder.root, '.new', 'secret'), 'secret')
  writeFileSync(join(log.folder.root, 'tile', 'secret'), 'secret')
  for (const path of [
    '.new/secret',
    'tile/secret',
    'tile/../.new/secret',
    'tile/%2e%2e/%2e%2e/secrets.json',
    'tile/0/../../../secrets.json',
    'tile/0/0',
    'tile/00/000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/64/000',
    'tile/0/x000/000',
    'tile/0/999',
    'tile/entries/999.p/3',
    'tile/',
    'signer/log.key',
  ])
    assert.equal((await get(`/log/${path}`)).statusCode, 404, path)
})
