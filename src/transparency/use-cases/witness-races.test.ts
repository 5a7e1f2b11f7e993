import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { Agent, createServer as createHttpServer, request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { aLog } from '../../../test/support/log-in-memory.ts'
import { projectRoot } from '../../foundation/outside/project.ts'
import { formatVkey } from '../domain/note.ts'
import { initCommand, runCommand } from '../witness.command.ts'
import { realDisk } from './disk.ts'
import { advance, newest } from './generations.ts'
import { knownLogs } from './known-logs.ts'
import { openWitness, WitnessError } from './witness.ts'

/** The programs themselves: two of them on one folder, raced by pairs of requests. NETRAL_FULL=1 races 10,000 pairs. */

const pairs = process.env.NETRAL_FULL === '1' ? 10_000 : 300
const place = mkdtempSync(join(tmpdir(), 'netral-witness-races-'))
const folder = join(place, 'saksi')
const dataDir = join(place, 'must-not-appear')
const log = aLog(pairs * 3 + 10)
writeFileSync(join(place, 'log.vkey'), `${log.key.vkey}\n`)

const main = [join(projectRoot, 'src/main.ts')]
const tsx = import.meta.resolve('tsx')
const environment = {
  ...process.env,
  NETRAL_DATA: dataDir,
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
}
const running: ChildProcess[] = []
after(async () => {
  await Promise.all(
    running.map(
      (child) =>
        new Promise((resolve) => {
          child.once('exit', resolve)
          child.kill('SIGTERM')
        }),
    ),
  )
  rmSync(place, { recursive: true })
})

function command(...words: string[]) {
  const ended = spawnSync(process.execPath, ['--import', tsx, ...main, ...words], {
    cwd: place,
    env: environment,
    encoding: 'utf8',
  })
  return { code: ended.status, out: ended.stdout, err: ended.stderr }
}

test('the program makes a witness, says the line to hand over, and is clear about what is wrong', () => {
  const made = command('witness', 'init', '--name', 'contoh.test/saksi', '--state', 'saksi')
  assert.equal(made.code, 0, made.err)
  assert.equal(made.out, readFileSync(join(folder, 'vkey'), 'utf8'))
  assert.equal(statSync(join(folder, 'key')).mode & 0o077, 0)
  assert.match(made.err, /Keep a copy/)
})

test('what is wrong is said in one sentence, with exit code 2', async () => {
  const said: string[] = []
  const io = { out: () => assert.fail('nothing to print'), err: (line: string) => void said.push(line) }
  const run = (...argv: string[]) => runCommand(argv, io, { port: 1, host: '127.0.0.1', journal: () => {} })
  assert.equal(initCommand(['--name', 'contoh.test/saksi', '--state', folder], io), 2)
  assert.equal(initCommand(['--name', 'two words', '--state', join(place, 'other')], io), 2)
  assert.equal(initCommand(['--name', 'contoh.test/saksi'], io), 2)
  assert.equal(await run('--state', join(place, 'none'), '--log', log.key.vkey), 2)
  assert.equal(await run('--state', folder, '--log', join(place, 'nothing-here')), 2)
  assert.equal(await run('--state', folder, '--log', join(folder, 'vkey')), 2)
  assert.equal(await run('--state', folder, '--unknown'), 2)
  const expected = [
    /already holds a witness/,
    /no spaces and no plus sign/,
    /needs --name NAME/,
    /holds no witness/,
    /neither a key nor a file nor an address/,
    /gives no key of a log/,
    /needs --state DIR/,
  ]
  assert.equal(said.length, expected.length)
  for (const [index, pattern] of expected.entries()) assert.match(said[index]!, pattern)
})

test("a log's key is taken from its address once; a log that shows another key later is not believed", async () => {
  let shown = log.key.vkey
  const site = createHttpServer((asked, answer) =>
    asked.url === '/log/vkey' ? answer.end(`${shown}\n`) : answer.writeHead(404).end(),
  )
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', () => resolve()))
  const address = `http://127.0.0.1:${(site.address() as AddressInfo).port}/log`
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  assert.equal(formatVkey((await knownLogs(folder, [`${address}/`], say))[0]!), log.key.vkey)
  assert.ok(said.includes(log.key.vkey))
  shown = aLog(1, log.origin).key.vkey
  assert.equal(formatVkey((await knownLogs(folder, [`${address}/`], say))[0]!), log.key.vkey)
  assert.equal(said.length, 2)
  await assert.rejects(knownLogs(folder, [`${address}/elsewhere`], say), WitnessError)
  await new Promise((resolve) => site.close(resolve))
})

test(`${pairs} pairs of requests race at two programs on one folder: one of each wins, and no size goes back`, async () => {
  const urls = await Promise.all([start(), start()])
  const agents = urls.map(() => new Agent({ keepAlive: true }))
  const watcher = openWitness({ folder, logs: () => [log.key], clock: () => new Date() })
  let size = 0
  for (let pair = 0; pair < pairs; pair++) {
    const next = [size + 1, size + 2 + (pair % 2)] as const
    const order = pair % 4 < 2 ? [0, 1] : [1, 0]
    const [first, second] = await Promise.all([
      post(urls[order[0]!]!, agents[order[0]!]!, log.submission(size, next[0])),
      post(urls[order[1]!]!, agents[order[1]!]!, log.submission(size, next[1])),
    ])
    const won = first.status === 200 ? next[0] : next[1]
    const lost = first.status === 200 ? second : first
    assert.deepEqual([first.status, second.status].sort(), [200, 409], `${first.text}${second.text}`)
    assert.equal(lost.text, `${won}\n`)
    if (pair % 10 === 0) assert.equal(watcher.held()[0]!.size, won)
    size = won
  }
  assert.equal(watcher.held()[0]!.size, size)
  for (const agent of agents) agent.destroy()
})

test('of a tree and its fork that race for one place, only one is ever cosigned', async () => {
  const agent = new Agent({ keepAlive: true })
  const { size } = openWitness({ folder, logs: () => [log.key], clock: () => new Date() }).held()[0]!
  const fork = log.forkedAt(size)
  const [honest, other] = await Promise.all([
    post(addresses[0]!, agent, log.submission(size, size + 2)),
    post(addresses[1]!, agent, fork.submission(size, size + 2)),
  ])
  assert.deepEqual([honest.status, other.status].sort(), [200, 409])
  assert.equal((honest.status === 200 ? other : honest).text, `${size + 2}\n`)
  agent.destroy()
})

test('neither program made a data folder or asked for a database', () => {
  assert.equal(existsSync(dataDir), false)
})

test('a number of a state is given once, also when it was used and taken away before', () => {
  const at = join(place, 'generations')
  realDisk.makeFolder(at)
  for (let number = 0; number < 6; number++) assert.ok(advance(realDisk, at, number, `state ${number + 1}`))
  for (let number = 0; number < 6; number++) assert.equal(advance(realDisk, at, number, 'stale'), false)
  assert.deepEqual(newest(realDisk, at), { number: 6, text: 'state 6' })
})

const addresses: string[] = []

async function start(): Promise<string> {
  const port = await freePort()
  const words = ['witness', '--state', folder, '--log', join(place, 'log.vkey'), '--port', String(port)]
  const child = spawn(process.execPath, ['--import', tsx, ...main, ...words], {
    cwd: place,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  running.push(child)
  const url = `http://127.0.0.1:${port}`
  addresses.push(url)
  await new Promise<void>((resolve, reject) => {
    let text = ''
    child.stderr.on('data', (part) => {
      text += part
      if (text.includes('listens on')) resolve()
    })
    child.once('exit', () => reject(new Error(text)))
  })
  return url
}

function post(url: string, agent: Agent, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/add-checkpoint`, { method: 'POST', agent }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      answer.once('end', () => resolve({ status: answer.statusCode!, text }))
    })
    asked.once('error', reject)
    asked.end(body)
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
