import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asMember, freshDatabase, rawRows } from '../../test/support/database.ts'
import { aServer } from '../../test/support/http.ts'
import { everyone } from '../foundation/actor.ts'
import { addDays, dayOf } from '../foundation/dates.ts'
import { newId } from '../foundation/ids.ts'
import { seedDemonstrationGuidance } from './guidance.door.ts'

const { house, adminUrl } = await freshDatabase({ demo: true })
const server = await aServer(house)
const anyone = server.as(everyone)
const officer = server.as(asMember('bawaslu-regency', 'bawaslu-99.01', '99.01'))
const elsewhere = server.as(asMember('bawaslu-regency', 'bawaslu-99.02', '99.02'))
const office = server.as(asMember('personnel-office', 'gov-99.01', '99.01'))
const province = server.as(asMember('personnel-office', 'gov-99', '99'))
const neighbour = server.as(asMember('personnel-office', 'gov-99.02', '99.02'))
const head = server.as(asMember('personnel-authority', 'gov-99.01', '99.01'))

const today = dayOf(house.clock(), 'Asia/Makassar')
const soon = addDays(today, 10)
const employeeNumber = '199001012015031001'
const entries = async (kind: string) =>
  (
    await rawRows<{ n: number }>(
      adminUrl,
      'select count(*)::int as n from transparency.entries where kind = $1',
      [kind],
    )
  )[0]!.n
const codeIn = (text: string) =>
  [...text.matchAll(/<li>([0-9A-Z]{4})<\/li>/g)].map((match) => match[1]).join('-')

test('"Bolehkah?" answers with verdict, form, sanction range and article, and says what is not verified', async () => {
  const { status, text } = await anyone.get(
    `/panduan/bolehkah?hal=like&siapa=pns&untuk=running&hari=${today}&wilayah=99.01`,
  )
  assert.equal(status, 200)
  assert.match(text, /Tidak boleh/)
  assert.match(text, /DIS-06/)
  assert.match(text, /penurunan jabatan/i)
  assert.match(text, /PP 94\/2021 Pasal 5 huruf n angka 5/)
  const estimated = await anyone.get(
    `/panduan/bolehkah?hal=campaign-team&siapa=pns&untuk=running&hari=${today}&wilayah=99.01`,
  )
  assert.match(estimated.text, /Belum terverifikasi/)
})

test('what cannot be read is asked again, and nothing typed is lost', async () => {
  const { status, text } = await anyone.get('/panduan/bolehkah?hal=like&siapa=pns&untuk=&hari=40/40/2026')
  assert.equal(status, 422)
  assert.match(text, /Pilih untuk atau dengan siapa/)
  assert.equal((await anyone.get('/panduan/bolehkah?hal=tidak-ada')).status, 422)
})

test('the calendar of the demonstration tells the naming day, and a poster what is forbidden in the campaign', async () => {
  const calendar = await anyone.get('/panduan/kalender?wilayah=99.01')
  assert.match(calendar.text, /Mulai dilarang/)
  assert.match(calendar.text, /bukan kewajiban hukum/)
  const poster = await anyone.get('/panduan/poster/campaign?wilayah=99.01')
  assert.match(poster.text, /PP94-N4/)
  assert.doesNotMatch(poster.text, /ETH-04/)
  assert.equal((await anyone.get('/panduan/poster/tidak-ada')).status, 404)
})

const question = {
  hal: 'attend-on-duty',
  untuk: 'running',
  siapa: 'pns',
  hari: soon,
  wilayah: '99.01',
  penjawab: 'supervisor',
  uraian: 'Saya ditugaskan menjaga pengeras suara di acara perkenalan. Bolehkah saya hadir?',
  nip: employeeNumber,
}

test('asked before the act, answered by the supervisor, shown later: the whole way of good faith', async () => {
  const form = { ...question, kunci: newId() }
  const sent = await anyone.post('/panduan/tanya', form)
  assert.equal(sent.status, 200)
  const code = codeIn(sent.text)
  assert.match(code, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)

  const again = await anyone.post('/panduan/tanya', form)
  assert.equal(codeIn(again.text), code, 'a lost answer, sent again, is the same question')
  assert.equal(await entries('question-asked'), 1)

  const [row] = await rawRows<{ number: string; everything: string }>(
    adminUrl,
    'select number, questions::text as everything from guidance.questions',
  )
  assert.ok(!row!.everything.includes(employeeNumber), 'the employee number is nowhere')
  const { number } = row!

  assert.match((await officer.get('/pembinaan/pertanyaan')).text, new RegExp(number))
  assert.equal((await elsewhere.get(`/pembinaan/pertanyaan/${number}`)).status, 404)
  assert.equal((await office.get(`/pembinaan/pertanyaan/${number}`)).status, 404)
  assert.equal((await head.get('/pembinaan/pertanyaan')).status, 403)

  const answer = {
    putusan: 'may',
    jawaban: 'Boleh, selama Anda tidak ikut mendukung.',
    dasar: 'Surat tugas',
    kunci: newId(),
  }
  assert.equal((await officer.post(`/pembinaan/pertanyaan/${number}/jawab`, answer)).status, 303)
  assert.equal((await officer.post(`/pembinaan/pertanyaan/${number}/jawab`, answer)).status, 303)
  assert.equal(await entries('question-answered'), 1)
  assert.equal(
    (await elsewhere.post(`/pembinaan/pertanyaan/${number}/jawab`, { ...answer, kunci: newId() })).status,
    404,
  )

  const shown = await anyone.post('/panduan/kode', {
    kode: code.toLowerCase().replaceAll('-', ' '),
    nip: employeeNumber,
  })
  assert.match(shown.text, /Boleh, selama Anda tidak ikut mendukung/)
  assert.match(shown.text, /NIP cocok/)
  const other = await anyone.post('/panduan/kode', { kode: code, nip: '199001012015031002' })
  assert.match(other.text, /NIP tidak cocok/)
  assert.equal((await anyone.post('/panduan/kode', { kode: '2222-2222-2222-2222' })).status, 422)

  const leading = {
    'terbit-pertanyaan': 'Bolehkah Bapak Andi hadir di acara itu?',
    'terbit-jawaban': answer.jawaban,
    'terbit-dasar': 'Surat tugas',
  }
  const refused = await officer.post(`/pembinaan/pertanyaan/${number}/terbit`, leading)
  assert.equal(refused.status, 422)
  assert.match(refused.text, /Bapak Andi/, 'what was typed is kept')
  const clean = {
    ...leading,
    'terbit-pertanyaan': 'Bolehkah hadir untuk menjaga peralatan?',
    'terbit-sudah': 'ya',
  }
  assert.equal((await officer.post(`/pembinaan/pertanyaan/${number}/terbit`, clean)).status, 303)
  assert.match((await anyone.get('/panduan/jawaban')).text, /menjaga peralatan/)
  assert.match((await anyone.get('/panduan/bolehkah?hal=attend-on-duty')).text, /menjaga peralatan/)
  assert.doesNotMatch((await anyone.get('/panduan/bolehkah?hal=like')).text, /menjaga peralatan/)
  assert.equal((await officer.post(`/pembinaan/pertanyaan/${number}/tarik`)).status, 303)
  assert.doesNotMatch((await anyone.get('/panduan/jawaban')).text, /menjaga peralatan/)
})

test('a question about what has been done already is refused, and the other way is named', async () => {
  const { status, text } = await anyone.post('/panduan/tanya', { ...question, hari: addDays(today, -1) })
  assert.equal(status, 422)
  assert.match(text, /Koreksi mandiri/)
  assert.match(text, /menjaga pengeras suara/)
})

test('a slip, withdrawn and declared: its maker alone reads it', async () => {
  const yesterday = addDays(today, -1)
  const form = {
    perbuatan: 'like',
    tempat: 'Facebook',
    'terjadi-hari': yesterday,
    'terjadi-jam': '19.30',
    'dibatalkan-hari': yesterday,
    'dibatalkan-jam': '19.32',
    uraian: 'Jari saya tersentuh saat menggulir. Saya batalkan saat itu juga.',
    kunci: newId(),
  }
  const backwards = await anyone.post('/panduan/koreksi', { ...form, 'dibatalkan-jam': '19.10' })
  assert.equal(backwards.status, 422)
  const sent = await anyone.post('/panduan/koreksi', form)
  assert.equal(sent.status, 200)
  const opened = await anyone.post('/panduan/kode', { kode: codeIn(sent.text) })
  assert.match(opened.text, /2 menit setelah kejadian/)
  assert.equal(await entries('correction-declared'), 1)
  for (const role of ['bawaslu-ri', 'auditor', 'administrator'] as const) {
    const seen = await house.transaction(asMember(role, 'bawaslu'), async (tx) =>
      (await import('./store/question-store.ts')).correctionOfCode(tx, Buffer.alloc(32)),
    )
    assert.equal(seen, undefined)
  }
})

const plan = {
  jenis: 'coordination',
  judul: 'Rakor netralitas kecamatan',
  hari: soon,
  tempat: 'Aula Contoh',
  rencana: 'Menjelaskan bentuk pelanggaran.',
  sasaran: '40',
  'undangan-subdistrict': '4',
  'undangan-ward': '20',
  'undangan-inspectorate': '2',
}

test('an activity is planned, held, counted by part, and reported once', async () => {
  const planned = await office.post('/pembinaan/kegiatan', { ...plan, kunci: newId() })
  assert.equal(planned.status, 303)
  const address = planned.location!
  assert.equal((await officer.get(address)).status, 200, 'its supervisor sees it')
  assert.equal((await neighbour.get(address)).status, 404)
  assert.equal((await officer.post(`${address}/batal`, { alasan: 'bukan milik kami' })).status, 404)

  const report = {
    terlaksana: today,
    laporan: 'Semua bentuk dijelaskan.',
    'hadir-subdistrict': '4',
    'hadir-ward': '15',
    'hadir-inspectorate': '',
  }
  const missing = await office.post(`${address}/laporan`, report)
  assert.equal(missing.status, 422)
  assert.match(missing.text, /Semua bentuk dijelaskan/)
  assert.equal(
    (await office.post(`${address}/laporan`, { ...report, 'hadir-inspectorate': '1' })).status,
    303,
  )
  assert.match((await office.get(address)).text, /20 hadir dari 26 undangan/)
  assert.equal((await office.post(`${address}/batal`, { alasan: 'terlambat sadar' })).status, 422)
  const book = await office.get('/pembinaan/kegiatan/unduh.xlsx')
  assert.equal(book.bytes.subarray(0, 2).toString(), 'PK')
  assert.match(
    (await officer.get('/pembinaan/kegiatan/unduh.csv?keadaan=reported')).text,
    /Rakor netralitas;|Rakor netralitas kecamatan/,
  )
  assert.equal(await entries('activity-planned'), 1)
  assert.equal(await entries('activity-reported'), 1)
  const nobody = await office.post('/pembinaan/kegiatan', {
    ...plan,
    'undangan-subdistrict': '',
    'undangan-ward': '',
    'undangan-inspectorate': '',
  })
  assert.match(nobody.text, /paling sedikit satu unsur/)
})

test('a file of an activity is kept by its first bytes, and its supervisor opens it', async () => {
  const planned = await office.post('/pembinaan/kegiatan', { ...plan, kunci: newId() })
  const address = planned.location!
  const send = (bytes: string) => {
    const body = `--x\r\ncontent-disposition: form-data; name="berkas"; filename="materi.pdf"\r\ncontent-type: application/pdf\r\n\r\n${bytes}\r\n--x--\r\n`
    return server.app.inject({
      method: 'POST',
      url: `${address}/berkas`,
      headers: {
        'content-type': 'multipart/form-data; boundary=x',
        'x-test-actor': JSON.stringify(asMember('personnel-office', 'gov-99.01', '99.01')),
      },
      payload: body,
    })
  }
  assert.equal((await send('MZ not a document')).statusCode, 422)
  assert.equal((await send('%PDF-1.7 contoh')).statusCode, 303)
  const [file] = [...(await officer.get(address)).text.matchAll(/\/pembinaan\/berkas\/([0-9a-f-]{36})/g)]
  const opened = await officer.get(file![0])
  assert.equal(opened.bytes.toString(), '%PDF-1.7 contoh')
  assert.match(String(opened.headers['content-disposition']), /CONTOH-materi\.pdf/)
  assert.equal((await neighbour.get(file![0])).status, 404)
})

async function enterOffice(name: string, kind: string): Promise<{ id: string; code: string }> {
  assert.equal((await office.post('/pembinaan/unit', { jenis: kind, nama: name })).status, 303)
  const [row] = await rawRows<{ id: string }>(adminUrl, 'select id from guidance.offices where name = $1', [
    name,
  ])
  const made = await office.post(`/pembinaan/unit/${row!.id}/kode`)
  return { id: row!.id, code: codeIn(made.text) }
}

test('a circular puts duties on offices; a camat reports with the office code, and who has not is seen', async () => {
  const upper = await enterOffice('Kecamatan Contoh Hulu', 'subdistrict')
  const lower = await enterOffice('Kecamatan Contoh Hilir', 'subdistrict')
  assert.equal(
    (await office.post('/pembinaan/unit', { jenis: 'other', nama: 'kecamatan contoh HULU' })).status,
    422,
  )

  const form = {
    nomor: 'SE 10/2026',
    tanggal: today,
    perihal: 'Pembinaan netralitas',
    'kewajiban-1': 'read-pledge',
    'uraian-1': 'Membacakan ikrar pada apel',
    'tenggat-1': addDays(today, 3),
    'kewajiban-2': 'task-force',
    'uraian-2': 'Membentuk satgas',
    'tenggat-2': addDays(today, 5),
    kepada: [upper.id, lower.id],
  }
  const unsent = await office.post('/pembinaan/edaran', { ...form, kepada: [] })
  assert.match(unsent.text, /paling sedikit satu tujuan/)
  const issued = await office.post('/pembinaan/edaran', { ...form, kunci: newId() })
  assert.equal(issued.status, 303)
  const twice = await office.post('/pembinaan/edaran', { ...form, kunci: newId() })
  assert.match(twice.text, /Nomor ini sudah dipakai/)

  const desk = await anyone.post('/panduan/tugas', { kode: upper.code })
  assert.match(desk.text, /Kecamatan Contoh Hulu/)
  assert.doesNotMatch(desk.text, /Contoh Hilir/)
  const duty = /name="kewajiban" value="([0-9a-f-]{36})"/.exec(desk.text)![1]!
  const end = `-${duty.slice(0, 8)}`
  const report = {
    kode: upper.code,
    kewajiban: duty,
    [`selesai${end}`]: today,
    [`jumlah${end}`]: '31',
    [`uraian${end}`]: 'Dibacakan pada apel pagi',
    kunci: newId(),
  }
  const tomorrow = await anyone.post('/panduan/tugas/lapor', {
    ...report,
    [`selesai${end}`]: addDays(today, 1),
  })
  assert.equal(tomorrow.status, 422)
  assert.match(tomorrow.text, /Dibacakan pada apel pagi/)
  assert.match((await anyone.post('/panduan/tugas/lapor', report)).text, /Laporan tercatat/)
  assert.equal((await anyone.post('/panduan/tugas/lapor', report)).status, 200)
  assert.equal(await entries('duty-reported'), 1)
  assert.equal((await anyone.post('/panduan/tugas/lapor', { ...report, kode: lower.code })).status, 404)

  const file = await office.get(`${issued.location}/unduh.csv`)
  assert.match(file.text, /Kecamatan Contoh Hulu;Sudah;.*oleh kantor sendiri;31/)
  assert.match(file.text, /Kecamatan Contoh Hilir;Belum/)
  assert.match(file.text, /data rekaan/)
  assert.equal((await neighbour.get(`${issued.location}/unduh.csv`)).status, 404)
  const page = await officer.get(issued.location!)
  assert.match(page.text, /1 dari 2/)
  assert.match(page.text, /oleh kantor sendiri/)
  assert.equal((await neighbour.get(issued.location!)).status, 404)

  const renewed = codeIn((await office.post(`/pembinaan/unit/${upper.id}/kode`)).text)
  assert.equal(
    (await anyone.post('/panduan/tugas', { kode: upper.code })).status,
    422,
    'the old code is worth nothing',
  )
  assert.equal((await anyone.post('/panduan/tugas', { kode: renewed })).status, 200)
  assert.equal((await neighbour.post(`/pembinaan/unit/${lower.id}/kode`)).status, 404)
})

test('a province obliges the governments of its regencies, and each reports for itself', async () => {
  const issued = await province.post('/pembinaan/edaran', {
    nomor: 'SE 1/GUB/2026',
    tanggal: today,
    perihal: 'Satgas netralitas',
    'kewajiban-1': 'task-force',
    'uraian-1': 'Membentuk satgas',
    'tenggat-1': addDays(today, 7),
    kepada: ['gov-99.01', 'gov-99.02', 'gov-53'],
    kunci: newId(),
  })
  assert.equal(issued.status, 303)
  const [counted] = await rawRows<{ n: number }>(
    adminUrl,
    "select count(*)::int as n from guidance.addressees where issuer = 'gov-99'",
  )
  assert.equal(counted!.n, 2, 'only those of its own region')
  assert.match((await office.get('/pembinaan')).text, /Membentuk satgas/)
  const own = /<option value="([0-9a-f-]{36})"/.exec((await office.get(issued.location!)).text)![1]!
  const done = await office.post(`${issued.location}/lapor`, {
    kewajiban: own,
    selesai: today,
    uraian: 'Sudah dibentuk',
    kunci: newId(),
  })
  assert.equal(done.status, 303)
  assert.match((await province.get(issued.location!)).text, /1 dari 2/)
  const foreign = await neighbour.post(`${issued.location}/lapor`, {
    kewajiban: own,
    selesai: today,
    uraian: 'Bukan kami',
  })
  assert.equal(foreign.status, 404)
})

test('a task force is formed for an office; a new decree takes the place of the old', async () => {
  const { id } = await enterOffice('Kesbangpol Contoh', 'national-unity')
  const form = {
    unit: id,
    nomor: 'SK 1',
    tanggal: today,
    'bagian-1': 'head',
    'nama-1': 'Rekaan Andaian',
    'jabatan-1': 'Kepala kantor',
  }
  assert.equal((await office.post('/pembinaan/satgas', { ...form, kunci: newId() })).status, 303)
  assert.equal(
    (await office.post('/pembinaan/satgas', { ...form, nomor: 'SK 2', kunci: newId() })).status,
    303,
  )
  const { text } = await officer.get('/pembinaan/satgas')
  assert.match(text, /SK 2/)
  assert.doesNotMatch(text, /SK 1,/)
  assert.match(text, /belum terverifikasi/)
  assert.doesNotMatch((await elsewhere.get('/pembinaan/satgas')).text, /Rekaan Andaian/)
  assert.equal(
    (await office.post('/pembinaan/satgas', { unit: id, nomor: 'SK 3', tanggal: today })).status,
    422,
  )
})

test('the demonstration is made by the same verbs, and made twice it is there once', async () => {
  const fresh = await freshDatabase({ demo: true })
  const count = () =>
    rawRows(
      fresh.adminUrl,
      `select (select count(*)::int from guidance.duty_reports) as reports,
        (select count(*)::int from guidance.questions) as questions,
        (select count(*)::int from guidance.activities) as activities,
        (select count(*)::int from guidance.published_answers) as published`,
    )
  await seedDemonstrationGuidance(fresh.worker)
  await seedDemonstrationGuidance(fresh.worker)
  assert.deepEqual(await count(), [{ reports: 3, questions: 3, activities: 3, published: 2 }])
})

test('an institution has the receipts of its activity with what was recorded, its supervisor the proof alone', async () => {
  const planned = await office.post('/pembinaan/kegiatan', { ...plan, kunci: newId() })
  for (const reader of [office, officer]) {
    const list = await reader.get(`${planned.location}/tanda-terima`)
    assert.equal(list.status, 200)
    assert.match(list.text, /Kegiatan pembinaan direncanakan/)
  }
  assert.equal((await neighbour.get(`${planned.location}/tanda-terima`)).status, 404)
})
