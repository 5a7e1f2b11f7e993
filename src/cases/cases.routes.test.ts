import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { employeeAt, leadTo, officers, openCases } from '../../test/support/a-case.ts'
import { asMember, freshDatabase } from '../../test/support/database.ts'
import { type Answer, aServer } from '../../test/support/http.ts'
import { pdfText, pdfTraces } from '../../test/support/pdf-text.ts'
import type { MemberActor } from '../foundation/actor.ts'
import { newId } from '../foundation/ids.ts'
import { closePress } from '../letters/letters.door.ts'

const { house } = await freshDatabase({ demo: true })
const server = await aServer(house)
after(closePress)

const bawaslu = server.as(asMember('bawaslu-regency', 'bawaslu-99.01', '99.01'))
const neighbour = server.as(asMember('bawaslu-regency', 'bawaslu-99.02', '99.02'))
const analyst = server.as(asMember('bkn-analyst', 'bkn'))
const second = server.as(asMember('bkn-analyst', 'bkn'))
const regional = server.as(asMember('bkn-regional', 'bkn-kanreg-99', '99'))
const officeMember = asMember('personnel-office', 'gov-99.01', '99.01')
const office = server.as(officeMember)
const otherOffice = server.as(asMember('personnel-office', 'gov-99.02', '99.02'))
const authority = server.as(asMember('personnel-authority', 'gov-99.01', '99.01'))
const auditor = server.as(asMember('auditor', 'auditor-contoh'))
type Requests = typeof bawaslu

const today = new Date(house.clock().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
const dayBefore = (days: number) =>
  new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)

const finding = {
  election: 'pilkada-contoh-2026',
  regency: '99.01',
  happenedDay: dayBefore(3),
  knownDay: dayBefore(2),
  place: 'Lapangan Contoh',
  act: 'Menghadiri deklarasi dan mengacungkan simbol',
  object: 'Pasangan Calon Contoh',
  objectStatus: 'candidate',
  jumlah: '3',
}

/** The value of a hidden field of a page's form. */
function hidden(answer: Answer, name: string): string {
  const found = new RegExp(`name="${name}" value="([^"]*)"`).exec(answer.text)
  assert.ok(found, `no hidden ${name} in ${answer.status}: ${answer.text.slice(0, 300)}`)
  return found[1]!
}

/** Opens a step's form and sends it, as a person does. */
async function step(
  who: Requests,
  number: string,
  url: string,
  fields: Record<string, string | string[]> = {},
): Promise<Answer> {
  const form = await who.get(`/kasus/${number}/${url}`)
  assert.equal(form.status, 200, `${url}: ${form.status} ${textOf(form)}`)
  const typed = { versi: hidden(form, 'versi'), kunci: hidden(form, 'kunci'), ...fields }
  return who.post(`/kasus/${number}/${url}`, typed)
}

async function taken(
  who: Requests,
  number: string,
  url: string,
  fields: Record<string, string | string[]> = {},
): Promise<void> {
  const answer = await step(who, number, url, fields)
  assert.equal(answer.status, 303, `${url}: ${answer.status} ${textOf(answer)}`)
  const page = await who.get(answer.location!)
  assert.equal(page.status, 200)
  assert.match(page.text, /Tercatat:/)
}

function textOf(answer: Answer): string {
  return answer.text
    .replace(/<(head|datalist|select)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 1500)
}

async function enter(accused: Record<string, string>): Promise<string[]> {
  const form = await bawaslu.get('/kasus/baru?asal=temuan')
  assert.equal(form.status, 200, textOf(form))
  const sent = await bawaslu.post('/kasus/baru?asal=temuan', {
    ...finding,
    ...accused,
    kunci: hidden(form, 'kunci'),
  })
  assert.equal(sent.status, 303, textOf(sent))
  const incident = await bawaslu.get(sent.location!)
  assert.equal(incident.status, 200, textOf(incident))
  return [...incident.text.matchAll(/href="\/kasus\/([0-9A-Z]{4}-[0-9A-Z]{4})"/g)].map((match) => match[1]!)
}

/** A form with a file, as a browser without scripts sends it. */
async function upload(
  member: MemberActor,
  url: string,
  fields: Record<string, string>,
  file: { field: string; name: string; type: string; body: Buffer },
): Promise<Answer> {
  const boundary = 'batas-contoh-42'
  const part = (header: string, body: string | Buffer) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${header}\r\n\r\n`),
      Buffer.from(body),
      Buffer.from('\r\n'),
    ])
  const payload = Buffer.concat([
    ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
    part(`name="${file.field}"; filename="${file.name}"\r\nContent-Type: ${file.type}`, file.body),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  const response = await server.app.inject({
    method: 'POST',
    url,
    payload,
    headers: {
      'x-test-actor': JSON.stringify(member),
      accept: 'text/html',
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
  })
  const { statusCode: status, headers, payload: text, rawPayload: bytes } = response
  return { status, location: headers.location as string | undefined, text, headers, bytes }
}

test('one case goes from a finding to a confirmed decision, every step through its form', async () => {
  const [number = ''] = await enter({ 'terlapor-1-name': 'Orang Contoh', 'terlapor-1-position': 'Lurah' })
  assert.match(number, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  assert.equal((await neighbour.get(`/kasus/${number}`)).status, 404)
  assert.equal((await analyst.get(`/kasus/${number}`)).status, 404)

  await taken(bawaslu, number, 'kajian-awal')
  await taken(bawaslu, number, 'registrasi', { registrationNumber: '001/REG/TM/PB/Kab/99.01/2026' })
  await taken(bawaslu, number, 'tahap-klarifikasi')
  await taken(bawaslu, number, 'klarifikasi', {
    invitedDay: dayBefore(1),
    heldDay: today.split('-').reverse().join('/'),
    attended: 'ya',
    record: 'Terlapor hadir dan mengakui keberadaannya.',
  })
  await taken(bawaslu, number, 'tahap-kajian')
  await taken(bawaslu, number, 'kajian', {
    facts: 'Terlapor hadir.',
    analysis: 'Kehadiran dengan simbol menunjukkan dukungan.',
    conclusion: 'Terdapat dugaan pelanggaran disiplin.',
    finding: 'proven',
  })
  await taken(bawaslu, number, 'pleno')
  await taken(bawaslu, number, 'penerusan', { letterNumber: '012/PP.01/K.99.01/2026' })

  const forwarded = await analyst.get(`/kasus/${number}`)
  const letter = /href="(\/kasus\/[^"]+\/surat\/[0-9a-f-]{36})"/.exec(forwarded.text)
  assert.ok(letter, 'the receiver finds the letter with the case')
  const sheet = (await pdfText((await analyst.get(letter[1]!)).bytes)).join(' ')
  assert.match(sheet, /012\/PP\.01\/K\.99\.01\/2026/)
  assert.match(sheet, /Terdapat dugaan pelanggaran disiplin/)
  assert.equal((await neighbour.get(letter[1]!)).status, 404)

  // The sender still sees it, who holds it, and its receipt; two actions from the desk.
  const shipments = await bawaslu.get('/kiriman')
  assert.ok(shipments.text.includes(number))
  assert.match(textOf(shipments), /Badan Kepegawaian Negara/)

  const search = await analyst.get(
    `/kasus/${number}/identitas?cari=${encodeURIComponent('a')}&instansi=${encodeURIComponent('Pemerintah Kabupaten Contoh Timur')}`,
  )
  assert.equal(search.status, 200, textOf(search))
  const register = /name="registerId" value="([^"]+)"/.exec(search.text)
  assert.ok(register, textOf(search))
  const picked = await analyst.post(`/kasus/${number}/identitas`, {
    versi: hidden(search, 'versi'),
    kunci: hidden(search, 'kunci'),
    registerId: register[1]!,
  })
  assert.equal(picked.status, 303, textOf(picked))
  const forms = await analyst.get(`/kasus/${number}/bentuk-pelanggaran`)
  assert.match(forms.text, /value="DIS-04"/)
  await taken(analyst, number, 'bentuk-pelanggaran', { form: 'DIS-04', objectStatus: 'candidate' })
  const draft = await analyst.get(`/kasus/${number}/rancangan-rekomendasi`)
  const proposed = /type="radio"[^>]*name="sanction"[^>]*value="([^"]+)"/.exec(draft.text)
  assert.ok(proposed, textOf(draft))
  await taken(analyst, number, 'rancangan-rekomendasi', {
    sanction: proposed[1]!,
    text: 'Terlapor hadir dan memberi dukungan.',
  })
  await taken(analyst, number, 'rekomendasi', { letterNumber: 'B/77/2026' })

  // Until the packet was handed over the employer finds nothing.
  assert.equal((await office.get(`/kasus/${number}`)).status, 404)
  await taken(analyst, number, 'penyerahan-kanreg')
  const packet = {
    letterNumber: 'B/78/2026',
    letterDay: today,
    signer: 'Pejabat Contoh',
    signerPosition: 'Kepala Kantor Regional',
    body: 'Yang bersangkutan hadir pada kegiatan dan memberi dukungan.',
    review: 'Kehadiran dan simbol menunjukkan keberpihakan.',
  }
  const early = await step(regional, number, 'berkas', { ...packet, review: 'Menurut pelapor ia hadir.' })
  assert.equal(early.status, 422)
  assert.ok(early.text.includes('Menurut pelapor ia hadir.'), 'what was typed is kept')
  await taken(regional, number, 'berkas', packet)
  const own = await regional.get(`/kasus/${number}/pelepasan-berkas`)
  assert.equal(own.status, 409)
  assert.match(textOf(own), /Orang kedua yang harus memeriksanya/)
  const colleague = server.as(asMember('bkn-regional', 'bkn-kanreg-99', '99'))
  await taken(colleague, number, 'pelepasan-berkas', { checkedNoReporter: 'ya' })
  await taken(regional, number, 'penyerahan-instansi')

  const seen = await office.get(`/kasus/${number}`)
  assert.equal(seen.status, 200)
  assert.doesNotMatch(seen.text, /Lapangan Contoh|simbol|bawaslu|klarifikasi dicatat/i)
  assert.equal((await otherOffice.get(`/kasus/${number}`)).status, 404)
  const checklist = await office.get(`/kasus/${number}/langkah`)
  assert.equal(checklist.status, 200)
  assert.match(textOf(checklist), /Unduh dan baca berkas/)
  const bundle = await office.get(`/kasus/${number}/berkas.pdf`)
  assert.equal(bundle.headers['content-type'], 'application/pdf')
  const pages = await pdfText(bundle.bytes)
  assert.match(pages.join(' '), /B\/78\/2026/)
  assert.match(pages[0]!, /CONTOH/)
  assert.deepEqual(await pdfTraces(bundle.bytes), [])
  assert.deepEqual(
    (await office.get(`/kasus/${number}/berkas.pdf`)).bytes,
    bundle.bytes,
    'what went out stays as it was',
  )
  const sentLetter = (one: Answer) =>
    /\/kasus\/[^"]+\/surat\/[^"]+(?=">Surat rekomendasi B\/78\/2026)/.exec(one.text)?.[0]
  const href = sentLetter(seen)
  assert.ok(href, 'the letter that stands in the packet is a document of its own')
  for (const reader of [office, authority, regional, analyst]) {
    const page = await reader.get(`/kasus/${number}`)
    assert.equal(sentLetter(page), href)
    assert.match((await pdfText((await reader.get(href)).bytes)).join(' '), /B\/78\/2026/)
  }
  for (const other of [otherOffice, neighbour, auditor, bawaslu]) {
    const given: Answer = await other.get(href)
    assert.equal(given.status, other === bawaslu ? 200 : 404)
  }
  assert.match(textOf(await authority.get('/ppk')), /1 kasus menunggu keputusan Anda/)

  await taken(office, number, 'penerimaan')
  await taken(office, number, 'pemeriksaan')
  await taken(office, number, 'keputusan', {
    decision: 'sanction',
    sanction: proposed[1]!,
    decreeNumber: '800/123/2026',
    decreeDay: today,
    signer: 'Bupati Contoh',
    consent: 'Tidak diperlukan',
  })
  const form = await office.get(`/kasus/${number}/salinan-keputusan`)
  assert.equal(form.status, 404, 'no copy yet')
  const attach = await office.get(`/kasus/${number}/unggahan-keputusan`)
  assert.equal(attach.status, 200, textOf(attach))
  const decree = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const fields = { versi: hidden(attach, 'versi'), kunci: hidden(attach, 'kunci') }
  const wrong = await upload(officeMember, `/kasus/${number}/unggahan-keputusan`, fields, {
    field: 'unggah-file',
    name: 'keputusan.svg',
    type: 'image/svg+xml',
    body: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  })
  assert.equal(wrong.status, 422)
  assert.match(textOf(wrong), /bukan PDF, JPEG, atau PNG/)
  const attached = await upload(officeMember, `/kasus/${number}/unggahan-keputusan`, fields, {
    field: 'unggah-file',
    name: 'keputusan.png',
    type: 'image/png',
    body: decree,
  })
  assert.equal(attached.status, 303, textOf(attached))

  const copy = await analyst.get(`/kasus/${number}/salinan-keputusan`)
  assert.equal(copy.status, 200)
  assert.equal(copy.headers['content-type'], 'image/jpeg')
  await taken(analyst, number, 'konfirmasi')
  const closing = textOf(await analyst.get(`/kasus/${number}/penutupan`))
  assert.match(closing, /Banding administratif masih terbuka sampai .+: 14 hari kerja \(belum diverifikasi\)/)
  assert.doesNotMatch(closing, /Alasan \(boleh dikosongkan\)/)
  const silent = await step(analyst, number, 'penutupan', { pasti: 'ya' })
  assert.equal(silent.status, 422)
  assert.match(textOf(silent), /Tulis alasan menutup kasus sekarang/)
  const look = await step(analyst, number, 'penutupan', { reason: 'Terlapor menerima keputusan.' })
  assert.equal(look.status, 200, 'closing is looked at twice')
  assert.match(textOf(look), /Yang akan terjadi/)
  await taken(analyst, number, 'penutupan', { pasti: 'ya', reason: 'Terlapor menerima keputusan.' })

  const closed = await bawaslu.get(`/kasus/${number}`)
  assert.match(textOf(closed), /Selesai: dijatuhi sanksi/)
  assert.equal((await auditor.get(`/kasus/${number}`)).status, 200)
})

test('two officers at once: one wins, the other is told who was quicker and loses nothing typed', async () => {
  const [number = ''] = await enter({ 'terlapor-1-name': 'Orang Bersamaan' })
  const first = await bawaslu.get(`/kasus/${number}/nomor-luar`)
  const other = server.as(asMember('bawaslu-regency', 'bawaslu-99.01', '99.01'))
  const late = await other.get(`/kasus/${number}/nomor-luar`)
  const fields = (form: Answer) => ({
    versi: hidden(form, 'versi'),
    kunci: hidden(form, 'kunci'),
    numberKind: 'sbt',
  })
  assert.equal(
    (await bawaslu.post(`/kasus/${number}/nomor-luar`, { ...fields(first), number: 'SBT-1' })).status,
    303,
  )
  const told = await other.post(`/kasus/${number}/nomor-luar`, { ...fields(late), number: 'SBT-2' })
  assert.equal(told.status, 409)
  assert.match(textOf(told), /berubah sejak Anda membukanya/)
  assert.match(textOf(told), /Nomor luar ditambahkan/)
  assert.ok(told.text.includes('SBT-2'))
  const again = await other.post(`/kasus/${number}/nomor-luar`, { ...fields(told), number: 'SBT-2' })
  assert.equal(again.status, 303)
  const found = await bawaslu.get('/kasus?nomor=sbt-2')
  assert.ok(found.text.includes(number))
})

test('a second press of the same form does nothing twice', async () => {
  const [number = ''] = await enter({ 'terlapor-1-name': 'Orang Dua Kali' })
  const form = await bawaslu.get(`/kasus/${number}/kajian-awal`)
  const fields = { versi: hidden(form, 'versi'), kunci: hidden(form, 'kunci') }
  const [one, two] = [
    await bawaslu.post(`/kasus/${number}/kajian-awal`, fields),
    await bawaslu.post(`/kasus/${number}/kajian-awal`, fields),
  ]
  assert.deepEqual([one.status, two.status], [303, 303])
  const page = await bawaslu.get(`/kasus/${number}`)
  assert.equal(page.text.split('>Kajian awal dimulai<').length - 1, 1)
})

test('one form with three accused opens three places to look, and the words of a bad field are kept', async () => {
  const numbers = await enter({
    'terlapor-1-name': 'Orang Satu',
    'terlapor-2-name': 'Orang Dua',
    'terlapor-3-description': 'Lelaki bertopi biru di foto',
  })
  assert.equal(numbers.length, 3)
  const bad = await bawaslu.post('/kasus/baru?asal=temuan', {
    ...finding,
    happenedDay: dayBefore(-3),
    act: '<script>alert(1)</script>',
    'terlapor-1-name': "Nama 'Panjang' <b>",
    kunci: newId(),
  })
  assert.equal(bad.status, 422)
  assert.match(textOf(bad), /belum terjadi/)
  assert.doesNotMatch(bad.text, /<script>alert/)
  assert.ok(bad.text.includes('&lt;script>alert(1)') || bad.text.includes('&lt;script&gt;alert(1)'))
  const more = await bawaslu.post('/kasus/baru?asal=temuan', {
    ...finding,
    tindakan: 'tambah',
    'terlapor-1-name': 'Tetap Ada',
  })
  assert.equal(more.status, 200)
  assert.match(more.text, /Terlapor 4/)
  assert.ok(more.text.includes('Tetap Ada'))
})

test('seven accused in one file, one of them broken: seven receipts, seven places to look', async () => {
  const province = asMember('bawaslu-province', 'bawaslu-99', '99')
  const ri = server.as(province)
  const form = await ri.get('/kasus/baru?asal=limpahan')
  assert.equal(form.status, 200, textOf(form))
  const rows = Array.from(
    { length: 7 },
    (_, i) =>
      `Orang Limpahan ${i + 1};${i === 3 ? '1,99E+17' : ''};Staf;Pemerintah Kabupaten Contoh Timur;PNS`,
  )
  const body = Buffer.from(`nama;nip;jabatan;instansi;jenis\r\n${rows.join('\r\n')}\r\n`)
  const fields = { ...finding, kunci: hidden(form, 'kunci') }
  const sent = await upload(province, '/kasus/baru?asal=limpahan', fields, {
    field: 'berkas',
    name: 'daftar.csv',
    type: 'text/csv',
    body,
  })
  assert.equal(sent.status, 303, textOf(sent))
  const page = await ri.get(sent.location!)
  const cases = [...page.text.matchAll(/href="\/kasus\/([0-9A-Z]{4}-[0-9A-Z]{4})"/g)]
  assert.equal(new Set(cases.map((match) => match[1])).size, 6)
  assert.match(textOf(page), /Disimpan sebagai draf/)
  const receipts = [...page.text.matchAll(/<code>([0-9A-Z]{4}-[0-9A-Z]{4})<\/code>/g)].map(
    (match) => match[1],
  )
  assert.equal(new Set(receipts).size, 7)

  const sheet = await ri.get(`${sent.location!.split('?')[0]}/tanda-terima.pdf`)
  const text = (await pdfText(sheet.bytes)).join(' ')
  for (const receipt of receipts) assert.ok(text.includes(String(receipt)), String(receipt))

  const draft = /href="(\/kasus\/draf\/[^"]+)"/.exec(page.text)![1]!
  const fix = await ri.get(draft)
  assert.ok(fix.text.includes('Orang Limpahan 4'))
  const mended = await ri.post(draft, {
    kunci: hidden(fix, 'kunci'),
    'terlapor-1-name': 'Orang Limpahan 4',
    'terlapor-1-position': 'Staf',
  })
  assert.equal(mended.status, 303, textOf(mended))
  assert.match(mended.location!, /^\/kasus\/[0-9A-Z]{4}-/)
})

test('the list filters by its address, counts exactly, and goes out as a file with the same rows', async () => {
  const all = await bawaslu.get('/kasus?semua=ya')
  assert.equal(all.status, 200)
  const total = Number(/(\d+) kasus\./.exec(textOf(all))![1])
  assert.ok(total >= 6)
  const csv = await bawaslu.get('/kasus.csv?semua=ya')
  assert.match(String(csv.headers['content-type']), /text\/csv/)
  const lines = csv.text.trim().split('\r\n')
  assert.equal(lines.length, total + 1)
  assert.match(lines[0]!, /CONTOH/)
  const none = await bawaslu.get('/kasus?cari=tidak-mungkin-ada')
  assert.match(textOf(none), /Tidak ada kasus yang cocok/)
  const strange = await bawaslu.get("/kasus?status=x&wilayah=' or 1=1&halaman=-4")
  assert.equal(strange.status, 200)
  assert.match(textOf(strange), /tidak dikenal dan diabaikan/)
  const foreign = await neighbour.get('/kasus?semua=ya')
  assert.match(textOf(foreign), /0 kasus\.|Belum ada kasus|Tidak ada kasus/)
  assert.equal((await bawaslu.get('/kasus.xlsx?semua=ya')).bytes.subarray(0, 2).toString(), 'PK')
})

test('a note is read by its own institution alone', async () => {
  const [number = ''] = await enter({ 'terlapor-1-name': 'Orang Bercatatan' })
  const page = await bawaslu.get(`/kasus/${number}`)
  const note = await bawaslu.post(`/kasus/${number}/catatan`, {
    kunci: hidden(page, 'kunci'),
    catatan: 'Hubungi saksi kedua',
  })
  assert.equal(note.status, 303)
  assert.match((await bawaslu.get(`/kasus/${number}`)).text, /Hubungi saksi kedua/)
  const province = await server.as(asMember('bawaslu-province', 'bawaslu-99', '99')).get(`/kasus/${number}`)
  assert.equal(province.status, 200)
  assert.doesNotMatch(province.text, /Hubungi saksi kedua/)
  const empty = await bawaslu.post(`/kasus/${number}/catatan`, { kunci: newId(), catatan: ' ' })
  assert.equal(empty.status, 422)
})

test('every desk opens, also an empty one, and nobody reaches a desk that is not theirs', async () => {
  for (const who of [
    bawaslu,
    neighbour,
    analyst,
    second,
    regional,
    office,
    otherOffice,
    authority,
    auditor,
  ]) {
    for (const url of ['/meja', '/kasus', '/kiriman']) {
      const answer = await who.get(url)
      assert.equal(answer.status, 200, `${url}: ${textOf(answer)}`)
    }
  }
  const administrator = server.as(asMember('administrator', 'bkn'))
  for (const url of ['/meja', '/kasus', '/kasus/AAAA-BBBB', '/ppk', '/kasus/baru'])
    assert.equal((await administrator.get(url)).status, 403)
  assert.equal((await office.get('/kasus/baru')).status, 403)
  assert.equal((await bawaslu.get('/ppk')).status, 403)
  assert.equal((await bawaslu.get('/kasus/AAAA-BBBB')).status, 404)
  assert.equal((await bawaslu.get('/kasus/AAAA-BBBB/registrasi')).status, 404)
})

test('the letter of a released packet is there at once, also when nobody opened the packet yet', async () => {
  const { number: employeeNumber } = await employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', 9)
  const who = officers()
  const { cases } = await openCases(house, who.regency, [{ kind: 'pns', employeeNumber }])
  const number = cases[0]!
  await leadTo(house, who, number, 'at-employer')
  const listed = async (reader: MemberActor) =>
    /href="(\/kasus\/[^"]+\/surat\/[0-9a-f-]{36})">Surat rekomendasi S-1</.exec(
      (await server.as(reader).get(`/kasus/${number}`)).text,
    )?.[1]
  const before = await listed(who.employer)
  assert.ok(before, 'listed before anyone opened it')
  assert.equal((await server.as(who.otherEmployer).get(before)).status, 404)
  const letter = await server.as(who.employer).get(before)
  assert.equal(letter.headers['content-type'], 'application/pdf')
  assert.match((await pdfText(letter.bytes)).join(' '), /S-1/)
  const after = await listed(who.analyst)
  assert.ok(after)
  assert.deepEqual((await server.as(who.analyst).get(after)).bytes, letter.bytes, 'kept as it was printed')
})
