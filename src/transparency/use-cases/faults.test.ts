import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import {
  aSequencer,
  refused,
  sealed,
  someActs,
  verified,
  verifies,
} from '../../../test/support/a-sequencer.ts'
import { asMember, freshDatabase, rawRows } from '../../../test/support/database.ts'
import { type Step, steppedFiles, steppedHouse } from '../../../test/support/faults.ts'
import { stopping } from '../../../test/support/stopping-disk.ts'
import { Volume } from '../../../test/support/volume.ts'
import { type RoleKey, theHouse } from '../../foundation/actor.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { bundlePath, tilePath } from '../domain/tiles.ts'
import { openAlarms } from '../store/alarm-store.ts'
import { sealedSize } from '../store/seal-store.ts'
import { realDisk } from './disk.ts'
import { diskFiles, tidyUnfinished } from './files.ts'
import { runSequencer } from './run-sequencer.ts'
import { bringBackLost, type Sequencer, sequenceOnce } from './sequence.ts'
import { checkpointIn } from './signer.ts'
import { startSigner } from './signer-server.ts'
import { growTiles } from './tile-files.ts'

/** `NETRAL_FAULTS=all` ends a real process at every operation; the sample at a few, and the rest in this process. */
const all = process.env.NETRAL_FAULTS === 'all'

const { house, worker, adminUrl } = await freshDatabase()
const child = promisify(execFile)
const size = () => worker.transaction(theHouse('seal-log'), sealedSize)

const leftovers = ['nothing', 'names', 'some'] as const

/** More than a tile, so that every round fills one, clears away a partial one and begins another. */
const acts = 257

test('killed by kill -9 at any operation, the next round completes the same log', async () => {
  const log = aSequencer(worker)
  await someActs(worker, acts)
  await sealed(log)
  const program = [
    '--import',
    'tsx',
    join(import.meta.dirname, '../../../test/support/sequencer-child.ts'),
    worker.dataDir,
    worker.databaseUrl,
  ]
  await someActs(worker, acts)
  const { stdout } = await child(process.execPath, [...program, '0'])
  const steps = Number(stdout)
  assert.ok(steps > 50, `only ${steps} operations`)
  await verifies(log, 2 * acts)

  const points = Array.from({ length: steps }, (_, i) => i + 1).filter((at) => all || at % 12 === 5)
  for (const at of points) {
    await someActs(worker, acts)
    await assert.rejects(
      child(process.execPath, [...program, String(at)]),
      { signal: 'SIGKILL' },
      `step ${at}`,
    )
    await sealed(log)
    await verifies(log, await size())
  }
  assert.deepEqual(await rawRows(adminUrl, 'select 1 from transparency.pending'), [])
})

test('a power cut at any operation loses nothing that was promised', async () => {
  let volume = new Volume(numbers(7))
  await volume.files.makeFolder('/data')
  await volume.files.flush('/')
  const house = { ...worker, dataDir: '/data' }
  const on = (step: Step) =>
    aSequencer(steppedHouse(house, step), {
      dataDir: '/data',
      files: steppedFiles(volume.files, (name) => step(name)),
      disk: stopping(volume.disk, step),
    })
  let through = false
  let signed = 0
  let cuts = 0
  for (let at = 1; !through; at += all ? 1 : 3) {
    await someActs(worker, acts)
    let steps = 0
    const cut = new Error('cut')
    try {
      const log = on(() => {
        steps += 1
        if (steps >= at) throw cut
      })
      assert.ok(!isRefusal(await sequenceOnce(log)))
      through = true
    } catch (error) {
      if (error !== cut) throw error
    }
    cuts += 1
    volume = volume.cut(leftovers[cuts % 3]!)
    const log = on(() => {})
    await signedIsThere(log)
    if (signed) {
      const published = await verified(log)
      assert.deepEqual(published.findings, [])
      assert.ok(published.size! >= signed, 'what was published is gone')
    }
    const now = await sealed(log)
    assert.ok(now >= signed)
    signed = now
    await verifies(log, await size())
  }
  assert.deepEqual(await rawRows(adminUrl, 'select 1 from transparency.pending'), [])
})

test('a disk that is full at any operation stops the round; with room again it goes on', async () => {
  const plain = aSequencer(worker)
  await tidyUnfinished(plain.folder)
  let full = 0
  for (let at = 1; ; at += all ? 1 : 4) {
    await someActs(worker, acts)
    let steps = 0
    const step = (name: string) => {
      steps += 1
      if (steps === at && /^(write|tear|folder|create|flush|rename|link)/.test(name))
        throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
    }
    const round = async () =>
      sequenceOnce(
        aSequencer(worker, { files: steppedFiles(diskFiles, step), disk: stopping(realDisk, step) }),
      )
    const stopped = await round().then(
      () => false,
      (error) => error.code === 'ENOSPC' || Promise.reject(error),
    )
    if (stopped) full += 1
    assert.deepEqual(readdirSync(join(plain.folder.root, '.new')), [], 'nothing unfinished is left behind')
    await sealed(plain)
    await verifies(plain, await size())
    if (steps < at) break
  }
  assert.ok(full > 3, `${full} rounds met the full disk`)
})

test('two writers at the same moment make one log', async () => {
  const both = [aSequencer(worker), aSequencer(worker)]
  for (let turn = 0; turn < 6; turn += 1) {
    await someActs(worker, acts)
    const rounds = await Promise.allSettled(both.map(sequenceOnce))
    const refusals = rounds.flatMap((one) =>
      one.status === 'fulfilled' && isRefusal(one.value) ? [one.value.key] : [],
    )
    // The slower one may be told that the other has signed, or find the database ahead of what it read first.
    for (const key of refusals) assert.match(key, /^log\.(signed-meanwhile|would-shrink)$/)
    assert.deepEqual(
      rounds.filter(({ status }) => status === 'rejected'),
      [],
    )
    await verifies(both[0]!, await size())
  }
})

test('of two sequencers that run, one works and the other waits for its end', {
  timeout: 120_000,
}, async () => {
  const lines: string[] = []
  const running = await startSigner({ dataDir: worker.dataDir, origin: 'example.com/log', interval: 1 })
  const endings = [new AbortController(), new AbortController()]
  const started = endings.map(({ signal }, which) =>
    runSequencer(worker, {
      interval: 0.02,
      ending: signal,
      log: (line) => void lines.push(`${which} ${line.event} ${line.why ?? ''}`),
    }),
  )
  try {
    const sealings = () => lines.filter((line) => line.includes('log-sealed'))
    for (const turn of [1, 2]) {
      await someActs(worker, 3)
      await until(async () => sealings().length === turn)
      assert.equal(await turnsHeld(), 1)
      // Whoever holds the turn seals; when it ends, the other one takes over and seals what came meanwhile.
      const who = Number(sealings().at(-1)!.slice(0, 1))
      endings[who]!.abort()
      await started[who]
    }
    assert.equal(new Set(sealings().map((line) => line[0])).size, 2)
    assert.deepEqual(await rawRows(adminUrl, 'select 1 from transparency.pending'), [])
    assert.deepEqual(
      lines.filter((line) => line.includes('stopped')),
      [],
    )
  } finally {
    for (const ending of endings) ending.abort()
    await Promise.all(started)
    await running.close()
  }
})

test('what stops a running sequencer is an alarm to auditors, and the alarm ends with the cause', {
  timeout: 120_000,
}, async () => {
  const lines: string[] = []
  const running = await startSigner({ dataDir: worker.dataDir, origin: 'example.com/log', interval: 1 })
  const ending = new AbortController()
  const wrong = join(
    worker.dataDir,
    'log',
    bundlePath(Math.floor((await size()) / 256), ((await size()) % 256) + 1),
  )
  mkdirSync(dirname(wrong), { recursive: true })
  writeFileSync(wrong, 'something else')
  await someActs(worker, 1)
  const started = runSequencer(worker, {
    interval: 0.02,
    ending: ending.signal,
    log: (line) => void lines.push(line.event as string),
  })
  const alarmsFor = (role: RoleKey) => house.transaction(asMember(role, 'bkn'), openAlarms)
  try {
    await until(async () => (await alarmsFor('auditor')).length > 0)
    assert.deepEqual(
      (await alarmsFor('auditor')).map(({ source, key, facts }) => [source, key, facts]),
      [['sequencer', 'log.tile-differs', { path: relative(join(worker.dataDir, 'log'), wrong) }]],
    )
    assert.deepEqual(await alarmsFor('bkn-analyst'), [])
    rmSync(wrong)
    await until(async () => (await alarmsFor('auditor')).length === 0)
    assert.deepEqual(lines, ['log-stopped', 'log-sealed', 'log-goes-on'], 'each said once')
  } finally {
    ending.abort()
    await started
    await running.close()
  }
})

test('a clock that is a day back changes nothing', async () => {
  const yesterday = { ...worker, clock: () => new Date(Date.now() - 86_400_000) }
  await someActs(yesterday, 5)
  await sealed(aSequencer(yesterday))
  await verifies(aSequencer(worker), await size())
  await someActs(worker, 5)
  await sealed(aSequencer(worker))
  await verifies(aSequencer(worker), await size())
})

test('a file that is there with other bytes stops the log and is not overwritten; put right, the log goes on', async () => {
  const log = aSequencer(worker)
  await someActs(worker, 3)
  const before = await size()
  const index = Math.floor((before + 3) / 256)
  const path = join(log.folder.root, bundlePath(index, (before + 3) % 256))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, 'something else')
  const why = await refused(log)
  assert.deepEqual(
    [why.key, why.facts],
    ['log.tile-differs', { path: bundlePath(index, (before + 3) % 256) }],
  )
  assert.equal(readFileSync(path, 'utf8'), 'something else')
  rmSync(path)
  await sealed(log)
  await verifies(log, before + 3)

  // Also one that was signed already: a cut or altered tile is found before anything is signed on top of it.
  const tile = join(log.folder.root, tilePath(0, index, (before + 3) % 256))
  const whole = readFileSync(tile)
  for (const wrong of [
    whole.subarray(0, 40),
    Buffer.from(whole).fill(1, 3, 4),
    Buffer.concat([whole, whole]),
  ]) {
    writeFileSync(tile, wrong)
    const found = await refused(log)
    assert.deepEqual([found.key, found.facts.path], ['log.tile-differs', relative(log.folder.root, tile)])
  }
  writeFileSync(tile, whole)
  await sealed(log)
})

test('files that were lost come back from the database, the same as they were', async () => {
  const log = aSequencer(worker)
  await someActs(worker, 256 - ((await size()) % 256))
  const now = await sealed(log)
  const newest = tilePath(0, now / 256 - 1)
  // What no newer root needs is missed by the first look of a process, the rest by every round.
  const losses: [string, () => Promise<unknown>][] = [
    ['tile/0', () => sealed(log)],
    ['tile/1', () => sealed(log)],
    ['tile/entries', () => sealed(log)],
    [newest, () => sealed(log)],
    [tilePath(0, 1), () => bringBackLost(log)],
    [bundlePath(2), () => bringBackLost(log)],
  ]
  for (const [name, comesBack] of losses) {
    const lost = join(log.folder.root, name)
    const kept = `${lost}.kept`
    renameSync(lost, kept)
    await comesBack()
    assert.equal(await sealed(log), now)
    if (statSync(kept).isFile()) assert.deepEqual(readFileSync(lost), readFileSync(kept), name)
    else
      for (const file of readdirSync(kept, { recursive: true, withFileTypes: true }).filter((one) =>
        one.isFile(),
      )) {
        const inside = relative(kept, join(file.parentPath, file.name))
        if (inside.includes('.p') && !existsSync(join(lost, inside))) continue
        assert.deepEqual(readFileSync(join(lost, inside)), readFileSync(join(kept, inside)), inside)
      }
    rmSync(kept, { recursive: true })
    await verifies(log, now)
  }
})

/** Connections to this database that hold the lock of the one writer. */
async function turnsHeld(): Promise<number> {
  const [row] = await rawRows<{ n: number }>(
    adminUrl,
    `select count(*)::int as n from pg_locks where locktype = 'advisory' and objid = 7367010 and granted
     and database = (select oid from pg_database where datname = current_database())`,
  )
  return row!.n
}

/** Looks until something is so; the test's own time limit ends what never is. */
async function until(so: () => Promise<boolean>): Promise<void> {
  while (!(await so())) await new Promise((resolve) => setImmediate(resolve))
}

/** Every file of the tree that the signer signed last is on the disk, without a writer coming to help. */
async function signedIsThere({ signer, folder }: Sequencer): Promise<void> {
  const state = await signer.state()
  assert.ok(!isRefusal(state))
  const signed = checkpointIn(state.note)
  assert.ok(!isRefusal(signed))
  const same = await growTiles(folder, signed, [])
  assert.ok(!isRefusal(same), `signed before it was kept: ${JSON.stringify(same)}`)
}

/** Numbers from 0 to 1, the same at every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
