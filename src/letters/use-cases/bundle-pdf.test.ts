import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PDFDocument, PDFName, PDFString } from 'pdf-lib'
import sharp from 'sharp'
import { aLetter } from '../../../test/support/a-letter.ts'
import { pdfText, pdfTraces } from '../../../test/support/pdf-text.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { closePress } from '../outside/press.ts'
import { type BundlePart, bundlePdf } from './bundle-pdf.ts'
import { renderLetter } from './render-letter.ts'

after(closePress)
let letter: Uint8Array
let photo: Buffer

before(async () => {
  letter = (await renderLetter('recommendation', aLetter(), { contoh: false })) as Uint8Array
  const blank = { width: 640, height: 480, channels: 3 as const, background: '#336699' }
  photo = await sharp({ create: blank })
    .withExif({ IFD0: { Artist: 'PELAPOR RAHASIA', Model: 'KAMERA-77' } })
    .jpeg()
    .toBuffer()
})

async function bundle(parts: BundlePart[], contoh = false): Promise<Uint8Array> {
  const pdf = await bundlePdf(parts, { title: 'Berkas kasus 7F3K-92QD', contoh })
  assert.ok(!isRefusal(pdf), JSON.stringify(pdf))
  return pdf
}

test('letter, review and pictures become one file with a contents page that says where each begins', async () => {
  const pages = await pdfText(
    await bundle([
      { title: 'Surat rekomendasi', pdf: letter },
      { title: 'Kajian', pdf: letter },
      { title: 'Foto 1', image: photo },
    ]),
  )
  const letterPages = (await pdfText(letter)).length
  assert.equal(pages.length, 1 + 2 * letterPages + 1)
  assert.match(pages[0]!, /Berkas kasus 7F3K-92QD/)
  assert.ok(pages[0]!.includes(`Surat rekomendasi 2`))
  assert.ok(pages[0]!.includes(`Kajian ${2 + letterPages}`))
  assert.ok(pages[0]!.includes(`Foto 1 ${2 + 2 * letterPages}`))
  assert.match(pages[1]!, /012\/PP\.01/)
  assert.match(pages.at(-1)!, /Foto 1/)
  for (const [i, page] of pages.entries()) assert.ok(page.includes(`Halaman ${i + 1} dari ${pages.length}`))
})

test('a long contents list takes more than one page and its page numbers still hold', async () => {
  const parts = Array.from({ length: 60 }, (_, i) => ({ title: `Foto ${i + 1}.`, image: photo }))
  const pages = await pdfText(await bundle(parts))
  const contents = pages.length - 60
  assert.ok(contents >= 2)
  assert.ok(
    pages
      .slice(0, contents)
      .join(' ')
      .includes(`Foto 60. ${contents + 60}`),
  )
  assert.match(pages[contents]!, /Foto 1\./)
})

test('nothing tells who made the file, when, with what, or with which camera', async () => {
  const traced = await PDFDocument.load(letter, { updateMetadata: false })
  traced.setAuthor('PELAPOR RAHASIA')
  traced.setCreationDate(new Date('2026-09-09T09:09:09Z'))
  const page = traced.getPage(0)
  const link = traced.context.register(
    traced.context.obj({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [0, 0, 9, 9],
      Contents: PDFString.of('RAHASIA'),
    }),
  )
  page.node.set(PDFName.of('Annots'), traced.context.obj([link]))
  page.node.set(PDFName.of('AA'), traced.context.obj({ O: { S: 'JavaScript', JS: PDFString.of('RAHASIA') } }))
  const part = await traced.save({ useObjectStreams: false })
  assert.ok(Buffer.from(part).includes('RAHASIA'))
  assert.ok(photo.includes('RAHASIA'))

  const pdf = await bundle([
    { title: 'Kajian', pdf: part },
    { title: 'Foto', image: photo },
  ])
  assert.deepEqual(await pdfTraces(pdf), [])
  const open = await PDFDocument.load(pdf, { updateMetadata: false })
  const bytes = Buffer.from(await open.save({ useObjectStreams: false })).toString('latin1')
  assert.doesNotMatch(bytes, /RAHASIA|KAMERA-77|CreationDate|ModDate|Producer|Typst|Exif/)
})

test('the same parts give the same bytes', async () => {
  const parts: BundlePart[] = [
    { title: 'Surat', pdf: letter },
    { title: 'Foto', image: photo },
  ]
  assert.deepEqual(await bundle(parts), await bundle(parts))
})

test('in a demonstration folder every page is marked', async () => {
  const pages = await pdfText(
    await bundle(
      [
        { title: 'Surat', pdf: letter },
        { title: 'Foto', image: photo },
      ],
      true,
    ),
  )
  for (const page of pages) assert.match(page, /CONTOH · data peragaan/)
})

test('strange titles do not break the bundle', async () => {
  for (const title of ['', '\u0000', '漢字 😀', '#panic()', 'x'.repeat(10_000)])
    assert.ok((await bundle([{ title, image: photo }])).length > 1000)
})

test('a part that cannot be read is named, and nothing is half bundled', async () => {
  const broken = Buffer.from('%PDF-1.7 bukan pdf')
  const svg = Buffer.from('<html><script>alert(1)</script></html>')
  for (const part of [
    { title: 'Rusak', pdf: broken },
    { title: 'Bukan gambar', image: svg },
  ]) {
    const answer = await bundlePdf([{ title: 'Surat', pdf: letter }, part], { title: 'B', contoh: false })
    assert.ok(isRefusal(answer))
    assert.equal(answer.key, 'letters.unreadable-part')
    assert.equal(answer.facts.number, 2)
  }
  assert.ok(isRefusal(await bundlePdf([], { title: 'B', contoh: false })))
})
