import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { constants, crc32, deflateRawSync, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A picture as a phone makes it: a JPEG that says where it was taken, and by what. */
export async function aPhoto(camera = 'KameraContoh'): Promise<Buffer> {
  return sharp({ create: { width: 320, height: 240, channels: 3, background: '#7a8c5a' } })
    .withExif({
      IFD0: { Make: camera, Software: 'PonselContoh' },
      IFD3: {
        GPSLatitudeRef: 'S',
        GPSLatitude: '8/1 30/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '115/1 10/1 0/1',
      },
    })
    .jpeg()
    .toBuffer()
}

/** The decree of a personnel authority, scanned. */
export async function aDecree(): Promise<Buffer> {
  return sharp({ create: { width: 620, height: 877, channels: 3, background: '#fdfdfd' } })
    .jpeg()
    .toBuffer()
}

/** A PNG that says of itself to be 30,000 by 30,000: a few bytes on the wire, gigabytes once drawn. */
export function aPictureBomb(): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(30_000, 0)
  head.writeUInt32BE(30_000, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(30_000 * 3 * 100))
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, sum])
}

/** A ZIP file, as workbooks are one, whose only part unfolds to 300 MB of zeros. */
export function aZipBomb(name = 'xl/worksheets/sheet1.xml'): Buffer {
  const megabytes = 300
  const block = deflateRawSync(Buffer.alloc(20 * 1_048_576), { finishFlush: constants.Z_SYNC_FLUSH })
  const packed = Buffer.concat([...Array.from({ length: megabytes / 20 }, () => block), deflateRawSync('')])
  const sizes = (at: Buffer, offset: number) => {
    at.writeUInt32LE(packed.length, offset)
    at.writeUInt32LE(megabytes * 1_048_576, offset + 4)
    at.writeUInt16LE(name.length, offset + 8)
  }
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  sizes(local, 18)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  sizes(central, 20)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end])
}

/** A file for a browser's form; what is large goes by the disk, as it does with people. */
export async function onDisk(
  name: string,
  mimeType: string,
  buffer: Buffer,
): Promise<string | { name: string; mimeType: string; buffer: Buffer }> {
  if (buffer.length < 40_000_000) return { name, mimeType, buffer }
  const folder = mkdtempSync(join(tmpdir(), 'netral-file-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, name), buffer)
  return join(folder, name)
}
