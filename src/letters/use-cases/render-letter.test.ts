import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { PDFDocument } from 'pdf-lib'
import { aLetter } from '../../../test/support/a-letter.ts'
import { pdfText } from '../../../test/support/pdf-text.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import type { LetterData, LetterKind } from '../domain/letter.ts'
import { closePress } from '../outside/press.ts'
import { renderLetter } from './render-letter.ts'

after(closePress)

async function print(kind: LetterKind, data: LetterData, contoh = false): Promise<Uint8Array> {
  const pdf = await renderLetter(kind, data, { contoh })
  assert.ok(!isRefusal(pdf), JSON.stringify(pdf))
  return pdf
}
async function textOf(kind: LetterKind, data: LetterData, contoh = false): Promise<string> {
  return (await pdfText(await print(kind, data, contoh))).join(' ')
}

test('a forwarding letter shows number, date, accused, allegation, basis and signature', async () => {
  const text = await textOf('forwarding', aLetter())
  for (const part of [
    'BAWASLU KABUPATEN CONTOH TIMUR',
    '012/PP.01/K.99.01/10/2026',
    'Contoh Timur, 3 Oktober 2026',
    'Yth. Kepala Badan Kepegawaian Negara',
    '199001012015031001',
    'Menghadiri deklarasi pasangan calon',
    'PP 94/2021 Pasal 5 huruf n angka 6',
    'Ketua Contoh',
    'K2MN-7HTR',
  ])
    assert.ok(text.includes(part), `missing: ${part}`)
  assert.ok(!text.includes('CONTOH ·'))
})

test('a recommendation shows the sanction and until when, and says when that day is provisional', async () => {
  const followUpBy = { day: '2026-10-20', provisional: true, rule: '10 hari kerja, belum diverifikasi' }
  const text = await textOf('recommendation', aLetter({ followUpBy }))
  assert.ok(text.includes('Penurunan jabatan 12 bulan'))
  assert.match(text, /paling lambat 20 Oktober 2026 \(sementara\)/)
  assert.ok(text.includes('10 hari kerja, belum diverifikasi'))
})

test('a receipt names each accused with a number of its own and who holds the file', async () => {
  const base = aLetter()
  const accused = Array.from({ length: 7 }, (_, i) => ({
    ...base.accused[0]!,
    name: `Terlapor ke-${i + 1}`,
    receiptNumber: `TRM${i}-2222`,
  }))
  const text = await textOf('receipt', { ...base, accused })
  for (const one of accused) {
    assert.ok(text.includes(one.name))
    assert.ok(text.includes(one.receiptNumber))
  }
  assert.ok(text.includes('Jumlah terlapor: 7 orang'))
  assert.ok(text.includes('sejak 4 Oktober 2026'))
})

test('an empty number prints a dotted line for the pen', async () => {
  assert.match(await textOf('forwarding', aLetter({ number: '' })), /Nomor : \.{30}/)
})

test('every page of a demonstration letter is marked', async () => {
  const pages = await pdfText(
    await print('forwarding', aLetter({ findings: 'Uraian panjang. '.repeat(700) }), true),
  )
  assert.ok(pages.length >= 3)
  for (const page of pages) assert.match(page, /CONTOH · data peragaan/)
})

test('typed markup, code and strange signs are printed, never obeyed', async () => {
  const hostile = '#panic("x") #sys.inputs <b>tebal</b> $x^2$ \\ *bintang* _garis_ @rujuk /* c */ // d'
  const data = aLetter({
    findings: hostile,
    subject: hostile,
    accused: [{ ...aLetter().accused[0]!, name: hostile }],
  })
  const text = await textOf('forwarding', data)
  assert.equal(text.split(hostile).length - 1 >= 1, true)
  assert.ok(text.includes('#panic("x")'))
  assert.ok(!text.includes('(data:'))
})

test('ten thousand characters, emoji, NUL and foreign scripts still make a letter', async () => {
  for (const text of [
    'x'.repeat(10_000),
    'halo 😀\u0000 dunia',
    '漢字 नमस्ते',
    '\uD800\u202Eabc',
    '\u{10fffd}',
  ]) {
    const data = aLetter({
      findings: text,
      accused: [{ ...aLetter().accused[0]!, name: text, position: text }],
    })
    for (const kind of ['forwarding', 'recommendation', 'receipt'] as const) {
      const document = await PDFDocument.load(await print(kind, data), { updateMetadata: false })
      assert.ok(document.getPageCount() >= 1)
    }
  }
  const text = await textOf('forwarding', aLetter({ findings: 'halo \u0000 dunia' }))
  assert.ok(text.includes('halo dunia'))
})

test('the file is tagged, in Indonesian, has a title and names no author', async () => {
  const pdf = await print('forwarding', aLetter())
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  assert.equal(document.getTitle(), 'Surat penerusan 012/PP.01/K.99.01/10/2026')
  assert.equal(document.getAuthor(), undefined)
  assert.match(document.catalog.toString(), /\/StructTreeRoot/)
  assert.match(document.catalog.toString(), /\/Lang \(id/)
  assert.match(Buffer.from(pdf).toString('latin1'), /pdfaid:conformance>A</)
})

test('a letter without signatory or basis is refused, not printed', async () => {
  const answer = await renderLetter('recommendation', aLetter({ legalBasis: [] }), { contoh: false })
  assert.ok(isRefusal(answer))
  assert.equal(answer.key, 'letters.missing')
})

test('letters asked for together all come, each with its own number', async () => {
  const numbers = Array.from({ length: 12 }, (_, i) => `N-${i}/2026`)
  const texts = await Promise.all(numbers.map((number) => textOf('forwarding', aLetter({ number }))))
  for (const [i, number] of numbers.entries()) assert.ok(texts[i]!.includes(number))
})

test('a press that was ended is started anew for the next letter', async () => {
  await print('forwarding', aLetter())
  closePress()
  assert.ok((await print('forwarding', aLetter())).length > 1000)
})
