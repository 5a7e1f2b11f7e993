import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { build } from 'esbuild'
import { type ALog, aLog } from '../../../test/support/log-in-memory.ts'
import { losingDisk, stopping } from '../../../test/support/stopping-disk.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { parseCheckpoint } from '../domain/checkpoint.ts'
import { type Disk, realDisk } from './disk.ts'
import { verifyNote } from './keys.ts'
import { initWitness, openWitness, type Witness, WitnessError } from './witness.ts'
import { serveWitness } from './witness-server.ts'

const place = mkdtempSync(join(tmpdir(), 'netral-witness-state-'))
after(() => rmSync(place, { recursive: true }))
let folders = 0
const newFolder = () => join(place, `saksi-${++folders}`)

const log = aLog(300)
/** What an honest log asks for, one after the other. */
const sizes = [0, 3, 9, 9]
const fork = log.forkedAt(1)
const requests = sizes.slice(1).map((size, index) => ({ size, body: log.submission(sizes[index]!, size) }))

function open(folder: string, disk?: Disk, clock = () => new Date('2026-10-03T00:00:00Z')): Witness {
  return openWitness({ folder, logs: () => [log.key], clock, disk })
}
const ask = (witness: Witness, body: string) => witness.addCheckpoint(Buffer.from(body))
const sizeOf = (witness: Witness) => witness.held()[0]?.size ?? 0
const timeOf = (witness: Witness) => witness.held()[0]!.time

test('a witness that was started again knows what it cosigned', () => {
  const folder = newFolder()
  const vkey = initWitness(folder, 'contoh.test/saksi')
  for (const { body } of requests) assert.equal(ask(open(folder), body).status, 200)
  const again = open(folder)
  assert.equal(again.vkey, vkey)
  assert.equal(sizeOf(again), 9)
  assert.deepEqual(ask(again, requests[0]!.body), {
    status: 409,
    type: 'text/x.tlog.size',
    text: '9\n',
    about: { origin: log.origin, size: 3 },
  })
})

test('the state is a note that anyone can check with the two keys', () => {
  const folder = newFolder()
  initWitness(folder, 'contoh.test/saksi')
  const witness = open(folder)
  ask(witness, requests[0]!.body)
  const [at] = readdirSync(join(folder, 'logs'))
  const [file, ...more] = readdirSync(join(folder, 'logs', at!))
  assert.deepEqual(more, [])
  const own = openWitness({ folder, logs: () => [], clock: () => new Date() })
  const note = verifyNote(readFileSync(join(folder, 'logs', at!, file!)), [log.key])
  assert.ok(!isRefusal(note))
  assert.equal(note.signatures.length, 2)
  assert.ok(note.signatures.some(({ name }) => name === own.name))
})

test('its time never goes back, although the clock does, also over a start', () => {
  const folder = newFolder()
  initWitness(folder, 'contoh.test/saksi')
  const noon = new Date('2026-10-03T12:00:00Z')
  const dayBefore = new Date('2026-10-02T12:00:00Z')
  let now = noon
  const witness = open(folder, realDisk, () => now)
  ask(witness, requests[0]!.body)
  now = dayBefore
  assert.equal(ask(witness, requests[1]!.body).status, 200)
  assert.equal(timeOf(witness), noon.getTime() / 1000)
  const again = open(folder, realDisk, () => dayBefore)
  assert.equal(ask(again, requests[2]!.body).status, 200)
  assert.equal(timeOf(again), noon.getTime() / 1000)
})

test('a second witness is never made over a first, and a name that no note can carry is refused', () => {
  const folder = newFolder()
  initWitness(folder, 'contoh.test/saksi')
  const key = readFileSync(join(folder, 'key'), 'utf8')
  assert.throws(() => initWitness(folder, 'contoh.test/lain'), WitnessError)
  assert.equal(readFileSync(join(folder, 'key'), 'utf8'), key)
  for (const name of ['', 'dua kata', 'a+b', 'a\u00a0b', 'a\nb'])
    assert.throws(() => initWitness(newFolder(), name), WitnessError, JSON.stringify(name))
  assert.throws(() => open(newFolder()), WitnessError)
})

test('every byte of the state that is changed keeps a witness from starting', () => {
  const folder = newFolder()
  initWitness(folder, 'contoh.test/saksi')
  ask(open(folder), requests[0]!.body)
  const [at] = readdirSync(join(folder, 'logs'))
  const file = join(folder, 'logs', at!, readdirSync(join(folder, 'logs', at!))[0]!)
  const good = readFileSync(file)
  const logLine = good.indexOf(`— ${log.origin} `)
  const logLineEnd = good.indexOf('\n', logLine)
  const silent: number[] = []
  for (let i = 0; i < good.length; i++) {
    const changed = Buffer.from(good)
    changed[i]! ^= 1
    writeFileSync(file, changed)
    try {
      open(folder)
      silent.push(i)
    } catch (error) {
      assert.ok(error instanceof WitnessError)
    }
  }
  // The log's own line is kept as evidence; what the witness holds is bound by its own signature.
  assert.deepEqual(
    silent.filter((i) => i < logLine || i > logLineEnd),
    [],
  )
  writeFileSync(file, good.subarray(0, good.length >> 1))
  assert.throws(() => open(folder), /damaged/)
  writeFileSync(file, good)
  assert.equal(sizeOf(open(folder)), 3)
})

test('two checkpoints of one size are kept as proof of a fork, each fork once', () => {
  const folder = newFolder()
  initWitness(folder, 'contoh.test/saksi')
  const witness = open(folder)
  ask(witness, log.submission(0, 9))
  for (let i = 0; i < 3; i++) assert.equal(ask(witness, fork.submission(9, 9)).status, 409)
  const files = readdirSync(join(folder, 'forks'))
  assert.equal(files.length, 1)
  const kept = readFileSync(join(folder, 'forks', files[0]!), 'utf8')
  const roots = [log, fork].map((one) => one.body(9))
  assert.ok(roots.every((body) => kept.includes(body)))
})

test('a full disk is answered with 500, promises nothing, and is over when there is room again', async () => {
  const folder = newFolder()
  initWitness(folder, 'contoh.test/saksi')
  for (const full of ['create', 'flush', 'link']) {
    let room = true
    const disk = stopping(realDisk, (step) => {
      if (!room && step.startsWith(full)) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    })
    const witness = open(folder, disk)
    const before = sizeOf(witness)
    const served = await serveWitness(witness, { port: 0 })
    const post = (body: string) => fetch(`${served.url}/add-checkpoint`, { method: 'POST', body })
    room = false
    assert.equal((await post(log.submission(before, before + 5))).status, 500)
    room = true
    const next = await post(log.submission(sizeOf(witness), before + 10))
    assert.equal(next.status, 200, full)
    assert.equal(sizeOf(open(folder)), before + 10)
    await served.close()
  }
})

test('power that is cut ahead of any step never takes back a cosignature, whatever the disk forgot', () => {
  let cuts = 0
  for (let cutAt = 0; ; cutAt++) {
    let whole = false
    for (let seed = 0; seed < 8; seed++) {
      const { disk, cutPower } = losingDisk()
      const told = { key: '', size: 0 }
      let step = 0
      try {
        const faulty = stopping(disk, () => {
          if (step++ === cutAt) throw new Error('no power')
        })
        told.key = initWitness('/saksi', 'contoh.test/saksi', faulty)
        const witness = open('/saksi', faulty)
        for (const { size, body } of requests) {
          if (ask(witness, body).status === 200) told.size = size
        }
        whole = true
      } catch (error) {
        assert.equal((error as Error).message, 'no power')
        cuts++
      }
      demandNothingLost(told, '/saksi', cutPower(chooser(seed)))
    }
    if (whole) break
  }
  assert.ok(cuts > 250, `${cuts} cuts`)
})

test('the power test sees faults: a state that is not flushed is lost', () => {
  const { disk, cutPower } = losingDisk()
  const forgetful: Disk = { ...disk, flush: (path) => path.includes('/logs/') || disk.flush(path) }
  initWitness('/saksi', 'contoh.test/saksi', forgetful)
  assert.equal(ask(open('/saksi', forgetful), requests[0]!.body).status, 200)
  assert.throws(() => {
    for (let seed = 0; seed < 8; seed++)
      demandNothingLost({ key: '', size: 3 }, '/saksi', cutPower(chooser(seed)))
  })
})

test('kill -9 ahead of any write, rename and fsync never takes back a cosignature', async () => {
  const program = join(place, 'victim.mjs')
  await build({
    entryPoints: [join(import.meta.dirname, '../../../test/support/witness-victim.ts')],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node26',
  })
  const requestsFile = join(place, 'requests.json')
  writeFileSync(requestsFile, JSON.stringify({ vkey: log.key.vkey, requests }))
  let next = 0
  let whole = false
  const one = async () => {
    while (!whole) {
      const killAt = next++
      const folder = newFolder()
      mkdirSync(folder)
      const { signal, lines } = await runVictim([program, folder, requestsFile, String(killAt)])
      if (lines.includes('whole')) whole = true
      else assert.equal(signal, 'SIGKILL', lines.join('\n'))
      const key = lines.find((line) => line.startsWith('key '))?.slice(4) ?? ''
      const told = lines.filter((line) => line.startsWith('cosigned ')).map((line) => Number(line.slice(9)))
      demandNothingLost({ key, size: Math.max(0, ...told) }, folder, realDisk)
    }
  }
  await Promise.all([one(), one()])
  assert.ok(next > 30, `${next} kills`)
})

/** After a start on what is left: the same key, nothing promised is lost, a fork is refused, honest work goes on. */
function demandNothingLost(told: { key: string; size: number }, folder: string, disk: Disk): void {
  if (!told.key && !disk.list(folder).includes('key')) initWitness(folder, 'contoh.test/saksi', disk)
  const witness = open(folder, disk)
  if (told.key) assert.equal(witness.vkey, told.key)
  const size = sizeOf(witness)
  assert.ok(size >= told.size, `cosigned ${told.size}, but holds ${size}`)
  assert.ok(sizes.includes(size))
  if (size) {
    demandHonest(witness, log)
    assert.equal(ask(witness, fork.submission(size, size)).status, 409)
    assert.equal(ask(witness, fork.submission(size, 300)).status, 422)
  }
  assert.equal(ask(witness, log.submission(size, 300)).status, 200)
  assert.deepEqual(
    disk.list(folder).filter((name) => name.startsWith('.new-')),
    [],
  )
}

function demandHonest(witness: Witness, honest: ALog): void {
  const note = verifyNote(witness.held()[0]!.note, [honest.key])
  assert.ok(!isRefusal(note))
  const checkpoint = parseCheckpoint(note.body)
  assert.ok(!isRefusal(checkpoint))
  assert.deepEqual(checkpoint.root, honest.root(checkpoint.size))
}

function runVictim(argv: string[]): Promise<{ signal: string | null; lines: string[] }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', (part) => {
      text += part
    })
    child.once('close', (_code, signal) => resolve({ signal, lines: text.trimEnd().split('\n') }))
  })
}

/** Which unflushed things survive: none, all, or a mixture that the seed fixes. */
function chooser(seed: number): () => boolean {
  if (seed < 2) return () => seed === 1
  let state = seed * 2_654_435_761
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0
    return (state >>> 7) % 2 === 0
  }
}
