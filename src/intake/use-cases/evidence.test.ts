import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { aSentReport, aVault } from '../../../test/support/a-report.ts'
import { asMember, freshDatabase, rawRows } from '../../../test/support/database.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { addEvidence, addPiece, finishUpload, uploadOffset } from './add-evidence.ts'
import type { CodeKeys } from './code-key.ts'
import { sweepFiles } from './housekeeping.ts'
import { limitedNode } from './inspect-file.ts'
import { openEvidence, openReport, readOpenedReport } from './open-report.ts'
import { viewThread } from './thread.ts'
import { wholeOf } from './vault-client.ts'

const { house, intake, worker, adminUrl } = await freshDatabase({ demo: true })
await aVault(house.dataDir)
const officer = asMember('bawaslu-regency', 'bawaslu-99.01', '99.01')

const gps = 'KENARI-GPS-5512'
const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#37c' } })
  .withExif({ IFD0: { ImageDescription: gps, Artist: 'KENARI-PEMILIK' } })
  .jpeg()
  .toBuffer()
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\nKENARI-PDF')

async function* stream(bytes: Uint8Array, size = 40_000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const add = (keys: CodeKeys, bytes: Uint8Array, name = 'berkas') =>
  addEvidence(intake, keys, { name, stream: stream(bytes) })

async function refusalKey(keys: CodeKeys, bytes: Uint8Array): Promise<string> {
  const added = await add(keys, bytes)
  return isRefusal(added) ? added.key : `taken as ${added.kind}`
}

test('a photo is kept sealed as it came, and reaches officers drawn anew without its metadata', async () => {
  const sent = await aSentReport(intake)
  assert.ok(photo.includes(gps), 'the control: the original carries the canary')
  const added = await add(sent.keys, photo, 'IMG_KENARI-NAMA.jpg')
  assert.deepEqual(added, { kind: 'photo', bytes: photo.length, again: false })

  const opening = await openReport(house, officer, sent.report, 'Kajian awal hari ini')
  assert.ok(!isRefusal(opening))
  const read = await readOpenedReport(house, officer, opening)
  assert.ok(!isRefusal(read))
  const [row] = read.evidence
  const file = await openEvidence(house, officer, opening, row!.id)
  assert.ok(!isRefusal(file))
  assert.equal(file.type, 'image/jpeg')
  const shown = await wholeOf(file.body)
  const metadata = await sharp(shown).metadata()
  assert.deepEqual([metadata.width, metadata.height, metadata.exif], [900, 600, undefined])
  assert.equal(shown.includes('KENARI'), false)

  for (const path of blobs()) assert.equal(readFileSync(path).includes('KENARI'), false)
  const columns = await rawRows<Record<string, unknown>>(adminUrl, 'select * from intake.evidence')
  assert.equal(
    JSON.stringify(columns.map((each) => Object.values(each).map(String))).includes('KENARI'),
    false,
  )
})

test('the same file again is one file; its list is the reporter’s alone', async () => {
  const sent = await aSentReport(intake)
  await add(sent.keys, photo, 'panggung.jpg')
  const again = await add(sent.keys, photo, 'panggung.jpg')
  assert.ok(!isRefusal(again) && again.again)
  await add(sent.keys, pdf, 'surat.pdf')
  const view = await viewThread(intake, sent.keys)
  assert.ok(!isRefusal(view))
  assert.deepEqual(
    view.evidence.map(({ kind, name }) => [kind, name]),
    [
      ['photo', 'panggung.jpg'],
      ['pdf', 'surat.pdf'],
    ],
  )
})

test('a PDF reaches officers as it came', async () => {
  const sent = await aSentReport(intake)
  await add(sent.keys, pdf)
  const opening = await openReport(house, officer, sent.report, 'Kajian awal hari ini')
  assert.ok(!isRefusal(opening))
  const read = await readOpenedReport(house, officer, opening)
  assert.ok(!isRefusal(read))
  const file = await openEvidence(house, officer, opening, read.evidence[0]!.id)
  assert.ok(!isRefusal(file))
  assert.deepEqual(await wholeOf(file.body), pdf)
})

test('hostile and useless files each get their own sentence, and the report stays', async () => {
  const sent = await aSentReport(intake)
  const svg = Buffer.from(
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  )
  const zip = Buffer.from('504b0304140000000800', 'hex')
  const cases: [string, Uint8Array, string][] = [
    ['SVG with script', svg, 'intake.file-markup'],
    ['SVG behind blanks', Buffer.concat([Buffer.from('\ufeff  \n'), svg]), 'intake.file-markup'],
    ['HTML', Buffer.from('<!DOCTYPE html><script>1</script>'), 'intake.file-markup'],
    ['zip', Buffer.concat([zip, Buffer.alloc(4_000)]), 'intake.file-archive'],
    ['zip bomb', zipBomb(), 'intake.file-archive'],
    ['gzip', Buffer.from('1f8b0800000000000003', 'hex'), 'intake.file-archive'],
    [
      'program',
      Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(200)]),
      'intake.file-program',
    ],
    ['empty', new Uint8Array(0), 'upload.empty'],
    ['text', Buffer.from('halo'), 'intake.file-unknown'],
    ['GIF', Buffer.from('GIF89a\x01\x00\x01\x00'), 'intake.file-unknown'],
    ['half a photo', photo.subarray(0, 700), 'intake.file-broken-photo'],
    ['30,000 × 30,000 pixels in a small PNG', pngOf(30_000, 30_000), 'intake.file-too-many-pixels'],
    ['more than 10 MB', new Uint8Array(10_000_001), 'intake.file-too-large'],
    // CVE-2026-31808: an ASF header whose object has no size made older sniffers turn for ever.
    ['ASF that never ends', asfLoop(), 'intake.file-unknown'],
  ]
  for (const [what, bytes, key] of cases) assert.equal(await refusalKey(sent.keys, bytes), key, what)

  const view = await viewThread(intake, sent.keys)
  assert.ok(!isRefusal(view))
  assert.deepEqual(view.evidence, [])
  assert.deepEqual(readdirSync(join(house.dataDir, 'blobs', 'spool')), [])
})

test('photos of other kinds are taken, whatever their name says', async () => {
  const sent = await aSentReport(intake)
  const picture = sharp({ create: { width: 20, height: 20, channels: 4, background: '#0808' } })
  for (const bytes of [await picture.clone().png().toBuffer(), await picture.clone().webp().toBuffer()]) {
    const added = await add(sent.keys, bytes, 'film.mp4')
    assert.ok(!isRefusal(added) && added.kind === 'photo')
  }
})

test('a film comes in pieces, goes on after a broken line, and refuses a piece that does not fit', async () => {
  const sent = await aSentReport(intake)
  const film = Buffer.concat([mp4Head(), Buffer.alloc(5_000_000, 7)])
  const upload = { name: 'rekaman.mp4', bytes: film.length, fingerprint: '1' }
  assert.equal(await uploadOffset(intake, sent.keys, upload), 0)
  const first = await addPiece(intake, sent.keys, upload, 0, film.subarray(0, 2_000_000))
  assert.equal(first, 2_000_000)
  // The same piece once more (its answer was lost), and one that leaves a hole: the true place comes back.
  assert.equal(await addPiece(intake, sent.keys, upload, 0, film.subarray(0, 2_000_000)), 2_000_000)
  assert.equal(
    await addPiece(intake, sent.keys, upload, 3_000_000, film.subarray(3_000_000, 4_000_000)),
    2_000_000,
  )
  const early = await finishUpload(intake, sent.keys, upload)
  assert.ok(isRefusal(early) && early.key === 'intake.upload-incomplete')

  assert.equal(await uploadOffset(intake, sent.keys, upload), 2_000_000)
  for (let at = 2_000_000; at < film.length; at += 2_000_000)
    await addPiece(intake, sent.keys, upload, at, film.subarray(at, at + 2_000_000))
  assert.deepEqual(await finishUpload(intake, sent.keys, upload), {
    kind: 'video',
    bytes: film.length,
    again: false,
  })

  const opening = await openReport(house, officer, sent.report, 'Kajian awal hari ini')
  assert.ok(!isRefusal(opening))
  const read = await readOpenedReport(house, officer, opening)
  assert.ok(!isRefusal(read))
  const file = await openEvidence(house, officer, opening, read.evidence[0]!.id)
  assert.ok(!isRefusal(file))
  assert.deepEqual(await wholeOf(file.body), film)
})

test('an upload that a crash tore goes on before the torn piece', async () => {
  const sent = await aSentReport(intake)
  const upload = { name: 'b.mp4', bytes: 3_000_000, fingerprint: '2' }
  const film = Buffer.concat([mp4Head(), Buffer.alloc(3_000_000 - 24, 5)])
  await addPiece(intake, sent.keys, upload, 0, film.subarray(0, 1_000_000))
  const folder = join(house.dataDir, 'blobs', 'spool')
  const [spool] = readdirSync(folder)
  appendFileSync(join(folder, spool!), Buffer.concat([Buffer.from([0, 15, 66, 64]), Buffer.alloc(500_000)]))
  assert.equal(await uploadOffset(intake, sent.keys, upload), 1_000_000)
  await addPiece(intake, sent.keys, upload, 1_000_000, film.subarray(1_000_000, 2_000_000))
  await addPiece(intake, sent.keys, upload, 2_000_000, film.subarray(2_000_000))
  const done = await finishUpload(intake, sent.keys, upload)
  assert.deepEqual(done, { kind: 'video', bytes: film.length, again: false })
})

test('a process that inspects can neither write, nor connect, nor start another, nor take much memory', () => {
  const tries = {
    write: "require('node:fs').writeFileSync('/tmp/netral-must-not-exist', 'x')",
    read: "require('node:fs').readFileSync('/etc/hostname')",
    spawn: "require('node:child_process').execFileSync('/bin/true')",
    memory: 'const held = []; for (;;) held.push(Buffer.alloc(100_000_000, 1))',
  }
  for (const [what, script] of Object.entries(tries)) {
    const { command, args } = limitedNode(['-e', script])
    const ended = spawnSync(command, args, { env: {}, timeout: 25_000, killSignal: 'SIGKILL' })
    assert.notEqual(ended.status, 0, what)
    assert.equal(ended.error, undefined, `${what} was ended by its own limits, not by this test`)
  }
  const connect = limitedNode([
    '-e',
    "require('node:net').connect(Number(process.argv[1]), '127.0.0.1', () => process.exit(7)).on('error', () => process.exit(9))",
    String(new URL(adminUrl).port),
  ])
  assert.notEqual(spawnSync(connect.command, connect.args, { env: {} }).status, 7)
  const control = limitedNode(['-e', 'process.exit(7)'])
  assert.equal(spawnSync(control.command, control.args, { env: {} }).status, 7)
  assert.equal(existsSync('/tmp/netral-must-not-exist'), false)
})

test('sixty megabytes are refused before they are sent, and a quota holds for a code', async () => {
  const sent = await aSentReport(intake)
  const big = await uploadOffset(intake, sent.keys, { name: 'x', bytes: 60_000_000, fingerprint: '' })
  assert.ok(isRefusal(big) && big.key === 'intake.file-too-large' && big.facts.limit === 50)
  await add(sent.keys, pdf)
  await rawRows(adminUrl, 'update intake.evidence set bytes = 249999999 where report = $1', [sent.report])
  assert.equal(await refusalKey(sent.keys, photo), 'intake.quota-bytes')
})

test('two files at once both arrive', async () => {
  const sent = await aSentReport(intake)
  const other = Buffer.concat([pdf, Buffer.from(' lain')])
  await Promise.all([add(sent.keys, pdf), add(sent.keys, other), add(sent.keys, pdf)])
  const view = await viewThread(intake, sent.keys)
  assert.ok(!isRefusal(view))
  assert.deepEqual(
    view.evidence.map((each) => each.place),
    [1, 2],
  )
  assert.equal(view.evidence.length, 2)
})

test('sweeping leaves every file that a row names', async () => {
  const before = blobs()
  const swept = await sweepFiles(worker)
  assert.deepEqual(swept, { spools: 0, blobs: 0 })
  assert.deepEqual(blobs(), before)
  const known = await rawRows<{ original: string }>(adminUrl, 'select original from intake.evidence')
  assert.ok(known.every(({ original }) => before.some((path) => path.endsWith(original))))
})

function blobs(): string[] {
  const root = join(house.dataDir, 'blobs')
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** A PNG that claims a size and holds next to nothing. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ 0xffffffff) >>> 0
}

/** A zip entry that would inflate to two hundred megabytes. */
function zipBomb(): Buffer {
  const packed = deflateSync(Buffer.alloc(200_000_000)).subarray(2, -4)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(200_000_000, 22)
  head.writeUInt16LE(5, 26)
  return Buffer.concat([head, Buffer.from('a.txt'), packed])
}

function asfLoop(): Buffer {
  const bytes = Buffer.alloc(55)
  Buffer.from('3026b2758e66cf11a6d900aa0062ce6c', 'hex').copy(bytes)
  return bytes
}

function mp4Head(): Buffer {
  const head = Buffer.alloc(24)
  head.writeUInt32BE(24, 0)
  head.write('ftypisom', 4)
  head.write('isomiso2', 16)
  return head
}
