import { inflateSync } from 'node:zlib'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef } from 'pdf-lib'

/**
 * The words of every page of a PDF, as a reader's copy-and-paste would give them: glyphs of the page's content
 * (and of the drawn forms) looked up in each font's ToUnicode table. White space is collapsed.
 */
export async function pdfText(pdf: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  return document.getPages().map((page) => {
    const contents = page.node.Contents()
    const parts = contents instanceof PDFArray ? contents.asArray() : [contents]
    const code = parts.map((part) => bytesOf(document, part)).join('\n')
    return words(document, code, page.node.Resources())
      .replace(/\u200b/g, '')
      .replace(/\s+/g, ' ')
      .trim()
  })
}

function bytesOf(document: PDFDocument, object: unknown): string {
  const stream = object instanceof PDFRef ? document.context.lookup(object) : object
  if (!(stream instanceof PDFRawStream)) {
    const content = stream as { getContents?: () => Uint8Array; dict?: PDFDict } | undefined
    if (!content?.getContents) return ''
    const raw = Buffer.from(content.getContents())
    return (content.dict?.get(PDFName.of('Filter')) ? inflateSync(raw) : raw).toString('latin1')
  }
  const raw = Buffer.from(stream.getContents())
  const filter = String(stream.dict.get(PDFName.of('Filter')) ?? '')
  return (filter.includes('FlateDecode') ? inflateSync(raw) : raw).toString('latin1')
}

function words(document: PDFDocument, code: string, resources: PDFDict | undefined): string {
  const fonts = resources?.lookup(PDFName.of('Font'))
  const forms = resources?.lookup(PDFName.of('XObject'))
  let table: Map<number, string> | undefined
  let said = ''
  const pattern = /\/(\S+)\s+[\d.]+\s+Tf|\/(\S+)\s+Do|(\()|<([0-9A-Fa-f\s]+)>|\b(Td|TD|Tm|T\*|ET)\b/g
  for (let found = pattern.exec(code); found; found = pattern.exec(code)) {
    const [, font, form, literal, hex, move] = found
    if (font)
      table = fontTable(document, fonts instanceof PDFDict ? fonts.lookup(PDFName.of(font)) : undefined)
    else if (form && forms instanceof PDFDict) {
      const drawn = forms.lookup(PDFName.of(form))
      if (!(drawn instanceof PDFRawStream) || drawn.dict.get(PDFName.of('Subtype')) !== PDFName.of('Form'))
        continue
      const own = drawn.dict.lookup(PDFName.of('Resources'))
      said += ` ${words(document, bytesOf(document, drawn), own instanceof PDFDict ? own : undefined)} `
    } else if (literal) {
      const end = endOfLiteral(code, found.index)
      said += glyphs(unescaped(code.slice(found.index + 1, end)), table)
      pattern.lastIndex = end + 1
    } else if (hex) said += glyphs(Buffer.from(hex.replace(/\s/g, ''), 'hex'), table)
    else if (move) said += ' '
  }
  return said
}

function glyphs(bytes: Buffer, table: Map<number, string> | undefined): string {
  if (!table) return bytes.toString('latin1')
  let text = ''
  for (let i = 0; i + 1 < bytes.length; i += 2) text += table.get(bytes.readUInt16BE(i)) ?? ''
  return text
}

function fontTable(document: PDFDocument, font: unknown): Map<number, string> | undefined {
  if (!(font instanceof PDFDict)) return undefined
  const stream = font.get(PDFName.of('ToUnicode'))
  if (!stream) return undefined
  const cmap = bytesOf(document, stream)
  const table = new Map<number, string>()
  const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, block] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, from, to] of block!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      table.set(Number.parseInt(from!, 16), text(to!))
  for (const [, block] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from, to, first] of block!.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    ))
      for (let code = Number.parseInt(from!, 16), i = 0; code <= Number.parseInt(to!, 16); code += 1, i += 1)
        table.set(code, String.fromCodePoint(Number.parseInt(first!, 16) + i))
  return table
}

/** Where the string that opens at `from` closes: parentheses nest, and a backslash takes the next sign along. */
function endOfLiteral(code: string, from: number): number {
  let depth = 0
  for (let i = from; i < code.length; i += 1) {
    if (code[i] === '\\') i += 1
    else if (code[i] === '(') depth += 1
    else if (code[i] === ')' && --depth === 0) return i
  }
  return code.length
}

function unescaped(literal: string): Buffer {
  const bytes: number[] = []
  const named: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 }
  for (let i = 0; i < literal.length; i += 1) {
    if (literal[i] !== '\\') {
      bytes.push(literal.charCodeAt(i))
      continue
    }
    const octal = /^[0-7]{1,3}/.exec(literal.slice(i + 1, i + 4))?.[0]
    if (octal) {
      bytes.push(Number.parseInt(octal, 8))
      i += octal.length
    } else {
      i += 1
      if (literal[i] !== '\n') bytes.push(named[literal[i]!] ?? literal.charCodeAt(i))
    }
  }
  return Buffer.from(bytes)
}

/** Names of everything a PDF tells about its making: document facts, metadata streams, links, scripts. */
export async function pdfTraces(pdf: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const traces: string[] = []
  if (document.context.trailerInfo.Info) traces.push('Info')
  const telling = [
    'Metadata',
    'PieceInfo',
    'LastModified',
    'JavaScript',
    'JS',
    'EmbeddedFiles',
    'Annots',
    'AA',
    'OpenAction',
  ]
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFDict ? object : object instanceof PDFRawStream ? object.dict : undefined
    for (const key of telling) {
      const value = dict?.lookup(PDFName.of(key))
      if (value && !(value instanceof PDFArray && value.size() === 0)) traces.push(key)
    }
    if (String(dict?.get(PDFName.of('Type'))) === '/Annot') traces.push('Annot')
  }
  return traces
}
