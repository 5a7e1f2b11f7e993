import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { utf8 } from '../domain/bytes.ts'
import { bundlePath, bundlesOf, encodeBundle, tilePath, tilesOf } from '../domain/tiles.ts'
import { appendLeaf, emptyFrontier, rootOf, rootOfRow } from '../domain/tree.ts'
import { sha256Hasher as h, rootOfJoined } from './hashing.ts'
import { rebuildLog } from './rebuild.ts'
import { leavesOfBundle } from './rebuild-part.ts'

type Files = Map<string, Uint8Array>

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

test('the root that bulk hashing gives is the root of the tree, at every size around a tile', async () => {
  for (const size of [0, 1, 2, 255, 256, 257, 511, 512, 700]) {
    const { files, root } = logOf(size)
    const rebuilt = await rebuildLog(inMemory(files), size)
    assert.deepEqual(rebuilt, { size, root, faults: [] })
  }
})

test('threads, one thread and none give the same root for 65,537 entries of every length', async () => {
  const { files, root } = logOf(65_537)
  const folder = inFolder(files)
  for (const threads of [0, 1, 2]) {
    assert.deepEqual(await rebuildLog({ ...inMemory(files), folder }, 65_537, { threads }), {
      size: 65_537,
      root,
      faults: [],
    })
    assert.deepEqual((await rebuildLog(inMemory(files), 65_537, { threads })).root, root)
  }
})

test('an entry, a leaf tile or a higher tile with one other byte is named', async () => {
  const size = 66_000
  const { files, root } = logOf(size)
  const paths = [
    bundlePath(3),
    bundlePath(257, 66_000 - 257 * 256),
    tilePath(0, 100),
    tilePath(0, 257, 66_000 - 257 * 256),
    tilePath(1, 0),
    tilePath(1, 1, 1),
    tilePath(2, 0, 1),
  ]
  for (const path of paths) {
    const rebuilt = await rebuildLog(inMemory(changed(files, path, 100)), size, { threads: 0 })
    assert.ok(rebuilt.faults.length > 0, path)
    const isEntry = path.startsWith('tile/entries/')
    const place = path.replace('entries', '0')
    assert.ok(
      rebuilt.faults.some((fault) => fault.path === place && fault.why === 'differs'),
      `${path}: ${JSON.stringify(rebuilt.faults)}`,
    )
    assert.equal(Buffer.compare(rebuilt.root, root) !== 0, isEntry, path)
  }
})

test('any one changed byte of any file is a fault or another root', async () => {
  const { files, root } = logOf(600)
  const places = [...files].flatMap(([path, bytes]) => Array.from(bytes, (_, at) => ({ path, at })))
  await fc.assert(
    fc.asyncProperty(fc.nat(places.length - 1), fc.integer({ min: 1, max: 255 }), async (n, mask) => {
      const { path, at } = places[n]!
      const rebuilt = await rebuildLog(inMemory(changed(files, path, at, mask)), 600)
      assert.ok(rebuilt.faults.length > 0 || Buffer.compare(rebuilt.root, root) !== 0, `${path} ${at}`)
    }),
    { numRuns: 300 },
  )
})

test('a missing or cut file is named, and the rest is still compared', async () => {
  const { files } = logOf(700)
  const faultsWithout = async (path: string, cut?: number) => {
    const copy = new Map(files)
    if (cut === undefined) copy.delete(path)
    else copy.set(path, files.get(path)!.slice(0, cut))
    return (await rebuildLog(inMemory(copy), 700)).faults
  }
  assert.deepEqual(await faultsWithout(bundlePath(1)), [{ path: bundlePath(1), why: 'missing' }])
  assert.deepEqual(await faultsWithout(tilePath(0, 0)), [{ path: tilePath(0, 0), why: 'missing' }])
  assert.deepEqual(await faultsWithout(tilePath(1, 0, 2)), [{ path: tilePath(1, 0, 2), why: 'missing' }])
  for (const cut of [0, 1, 100])
    assert.deepEqual(await faultsWithout(bundlePath(1), cut), [{ path: bundlePath(1), why: 'malformed' }])
  assert.deepEqual(await faultsWithout(tilePath(0, 1), 8191), [{ path: tilePath(0, 1), why: 'malformed' }])
})

test('a log that is missing everywhere ends with a list that ends', async () => {
  const { faults } = await rebuildLog(inMemory(new Map()), 200_000, { threads: 0 })
  assert.equal(faults.length, 1000)
})

test('a part that has given way to its full tile is read from that', async () => {
  const { files } = logOf(512)
  const { root } = logOf(300)
  for (const threads of [0, 1]) {
    const { faults, ...rest } = await rebuildLog({ ...inMemory(files), folder: inFolder(files) }, 300, {
      threads,
    })
    assert.deepEqual(rest, { size: 300, root })
    // The tile above had width 2 then as now: width 1 is gone without a full one in its place.
    assert.deepEqual(faults, [{ path: tilePath(1, 0, 1), why: 'missing' }])
  }
})

test('a source that fails ends the work with its error', async () => {
  const broken = { read: () => Promise.reject(new Error('no network')) }
  for (const threads of [0, 2]) await assert.rejects(rebuildLog(broken, 5000, { threads }), /no network/)
  const file = join(inFolder(new Map()), 'file')
  writeFileSync(file, '')
  const folder = `${file}\0`
  await assert.rejects(rebuildLog({ ...broken, folder }, 5000, { threads: 1 }))
})

test('progress is told up to the last entry', async () => {
  const { files } = logOf(9000)
  const heard: number[] = []
  await rebuildLog(inMemory(files), 9000, { threads: 0, onProgress: (entries) => heard.push(entries) })
  assert.deepEqual(heard, [4096, 8192, 9000])
})

test('bulk hashing agrees with hashing one by one, for entries of any length', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.uint8Array({ maxLength: 300 }), longEntry), { minLength: 1, maxLength: 20 }),
      (entries) => {
        const leaves = Buffer.concat(entries.map((entry) => h.leaf(entry)))
        const bundle = encodeBundle(entries)
        assert.deepEqual(Buffer.from(leavesOfBundle(bundle, entries.length)!), leaves)
        assert.equal(leavesOfBundle(bundle, entries.length + 1), undefined)
        assert.equal(leavesOfBundle(bundle.subarray(0, -1), entries.length), undefined)
        assert.equal(leavesOfBundle(Buffer.concat([bundle, Buffer.alloc(1)]), entries.length), undefined)
        assert.equal(leavesOfBundle(bundle, entries.length - 1, true)?.length, 32 * (entries.length - 1))
      },
    ),
    { numRuns: 60 },
  )
})

test('the root of every complete subtree up to a tile is that of the tree', () => {
  for (let count = 1; count <= 256; count *= 2) {
    let frontier = emptyFrontier()
    const leaves = Array.from({ length: count }, (_, i) => h.leaf(utf8(`${count}/${i}`)))
    for (const leaf of leaves) frontier = appendLeaf(h, frontier, leaf)
    assert.deepEqual(new Uint8Array(rootOfJoined(Buffer.concat(leaves))), rootOf(h, frontier))
    assert.deepEqual(rootOfRow(h, leaves), rootOf(h, frontier))
    assert.deepEqual(rootOfRow({ ...h, row: undefined }, leaves), rootOf(h, frontier))
  }
})

const longEntry = fc
  .constantFrom(4095, 4096, 4097, 65_534, 65_535)
  .map((length) => new Uint8Array(length).fill(length))

/** The files of a log whose entries have all kinds of lengths, made hash by hash with the tree of the domain. */
function logOf(size: number): { files: Files; root: Uint8Array } {
  const entries = Array.from({ length: size }, (_, i) => utf8(`entry ${i} ${'x'.repeat(i % 61)}`))
  const rows: Uint8Array[][] = []
  let frontier = emptyFrontier()
  for (const entry of entries)
    frontier = appendLeaf(h, frontier, h.leaf(entry), (level, _, hash) => {
      if (level % 8 > 0) return
      rows[level / 8] ??= []
      rows[level / 8]!.push(hash)
    })
  const files: Files = new Map()
  for (const { index, width } of bundlesOf(size))
    files.set(bundlePath(index, width), encodeBundle(entries.slice(index * 256, index * 256 + width)))
  for (const { level, index, width } of tilesOf(size))
    files.set(
      tilePath(level, index, width),
      Buffer.concat(rows[level]!.slice(index * 256, index * 256 + width)),
    )
  return { files, root: rootOf(h, frontier) }
}

function inMemory(files: Files) {
  return { read: async (path: string) => files.get(path) }
}

function inFolder(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'netral-rebuild-'))
  folders.push(folder)
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}

function changed(files: Files, path: string, at: number, mask = 1): Files {
  const bytes = Uint8Array.from(files.get(path)!)
  bytes[at % bytes.length]! ^= mask
  return new Map(files).set(path, bytes)
}
