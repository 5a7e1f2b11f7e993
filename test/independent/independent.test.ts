import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { isRefusal } from '../../src/foundation/refusal.ts'
import { fromBase64, toBase64 } from '../../src/transparency/domain/bytes.ts'
import { leafOf } from '../../src/transparency/domain/leaf.ts'
import type { Vkey } from '../../src/transparency/domain/note.ts'
import type { Policy } from '../../src/transparency/domain/policy.ts'
import {
  appendLeaf,
  checkConsistency,
  checkInclusion,
  consistencyPath,
  emptyFrontier,
  type HashReader,
  inclusionPath,
  rootAt,
} from '../../src/transparency/domain/tree.ts'
import {
  aLog,
  batchReceipt,
  sealedReceipt,
  someEntries,
  someKeys,
} from '../../src/transparency/log.test-support.ts'
import { sha256Hasher } from '../../src/transparency/use-cases/hashing.ts'
import { judgeCheckpoint, readVkey } from '../../src/transparency/use-cases/keys.ts'
import { folderSource } from '../../src/transparency/use-cases/log-source.ts'
import { verifyLog } from '../../src/transparency/use-cases/verify-log.ts'
import { buildIndependent } from '../support/independent.ts'

/** NETRAL_INDEPENDENT=all compares 10,000 random trees and 100,000 proofs instead of a sample. */
const all = process.env.NETRAL_INDEPENDENT === 'all'
const sizes = [0, 1, 255, 256, 257, 65_535, 65_536, 65_537, 180_751]

const program = buildIndependent()
const keys = someKeys()
const folder = mkdtempSync(join(tmpdir(), 'netral-independent-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}
const ask = (...words: string[]): Record<string, unknown>[] =>
  execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 30 })
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

const log = aLog(keys)
const checkpoints = sizes.map((size) => {
  log.append(someEntries(log.size, size))
  return file(`checkpoints/${size}`, log.publish())
})
for (const [path, bytes] of log.files) file(path, bytes)
const trusted = file('keys', [keys.log, ...keys.witnesses].map(({ vkey }) => `${vkey}\n`).join(''))

test('logs of nine sizes are read by an independent implementation: notes, cosignatures, entries, tiles and proofs', () => {
  const answers = ask('verify', folder, trusted, ...checkpoints)
  assert.deepEqual(
    answers.map(({ ok, size, error }) => [ok, size, error]),
    sizes.map((size) => [true, size, undefined]),
  )
  assert.ok(answers.every(({ size, proofs }) => size === 0 || Number(proofs) > 0))
  for (const { signers } of answers) assert.equal((signers as string[]).length, 5)
})

test('and our own check agrees with it on the same folder', async () => {
  const report = await verifyLog(folderSource(folder), { policy: keys.policy })
  assert.deepEqual([report.ok, report.size, report.findings], [true, 180_751, []])
})

test('it refuses what is wrong: another entry, another tile, another key, a broken cosignature', () => {
  const small = aLog(keys)
  small.append(someEntries(0, 300))
  const note = small.publish()
  const refused = (changes: Record<string, Uint8Array | string>, list = trusted) => {
    const at = `wrong-${Object.keys(changes).join('-').replaceAll('/', '_')}`
    for (const [path, bytes] of small.files) file(join(at, path), bytes)
    for (const [path, bytes] of Object.entries(changes)) file(join(at, path), bytes)
    const [answer] = ask('verify', join(folder, at), list, join(folder, at, 'checkpoint'))
    return answer!.ok === false
  }
  const flipped = (path: string) => {
    const bytes = Buffer.from(small.files.get(path)!)
    bytes[50]! ^= 1
    return { [path]: bytes }
  }
  assert.equal(refused({}), false)
  assert.equal(refused(flipped('tile/entries/000')), true)
  assert.equal(refused(flipped('tile/entries/001.p/44')), true)
  assert.equal(refused(flipped('tile/0/000')), true)
  assert.equal(refused(flipped('tile/0/001.p/44')), true)
  assert.equal(refused({ checkpoint: note.replace('\n300\n', '\n301\n') }), true)
  assert.equal(refused({ checkpoint: note.replace(/(luar\.example\/witness .{40})./, '$1!') }), true)
  const stranger = file('stranger', `${someKeys().log.vkey}\n`)
  assert.equal(refused({}, stranger), true)
})

test('receipts of both kinds are read by it, and only for their own entry', () => {
  const leaf = leafOf({ kind: 'case-closed', facts: Buffer.from('{}'), commitment: Buffer.alloc(32, 7) })
  const extra = { leaf: Buffer.from(leaf).toString() }
  const own = aLog(keys)
  own.append([...someEntries(0, 600), leaf, ...someEntries(601, 1000)])
  own.publish()
  const entry = file('leaf', leaf)
  const sealed = file('sealed.tlog-proof', sealedReceipt(own, 600, extra))
  const others = [...someEntries(0, 3)]
  const atOnce = file('at-once.tlog-proof', batchReceipt(keys, [...others, leaf], 3, extra))
  const batchKeys = file('batch-keys', `${keys.batch.vkey}\n`)
  assert.deepEqual(ask('receipt', trusted, entry, sealed), [{ ok: true }])
  assert.deepEqual(ask('receipt', batchKeys, entry, atOnce), [{ ok: true }])
  const wrong = file('other-leaf', others[0]!)
  assert.equal(ask('receipt', trusted, wrong, sealed)[0]!.ok, false)
  assert.equal(ask('receipt', batchKeys, wrong, atOnce)[0]!.ok, false)
})

type TheirTree = {
  size: number
  root: string
  inclusion: { index: number; path: string[] }[]
  consistency: { from: number; fromRoot: string; path: string[] }[]
  note: string
}

test(`${all ? '10,000' : 'random'} trees, proofs and notes of the other implementation are ours, byte for byte`, () => {
  const largest = 70_000
  const [trees, proofs] = all ? [10_000, 5] : [1_000, 5]
  const [key, ...made] = ask('make', '20241127', String(trees), String(proofs), String(largest))
  const read = everyHash(largest, (i) => Buffer.from(`leaf ${i}`))
  const vkey = readVkey(String(key!.vkey)) as Vkey
  const policy: Policy = { logs: [{ vkey }], witnesses: [], groups: [], quorum: 'none' }
  const bytes = (text: string) => fromBase64(text)!
  let compared = 0
  for (const tree of made as unknown as TheirTree[]) {
    const { size } = tree
    const root = bytes(tree.root)
    assert.equal(toBase64(rootAt(sha256Hasher, size, read)), tree.root)
    const judged = judgeCheckpoint(tree.note, policy)
    assert.ok(!isRefusal(judged))
    assert.deepEqual([judged.checkpoint.size, toBase64(judged.checkpoint.root)], [size, tree.root])
    for (const { index, path } of tree.inclusion) {
      assert.deepEqual(inclusionPath(sha256Hasher, index, size, read).map(toBase64), path)
      const proof = { index, size, leafHash: read(0, index), path: path.map(bytes), root }
      assert.equal(checkInclusion(sha256Hasher, proof), true)
      if (size > 1) assert.equal(checkInclusion(sha256Hasher, { ...proof, index: (index + 1) % size }), false)
      compared += 1
    }
    for (const { from, fromRoot, path } of tree.consistency) {
      assert.deepEqual(consistencyPath(sha256Hasher, from, size, read).map(toBase64), path)
      const proof = { from, to: size, fromRoot: bytes(fromRoot), toRoot: root, path: path.map(bytes) }
      assert.equal(checkConsistency(sha256Hasher, proof), true)
      assert.equal(checkConsistency(sha256Hasher, { ...proof, toRoot: sha256Hasher.empty() }), false)
      compared += 1
    }
  }
  assert.deepEqual([made.length, compared], [trees, trees! * proofs! * 2])
})

/** Hashes of all complete subtrees over the first `count` leaves. */
function everyHash(count: number, leaf: (index: number) => Uint8Array): HashReader {
  const known: Uint8Array[][] = []
  let frontier = emptyFrontier()
  for (let i = 0; i < count; i++)
    frontier = appendLeaf(sha256Hasher, frontier, sha256Hasher.leaf(leaf(i)), (level, index, hash) => {
      known[level] ??= []
      known[level][index] = hash
    })
  return (level, index) => known[level]![index]!
}
