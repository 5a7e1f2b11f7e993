import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { isRefusal } from '../../foundation/refusal.ts'
import { commitmentInput } from '../domain/commitment.ts'
import { intakeDomain } from '../domain/judge-receipt.ts'
import { leafOf } from '../domain/leaf.ts'
import { writeExtra } from '../domain/receipt.ts'
import { aLog, batchReceipt, sealedReceipt, someEntries, someKeys } from '../log.test-support.ts'
import { memorySource } from './log-source.ts'
import { canonicalBytes } from './record-entry.ts'
import { verifyLog } from './verify-log.ts'
import { verifyReceipt } from './verify-receipt.ts'

/**
 * NETRAL_TAMPER=all changes every byte of a 2,000-entry log, one at a time (about half an hour), and flips 100,000
 * bits in one of 180,751 entries (some minutes). Otherwise a sample of both runs.
 */
const all = process.env.NETRAL_TAMPER === 'all'
const keys = someKeys()

/** The same changes in every run; xorshift, so that a failure can be repeated. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

test(`${all ? 'every' : 'a sampled'} changed byte of a log of 2,000 entries is noticed`, async () => {
  const log = aLog(keys)
  log.append(someEntries(0, 1990))
  log.publish()
  log.append(someEntries(1990, 2000))
  log.publish()
  const clean = await verifyLog(memorySource(log.files), { policy: keys.policy })
  assert.equal(clean.ok, true)

  const pick = chance(2000)
  const undetected: string[] = []
  let changes = 0
  for (const [path, bytes] of log.files) {
    // The checkpoint is small and has the most different parts: always all of it.
    const step = all || path === 'checkpoint' ? 1 : Math.floor(bytes.length / 12)
    for (let at = step === 1 ? 0 : pick(step); at < bytes.length; at += step) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1 + pick(255)
      const files = new Map(log.files).set(path, changed)
      const report = await verifyLog(memorySource(files), { policy: keys.policy })
      changes += 1
      // A line of a witness that is broken no longer counts, which the report tells: never the same report.
      if (report.ok || JSON.stringify(report) === JSON.stringify(clean)) undetected.push(`${path} byte ${at}`)
    }
  }
  assert.deepEqual(undetected, [])
  assert.ok(changes > (all ? 300_000 : 900), `${changes} changes`)
})

/** One for two tests: 180,751 is the number of people who once pledged on one day. */
let large: ReturnType<typeof aLog> | undefined
function largeLog(): ReturnType<typeof aLog> {
  if (large) return large
  large = aLog(keys)
  large.append(someEntries(0, 180_751))
  large.publish()
  return large
}

function flipped(bytes: Uint8Array, pick: (below: number) => number): Buffer {
  const changed = Buffer.from(bytes)
  changed[pick(bytes.length)]! ^= 1 << pick(8)
  return changed
}

test(`${all ? '100,000 random' : 'random'} bit flips in a log of 180,751 entries are each found, in the file they are in`, async () => {
  const log = largeLog()
  const clean = await verifyLog(memorySource(log.files), { policy: keys.policy })
  assert.deepEqual([clean.ok, clean.findings], [true, []])

  const pick = chance(180_751)
  const tiles = Math.ceil(180_751 / 256)
  const leafFiles = [...log.files].filter(([path]) => /^tile\/(0|entries)\//.test(path))
  assert.equal(leafFiles.length, 2 * tiles)
  let flips = 0
  for (const wanted = all ? 100_000 : 1_000; flips < wanted; ) {
    // In every pass one file of each bundle and its tile has one bit flipped, and each has to be named.
    const files = new Map(log.files)
    const expected = new Set<string>()
    for (let i = 0; i < tiles; i++) {
      const [path, bytes] = leafFiles[2 * i + pick(2)]!
      files.set(path, flipped(bytes, pick))
      expected.add(path)
    }
    const report = await verifyLog(memorySource(files), { policy: keys.policy })
    const named = new Set(report.findings.map(({ facts }) => facts.path))
    assert.deepEqual(
      [...expected].filter((path) => !named.has(path)),
      [],
    )
    assert.deepEqual(
      [...named].filter((path) => !expected.has(String(path))),
      [],
      'nothing else is named',
    )
    flips += expected.size
  }
})

test('bit flips in the tiles above the leaves of 180,751 entries are found one by one', async () => {
  const log = largeLog()
  const pick = chance(751)
  for (const [path, bytes] of log.files) {
    if (!/^tile\/[1-9]/.test(path)) continue
    for (let round = 0; round < (all ? 40 : 1); round++) {
      const changed = flipped(bytes, pick)
      const report = await verifyLog(memorySource(new Map(log.files).set(path, changed)), {
        policy: keys.policy,
      })
      assert.deepEqual(
        report.findings.map(({ key, facts }) => [key, facts.path]),
        [['log.tile-differs', path]],
      )
    }
  }
})

test('every changed byte of a receipt of either kind is noticed', () => {
  const bind = (record: Buffer, domain?: string) => {
    const salt = createHash('sha256').update(record).digest()
    const commitment = createHash('sha256')
      .update(commitmentInput(salt, record, domain))
      .digest()
    return { salt: salt.toString('hex'), record: record.toString(), commitment }
  }
  const inner = bind(canonicalBytes({ act: 'report', report: 'r1', sealed: 'ab' }), intakeDomain)
  const outer = bind(
    canonicalBytes({
      kind: 'intake',
      subject: 's1',
      content: { commitment: inner.commitment.toString('hex') },
    }),
  )
  const leaf = leafOf({ kind: 'intake', facts: Buffer.from('{}'), commitment: outer.commitment })
  const extra = {
    leaf: Buffer.from(leaf).toString(),
    salt: outer.salt,
    record: outer.record,
    inner: { salt: inner.salt, record: inner.record },
  }
  const log = aLog(keys)
  log.append([...someEntries(0, 700), leaf, ...someEntries(701, 1000)])
  log.publish()
  const trust = { policy: keys.policy, batch: keys.batch }
  const receipts = {
    sealed: sealedReceipt(log, 700, extra),
    'at once': batchReceipt(keys, [...someEntries(0, 5), leaf, ...someEntries(6, 9)], 5, extra),
  }
  const pick = chance(7)
  for (const [kind, text] of Object.entries(receipts)) {
    const bytes = Buffer.from(text)
    const clean = verifyReceipt(bytes, trust)
    assert.ok(!isRefusal(clean), kind)
    assert.equal(clean.inner, inner.record)
    assert.equal(clean.met, kind === 'sealed')
    const undetected: string[] = []
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1 + pick(255)
      const verdict = verifyReceipt(changed, trust)
      // Of a witness's broken line the verdict tells: fewer have cosigned, and here the quorum is not met any more.
      const told = isRefusal(verdict) || (verdict.witnesses.length < clean.witnesses.length && !verdict.met)
      if (!told) undetected.push(`${kind} byte ${at}: ${bytes.subarray(at - 8, at + 8)}`)
    }
    assert.deepEqual(undetected, [])
  }
  // Inside `extra` the bytes are base64, so their letters are changed once more by themselves.
  const plain = Buffer.from(writeExtra(extra))
  const undetected: string[] = []
  for (let at = 0; at < plain.length; at++) {
    const changed = Buffer.from(plain)
    changed[at]! ^= 1 + pick(255)
    const text = receipts.sealed.replace(/^extra .*$/m, `extra ${changed.toString('base64')}`)
    if (!isRefusal(verifyReceipt(text, trust)))
      undetected.push(`byte ${at}: ${plain.subarray(at - 8, at + 8)}`)
  }
  assert.deepEqual(undetected, [])
})
