import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { joinServer } from './keeper.ts'
import { serverSecrets } from './postgres.ts'

const parent = mkdtempSync(join(tmpdir(), 'netral-keeper-'))
// Nobody but the owner may pass through the folders above.
mkdirSync(join(parent, 'closed'), { mode: 0o700 })
const folder = join(parent, 'closed', 'data')
after(() => rmSync(parent, { recursive: true, force: true }))

async function ask<T>(port: number, text: string): Promise<T[]> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: serverSecrets(folder).superuser,
    database: 'postgres',
  })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

const serverPid = () =>
  Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

async function refusedOn(port: number): Promise<boolean> {
  return ask(port, 'select 1').then(
    () => false,
    () => true,
  )
}

test('a second user shares the server, and the last one to leave stops it', async () => {
  const first = await joinServer(folder)
  const second = await joinServer(folder)
  assert.equal(second.port, first.port)
  await first.release()
  assert.deepEqual(await ask(second.port, 'select 1 as one'), [{ one: 1 }])
  await second.release()
  assert.ok(await refusedOn(second.port))
})

test('a user killed without a goodbye no longer counts, and does not take the server from the others', async () => {
  const program = `import { joinServer } from '${join(fileURLToPath(import.meta.url), '..', 'keeper.ts')}'
    const kept = await joinServer('${folder}'); process.stdout.write('joined ' + kept.port); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  const kept = await joinServer(folder)
  child.kill('SIGKILL')
  await once(child, 'exit')
  assert.deepEqual(await ask(kept.port, 'select 1 as one'), [{ one: 1 }])
  await kept.release()
  assert.ok(await refusedOn(kept.port))
})

test('what was committed is there after the server is killed, on the same port', async () => {
  const kept = await joinServer(folder)
  await ask(kept.port, 'create table if not exists acts (n int)')
  await ask(kept.port, 'insert into acts values (1)')
  process.kill(serverPid(), 'SIGKILL')
  const until = Date.now() + 30_000
  let rows: unknown[] = []
  while (Date.now() < until && !rows.length) rows = await ask(kept.port, 'select n from acts').catch(() => [])
  assert.deepEqual(rows, [{ n: 1 }])
  await kept.release()
})

test('the server keeps what people typed out of its log', async () => {
  const kept = await joinServer(folder)
  await ask(kept.port, "select 'rahasia-pelapor'::int").catch(() => {})
  await kept.release()
  const log = readFileSync(join(folder, 'postgres.log'), 'utf8')
  assert.doesNotMatch(log, /select 'rahasia-pelapor'/)
})
