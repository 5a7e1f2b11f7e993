import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bundlePath, encodeBundle, tilePath, tileWidth } from '../domain/tiles.ts'
import { aLog, signCheckpoint, someEntries, someKeys } from '../log.test-support.ts'
import { newKey, signNote } from './keys.ts'
import { memorySource } from './log-source.ts'
import { type LogReport, verifyLog } from './verify-log.ts'

const keys = someKeys()
const log = aLog(keys)
log.append(someEntries(0, 1300))
const early = { size: log.size, root: log.root(), where: 'test' }
log.publish()
log.append(someEntries(1300, 2000))
log.publish()

const check = (files: ReadonlyMap<string, Uint8Array>, more: object = {}) =>
  verifyLog(memorySource(files), { policy: keys.policy, ...more })
const changed = (changes: Record<string, Uint8Array | string | undefined>) => {
  const files = new Map(log.files)
  for (const [path, bytes] of Object.entries(changes))
    if (bytes === undefined) files.delete(path)
    else files.set(path, typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
  return files
}
const keysOf = (report: LogReport) => report.findings.map(({ key }) => key)

test('a clean log says its size, its root and who cosigned it', async () => {
  const report = await check(log.files, { earlier: [early] })
  assert.deepEqual(report, {
    ok: true,
    origin: 'example.com/log',
    size: 2000,
    root: Buffer.from(log.root()).toString('base64'),
    witnesses: ['kpu', 'bawaslu', 'bkn', 'luar'].map((name) => ({ name, time: 1_800_000_000 })),
    broken: [],
    unknown: 0,
    policy: 'met',
    findings: [],
  })
})

test('a missing, cut or changed file is named, once', async () => {
  const bundle = log.files.get(bundlePath(2))!
  const tile = log.files.get(tilePath(0, 3))!
  const flip = (bytes: Uint8Array, at: number) => {
    const copy = Buffer.from(bytes)
    copy[at]! ^= 0x10
    return copy
  }
  const cases: [Record<string, Uint8Array | string | undefined>, string, object][] = [
    [{ [bundlePath(2)]: undefined }, 'log.bundle-missing', { path: 'tile/entries/002' }],
    [{ [bundlePath(2)]: bundle.subarray(0, -1) }, 'log.bundle-cut', { path: 'tile/entries/002' }],
    [{ [bundlePath(2)]: Buffer.concat([bundle, bundle]) }, 'log.bundle-width', { path: 'tile/entries/002' }],
    [{ [bundlePath(2)]: flip(bundle, 40) }, 'log.entry-differs', { path: 'tile/entries/002', index: 512 }],
    [{ [tilePath(0, 3)]: undefined }, 'log.tile-missing', { path: 'tile/0/003' }],
    [{ [tilePath(0, 3)]: tile.subarray(0, -32) }, 'log.tile-width', { path: 'tile/0/003' }],
    [{ [tilePath(0, 3)]: flip(tile, 33) }, 'log.tile-differs', { path: 'tile/0/003' }],
    [
      { [tilePath(1, 0, 7)]: flip(log.files.get(tilePath(1, 0, 7))!, 33) },
      'log.tile-differs',
      { path: 'tile/1/000.p/7' },
    ],
    [
      { [bundlePath(7, 208)]: flip(log.files.get(bundlePath(7, 208))!, 40) },
      'log.entry-differs',
      { path: 'tile/entries/007.p/208', index: 1792 },
    ],
    [
      { [tilePath(0, 7, 208)]: flip(log.files.get(tilePath(0, 7, 208))!, 40) },
      'log.tile-differs',
      { path: 'tile/0/007.p/208' },
    ],
    [
      { [tilePath(0, 5, 20)]: flip(log.files.get(tilePath(0, 5, 20))!, 40) },
      'log.tile-differs',
      { path: 'tile/0/005.p/20' },
    ],
    [
      { [bundlePath(5, 20)]: flip(log.files.get(bundlePath(5, 20))!, 40) },
      'log.bundle-differs',
      { path: 'tile/entries/005.p/20' },
    ],
    [{ checkpoint: undefined }, 'log.checkpoint-absent', {}],
  ]
  for (const [changes, key, facts] of cases) {
    const report = await check(changed(changes))
    assert.equal(report.ok, false)
    assert.deepEqual(keysOf(report), [key], Object.keys(changes).join())
    for (const [name, value] of Object.entries(facts)) assert.equal(report.findings[0]!.facts[name], value)
  }
})

test('a part that was tidied away is read from the whole tile that took its place', async () => {
  const grown = aLog(keys)
  grown.append(someEntries(0, 300))
  const checkpoint = grown.publish()
  grown.append(someEntries(300, 600))
  grown.publish()
  for (const path of [tilePath(0, 1, 44), bundlePath(1, 44)]) grown.files.delete(path)
  grown.files.set('checkpoint', Buffer.from(checkpoint))
  const report = await check(grown.files)
  assert.deepEqual([report.ok, report.size, report.findings], [true, 300, []])
})

test('what lies beyond the checkpoint is being written, and is no fault', async () => {
  const files = new Map(log.files)
  const ahead = aLog(keys)
  ahead.append(someEntries(0, 2100))
  ahead.publish()
  for (const [path, bytes] of ahead.files) if (path !== 'checkpoint') files.set(path, bytes)
  assert.deepEqual((await check(files)).findings, [])
})

test('entries deleted, swapped, inserted or cut off do not give the signed root, also with right tiles', async () => {
  const entries = [...someEntries(0, 2000)]
  const [a, b] = [entries[100]!, entries[101]!]
  const forged: Record<string, Uint8Array[]> = {
    deleted: entries.toSpliced(100, 1),
    swapped: entries.with(100, b).with(101, a),
    inserted: entries.toSpliced(100, 0, Buffer.from('one more')),
    truncated: entries.slice(0, 1999),
    replaced: entries.with(100, Buffer.from('another')),
  }
  for (const [name, list] of Object.entries(forged)) {
    const other = aLog(keys)
    other.append(list)
    other.publish()
    // Their own tiles, and the checkpoint that was signed and cosigned.
    const files = new Map(other.files).set('checkpoint', log.files.get('checkpoint')!)
    const report = await check(files)
    assert.equal(report.ok, false, name)

    // The same forged log, signed again with the stolen key of the log: the witnesses' lines do not fit any more.
    const stolen = log.files.get('checkpoint')!.toString().split('\n\n')[1]!.split('\n').slice(1).join('\n')
    const body = `${keys.log.name}\n${list.length}\n${Buffer.from(other.root()).toString('base64')}\n`
    files.set('checkpoint', Buffer.from(`${signNote(keys.log, body)}${stolen}`))
    const resigned = await check(files)
    assert.deepEqual(keysOf(resigned), ['log.policy-not-met'], name)
    assert.deepEqual(resigned.broken, ['kpu', 'bawaslu', 'bkn', 'luar'])
    // Whoever kept an earlier checkpoint sees the rewriting without any witness.
    const watched = await check(files, { earlier: [{ size: 2000, root: log.root(), where: 'test' }] })
    assert.ok(
      keysOf(watched).some((key) => key === 'log.rewritten' || key === 'log.shrunk'),
      name,
    )
  }
})

test('an old log put back is valid by itself, and shrunk to whoever saw the newer one', async () => {
  const old = aLog(keys)
  old.append(someEntries(0, 1300))
  old.publish()
  assert.equal((await check(old.files)).ok, true)
  const report = await check(old.files, { earlier: [{ size: 2000, root: log.root(), where: 'signer' }] })
  assert.deepEqual(report.findings, [
    { refused: true, key: 'log.shrunk', facts: { size: 1300, earlier: 2000, where: 'signer' } },
  ])
})

test('an old part of a tile served in the place of a new one is named', async () => {
  const report = await check(changed({ [tilePath(0, 7, 208)]: log.files.get(tilePath(0, 5, 20))! }))
  assert.deepEqual(keysOf(report), ['log.tile-width'])
  const replayed = await check(changed({ [tilePath(1, 0, 7)]: log.files.get(tilePath(1, 0, 5))! }))
  assert.deepEqual(keysOf(replayed), ['log.tile-width'])
})

test('earlier trees of every size are compared, and only those that differ are named', async () => {
  const earlier = [0, 1, 255, 256, 257, 511, 512, 1300, 1792, 1999, 2000].map((size) => {
    const then = aLog(keys)
    then.append(someEntries(0, size))
    return { size, root: then.root(), where: 'test' }
  })
  assert.deepEqual((await check(log.files, { earlier })).findings, [])
  for (const one of earlier) {
    const wrong = earlier.map((each) => (each === one ? { ...each, root: new Uint8Array(32) } : each))
    assert.deepEqual(
      (await check(log.files, { earlier: wrong })).findings.map(({ key, facts }) => [key, facts.earlier]),
      [['log.rewritten', one.size]],
    )
  }
})

test('a checkpoint of another log, or signed by nobody we know, is refused', async () => {
  const tree = { size: 2000, root: log.root() }
  const other = someKeys('example.com/other')
  const cases: [string, string][] = [
    [signCheckpoint({ ...keys, log: other.log }, tree), 'log.signature-missing'],
    [signCheckpoint(keys, { ...tree, origin: 'example.com/other' }), 'log.signature-missing'],
    [
      signNote(newKey('example.com/log', 'signer'), `example.com/log\n2000\n${'A'.repeat(43)}=\n`),
      'log.signature-missing',
    ],
    ['example.com/log\n2000\n', 'log.note-malformed'],
  ]
  for (const [checkpoint, key] of cases) assert.deepEqual(keysOf(await check(changed({ checkpoint }))), [key])
})

test('twenty signatures in any order count, whoever they are from, and extension lines are read', async () => {
  const tree = { size: 2000, root: log.root() }
  const strangers = Array.from({ length: 15 }, (_, i) => newKey(`${i}.example/w`, 'witness'))
  const lines = signCheckpoint(keys, { ...tree, extensions: ['one more line'] }, 1_800_000_000).split('\n\n')
  const more = strangers.map((key) =>
    signCheckpoint({ ...keys, witnesses: [key] }, tree)
      .trimEnd()
      .split('\n')
      .at(-1),
  )
  const signatures = [...lines[1]!.trimEnd().split('\n'), ...more].reverse()
  assert.equal(signatures.length, 20)
  const report = await check(changed({ checkpoint: `${lines[0]}\n\n${signatures.join('\n')}\n` }))
  assert.deepEqual([report.ok, report.policy, report.unknown], [true, 'met', 15])
})

test('a broken line of a witness does not count any more, and the policy says whether the others are enough', async () => {
  const text = log.files.get('checkpoint')!.toString()
  const broken = (name: string) =>
    text.replace(
      new RegExp(`(— ${name}.example/witness .{30})(.)`),
      (_, before, sign) => before + (sign === 'A' ? 'B' : 'A'),
    )
  const outsider = await check(changed({ checkpoint: broken('luar') }))
  assert.deepEqual([outsider.ok, outsider.policy, outsider.broken], [false, 'not-met', ['luar']])

  const any = keys.policyText.replace('lembaga 3', 'lembaga 2')
  const { readPolicy } = await import('./keys.ts')
  const policy = readPolicy(any)
  const enough = await check(changed({ checkpoint: broken('bkn') }), { policy })
  assert.deepEqual([enough.ok, enough.policy, enough.broken], [true, 'met', ['bkn']])
})

test('a thousand clean logs of growing size give no alarm', async () => {
  const growing = aLog(keys)
  const earlier: { size: number; root: Uint8Array; where: string }[] = []
  for (let round = 0; round < 1000; round++) {
    growing.append(someEntries(growing.size, growing.size + (round % 7 === 0 ? 0 : (round * 31) % 2)))
    growing.publish()
    earlier.push({ size: growing.size, root: growing.root(), where: 'test' })
    // Every part of every earlier size lies there; looking at all of them each time would take a minute.
    const source = memorySource(growing.files)
    if (round % 250 !== 0) delete source.list
    const report = await verifyLog(source, { policy: keys.policy, earlier: earlier.slice(-20) })
    assert.deepEqual([report.ok, report.size, report.findings], [true, growing.size, []])
  }
  assert.ok(growing.size > tileWidth)
})

test('an entry too many in the last bundle is no part of the log', async () => {
  const there = log.files.get(bundlePath(7, 208))!
  const report = await check(
    changed({ [bundlePath(7, 208)]: Buffer.concat([there, encodeBundle([Buffer.from('x')])]) }),
  )
  assert.deepEqual(keysOf(report), ['log.bundle-width'])
})
