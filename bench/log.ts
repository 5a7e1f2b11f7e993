import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sameBytes } from '../src/transparency/domain/bytes.ts'
import { checkInclusion, inclusionPaths } from '../src/transparency/domain/tree.ts'
import { sha256Hasher as h } from '../src/transparency/use-cases/hashing.ts'
import { folderSource } from '../src/transparency/use-cases/log-source.ts'
import { rebuildLog } from '../src/transparency/use-cases/rebuild.ts'
import { buildIndependent } from '../test/support/independent.ts'
import { benchHouse, median, report, round } from './support/harness.ts'
import { withDatabase } from './support/log-database.ts'
import { append, entriesOf, treeInMemory, writeLog } from './support/log-tree.ts'

/**
 * Options: `--ten-million` also verifies a log of ten million entries (some minutes and 2 GB below the temporary
 * folder); `--no-database` leaves out the part with the database.
 */
const size = 1_000_000
const rounds = 5
const msPerSide = 500
const aims = {
  toHashLimit: 0.5,
  recomputePerSecond: 500_000,
  proofsPerSecond: 200_000,
  verificationsPerSecond: 40_000,
  sequencedPerSecond: 4000,
  tenMillionSeconds: 60,
  tenMillionMegabytes: 300,
}
const say = (text: string) => process.stderr.write(`${text}\n`)

const folder = mkdtempSync(join(tmpdir(), 'netral-bench-log-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
say(`making ${size} entries …`)
writeLog(folder, size, () => {})
const source = folderSource(folder)
const chunks = Array.from({ length: Math.ceil(size / 256) }, (_, i) =>
  entriesOf(i * 256, Math.min(256, size - i * 256)),
)
const tree = treeInMemory(size)

const peer = peerProgram()

const rates = {
  hash64PerSecond: [] as number[],
  blocksPerSecond: [] as number[],
  appendPerSecond: [] as number[],
  recomputePerSecond: [] as number[],
  recomputeOneThreadPerSecond: [] as number[],
  proofsPerSecond: [] as number[],
  verificationsPerSecond: [] as number[],
  goAppendPerSecond: [] as number[],
  goProofsPerSecond: [] as number[],
  goVerificationsPerSecond: [] as number[],
}
const ratios = {
  toHashLimit: [] as number[],
  oneThreadToHashLimit: [] as number[],
  appendToHashLimit: [] as number[],
  toBlockLimit: [] as number[],
  recomputeToGo: [] as number[],
  appendToGo: [] as number[],
  proofsToGo: [] as number[],
  verificationsToGo: [] as number[],
}
for (let at = 0; at < rounds; at++) {
  const limit = hash64PerSecond()
  const blocks = blocksPerSecond()
  const appended = perSecond(size, () => demand(append(chunks).root))
  const recomputed = await recompute(availableParallelism())
  const oneThread = await recompute(1)
  const proofs = proofsAndChecks()
  rates.hash64PerSecond.push(limit)
  rates.blocksPerSecond.push(blocks)
  rates.appendPerSecond.push(appended)
  rates.recomputePerSecond.push(recomputed)
  rates.recomputeOneThreadPerSecond.push(oneThread)
  rates.proofsPerSecond.push(proofs.made)
  rates.verificationsPerSecond.push(proofs.checked)
  ratios.toHashLimit.push(recomputed / (limit / 5))
  ratios.oneThreadToHashLimit.push(oneThread / (limit / 5))
  ratios.appendToHashLimit.push(appended / (limit / 5))
  ratios.toBlockLimit.push(recomputed / (blocks / 5))
  if (peer) {
    const go = JSON.parse(execFileSync(peer, ['bench', String(size)], { encoding: 'utf8' }))
    rates.goAppendPerSecond.push(go.appendPerSecond)
    rates.goProofsPerSecond.push(go.proofsPerSecond)
    rates.goVerificationsPerSecond.push(go.verificationsPerSecond)
    ratios.recomputeToGo.push(recomputed / go.appendPerSecond)
    ratios.appendToGo.push(appended / go.appendPerSecond)
    ratios.proofsToGo.push(proofs.made / go.proofsPerSecond)
    ratios.verificationsToGo.push(proofs.checked / go.verificationsPerSecond)
  }
  say(
    `round ${at + 1} of ${rounds}: ${mega(appended)} M/s appended, ${mega(recomputed)} M/s recomputed (${mega(oneThread)} in one thread), ${round(proofs.made, 0)} proofs/s, ${round(proofs.checked, 0)} checks/s; ${mega(limit)} M hashes/s${peer ? `; Go ${mega(rates.goAppendPerSecond.at(-1)!)} M/s, ${round(rates.goProofsPerSecond.at(-1)!, 0)} proofs/s, ${round(rates.goVerificationsPerSecond.at(-1)!, 0)} checks/s` : ''}`,
  )
}
chunks.length = 0
const figures: Record<string, number> = { entries: size }
for (const [name, values] of measured(rates)) figures[name] = round(median(values), 0)
const missed: string[] = []
for (const name of ['recomputePerSecond', 'proofsPerSecond', 'verificationsPerSecond'] as const)
  if (figures[name]! < aims[name]) missed.push(`${name} ${figures[name]} < ${aims[name]}`)
if (median(ratios.toHashLimit) < aims.toHashLimit) missed.push('toHashLimit')

if (!process.argv.includes('--no-database')) await database()
if (process.argv.includes('--ten-million')) tenMillion()

report(
  'log',
  {
    figures,
    ratios: Object.fromEntries(measured(ratios).map(([name, values]) => [name, median(values)])),
    aims: { toHashLimit: aims.toHashLimit },
    method: `${size} entries of 128 bytes; appended in memory in one thread; recomputed from files with every tile compared, in ${availableParallelism()} threads and in one; proofs made and checked in one thread, hashes in memory; the limit is one-shot SHA-256 of 64 bytes in one thread ÷ 5 (a leaf has three blocks, its node two), toBlockLimit the bare compression function ÷ 5; …ToGo beside Go's own packages in one thread; ${rounds} interleaved rounds, medians; with the database: 20,000 acts a round with signer, four witnesses and flushed files, and waits from act to published cosigned checkpoint`,
  },
  missed,
)

function measured(lists: Record<string, number[]>): [string, number[]][] {
  return Object.entries(lists).filter(([, values]) => values.length > 0)
}

/** Go's own packages for transparent logs, in one thread, where Go is installed. */
function peerProgram(): string | undefined {
  try {
    return buildIndependent()
  } catch {
    say('Go is not installed; the comparison with its packages is left out.')
    return undefined
  }
}

function mega(value: number): string {
  return (value / 1e6).toFixed(2)
}

function demand(root: Uint8Array): void {
  if (!sameBytes(root, tree.root)) throw new Error('The root is another one.')
}

function perSecond(count: number, work: () => void): number {
  const started = performance.now()
  work()
  return (count * 1000) / (performance.now() - started)
}

/** As often as `work` can be done in half a second, with the number of things that each does. */
function often(each: number, work: () => void): number {
  const until = performance.now() + msPerSide
  const started = performance.now()
  let done = 0
  while (performance.now() < until) {
    work()
    done += each
  }
  return (done * 1000) / (performance.now() - started)
}

function hash64PerSecond(): number {
  const message = new Uint8Array(64).fill(64)
  return often(1000, () => {
    for (let i = 0; i < 1000; i++) hash('sha256', message, 'latin1')
  })
}

function blocksPerSecond(): number {
  const long = new Uint8Array(1 << 20)
  return often(long.length / 64, () => void hash('sha256', long, 'latin1'))
}

async function recompute(threads: number): Promise<number> {
  const started = performance.now()
  const { root, faults } = await rebuildLog(source, size, { threads })
  const rate = (size * 1000) / (performance.now() - started)
  if (faults.length) throw new Error('A log without a fault has one.')
  demand(root)
  return rate
}

/** Makes proofs for leaves drawn at random and checks them, 200 at a time, as who checks one has just read it. */
function proofsAndChecks(): { made: number; checked: number } {
  let seed = 7
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * size)
  }
  const pathOf = inclusionPaths(h, size, tree.read)
  const spent = { making: 0, checking: 0 }
  let proofs = 0
  while (spent.making + spent.checking < 2 * msPerSide) {
    const begun = performance.now()
    const batch = Array.from({ length: 200 }, () => {
      const index = random()
      return { index, path: pathOf(index) }
    })
    const made = performance.now()
    for (const { index, path } of batch)
      if (!checkInclusion(h, { index, size, leafHash: tree.read(0, index), path, root: tree.root }))
        throw new Error('A proof does not lead to the root.')
    spent.making += made - begun
    spent.checking += performance.now() - made
    proofs += batch.length
  }
  return { made: (proofs * 1000) / spent.making, checked: (proofs * 1000) / spent.checking }
}

async function database(): Promise<void> {
  say('with the database …')
  const house = await benchHouse()
  try {
    const { sequencedPerSecond, waits, interval } = await withDatabase(house, rounds)
    const sorted = waits.toSorted((a, b) => a - b)
    figures.sequencedPerSecond = round(median(sequencedPerSecond), 0)
    figures.interval = interval
    figures.waitMedianSeconds = round(median(waits), 2)
    figures.waitP99Seconds = round(sorted[Math.ceil(sorted.length * 0.99) - 1]!, 2)
    if (figures.sequencedPerSecond < aims.sequencedPerSecond) missed.push('sequencedPerSecond')
    if (!(figures.waitP99Seconds <= interval + 1)) missed.push(`waitP99Seconds > ${interval + 1}`)
  } finally {
    await house.close()
  }
}

function tenMillion(): void {
  const many = 10_000_000
  const large = join(folder, 'ten-million')
  writeLog(large, many, (entries) => say(`making ten million: ${entries}`))
  const program = join(import.meta.dirname, 'support/log-verify.ts')
  const output = execFileSync(process.execPath, [program, large], { encoding: 'utf8' })
  const { ok, size: verified, seconds, megabytes } = JSON.parse(output)
  if (!ok || verified !== many) throw new Error('Ten million good entries were not found good.')
  figures.tenMillionSeconds = round(seconds)
  figures.tenMillionMegabytes = round(megabytes, 0)
  if (seconds > aims.tenMillionSeconds) missed.push('tenMillionSeconds')
  if (megabytes > aims.tenMillionMegabytes) missed.push('tenMillionMegabytes')
}
