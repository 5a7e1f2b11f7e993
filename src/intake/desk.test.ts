import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { aSentReport, aVault } from '../../test/support/a-report.ts'
import { asMember, freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/http.ts'
import { roleKeys } from '../foundation/actor.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { intakeDeskRouteRules, reportReaders } from './domain/who-may.ts'
import { addEvidence } from './use-cases/add-evidence.ts'
import { viewThread } from './use-cases/thread.ts'

let now = new Date('2026-11-21T02:00:00Z')
const { house, intake } = await freshDatabase({ demo: true, now: () => now })
await aVault(house.dataDir, () => now)
const server = await aServer(house)
const officer = asMember('bawaslu-regency', 'bawaslu-99.01', '99.01')
const desk = server.as(officer)
const story = 'Cerita yang hanya tampak setelah dibuka'

async function* once(bytes: Uint8Array) {
  yield bytes
}

async function openAt(report: string): Promise<string> {
  const opened = await desk.post(`/laporan-masuk/${report}/buka`, { alasan: 'Kajian awal sesuai penugasan' })
  assert.equal(opened.status, 303)
  return opened.location!
}

test('an officer sees what came in, opens one for a reason, and only then its text', async () => {
  const sent = await aSentReport(intake, { story })
  const list = await desk.get('/laporan-masuk')
  assert.equal(list.status, 200)
  assert.ok(list.text.includes(`/laporan-masuk/${sent.report}`))
  assert.ok(list.text.includes('Kabupaten Contoh Timur'))
  const one = await desk.get(`/laporan-masuk/${sent.report}`)
  assert.equal(one.text.includes(story), false)

  const short = await desk.post(`/laporan-masuk/${sent.report}/buka`, { alasan: 'lihat' })
  assert.equal(short.status, 422)
  assert.ok(short.text.includes('>lihat</textarea>'))

  const read = await desk.get(await openAt(sent.report))
  assert.equal(read.status, 200)
  assert.ok(read.text.includes(story))
  const after = await desk.get(`/laporan-masuk/${sent.report}`)
  assert.ok(after.text.includes('Kajian awal sesuai penugasan'))
  assert.ok(after.text.includes('sudah dibaca'))
})

test('the list leaves as a file with the reports of one’s own area, and nothing that tells one from another', async () => {
  const own = await aSentReport(intake, { story, kind: 'facilities' })
  const west = await aSentReport(intake, { regency: '99.02', kind: 'facilities' })
  const csv = await desk.get('/laporan-masuk.csv?jenis=facilities')
  assert.equal(csv.status, 200)
  assert.ok(csv.text.startsWith('\ufeff'))
  const [head, ...lines] = csv.text.trim().split('\r\n')
  assert.equal(head, 'Masuk;Laporan;Daerah;Pemilihan;Keadaan;Asal;CONTOH')
  assert.equal(lines.length, 1, 'another area’s report is not in it')
  assert.match(lines[0]!, /^2026-11-21;Layanan .*Kabupaten Contoh Timur.*;dari situs pelapor;CONTOH$/)
  for (const secret of [own.report, west.report, own.report.slice(0, 8), story])
    assert.ok(!csv.text.includes(secret))
  assert.equal((await desk.get('/laporan-masuk.xlsx')).status, 200)
  const employer = server.as(asMember('personnel-office', 'gov-99.01', '99.01'))
  assert.equal((await employer.get('/laporan-masuk.csv')).status, 403)
})

test('a report of another area, one that is absent and a broken number get the same answer', async () => {
  const west = await aSentReport(intake, { regency: '99.02' })
  const answers = await Promise.all(
    [west.report, crypto.randomUUID(), 'bukan-nomor'].map((id) => desk.get(`/laporan-masuk/${id}`)),
  )
  for (const answer of answers) assert.equal(answer.status, 404)
  const bodies = answers.map((answer) => answer.text.replaceAll(/\/laporan-masuk\/[\w-]+/g, ''))
  assert.equal(new Set(bodies).size, 1)
  const posted = await desk.post(`/laporan-masuk/${west.report}/pesan`, {
    pesan: 'Halo',
    kunci: 'k',
    pembukaan: '',
  })
  assert.equal(posted.status, 404)
  assert.ok(!(await desk.get('/laporan-masuk')).text.includes(west.report))
})

test('every route of this desk is shut to every role that reads no reports, and open to those that do', async () => {
  const id = crypto.randomUUID()
  for (const rule of Object.keys(intakeDeskRouteRules)) {
    const [method, pattern] = rule.split(' ') as ['GET' | 'POST', string]
    const url = pattern.replaceAll(/:\w+/g, id)
    for (const role of roleKeys) {
      const requests = server.as(asMember(role, 'bawaslu-99.01', '99.01'))
      const { status } = await (method === 'GET' ? requests.get(url) : requests.post(url))
      assert.equal(
        status === 403,
        !(reportReaders as readonly string[]).includes(role),
        `${rule} ${role} ${status}`,
      )
    }
  }
})

test('a photo is shown drawn anew, a PDF only downloads; neither can run anything', async () => {
  const sent = await aSentReport(intake)
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#999' } })
    .jpeg()
    .toBuffer()
  await addEvidence(intake, sent.keys, { name: 'a.jpg', stream: once(photo) })
  await addEvidence(intake, sent.keys, {
    name: 'b.pdf',
    stream: once(Buffer.from('%PDF-1.4\n<script>\n%%EOF')),
  })
  const page = await desk.get(await openAt(sent.report))
  const links = [
    ...new Set([...page.text.matchAll(/href="([^"]*\/bukti\/[^"]*)"/g)].map(([, link]) => link!)),
  ]
  assert.equal(links.length, 2)
  const [picture, document] = [await desk.get(links[0]!), await desk.get(links[1]!)]
  assert.equal(picture.headers['content-type'], 'image/jpeg')
  assert.equal((await sharp(picture.bytes).metadata()).width, 40)
  assert.equal(document.headers['content-type'], 'application/octet-stream')
  assert.equal(document.headers['content-disposition'], 'attachment; filename="bukti-2.pdf"')
  for (const { headers } of [picture, document]) {
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['content-security-policy'], "default-src 'none'; sandbox")
    assert.equal(headers['cache-control'], 'no-store')
  }
  const stranger = server.as(asMember('bawaslu-regency', 'bawaslu-99.01', '99.01'))
  assert.equal((await stranger.get(links[0]!)).status, 404)
})

test('an officer writes, notes facts, sets aside and takes back, and a refused form keeps what was typed', async () => {
  const sent = await aSentReport(intake)
  const address = await openAt(sent.report)
  const pembukaan = address.split('/').at(-1)!
  const act = (what: string, form: Record<string, string>) =>
    desk.post(`/laporan-masuk/${sent.report}/${what}`, { pembukaan, ...form })

  assert.equal((await act('pesan', { pesan: 'Kapan tepatnya?', kunci: 'k1' })).location, address)
  const view = await viewThread(intake, sent.keys)
  assert.ok(!isRefusal(view))
  assert.deepEqual(
    view.messages.map((message) => message.text),
    ['Kapan tepatnya?'],
  )

  const fact = await act('fakta', { 'act-day': '31/02/2026', place: 'Lapangan' })
  assert.equal(fact.status, 422)
  assert.ok(fact.text.includes('value="Lapangan"'))
  assert.equal((await act('fakta', { 'act-day': '14/11/2026', place: 'Lapangan' })).status, 303)

  const aside = await act('sisihkan', { alasan: 'tidak' })
  assert.equal(aside.status, 422)
  assert.ok(aside.text.includes('>tidak</textarea>'))
  assert.equal((await act('sisihkan', { alasan: 'Bukan urusan netralitas' })).status, 303)
  assert.ok((await desk.get('/laporan-masuk?keadaan=set-aside')).text.includes(sent.report))
  assert.equal((await act('kembalikan', { alasan: 'Ada keterangan baru' })).status, 303)
})

test('an opening of yesterday asks for a new reason', async () => {
  const sent = await aSentReport(intake)
  const address = await openAt(sent.report)
  const before = now
  now = new Date(now.getTime() + 24 * 3_600_000)
  const late = await desk.get(address)
  now = before
  assert.equal(late.status, 422)
  assert.ok(late.text.includes('Pembukaan ini sudah berakhir.'))
})

test('the list shows an exact total over many pages', async () => {
  await Promise.all(
    Array.from({ length: 52 }, (_, n) => aSentReport(intake, { story: `banyak ${n}`, kind: 'pressure' })),
  )
  const first = await desk.get('/laporan-masuk?jenis=pressure')
  assert.ok(first.text.includes('1–50 dari 52'))
  const second = await desk.get('/laporan-masuk?jenis=pressure&halaman=2')
  assert.ok(second.text.includes('51–52 dari 52'))
})
