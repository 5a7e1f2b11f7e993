import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { aSentReport, aVault } from '../../test/support/a-report.ts'
import { asMember, freshDatabase } from '../../test/support/database.ts'
import { type Answer, aServer } from '../../test/support/http.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { addEvidence } from '../intake/use-cases/add-evidence.ts'
import { closePress } from '../letters/letters.door.ts'

const { house, intake } = await freshDatabase({ demo: true })
await aVault(house.dataDir)
after(closePress)
const server = await aServer(house)
const officer = server.as(asMember('bawaslu-regency', 'bawaslu-99.01', '99.01'))
const province = server.as(asMember('bawaslu-province', 'bawaslu-99', '99'))
const day = new Date(house.clock().getTime() - 3 * 86_400_000).toISOString().slice(0, 10)
const story = 'Kalimat pelapor yang tidak boleh berpindah'

async function* once(bytes: Uint8Array) {
  yield bytes
}

function hidden(answer: Answer, name: string): string {
  const found = new RegExp(`name="${name}" value="([^"]*)"`).exec(answer.text)
  assert.ok(found, `no hidden ${name} (${answer.status})`)
  return found[1]!
}

/** A report with a photo, opened by the officer; answers the address of the form that makes it a case. */
async function anOpenedReport(): Promise<string> {
  const sent = await aSentReport(intake, { story, happened: { day, beforeFirstStage: false } })
  const photo = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#246' } })
    .withExif({ IFD0: { Artist: 'PELAPOR-RAHASIA' } })
    .jpeg()
    .toBuffer()
  const added = await addEvidence(intake, sent.keys, { name: 'IMG.jpg', stream: once(photo) })
  assert.ok(!isRefusal(added), JSON.stringify(added))
  const opened = await officer.post(`/laporan-masuk/${sent.report}/buka`, {
    alasan: 'Kajian awal sesuai penugasan',
  })
  const read = await officer.get(opened.location!)
  const link = /href="(\/kasus\/baru\?asal=pelapor[^"]+)"/.exec(read.text)
  assert.ok(link, 'the opened report leads to the form')
  return link[1]!.replaceAll('&amp;', '&')
}

test('an opened report becomes a case in the officer’s words; its photo comes along, its story does not', async () => {
  const form = await officer.get(await anOpenedReport())
  assert.equal(form.status, 200)
  assert.ok(form.text.includes('Contoh Satu'), 'who was named is filled in')
  assert.doesNotMatch(form.text, /Kalimat pelapor/)
  const sent = await officer.post('/kasus/baru?asal=pelapor', {
    kunci: hidden(form, 'kunci'),
    laporan: hidden(form, 'laporan'),
    pembukaan: hidden(form, 'pembukaan'),
    jumlah: '1',
    election: 'pilkada-contoh-2026',
    regency: '99.01',
    happenedDay: day,
    act: 'Menghadiri deklarasi',
    object: 'Pasangan Contoh',
    'terlapor-1-name': 'Contoh Satu',
  })
  assert.equal(sent.status, 303, sent.text.slice(0, 3000))
  const incident = await officer.get(sent.location!)
  const number = /href="\/kasus\/([0-9A-Z-]{9})"/.exec(incident.text)![1]!
  const evidence = await officer.get(`/kasus/${number}/bukti`)
  const file = /href="(\/kasus\/[^"]+\/bukti\/[0-9a-f-]{36})"/.exec(evidence.text)
  assert.ok(file, 'the photo is with the case')
  const picture = await officer.get(file[1]!)
  assert.equal(picture.headers['content-type'], 'image/jpeg')
  assert.equal((await sharp(picture.bytes).metadata()).exif, undefined)
  assert.ok(!picture.bytes.includes('PELAPOR-RAHASIA'))
  for (const page of [incident, evidence, await province.get(`/kasus/${number}`)])
    assert.doesNotMatch(page.text, /Kalimat pelapor/)
})

test('a second report of the same happening is joined by one choice', async () => {
  const form = await officer.get(await anOpenedReport())
  const known = /name="tujuan" value="([0-9A-Z-]{9})"/.exec(form.text)
  assert.ok(known, 'the incident of before is offered')
  const joined = await officer.post('/peristiwa/baru/gabung', {
    kunci: hidden(form, 'kunci'),
    laporan: hidden(form, 'laporan'),
    pembukaan: hidden(form, 'pembukaan'),
    tujuan: known[1]!,
  })
  assert.equal(joined.status, 303, joined.text.slice(0, 3000))
  const incident = await officer.get(joined.location!)
  const number = /href="\/kasus\/([0-9A-Z-]{9})"/.exec(incident.text)![1]!
  const page = await officer.get(`/kasus/${number}`)
  assert.match(page.text, /2 laporan bercerita/)
  assert.equal((await officer.get(`/kasus/${number}/bukti`)).text.split('/bukti/').length - 1, 2)

  const nowhere = await officer.get(await anOpenedReport())
  const lost = await officer.post('/peristiwa/baru/gabung', {
    kunci: hidden(nowhere, 'kunci'),
    laporan: hidden(nowhere, 'laporan'),
    pembukaan: hidden(nowhere, 'pembukaan'),
    'tujuan-lain': 'AAAA-BBBB',
  })
  assert.equal(lost.status, 422)
  assert.match(lost.text, /Tidak ada peristiwa atau kasus/)
})
