import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSentReport, aVault } from '../../test/support/a-report.ts'
import { asMember, freshDatabase, rawRows } from '../../test/support/database.ts'
import { type Answer, aReporterSite } from '../../test/support/http.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { openReport, readOpenedReport } from './intake.door.ts'

let now = new Date('2026-11-21T02:00:00Z')
const { house, intake, adminUrl } = await freshDatabase({ demo: true, now: () => now })
await aVault(house.dataDir, () => now)
const site = await aReporterSite(intake)
const officer = asMember('bawaslu-regency', 'bawaslu-99.01', '99.01')

/** A reporter with a browser that runs no script: forms are sent as they stand, with what was typed. */
class Reporter {
  page: Answer = { status: 0, location: undefined, text: '', headers: {}, bytes: Buffer.alloc(0) }

  async open(url: string): Promise<this> {
    this.page = await site.get(url)
    return this
  }
  hidden(name: string): string {
    return attribute(this.page.text, `name="${name}"`) ?? ''
  }
  title(): string {
    return /<h1>(.*?)<\/h1>/s.exec(this.page.text)?.[1]?.replace(/<[^>]*>/g, '') ?? ''
  }
  async press(ke: string, typed: Record<string, string> = {}): Promise<this> {
    const form = {
      isi: this.hidden('isi'),
      langkah: this.hidden('langkah'),
      orang: this.hidden('orang'),
      ke,
      ...typed,
    }
    this.page = await site.post('/lapor', form)
    return this
  }
  async next(typed: Record<string, string> = {}): Promise<this> {
    return this.press('lanjut', typed)
  }
  words(): string[] {
    const list = /<ol class="code-words".*?<\/ol>/s.exec(this.page.text)?.[0] ?? ''
    return [...list.matchAll(/<li>(\w+)<\/li>/g)].map(([, word]) => word!)
  }
}

function attribute(html: string, marker: string): string | undefined {
  const tag = [...html.matchAll(/<input[^>]*>/g)].map(([each]) => each).find((each) => each.includes(marker))
  return /value="([^"]*)"/.exec(tag ?? '')?.[1]?.replaceAll('&quot;', '"')
}

async function tellThree(): Promise<Reporter> {
  const reporter = await new Reporter().open('/')
  await reporter.press('mulai')
  await reporter.next({ kind: 'conduct' })
  await reporter.next({ protection: 'anonymous' })
  await reporter.next({ regency: '99.01' })
  await reporter.next({ story: 'Tiga orang berdiri di panggung deklarasi.' })
  await reporter.next({ day: '20/11/2026' })
  await reporter.next({ place: 'Lapangan Contoh Hulu' })
  await reporter.next({ name: 'Contoh Satu', position: 'lurah' })
  await reporter.press('tambah')
  await reporter.next({ name: 'Contoh Dua', employer: 'SD Contoh' })
  await reporter.press('tambah')
  await reporter.next({ nameUnknown: 'ya', description: 'Pria berkacamata di sebelah kiri' })
  await reporter.next()
  await reporter.next({ beneficiary: 'Pasangan Contoh' })
  await reporter.next({ knownBy: 'many' })
  return reporter
}

test('a citizen reports three people, one unnamed, attaches a photo, and follows it; without any script', async () => {
  const reporter = await tellThree()
  assert.equal(reporter.title(), 'Periksa sebelum mengirim')
  for (const text of ['Contoh Satu', 'Contoh Dua', 'Tidak tahu namanya', 'Kabupaten Contoh Timur'])
    assert.ok(reporter.page.text.includes(text), text)
  await reporter.press('kirim')
  const words = reporter.words()
  assert.equal(words.length, 7)

  const carried = () => ({ isi: reporter.hidden('isi'), tiket: reporter.hidden('tiket') })
  reporter.page = await site.post('/kode', { ...carried(), ke: 'ketik' })
  reporter.page = await site.post('/kode', { ...carried(), ke: 'periksa', kata2: 'salah', kata6: words[5]! })
  assert.equal(reporter.page.status, 422)
  assert.ok(reporter.page.text.includes(words[5]!), 'what was typed stays')
  reporter.page = await site.post('/kode', {
    ...carried(),
    ke: 'periksa',
    kata2: words[1]!,
    kata6: words[5]!,
  })
  assert.equal(reporter.title(), 'Tambah bukti')

  reporter.page = await sendFile(reporter.hidden('tiket'), 'surat.pdf', Buffer.from('%PDF-1.4\n%%EOF\n'))
  assert.equal(reporter.page.status, 200)
  assert.ok(reporter.page.text.includes('surat.pdf (PDF, 1 KB)'))

  const [row] = await rawRows<{ id: string }>(adminUrl, 'select report as id from intake.evidence')
  const opening = await openReport(house, officer, row!.id, 'Kajian awal hari ini')
  assert.ok(!isRefusal(opening))
  const read = await readOpenedReport(house, officer, opening)
  assert.ok(!isRefusal(read))
  assert.deepEqual(
    read.content.people.map(({ name, nameUnknown }) => [name, nameUnknown]),
    [
      ['Contoh Satu', false],
      ['Contoh Dua', false],
      ['', true],
    ],
  )
  reporter.page = await site.post('/lacak', { kode: words.join(' ') })
  assert.equal(reporter.title(), 'Perkembangan laporan Anda')
  assert.ok(reporter.page.text.includes('Laporan dibuka petugas'))
})

test('pressing send twice, and going back to press it again, shows the same code and makes one report', async () => {
  const reporter = await tellThree()
  const review = reporter.page
  await reporter.press('kirim')
  const words = reporter.words()
  const before = await rawRows(adminUrl, 'select 1 from intake.reports')
  reporter.page = review
  await reporter.press('kirim')
  assert.deepEqual(reporter.words(), words)
  assert.equal((await rawRows(adminUrl, 'select 1 from intake.reports')).length, before.length)
})

test('back and forth loses nothing; a wrong answer gets its sentence and stays typed', async () => {
  const reporter = await tellThree()
  await reporter.press('ubah:kejadian')
  assert.ok(reporter.page.text.includes('Tiga orang berdiri di panggung deklarasi.'))
  await reporter.next({ story: '' })
  assert.equal(reporter.page.status, 422)
  assert.ok(reporter.page.text.includes('Ceritakan apa yang terjadi, walau singkat.'))
  await reporter.next({ story: "Cerita <b>baru</b> O'Neil" })
  assert.equal(reporter.title(), 'Periksa sebelum mengirim')
  assert.ok(reporter.page.text.includes('Cerita &lt;b>baru&lt;/b>'))
  await reporter.press('ubah:waktu')
  await reporter.next({ day: '31/12/2026' })
  assert.equal(reporter.page.status, 422)
  assert.ok(reporter.page.text.includes('Tanggal ini belum terjadi'))
  assert.ok(reporter.page.text.includes('value="31/12/2026"'))
  await reporter.next({ day: '01/01/2020' })
  assert.equal(reporter.title(), 'Tanggal ini sebelum pemilihan dimulai')
  await reporter.next({ earlyConfirmed: 'ya' })
  assert.equal(reporter.title(), 'Periksa sebelum mengirim')
  assert.ok(reporter.page.text.includes('sebelum tahapan pertama'))
  await reporter.press('kembali')
  assert.equal(reporter.title(), 'Berapa orang yang dapat mengetahui hal ini?')
  await reporter.next({ knownBy: 'few' })
  assert.equal(reporter.title(), 'Anda mungkin dapat ditebak')
  await reporter.next({ riskAccepted: 'ubah' })
  assert.ok(reporter.page.text.includes('&lt;b>baru'))
  await reporter.next({ story: 'Cerita yang lebih umum' })
  assert.equal(reporter.title(), 'Anda mungkin dapat ditebak')
  await reporter.next({ riskAccepted: 'ya' })
  assert.equal(reporter.title(), 'Periksa sebelum mengirim')
})

test('contact is asked of who gives a name, and dropped when the reporter turns anonymous', async () => {
  const reporter = await tellThree()
  await reporter.press('ubah:perlindungan')
  await reporter.next({ protection: 'confidential' })
  assert.equal(reporter.title(), 'Bagaimana petugas menghubungi Anda?')
  await reporter.next({ contactName: '', contactPhone: 'abc' })
  assert.equal(reporter.page.status, 422)
  await reporter.next({ contactName: 'Siti Contoh', contactPhone: '0812 3456 7890' })
  assert.ok(reporter.page.text.includes('Siti Contoh'))
  await reporter.press('ubah:perlindungan')
  await reporter.next({ protection: 'anonymous' })
  assert.equal(reporter.page.text.includes('Siti Contoh'), false)
})

test('people can be mended and taken out; an empty form adds nobody', async () => {
  const reporter = await tellThree()
  await reporter.press('ubah:terlapor-lain')
  await reporter.press('sunting:1')
  assert.ok(reporter.page.text.includes('value="Contoh Dua"'))
  await reporter.next({ name: 'Contoh Dua Mendapat Nama', employer: 'SD Contoh' })
  assert.ok(reporter.page.text.includes('Contoh Dua Mendapat Nama'))
  await reporter.press('hapus:0')
  assert.equal(reporter.page.text.includes('Contoh Satu'), false)
  assert.equal(reporter.title(), 'Anda melaporkan 2 orang')
  await reporter.press('tambah')
  await reporter.next({})
  assert.equal(reporter.page.status, 422)
  await reporter.press('kembali')
  assert.equal(reporter.title(), 'Anda melaporkan 2 orang')
})

test('a name with markup, an apostrophe, NUL and emoji is kept; ten thousand letters are refused and kept', async () => {
  const reporter = await tellThree()
  await reporter.press('ubah:terlapor-lain')
  await reporter.press('sunting:0')
  await reporter.next({ name: "<i>D'Angelo</i>\u0000 🙂" })
  assert.ok(reporter.page.text.includes("&lt;i>D'Angelo&lt;/i> 🙂"))
  await reporter.press('sunting:0')
  await reporter.next({ name: 'a'.repeat(10_000) })
  assert.equal(reporter.page.status, 422)
  assert.ok(reporter.page.text.includes('Isian ini 10000 huruf. Batasnya 200 huruf.'))
  assert.ok(reporter.page.text.includes('a'.repeat(10_000)))
})

test('a story of three hundred thousand letters is refused and stays typed', async () => {
  const reporter = await tellThree()
  await reporter.press('ubah:kejadian')
  await reporter.next({ story: 'é'.repeat(300_000) })
  assert.equal(reporter.page.status, 422)
  assert.ok(reporter.page.text.includes('Isian ini 300000 huruf. Batasnya 10000 huruf.'))
  assert.ok(reporter.page.text.includes('é'.repeat(300_000)))
  await reporter.next({ story: 'Lebih singkat' })
  assert.equal(reporter.title(), 'Periksa sebelum mengirim')
})

test('a hidden field that was tampered with starts a new form and keeps what this page brought', async () => {
  const reporter = await tellThree()
  await reporter.press('ubah:kejadian')
  const sealed = reporter.hidden('isi')
  const broken = `${sealed.slice(0, 40)}${sealed[40] === 'A' ? 'B' : 'A'}${sealed.slice(41)}`
  await reporter.next({ isi: broken, story: 'Tulisan yang tidak boleh hilang' })
  assert.equal(reporter.page.status, 422)
  assert.ok(reporter.page.text.includes('Tulisan yang tidak boleh hilang'))
})

test('no cookie, no store, no referrer, nothing from elsewhere, a way out on every page', async () => {
  for (const url of ['/', '/lacak', '/tutup']) {
    const { headers, text, status } = await site.get(url)
    assert.equal(status, 200)
    assert.equal(headers['set-cookie'], undefined)
    assert.equal(headers['cache-control'], 'no-store')
    assert.equal(headers['referrer-policy'], 'no-referrer')
    assert.match(String(headers['content-security-policy']), /default-src 'none'/)
    assert.doesNotMatch(text, /(?:src|href|action)="(?:https?:)?\/\//)
    if (url !== '/tutup') assert.ok(text.includes('href="/tutup"'))
    assert.ok(Buffer.byteLength(text) < 15_000, `${url} is small`)
  }
  const reporter = await tellThree()
  assert.ok(reporter.page.text.includes('href="/tutup"'))
  assert.equal(reporter.page.headers['set-cookie'], undefined)
})

test('a wrong code gets a sentence, keeps what was typed, and locks nobody out', async () => {
  const sent = await aSentReport(intake)
  for (const [typed, sentence] of [
    ['', 'Ketik tujuh kata kode Anda.'],
    ['satu dua', 'Kode terdiri dari 7 kata. Anda mengetik 2.'],
    [`${sent.code.slice(0, 6).join(' ')} zzqqxx`, 'Kata ke-7 tidak ada dalam daftar kami.'],
    [[...sent.code].reverse().join(' '), 'Tidak ada laporan dengan kode ini.'],
  ] as const) {
    const answer = await site.post('/lacak', { kode: typed })
    assert.equal(answer.status, 422)
    assert.ok(answer.text.includes(sentence), sentence)
    assert.ok(answer.text.includes(typed))
  }
  const right = await site.post('/lacak', { kode: sent.code.join(' ') })
  assert.equal(right.status, 200)
})

test('a message on a page that had expired waits for the code, and is sent once', async () => {
  const sent = await aSentReport(intake)
  const open = await site.post('/lacak', { kode: sent.code.join(' ') })
  const ticket = attribute(open.text, 'name="tiket"')!
  const key = attribute(open.text, 'name="kunci"')!
  const before = now
  now = new Date(now.getTime() + 4 * 3_600_000)
  const late = await site.post('/lacak/pesan', { tiket: ticket, kunci: key, pesan: 'Masih ada kabar lain' })
  assert.ok(late.text.includes('Masih ada kabar lain'))
  const again = await site.post('/lacak', {
    kode: sent.code.join(' '),
    pesan: attribute(late.text, 'name="pesan"')!,
  })
  assert.ok(again.text.includes('Masih ada kabar lain</textarea>'))
  const form = {
    tiket: attribute(again.text, 'name="tiket"')!,
    kunci: attribute(again.text, 'name="kunci"')!,
    pesan: 'Masih ada kabar lain',
  }
  await site.post('/lacak/pesan', form)
  const thread = await site.post('/lacak/pesan', form)
  now = before
  assert.equal(thread.text.split('Masih ada kabar lain').length - 1, 1)
})

test('files that cannot be taken get a sentence, and the report stays', async () => {
  const sent = await aSentReport(intake)
  const ticket = async () => {
    const thread = await site.post('/lacak', { kode: sent.code.join(' ') })
    return attribute(thread.text, 'name="tiket"')!
  }
  const cases: [string, Buffer, string][] = [
    [
      'gambar.svg',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      'Berkas SVG',
    ],
    ['kosong.jpg', Buffer.alloc(0), 'Berkas ini kosong'],
    ['besar.mp4', Buffer.alloc(60_000_000), 'Berkas ini melebihi 10 MB'],
  ]
  for (const [name, bytes, sentence] of cases) {
    const answer = await sendFile(await ticket(), name, bytes)
    assert.equal(answer.status, 422, name)
    assert.ok(answer.text.includes(sentence), name)
  }
  const nothing = await sendFile(await ticket(), '', Buffer.alloc(0))
  assert.ok(nothing.text.includes('Pilih satu berkas dahulu.'))
  assert.equal((await site.post('/lacak', { kode: sent.code.join(' ') })).status, 200)
})

test('with scripts a film goes in pieces over HTTP', async () => {
  const sent = await aSentReport(intake)
  const thread = await site.post('/lacak', { kode: sent.code.join(' ') })
  const film = Buffer.concat([
    Buffer.from('000000186674797069736f6d0000000069736f6d69736f32', 'hex'),
    Buffer.alloc(3_000_000),
  ])
  const what = {
    tiket: attribute(thread.text, 'name="tiket"')!,
    nama: 'a.mp4',
    ukuran: film.length,
    sidik: '9',
  }
  const json = (url: string) =>
    site.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(what),
    })
  assert.deepEqual((await json('/bukti/unggahan')).json(), { sampai: 0 })
  for (const at of [0, 2_000_000]) {
    const piece = await site.app.inject({
      method: 'POST',
      url: '/bukti/potongan',
      headers: {
        'content-type': 'application/octet-stream',
        'x-unggahan': Buffer.from(JSON.stringify(what)).toString('base64url'),
        'x-mulai': String(at),
      },
      payload: film.subarray(at, at + 2_000_000),
    })
    assert.deepEqual(piece.json(), { sampai: Math.min(film.length, at + 2_000_000) })
  }
  assert.deepEqual((await json('/bukti/selesai')).json(), { sampai: film.length })
  const big = await site.app.inject({
    method: 'POST',
    url: '/bukti/unggahan',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ ...what, ukuran: 60_000_000 }),
  })
  assert.equal(big.statusCode, 422)
  assert.match(big.json().kalimat, /melebihi 50 MB/)
  const stranger = await site.app.inject({
    method: 'POST',
    url: '/bukti/unggahan',
    headers: { 'content-type': 'application/json' },
    payload: '{"tiket":"x"}',
  })
  assert.equal(stranger.statusCode, 401)
})

test('from the day it came in the reporter sees by when the supervisor must be done', async () => {
  const sent = await aSentReport(intake)
  const before = now
  now = new Date('2026-11-23T02:00:00Z')
  const thread = await site.post('/lacak', { kode: sent.code.join(' ') })
  now = before
  assert.ok(thread.text.includes('Berikutnya: hasil kajian Bawaslu, paling lambat 24 November 2026.'))
  assert.ok(thread.text.includes('Hari ke-2 dari 3.'))
})

test('what the site says of a step counts days', async () => {
  const sent = await aSentReport(intake)
  await rawRows(adminUrl, 'delete from intake.thread_milestones where report = $1', [sent.report])
  await rawRows(
    adminUrl,
    `insert into intake.thread_milestones (id, report, kind, day, next, due_day)
     values (gen_random_uuid(), $1, 'reviewing', '2026-11-16', 'at-bkn', '2026-11-23')`,
    [sent.report],
  )
  const thread = await site.post('/lacak', { kode: sent.code.join(' ') })
  assert.ok(thread.text.includes('Hari ke-5 dari 7.'))
  assert.ok(thread.text.includes('ditelaah BKN, paling lambat 23 November 2026'))
})

async function sendFile(ticket: string, name: string, bytes: Buffer): Promise<Answer> {
  const boundary = 'netralboundary7781'
  const part = (head: string) => `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n`
  const payload = Buffer.concat([
    Buffer.from(`${part('name="tiket"')}\r\n${ticket}\r\n`),
    Buffer.from(`${part(`name="file"; filename="${name}"`)}content-type: application/octet-stream\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const answer = await site.app.inject({
    method: 'POST',
    url: '/bukti',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  })
  return {
    status: answer.statusCode,
    location: undefined,
    text: answer.payload,
    headers: answer.headers,
    bytes: answer.rawPayload,
  }
}
