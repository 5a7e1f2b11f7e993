import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { constants, crc32, deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { isSafeWorkbook } from './xlsx-guard.ts'

const folder = mkdtempSync(join(tmpdir(), 'netral-guard-'))
after(() => rmSync(folder, { recursive: true }))

type Part = { name: string; packed: Buffer; unfolded: number; flags?: number; offset?: number }

/** A ZIP file as its directory wants it to be seen. */
function zipOf(parts: Part[], tail = Buffer.alloc(0)): string {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, packed, unfolded, flags = 0, offset } of parts) {
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(crc32(''), 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(unfolded, 22)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(flags, 8)
    central.writeUInt16LE(8, 10)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt32LE(unfolded, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(offset ?? at, 42)
    bodies.push(local, Buffer.from(name), packed)
    directory.push(central, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at + tail.length, 16)
  const path = join(folder, `${Math.random()}.zip`)
  writeFileSync(path, Buffer.concat([...bodies, tail, list, end]))
  return path
}

const megabyte = 1_048_576
/** 300 MB of zeros in a few hundred kilobytes: one block of 20 MB, fifteen times. */
function bomb(): Buffer {
  const block = deflateRawSync(Buffer.alloc(20 * megabyte), { finishFlush: constants.Z_SYNC_FLUSH })
  return Buffer.concat([...Array.from({ length: 15 }, () => block), deflateRawSync('')])
}
const small = { name: 'a.xml', packed: deflateRawSync('<a/>'), unfolded: 4 }

test('a workbook is safe', async () => {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Data').addRow(['NIP', 'Nama'])
  const path = join(folder, 'baik.xlsx')
  await book.xlsx.writeFile(path)
  assert.equal(await isSafeWorkbook(path), 'safe')
  assert.equal(await isSafeWorkbook(zipOf([small])), 'safe')
})

test('a file that unfolds to more than the limit is stopped, also when its directory lies', async () => {
  const packed = bomb()
  assert.equal(
    await isSafeWorkbook(zipOf([small, { name: 'b.xml', packed, unfolded: 300 * megabyte }])),
    'too-large-inside',
  )
  assert.equal(
    await isSafeWorkbook(zipOf([small, { name: 'b.xml', packed, unfolded: 4 }])),
    'too-large-inside',
  )
})

test('overlapping, hidden, encrypted and cut-off entries are unreadable', async () => {
  assert.equal(await isSafeWorkbook(zipOf([small, { ...small, offset: 0 }])), 'unreadable')
  assert.equal(await isSafeWorkbook(zipOf([{ ...small, offset: 500 }])), 'unreadable')
  assert.equal(await isSafeWorkbook(zipOf([{ ...small, flags: 1 }])), 'unreadable')
  assert.equal(await isSafeWorkbook(zipOf([{ ...small, unfolded: 5 }])), 'unreadable')
  assert.equal(await isSafeWorkbook(zipOf([{ ...small, packed: small.packed.subarray(0, 2) }])), 'unreadable')
  const path = join(folder, 'bukan.zip')
  writeFileSync(path, 'PK\x03\x04 and then nothing')
  assert.equal(await isSafeWorkbook(path), 'unreadable')
})

test('an entry between the last named one and the directory is noticed', async () => {
  const hidden = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(60)])
  assert.equal(await isSafeWorkbook(zipOf([small], hidden)), 'unreadable')
})
