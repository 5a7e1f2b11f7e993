import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { utf8 } from './bytes.ts'
import type { Hasher } from './hash.ts'
import {
  appendLeaf,
  checkConsistency,
  checkInclusion,
  consistencyPath,
  emptyFrontier,
  frontierAt,
  type HashReader,
  inclusionPath,
  rootAt,
  rootOf,
} from './tree.ts'

/** Written another way than the one that the house uses, so that a fault in either shows. */
const h: Hasher = {
  leaf: (data) => sha256(Buffer.from([0]), data),
  node: (left, right) => sha256(Buffer.from([1]), left, right),
  empty: () => sha256(),
}

test('leaf, node and empty root of RFC 6962 hash as published', () => {
  assert.equal(hex(h.empty()), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  assert.equal(
    hex(h.leaf(new Uint8Array(0))),
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  )
  assert.equal(
    hex(h.leaf(utf8('L123456'))),
    '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
  )
})

// Leaves, roots and paths from the tests of Certificate Transparency's Merkle trees (transparency-dev/merkle,
// proof/verify_test.go); the names of their hashes are ours.
const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const hashes = {
  leaf0: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  leaf1: '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  leaf4: 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  leaf6: 'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
  of0to2: 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  of2to4: '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  of4to6: '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  of6to8: 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  of0to4: 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  of4to8: '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
}

test('trees of 0 to 8 published leaves have the published roots', () => {
  const tree = treeOf(leaves.map((leaf) => bytes(leaf)))
  assert.deepEqual(tree.roots.map(hex), roots)
  for (const [size, root] of roots.entries()) assert.equal(hex(rootAt(h, size, tree.read)), root)
})

test('published inclusion paths are ours', () => {
  const tree = treeOf(leaves.map((leaf) => bytes(leaf)))
  const published: [number, number, (keyof typeof hashes)[]][] = [
    [0, 1, []],
    [0, 8, ['leaf1', 'of2to4', 'of4to8']],
    [5, 8, ['leaf4', 'of6to8', 'of0to4']],
    [2, 3, ['of0to2']],
    [1, 5, ['leaf0', 'of2to4', 'leaf4']],
  ]
  for (const [index, size, path] of published) {
    const expected = path.map((name) => hashes[name])
    assert.deepEqual(inclusionPath(h, index, size, tree.read).map(hex), expected)
    const proof = { index, size, path: expected.map(bytes), root: bytes(roots[size]!) }
    assert.ok(checkInclusion(h, { ...proof, leafHash: h.leaf(bytes(leaves[index]!)) }))
  }
})

test('published consistency paths are ours', () => {
  const tree = treeOf(leaves.map((leaf) => bytes(leaf)))
  const published: [number, number, (keyof typeof hashes)[]][] = [
    [1, 1, []],
    [1, 8, ['leaf1', 'of2to4', 'of4to8']],
    [6, 8, ['of4to6', 'of6to8', 'of0to4']],
    [2, 5, ['of2to4', 'leaf4']],
    [6, 7, ['of4to6', 'leaf6', 'of0to4']],
  ]
  for (const [from, to, path] of published) {
    const expected = path.map((name) => hashes[name])
    assert.deepEqual(consistencyPath(h, from, to, tree.read).map(hex), expected)
    const proof = { from, to, path: expected.map(bytes) }
    assert.ok(checkConsistency(h, { ...proof, fromRoot: bytes(roots[from]!), toRoot: bytes(roots[to]!) }))
  }
})

test('a path out of a real log of 76,959 entries leads to its root', () => {
  // The last entry of a log made with Tessera; from the tests of project-oak/oak (tlog proofs).
  const path = [
    'fGRlLyuz+L9Jb8+uTSut/2aVc4z7fKFW+clvsb6xjEM=',
    'F6LautOHD5eppkWC0xn/lz00X5g2yLlZAkl2jCI/wdE=',
    'qH7OJxFNup+TDvJuohd2HphKVngfMeMzUK8QChEDcas=',
    '+Y3g758yXtPCRh/eqhLTA3bdcx+cCV1Uah0JdgB0YEs=',
    'vq8cJSjj8dPVmFBRUqDLlaMqW6aAYR2GKugVhgudXLs=',
    'J0z3X5qTb9WFC1gABhVFx0bW1rVZRL+DAoBL2e2h4G4=',
    'NmSbYg25xNFzTRerIsF3HbEMyTIDqW87AQd9ekzopE8=',
    'L8BZipjURnkctkjJtGJs+YyTXMssvNKA7+a8nV2JT/s=',
    'pva4RFzCejMkVMVmYc93As2lbk7WAyrw58TvrzEOjNc=',
  ].map((line) => new Uint8Array(Buffer.from(line, 'base64')))
  const root = new Uint8Array(Buffer.from('QYfrD7XAd4qUHbRBs4dDyDZwpZN4M/cccXr2G56pxkY=', 'base64'))
  const proof = { index: 76_958, size: 76_959, leafHash: h.leaf(utf8('hello tesseroak\n')), path, root }
  assert.ok(checkInclusion(h, proof))
  assert.ok(!checkInclusion(h, { ...proof, index: 76_957 }))
  assert.ok(!checkInclusion(h, { ...proof, leafHash: h.leaf(utf8('hello tesseroak')) }))
})

const many = 100
const entries = Array.from({ length: many }, (_, i) => utf8(`entry ${i}`))
const tree = treeOf(entries)

test('every root is that of a tree built as the definition says', () => {
  for (let size = 0; size <= many; size++) {
    const root = naiveRoot(entries.slice(0, size))
    assert.deepEqual(tree.roots[size], root)
    assert.deepEqual(rootAt(h, size, tree.read), root)
    assert.deepEqual(rootOf(h, frontierAt(size, tree.read)), root)
  }
})

test('every leaf of every tree up to 100 has a path, as the definition gives it, that leads to the root', () => {
  for (let size = 1; size <= many; size++) {
    for (let index = 0; index < size; index++) {
      const path = inclusionPath(h, index, size, tree.read)
      if (size % 13 === 0) assert.deepEqual(path, naivePath(index, entries.slice(0, size)))
      const proof = { index, size, leafHash: tree.read(0, index), path, root: tree.roots[size]! }
      assert.ok(checkInclusion(h, proof), `${index} of ${size}`)
    }
  }
})

test('every two trees up to 100 are consistent, and no path shows that two are which are not', () => {
  const other = treeOf(entries.map((entry, i) => (i === 0 ? utf8('other') : entry)))
  for (let to = 0; to <= many; to++) {
    for (let from = 0; from <= to; from++) {
      const path = consistencyPath(h, from, to, tree.read)
      const proof = { from, to, fromRoot: tree.roots[from]!, toRoot: tree.roots[to]!, path }
      assert.ok(checkConsistency(h, proof), `${from} to ${to}`)
      if (from === 0) continue
      assert.ok(!checkConsistency(h, { ...proof, toRoot: other.roots[to]! }), `${from} to ${to}, forked`)
      assert.ok(!checkConsistency(h, { ...proof, fromRoot: other.roots[from]! }), `${from} to ${to}, forked`)
    }
  }
})

const pair = fc
  .integer({ min: 1, max: many })
  .chain((size) => fc.record({ size: fc.constant(size), at: fc.nat(size - 1) }))

test('an inclusion path that was changed in any way leads nowhere', () => {
  fc.assert(
    fc.property(pair, change, fc.nat(), fc.nat(255), ({ size, at }, how, where, bit) => {
      const path = inclusionPath(h, at, size, tree.read)
      const good = { index: at, size, leafHash: tree.read(0, at), path, root: tree.roots[size]! }
      const bad = {
        'other-index': { ...good, index: (at + 1 + (where % many)) % (many + 1) },
        'other-size': { ...good, size: size + 1 + (where % many) },
        'smaller-size': { ...good, size: where % size },
        'other-leaf': { ...good, leafHash: flipped(good.leafHash, bit) },
        'other-root': { ...good, root: flipped(good.root, bit) },
        path: { ...good, path: changedPath(path, where, bit) },
        longer: { ...good, path: [...path, tree.read(0, where % many)] },
        'longer-before': { ...good, path: [tree.read(0, where % many), ...path] },
        shorter: { ...good, path: path.slice(0, -1) },
        'short-hash': { ...good, path: path.map((hash) => hash.subarray(1)) },
      }[how]
      // A root does not say its size (the signed checkpoint does): only a size with other turns can be noticed.
      const before = { ...good, size: 0, turns: turnsOf(good.index, good.size) }
      const after = { ...bad, size: 0, turns: turnsOf(bad.index, bad.size) }
      assert.equal(checkInclusion(h, bad), JSON.stringify(before) === JSON.stringify(after))
    }),
    { numRuns: 2000 },
  )
})

test('a consistency path that was changed in any way shows nothing', () => {
  fc.assert(
    fc.property(pair, change, fc.nat(), fc.nat(255), ({ size, at }, how, where, bit) => {
      const from = at + 1
      const path = consistencyPath(h, from, size, tree.read)
      const good = { from, to: size, fromRoot: tree.roots[from]!, toRoot: tree.roots[size]!, path }
      const bad = {
        'other-index': { ...good, from: 1 + (where % many) },
        'other-size': { ...good, to: size + 1 + (where % many) },
        'smaller-size': { ...good, to: where % from },
        'other-leaf': { ...good, fromRoot: flipped(good.fromRoot, bit) },
        'other-root': { ...good, toRoot: flipped(good.toRoot, bit) },
        path: { ...good, path: changedPath(path, where, bit) },
        longer: { ...good, path: [...path, tree.read(0, where % many)] },
        'longer-before': { ...good, path: [tree.read(0, where % many), ...path] },
        shorter: { ...good, path: path.slice(0, -1) },
        'short-hash': { ...good, path: path.map((hash) => hash.subarray(1)) },
      }[how]
      const before = { ...good, from: 0, to: 0, turns: subproofTurns(good.from, good.to, true) }
      const after = { ...bad, from: 0, to: 0, turns: subproofTurns(bad.from, bad.to, true) }
      assert.equal(checkConsistency(h, bad), JSON.stringify(before) === JSON.stringify(after))
    }),
    { numRuns: 2000 },
  )
})

test('sizes beyond 32 bits are cut as small ones are', () => {
  // All leaves alike: a complete subtree depends on its level alone, so trees of any size can be asked for.
  const levels = [h.leaf(new Uint8Array(0))]
  for (let level = 1; level < 54; level++) levels.push(h.node(levels[level - 1]!, levels[level - 1]!))
  const read: HashReader = (level) => levels[level]!
  const largest = Number.MAX_SAFE_INTEGER
  for (const size of [2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 40 + 12_345, largest]) {
    const root = rootAt(h, size, read)
    assert.deepEqual(rootOf(h, frontierAt(size, read)), root)
    for (const index of [0, 1, 2 ** 31, 2 ** 32 - 2, size - 1]) {
      const proof = { index, size, leafHash: levels[0]!, path: inclusionPath(h, index, size, read), root }
      assert.ok(checkInclusion(h, proof), `${index} of ${size}`)
      assert.ok(!checkInclusion(h, { ...proof, path: proof.path.slice(1) }))
    }
    for (const from of [1, 2 ** 31 + 1, 2 ** 32 - 1, size - 1, size]) {
      const path = consistencyPath(h, from, size, read)
      assert.ok(path.length <= 63)
      assert.ok(
        checkConsistency(h, { from, to: size, fromRoot: rootAt(h, from, read), toRoot: root, path }),
        `${from} to ${size}`,
      )
    }
  }
  const appended = appendLeaf(h, frontierAt(2 ** 33 - 1, read), levels[0]!)
  assert.deepEqual(appended, { size: 2 ** 33, hashes: [levels[33]!] })
})

test('a question that can have no answer is a fault of the caller, not of the log', () => {
  for (const bad of [-1, 1.5, Number.NaN, 2 ** 53]) {
    assert.throws(() => rootAt(h, bad, tree.read), RangeError)
    assert.throws(() => inclusionPath(h, 0, bad, tree.read), RangeError)
    assert.throws(() => consistencyPath(h, bad, 5, tree.read), RangeError)
    const proof = { index: 0, size: 1, leafHash: tree.read(0, 0), path: [], root: tree.roots[1]! }
    assert.ok(!checkInclusion(h, { ...proof, index: bad }))
    assert.ok(!checkInclusion(h, { ...proof, size: bad }))
    assert.ok(
      !checkConsistency(h, { from: bad, to: 1, fromRoot: h.empty(), toRoot: tree.roots[1]!, path: [] }),
    )
  }
  assert.throws(() => inclusionPath(h, 5, 5, tree.read), RangeError)
  assert.throws(() => consistencyPath(h, 6, 5, tree.read), RangeError)
})

test('every tree continues the empty one, whose root is known', () => {
  const proof = { from: 0, to: 3, fromRoot: h.empty(), toRoot: tree.roots[3]!, path: [] }
  assert.ok(checkConsistency(h, proof))
  assert.ok(!checkConsistency(h, { ...proof, fromRoot: new Uint8Array(32) }))
  assert.ok(!checkConsistency(h, { ...proof, path: [tree.read(0, 0)] }))
  assert.ok(!checkConsistency(h, { from: 0, to: 0, fromRoot: h.empty(), toRoot: tree.roots[1]!, path: [] }))
})

const change = fc.constantFrom(
  'other-index',
  'other-size',
  'smaller-size',
  'other-leaf',
  'other-root',
  'path',
  'longer',
  'longer-before',
  'shorter',
  'short-hash',
)

function treeOf(data: readonly Uint8Array[]) {
  const stored = new Map<string, Uint8Array>()
  let frontier = emptyFrontier()
  const roots = [rootOf(h, frontier)]
  for (const entry of data) {
    frontier = appendLeaf(h, frontier, h.leaf(entry), (level, index, hash) =>
      stored.set(`${level}/${index}`, hash),
    )
    roots.push(rootOf(h, frontier))
  }
  const read: HashReader = (level, index) => {
    const hash = stored.get(`${level}/${index}`)
    assert.ok(hash, `hash ${level}/${index} is not that of a complete subtree`)
    return hash
  }
  return { roots, read }
}

/** MTH of RFC 6962 section 2.1, word for word. */
function naiveRoot(data: readonly Uint8Array[]): Uint8Array {
  if (data.length === 0) return h.empty()
  if (data.length === 1) return h.leaf(data[0]!)
  const k = largestPowerBelow(data.length)
  return h.node(naiveRoot(data.slice(0, k)), naiveRoot(data.slice(k)))
}

/** PATH of RFC 6962 section 2.1.1, word for word. */
function naivePath(m: number, data: readonly Uint8Array[]): Uint8Array[] {
  if (data.length === 1) return []
  const k = largestPowerBelow(data.length)
  return m < k
    ? [...naivePath(m, data.slice(0, k)), naiveRoot(data.slice(k))]
    : [...naivePath(m - k, data.slice(k)), naiveRoot(data.slice(0, k))]
}

/** At which side each hash of a path stands, from the root down. */
function turnsOf(m: number, n: number): string {
  if (m >= n) return 'none'
  if (n === 1) return ''
  const k = largestPowerBelow(n)
  return m < k ? `r${turnsOf(m, k)}` : `l${turnsOf(m - k, n - k)}`
}

/** The same for a consistency path, with the end that SUBPROOF of RFC 6962 section 2.1.2 comes to. */
function subproofTurns(m: number, n: number, b: boolean): string {
  if (m < 1 || m > n) return 'none'
  if (m === n) return b ? 'known' : 'given'
  const k = largestPowerBelow(n)
  return m <= k ? `r${subproofTurns(m, k, b)}` : `l${subproofTurns(m - k, n - k, false)}`
}

function largestPowerBelow(n: number): number {
  let k = 1
  while (2 * k < n) k *= 2
  return k
}

function flipped(hash: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(hash)
  copy[bit >> 3]! ^= 1 << (bit & 7)
  return copy
}

function changedPath(path: readonly Uint8Array[], where: number, bit: number): Uint8Array[] {
  return path.map((hash, i) => (i === where % path.length ? flipped(hash, bit) : hash))
}

function sha256(...parts: Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'))
}

function hex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex')
}
