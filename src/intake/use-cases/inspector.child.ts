/**
 * Runs alone in a limited process: no network, no writing, little memory, little time, one file, then it ends.
 * Reads the file from standard input; answers one line of JSON, and behind it a photo drawn anew without metadata.
 * Nothing of the house is imported here but types. Node runs this file as it stands.
 */
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import type { Finding } from '../domain/evidence.ts'

const sniffBytes = 1_048_576
const photoPixels = 100_000_000
const longestEdge = 4_096

sharp.cache(false)
sharp.concurrency(1)
// Only the decoders that photos need; SVG, PDF and the rest cannot even be tried.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
})

const held: Buffer[] = []
let size = 0
let type: string | undefined
let decided = false

for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
  size += chunk.length
  if (!decided || isPhoto(type)) held.push(chunk)
  if (!decided && size >= sniffBytes) await decide()
}
if (!decided) await decide()

const { finding, drawn } = await inspect()
process.stdout.write(`${JSON.stringify(finding)}\n`)
if (drawn) process.stdout.write(drawn)

async function decide(): Promise<void> {
  type = (await fileTypeFromBuffer(Buffer.concat(held)).catch(() => undefined))?.mime
  decided = true
  if (!isPhoto(type)) held.splice(1)
}

function isPhoto(mime: string | undefined): boolean {
  return mime?.startsWith('image/') ?? false
}

async function inspect(): Promise<{ finding: Finding; drawn?: Buffer }> {
  if (!type) return { finding: { looksLike: likeness(held[0] ?? Buffer.alloc(0)) } }
  if (!/^image\/(jpeg|png|webp|heic|heif|avif)$/.test(type)) return { finding: { type } }
  try {
    const photo = sharp(Buffer.concat(held), {
      limitInputPixels: photoPixels,
      failOn: 'error',
      sequentialRead: true,
      animated: false,
    })
    const { width, height } = await photo.metadata()
    if (width * height > photoPixels)
      return { finding: { type, photo: { ok: false, why: 'too-many-pixels' } } }
    const drawn = await photo
      .autoOrient()
      .resize({ width: longestEdge, height: longestEdge, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: 86 })
      .toBuffer()
    return { finding: { type, photo: { ok: true } }, drawn }
  } catch (error) {
    const tooMany = error instanceof Error && /pixel limit/i.test(error.message)
    return { finding: { type, photo: { ok: false, why: tooMany ? 'too-many-pixels' : 'unreadable' } } }
  }
}

function likeness(first: Buffer): Finding['looksLike'] {
  const text = first.toString('latin1', 0, 4_096)
  if (
    /^(\uFEFF|\s|ï»¿)*<(\?xml|!doctype|svg|html|head|body|script|!--)/i.test(text) ||
    /<svg|<script/i.test(text)
  )
    return 'markup'
  if (/^#!|^MZ|^\x7fELF/.test(text)) return 'program'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control signs are what tells text from other bytes
  return /^[^\u0000-\u0008\u000e-\u001f]*$/.test(text) ? 'text' : undefined
}
