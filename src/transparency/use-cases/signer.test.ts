import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { losingDisk, stopping } from '../../../test/support/stopping-disk.ts'
import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { formatCheckpoint, parseCheckpoint } from '../domain/checkpoint.ts'
import { appendLeaf, consistencyPath, emptyFrontier, rootAt } from '../domain/tree.ts'
import { sha256Hasher as h } from './hashing.ts'
import { readVkey, verifyNote } from './keys.ts'
import { checkpointIn, openSigner, type Signer, type ToSign } from './signer.ts'
import { openSignerClient, signerSocket } from './signer-client.ts'
import { startSigner } from './signer-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'netral-signer-test-'))
after(() => rmSync(folder, { recursive: true, force: true }))
let made = 0
const aFolder = () => mkdtempSync(join(folder, `${++made}-`))
const origin = 'example.com/log'
const settings = { origin, interval: 60 }

const honest = aTree('jujur')
const forked = aTree('lain')

test('the signer signs what continues the last tree, and the same tree again with the same note', async () => {
  const dataDir = aFolder()
  const signer = openSigner({ dataDir, ...settings })
  for (const [old, size] of [
    [0, 0],
    [0, 1],
    [1, 300],
    [300, 300],
    [300, 700],
  ] as const) {
    const note = await signer.sign(honest.toSign(old, size))
    assert.ok(!isRefusal(note))
    await isSigned(signer, note, size)
  }
  const again = openSigner({ dataDir, origin: 'example.com/another', interval: 1 })
  const state = await again.state()
  assert.ok(!isRefusal(state))
  assert.equal(state.origin, origin, 'a log keeps its first name')
  assert.equal(await again.sign(honest.toSign(700, 700)), state.note)
})

test('it refuses every tree that does not continue the one it signed last', async () => {
  const signer = openSigner({ dataDir: aFolder(), ...settings })
  assert.ok(!isRefusal(await signer.sign(honest.toSign(0, 500))))
  const good = honest.toSign(500, 600)
  const other = (change: Partial<ToSign>) => signer.sign({ ...good, ...change })
  const cases: [string, Promise<string | Refusal>][] = [
    ['log.would-shrink', signer.sign(honest.toSign(0, 499))],
    ['log.would-shrink', signer.sign(honest.toSign(0, 0))],
    ['log.would-fork', signer.sign(forked.toSign(500, 600))],
    ['log.would-fork', signer.sign(forked.toSign(500, 500))],
    ['log.signed-meanwhile', signer.sign(forked.toSign(0, 600))],
    ['log.signed-meanwhile', signer.sign(honest.toSign(499, 600))],
    ['log.would-fork', other({ path: [] })],
    ['log.would-fork', other({ path: good.path.slice(1) })],
    ['log.would-fork', other({ path: [...good.path, good.path[0]!] })],
    ['log.would-fork', other({ path: good.path.map((hash) => hash.slice(0, 31)) })],
    ['log.other-origin', other({ body: good.body.replace(origin, 'example.com/other') })],
    ['log.with-extensions', other({ body: `${good.body}tambahan\n` })],
    ['log.checkpoint-malformed', other({ body: good.body.trimEnd() })],
    ['log.checkpoint-malformed', other({ body: `${origin}\n0600\n` })],
    ['log.checkpoint-malformed', other({ body: '' })],
  ]
  for (const [at, [key, answer]] of cases.entries()) {
    const refusal = await answer
    assert.ok(isRefusal(refusal), `${at}: signed`)
    assert.equal(refusal.key, key, `case ${at}`)
  }
  const note = await signer.sign(good)
  assert.ok(!isRefusal(note), 'and goes on with the honest one')
})

test('of two signers on one folder only one signs, and neither forgets what the other signed', async () => {
  const dataDir = aFolder()
  const first = openSigner({ dataDir, ...settings })
  const second = openSigner({ dataDir, ...settings })
  assert.ok(!isRefusal(await first.sign(honest.toSign(0, 100))))
  const refusal = await second.sign(forked.toSign(0, 100))
  assert.ok(isRefusal(refusal))
  assert.ok(!isRefusal(await second.sign(honest.toSign(100, 200))))
})

test('killed or without power at any operation of its first start and first signature, it neither forks nor locks itself out', async () => {
  for (let at = 1, through = false; !through; at += 1) {
    for (const keeps of [() => false, () => true, () => at % 2 === 0]) {
      const { disk, cutPower } = losingDisk()
      disk.makeFolder('/data')
      disk.flush('/')
      let steps = 0
      const cut = new Error('cut')
      let note: string | Refusal | undefined
      try {
        const signer = openSigner({
          dataDir: '/data',
          ...settings,
          disk: stopping(disk, () => {
            steps += 1
            if (steps === at) throw cut
          }),
        })
        note = await signer.sign(honest.toSign(0, 100))
        through = true
      } catch (error) {
        if (error !== cut) throw error
      }
      const later = openSigner({ dataDir: '/data', ...settings, disk: cutPower(keeps) })
      const state = await later.state()
      assert.ok(!isRefusal(state))
      const last = checkpointIn(state.note)
      assert.ok(!isRefusal(last))
      if (typeof note === 'string') assert.equal(state.note, note, 'what was answered was kept before')
      const next = await later.sign(honest.toSign(last.size, 200))
      assert.ok(!isRefusal(next), `step ${at}`)
      await isSigned(later, next, 200)
    }
  }
})

test('a key without the last checkpoint that it signed opens nothing', async () => {
  const dataDir = aFolder()
  const signer = openSigner({ dataDir, ...settings })
  assert.ok(!isRefusal(await signer.sign(honest.toSign(0, 10))))
  const own = join(dataDir, 'signer')
  assert.equal(statSync(join(own, 'log.key')).mode & 0o077, 0)
  rmSync(join(own, 'batch.key'))
  assert.throws(() => openSigner({ dataDir, ...settings }), /batch.key is gone/)
  rmSync(join(own, 'last'), { recursive: true })
  assert.throws(() => openSigner({ dataDir, ...settings }), /does not hold the last checkpoint/)
  rmSync(join(own, 'log.key'))
  const fresh = openSigner({ dataDir, ...settings })
  const state = await fresh.state()
  assert.ok(!isRefusal(state) && state.note.startsWith(`${origin}\n0\n`), 'a new key is a new log')
})

test('over its socket it serves only who knows the token, one signer to a folder', async () => {
  const dataDir = aFolder()
  const away = await openSignerClient(dataDir).state()
  assert.ok(isRefusal(away) && away.key === 'log.signer-away')
  const running = await startSigner({ dataDir, ...settings })
  const client = openSignerClient(dataDir)
  try {
    await assert.rejects(startSigner({ dataDir, ...settings }), /already runs/)
    const notes = await Promise.all([
      client.sign(honest.toSign(0, 50)),
      client.sign(honest.toSign(0, 60)),
      client.sign(forked.toSign(0, 60)),
    ])
    assert.equal(notes.filter((note) => !isRefusal(note)).length, 1, 'of three first trees one is signed')
    const refusal = await client.sign(forked.toSign(50, 70))
    assert.ok(isRefusal(refusal) && refusal.key === 'log.would-fork')
    const note = await client.sign(honest.toSign(50, 70))
    assert.ok(!isRefusal(note))
    await isSigned(client, note, 70)

    for (const authorization of ['', 'x'.repeat(64)])
      for (const path of ['/state', '/sign', '/batch'])
        assert.equal(await statusOf(signerSocket(dataDir).path, path, authorization), 403)
  } finally {
    await running.close()
  }
})

test('a batch is signed under an origin of its own, with a time no finer than the interval', async () => {
  const signer = openSigner({
    dataDir: aFolder(),
    ...settings,
    clock: () => new Date('2026-11-22T10:20:59.9Z'),
  })
  const state = await signer.state()
  assert.ok(!isRefusal(state))
  const vkey = readVkey(state.batchVkey)
  assert.ok(!isRefusal(vkey))
  const origins = new Set<string>()
  for (let i = 0; i < 3; i += 1) {
    const note = await signer.signBatch({ size: 2, root: honest.root(2) })
    assert.ok(!isRefusal(note))
    const judged = verifyNote(note, [vkey])
    assert.ok(!isRefusal(judged))
    const checkpoint = parseCheckpoint(judged.body)
    assert.ok(!isRefusal(checkpoint))
    assert.match(checkpoint.origin, /^example\.com\/log\/batch\/[0-9a-f]{32}$/)
    assert.deepEqual(checkpoint.extensions, [`time ${Date.UTC(2026, 10, 22, 10, 20) / 1000}`])
    origins.add(checkpoint.origin)
  }
  assert.equal(origins.size, 3)
  for (const tree of [
    { size: 0, root: honest.root(1) },
    { size: 1, root: new Uint8Array(31) },
    { size: 1.5, root: honest.root(1) },
  ])
    assert.ok(isRefusal(await signer.signBatch(tree)))
})

async function isSigned(signer: Signer, note: string, size: number): Promise<void> {
  const state = await signer.state()
  assert.ok(!isRefusal(state))
  assert.equal(state.note, note)
  const vkey = readVkey(state.vkey)
  assert.ok(!isRefusal(vkey))
  const judged = verifyNote(note, [vkey])
  assert.ok(!isRefusal(judged))
  assert.equal(judged.body, honest.toSign(0, size).body)
}

function statusOf(socketPath: string, path: string, authorization: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path, headers: { authorization }, agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asked.on('error', reject)
    asked.end()
  })
}

/** A tree of 700 invented leaves, and what an honest sequencer would ask a signer for it. */
function aTree(name: string) {
  const levels: Uint8Array[][] = []
  let edge = emptyFrontier()
  for (let i = 0; i < 700; i += 1)
    edge = appendLeaf(h, edge, h.leaf(Buffer.from(`${name} ${i}`)), (level, index, hash) => {
      levels[level] ??= []
      levels[level][index] = hash
    })
  const read = (level: number, index: number) => levels[level]![index]!
  const root = (size: number) => rootAt(h, size, read)
  return {
    root,
    toSign: (old: number, size: number): ToSign => ({
      old,
      path: old <= size ? consistencyPath(h, old, size, read) : [],
      body: formatCheckpoint({ origin, size, root: root(size) }),
    }),
  }
}
