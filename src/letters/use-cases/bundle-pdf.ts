import {
  degrees,
  PDFDict,
  PDFDocument,
  type PDFFont,
  PDFName,
  type PDFPage,
  PDFStream,
  PDFString,
  rgb,
  StandardFonts,
} from 'pdf-lib'
import sharp from 'sharp'
import { letters as words } from '../../design/words/id/letters.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { printable } from '../domain/letter.ts'
import { setInType } from '../outside/press.ts'

/** One part of a bundle: a PDF (letter, review) or a picture (evidence derivative). */
export type BundlePart = { title: string; pdf: Uint8Array } | { title: string; image: Uint8Array }

const a4 = { width: 595.28, height: 841.89 }
const margin = 45
/** Longest side of a picture in the bundle: enough for A4 at 200 dpi, no more. */
const mostPixels = 2200

/**
 * Makes one PDF of all parts: a contents page, then every part in order, pictures on A4 pages. The result says
 * nothing about its making: no author, no dates, no programs, no camera data, no links, scripts or attached
 * files of the parts; the same parts give the same bytes. Refuses a part that cannot be read
 * (`letters.unreadable-part`) and an empty bundle (`letters.empty-bundle`).
 */
export async function bundlePdf(
  parts: readonly BundlePart[],
  options: { title: string; contoh: boolean },
): Promise<Uint8Array | Refusal> {
  if (!parts.length) return refuse('letters.empty-bundle')
  const bundle = await PDFDocument.create({ updateMetadata: false })
  const font = await bundle.embedFont(StandardFonts.Helvetica)

  const opened: { title: string; pages: PDFPage[] }[] = []
  for (const [index, part] of parts.entries()) {
    const title = printable(part.title, 200).replace(/\s+/g, ' ').trim() || words.untitled(index + 1)
    const pages =
      'pdf' in part ? await pagesOf(bundle, part.pdf) : await picturePage(bundle, part.image, title, font)
    if (isRefusal(pages)) return { ...pages, facts: { ...pages.facts, number: index + 1 } }
    opened.push({ title, pages })
  }

  const contents = await contentsPages(bundle, options.title, opened)
  const order = [...contents, ...opened.flatMap((part) => part.pages)]
  for (const [index, page] of order.entries()) {
    bundle.addPage(page)
    if (options.contoh) markAsExample(page, font)
    const foot = words.pageOf(index + 1, order.length)
    page.drawText(winAnsi(foot), { x: a4.width - 110, y: 14, size: 7.5, font, color: rgb(0.25, 0.3, 0.35) })
  }
  bundle.catalog.set(PDFName.of('Lang'), PDFString.of('id'))
  return bundle.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false })
}

async function pagesOf(bundle: PDFDocument, pdf: Uint8Array): Promise<PDFPage[] | Refusal> {
  try {
    const source = await PDFDocument.load(pdf, { updateMetadata: false })
    // Before copying: what a page points to would otherwise come along and stay in the file, unseen.
    for (const page of source.getPages()) strip(page)
    forgetMetadata(source)
    const pages = await bundle.copyPages(source, source.getPageIndices())
    return pages.length ? pages : refuse('letters.unreadable-part')
  } catch {
    // Broken, encrypted or no PDF at all: the officer chooses another derivative, nothing is half bundled.
    return refuse('letters.unreadable-part')
  }
}

async function picturePage(
  bundle: PDFDocument,
  image: Uint8Array,
  title: string,
  font: PDFFont,
): Promise<PDFPage[] | Refusal> {
  let picture: Buffer
  try {
    // Re-encoded here as well: a JPEG put into a PDF as it is would take its camera data along.
    picture = await sharp(image, { limitInputPixels: 100_000_000 })
      .rotate()
      .resize({ width: mostPixels, height: mostPixels, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 85 })
      .toBuffer()
  } catch {
    return refuse('letters.unreadable-part')
  }
  const embedded = await bundle.embedJpg(picture)
  const room = { width: a4.width - 2 * margin, height: a4.height - 2 * margin - 30 }
  const scale = Math.min(room.width / embedded.width, room.height / embedded.height, 1.5)
  const size = { width: embedded.width * scale, height: embedded.height * scale }
  const page = bundle.addPage([a4.width, a4.height])
  bundle.removePage(bundle.getPageCount() - 1)
  page.drawText(fitting(winAnsi(title), font, 11, room.width), {
    x: margin,
    y: a4.height - margin,
    size: 11,
    font,
  })
  page.drawImage(embedded, {
    x: (a4.width - size.width) / 2,
    y: a4.height - margin - 24 - size.height,
    ...size,
  })
  return [page]
}

/** The contents say on which page each part begins, and are themselves the first page or pages. */
async function contentsPages(
  bundle: PDFDocument,
  title: string,
  opened: readonly { title: string; pages: PDFPage[] }[],
): Promise<PDFPage[]> {
  const partPages = opened.reduce((sum, part) => sum + part.pages.length, 0)
  let own = 1
  for (;;) {
    let page = own + 1
    const parts = opened.map((part) => {
      const at = page
      page += part.pages.length
      return { title: part.title, page: at }
    })
    const data = { title: printable(title, 200), pages: own + partPages, parts }
    const pdf = await setInType('daftar-isi.typ', { data: JSON.stringify(data) }, { archive: false })
    const source = await PDFDocument.load(pdf, { updateMetadata: false })
    if (source.getPageCount() <= own) {
      for (const page of source.getPages()) strip(page)
      return bundle.copyPages(source, source.getPageIndices())
    }
    own = source.getPageCount()
  }
}

/** Takes away what a page may do or tell beside what it shows. */
function strip(page: PDFPage): void {
  for (const key of ['Annots', 'AA', 'Metadata', 'PieceInfo', 'LastModified', 'StructParents', 'B', 'Tabs'])
    page.node.delete(PDFName.of(key))
}

/** Pictures and fonts inside parts may carry their own metadata streams. */
function forgetMetadata(source: PDFDocument): void {
  const telling = ['Metadata', 'PieceInfo', 'LastModified', 'StructParent', 'StructParents'].map((key) =>
    PDFName.of(key),
  )
  for (const [, object] of source.context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFDict ? object : object instanceof PDFStream ? object.dict : undefined
    for (const key of telling) dict?.delete(key)
  }
}

function markAsExample(page: PDFPage, font: PDFFont): void {
  const { width, height } = page.getSize()
  const text = words.exampleMark
  page.drawText(text, {
    x: width / 2 - 130,
    y: height / 2 - 150,
    size: 96,
    font,
    color: rgb(0.45, 0.5, 0.55),
    opacity: 0.16,
    rotate: degrees(45),
  })
  page.drawText(winAnsi(words.exampleLine), {
    x: margin,
    y: 14,
    size: 7.5,
    font,
    color: rgb(0.25, 0.3, 0.35),
  })
}

/** The built-in PDF fonts know Latin letters only; anything else becomes a question mark, never an error. */
function winAnsi(text: string): string {
  return text
    .replace(/\u200b/g, '')
    .replace(/[–—]/g, '-')
    .replace(/[^\u0020-\u007e\u00a0-\u00ff]/gu, '?')
}

function fitting(text: string, font: PDFFont, size: number, width: number): string {
  if (font.widthOfTextAtSize(text, size) <= width) return text
  let end = text.length
  while (end > 0 && font.widthOfTextAtSize(`${text.slice(0, end)}...`, size) > width) end -= 1
  return `${text.slice(0, end)}...`
}
