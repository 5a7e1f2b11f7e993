import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../../foundation/refusal.ts'
import { sha256Hasher as h } from '../use-cases/hashing.ts'
import { sameBytes, utf8 } from './bytes.ts'
import {
  bundlePath,
  bundlesOf,
  decodeBundle,
  encodeBundle,
  hashesInTiles,
  parseTilePath,
  tilePath,
  tilesOf,
  tileWidthAt,
} from './tiles.ts'
import { appendLeaf, consistencyPath, emptyFrontier, inclusionPath, rootAt, rootOf } from './tree.ts'

test('tiles and bundles stand at the paths that tlog-tiles gives as examples', () => {
  assert.equal(tilePath(0, 1_234_067), 'tile/0/x001/x234/067')
  assert.equal(tilePath(1, 1, 17), 'tile/1/001.p/17')
  assert.equal(tilePath(63, 0), 'tile/63/000')
  assert.equal(bundlePath(1_234_067), 'tile/entries/x001/x234/067')
  assert.equal(bundlePath(273, 112), 'tile/entries/273.p/112')
  assert.equal(tilePath(0, 1000), 'tile/0/x001/000')
  assert.equal(tilePath(0, 999), 'tile/0/999')
})

test('a tree of 70,000 has the tiles that tlog-tiles counts', () => {
  const tiles = [...tilesOf(70_000)]
  const count = (level: number, full: boolean) =>
    tiles.filter((tile) => tile.level === level && (tile.width === 256) === full)
  assert.equal(count(0, true).length, 273)
  assert.deepEqual(count(0, false), [{ level: 0, index: 273, width: 112 }])
  assert.equal(count(1, true).length, 1)
  assert.deepEqual(count(1, false), [{ level: 1, index: 1, width: 17 }])
  assert.deepEqual(count(2, false), [{ level: 2, index: 0, width: 1 }])
  assert.equal(tiles.length, 273 + 1 + 1 + 1 + 1)
  assert.deepEqual(
    [...tilesOf(256)],
    [
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ],
  )
  assert.deepEqual([...tilesOf(0)], [])
})

test('growing writes exactly the tiles that the larger tree has and the smaller had not', () => {
  const key = (tile: object) => JSON.stringify(tile)
  fc.assert(
    fc.property(fc.nat(140_000), fc.nat(3000), (from, more) => {
      const before = new Set([...tilesOf(from)].map(key))
      const expected = [...tilesOf(from + more)].filter((tile) => !before.has(key(tile)))
      assert.deepEqual([...tilesOf(from + more, from)], expected)
      const bundlesBefore = new Set([...bundlesOf(from)].map(key))
      assert.deepEqual(
        [...bundlesOf(from + more, from)],
        [...bundlesOf(from + more)].filter((bundle) => !bundlesBefore.has(key(bundle))),
      )
      for (const { level, index, width } of expected)
        assert.equal(tileWidthAt(level, index, from + more), width)
    }),
    { numRuns: 60 },
  )
})

test('a path is read back as the tile that it names, and no other text is a path', () => {
  fc.assert(
    fc.property(
      fc.nat(63),
      fc.oneof(fc.nat(2000), fc.maxSafeNat()),
      fc.integer({ min: 1, max: 256 }),
      (level, index, width) => {
        assert.deepEqual(parseTilePath(tilePath(level, index, width)), { level, index, width })
        assert.deepEqual(parseTilePath(bundlePath(index, width)), { level: 'entries', index, width })
      },
    ),
  )
  for (const path of [
    '',
    'tile',
    'tile/0/',
    'tile/0/1',
    'tile/0/0001',
    'tile/00/001',
    'tile/64/001',
    'tile/-1/001',
    'tile/0/x000/001',
    'tile/0/001/x001',
    'tile/0/x001',
    'tile/0/001.p/0',
    'tile/0/001.p/01',
    'tile/0/001.p/256',
    'tile/0/001.p/',
    'tile/0/001.p/1/',
    'tile/entries/../001',
    'tile/entry/001',
    '/tile/0/001',
    'tile/0/001\n',
    'tile/0/x999/x999/x999/x999/x999/999',
    'checkpoint',
  ])
    assert.equal(parseTilePath(path), undefined, path)
})

test('no tile has a level, index or width outside the format', () => {
  for (const [level, index, width] of [
    [-1, 0, 1],
    [64, 0, 1],
    [0.5, 0, 1],
    [0, -1, 1],
    [0, 2 ** 53, 1],
    [0, 0, 0],
    [0, 0, 257],
    [0, 0, 1.5],
  ] as const)
    assert.throws(() => tilePath(level, index, width), RangeError)
})

test('hashes, paths and roots come out of tiles as out of the tree', () => {
  const size = 66_000
  const rows: Uint8Array[][] = []
  let frontier = emptyFrontier()
  const all: Uint8Array[][] = []
  for (let i = 0; i < size; i++)
    frontier = appendLeaf(h, frontier, h.leaf(utf8(String(i))), (level, index, hash) => {
      all[level] ??= []
      all[level][index] = hash
      if (level % 8 === 0) {
        rows[level / 8] ??= []
        rows[level / 8]!.push(hash)
      }
    })
  const asked = new Set<string>()
  const read = hashesInTiles(h, size, (level, index, width) => {
    asked.add(tilePath(level, index, width))
    return Buffer.concat(rows[level]!.slice(index * 256, index * 256 + width))
  })
  const known = new Set([...tilesOf(size)].map((tile) => tilePath(tile.level, tile.index, tile.width)))
  const inTree = (level: number, index: number) => all[level]![index]!
  assert.deepEqual(rootAt(h, size, read), rootOf(h, frontier))
  for (const index of [0, 1, 255, 256, 32_767, 65_535, 65_536, 65_999])
    assert.deepEqual(inclusionPath(h, index, size, read), inclusionPath(h, index, size, inTree))
  for (const from of [1, 255, 256, 257, 65_535, 65_536, 65_999])
    assert.deepEqual(consistencyPath(h, from, size, read), consistencyPath(h, from, size, inTree))
  for (const path of asked) assert.ok(known.has(path), path)
  assert.throws(() => read(17, 0), RangeError)
  assert.throws(() => hashesInTiles(h, size, () => new Uint8Array(31))(0, 0), RangeError)
})

const entry = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.constantFrom(255, 256, 65_535).map((length) => new Uint8Array(length).fill(7)),
)

test('a bundle gives back its entries; cut anywhere, or longer, it is refused', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 12 }), fc.nat(), (entries, where) => {
      const bundle = encodeBundle(entries)
      const back = decodeBundle(bundle, entries.length)
      assert.ok(!isRefusal(back))
      assert.ok(back.every((bytes, i) => sameBytes(bytes, entries[i]!)) && back.length === entries.length)
      if (bundle.length === 0) return
      const cut = decodeBundle(bundle.subarray(0, where % bundle.length), entries.length)
      assert.ok(isRefusal(cut))
      assert.ok(isRefusal(decodeBundle(Buffer.concat([bundle, Buffer.alloc(1)]))))
      assert.ok(isRefusal(decodeBundle(Buffer.concat([bundle, Buffer.alloc(2)]), entries.length)))
      assert.ok(isRefusal(decodeBundle(bundle, entries.length + 1)))
    }),
  )
})

test('a bundle has its lengths big-endian, and holds no more than 256 entries of 65,535 bytes', () => {
  assert.deepEqual(
    encodeBundle([utf8('ab'), new Uint8Array(258)]).slice(0, 6),
    Uint8Array.of(0, 2, 97, 98, 1, 2),
  )
  assert.throws(() => encodeBundle([new Uint8Array(65_536)]), RangeError)
  assert.throws(() => encodeBundle(Array.from({ length: 257 }, () => new Uint8Array(0))), RangeError)
  const most = Array.from({ length: 256 }, () => new Uint8Array(0))
  assert.equal((decodeBundle(encodeBundle(most)) as Uint8Array[]).length, 256)
  assert.ok(isRefusal(decodeBundle(new Uint8Array(2 * 257))))
})
