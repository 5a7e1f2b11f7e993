import assert from 'node:assert/strict'
import { test } from 'node:test'
import { employeeAt, leadTo, officers } from '../../test/support/a-case.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/http.ts'
import { addDays, dayOf } from '../foundation/dates.ts'
import { newId } from '../foundation/ids.ts'

const { house } = await freshDatabase({ demo: true })
const server = await aServer(house)
const who = officers()
const today = dayOf(house.clock(), 'Asia/Makassar')
const { number: employeeNumber } = await employeeAt(house, 'Guru Ahli Muda')
const officer = server.as(who.regency)

const form = (over: Record<string, string> = {}) => ({
  kunci: newId(),
  jumlah: '1',
  election: 'pilkada-contoh-2026',
  regency: '99.01',
  happenedDay: addDays(today, -2),
  knownDay: addDays(today, -1),
  place: 'Lapangan Contoh',
  act: 'Menghadiri deklarasi',
  object: 'Pasangan Calon Contoh',
  objectStatus: 'candidate',
  sender: 'Kepolisian Resor Contoh',
  senderLetter: 'B/712/XI/2026',
  senderLetterDay: addDays(today, -1),
  'terlapor-1-name': 'Contoh Guru',
  'terlapor-1-employeeNumber': employeeNumber,
  'terlapor-1-kind': 'pns',
  ...over,
})

test('a handed-over file says who sent it and with which letter, to everyone but the employer', async () => {
  const asked = await officer.get('/kasus/baru?asal=limpahan')
  assert.match(asked.text, /name="sender"/)
  assert.doesNotMatch((await officer.get('/kasus/baru?asal=temuan')).text, /name="sender"/)

  const sent = await officer.post('/kasus/baru?asal=limpahan', form())
  assert.equal(sent.status, 303, sent.text.slice(0, 2000))
  const incident = await officer.get(sent.location!)
  const told = /Kepolisian Resor Contoh, surat B\/712\/XI\/2026, \d+ \w+ 2026/
  assert.match(incident.text, told)
  const number = /href="\/kasus\/([0-9A-Z]{4}-[0-9A-Z]{4})"/.exec(incident.text)![1]!
  await leadTo(house, who, number, 'at-employer')
  for (const reader of [who.regency, who.analyst, who.kanreg])
    assert.match((await server.as(reader).get(`/kasus/${number}`)).text, told)
  assert.match(
    (await server.as(who.analyst).get('/kasus?nomor=B%2F712%2FXI%2F2026')).text,
    new RegExp(number),
  )
  for (const path of [
    `/kasus/${number}`,
    `/kasus/${number}/langkah`,
    '/kasus',
    '/kasus?nomor=B%2F712%2FXI%2F2026',
  ]) {
    const seen = await server.as(who.employer).get(path)
    assert.equal(seen.status, 200)
    assert.doesNotMatch(seen.text, /Kepolisian Resor|surat B\/712/)
  }
})

test('a letter of tomorrow and a name without end are refused, with what was typed', async () => {
  const tomorrow = await officer.post(
    '/kasus/baru?asal=limpahan',
    form({ senderLetterDay: addDays(today, 1) }),
  )
  assert.equal(tomorrow.status, 422)
  assert.match(tomorrow.text, /Kepolisian Resor Contoh/)
  const endless = await officer.post('/kasus/baru?asal=limpahan', form({ sender: 'x'.repeat(301) }))
  assert.equal(endless.status, 422)
  const finding = await officer.post('/kasus/baru?asal=temuan', form({ senderLetterDay: 'kemarin' }))
  assert.equal(finding.status, 303, 'a finding has no sender, whatever is posted')
})

test('after a merge every sender sees where its hand-over goes on, and the file names all of them', async () => {
  const { number: taught } = await employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', 3)
  const { number: nursed } = await employeeAt(house, 'Perawat Terampil')
  const first = await officer.post(
    '/kasus/baru?asal=limpahan',
    form({ act: 'Ikut pawai', 'terlapor-1-employeeNumber': taught }),
  )
  const kept = first.location!.split('?')[0]!
  const [keptCase] = casesOn(await officer.get(kept))
  const analyst = server.as(who.analyst)
  assert.equal((await analyst.get(`/kasus/${keptCase}`)).status, 404, 'not yet a matter of BKN')

  const second = await analyst.post(
    '/kasus/baru?asal=limpahan',
    form({
      jumlah: '2',
      act: 'Ikut pawai dukungan',
      sender: 'Kejaksaan Negeri Contoh',
      senderLetter: 'R-9/XI/2026',
      'terlapor-1-employeeNumber': taught,
      'terlapor-2-name': 'Contoh Perawat',
      'terlapor-2-employeeNumber': nursed,
      'terlapor-2-kind': 'pns',
    }),
  )
  assert.equal(second.status, 303, second.text.slice(0, 2000))
  const sentOn = second.location!.split('?')[0]!
  const [double, moved] = casesOn(await analyst.get(sentOn))
  const page = await officer.get(sentOn)
  const merged = await officer.post(`${sentOn}/gabung`, {
    kunci: newId(),
    versi: /name="versi" value="(\d+)"/.exec(page.text)![1]!,
    tujuan: keptCase!,
    reason: 'Peristiwa yang sama',
  })
  assert.equal(merged.location, kept, merged.text.slice(0, 2000))

  for (const reader of [officer, analyst]) {
    const both = await reader.get(`/kasus/${keptCase}`)
    assert.match(both.text, /Kepolisian Resor Contoh, surat/)
    assert.match(both.text, /Kejaksaan Negeri Contoh, surat R-9\/XI\/2026/)
    const incident = (await reader.get(kept)).text
    assert.match(incident, /Kejaksaan Negeri Contoh, surat R-9/)
    for (const number of [keptCase, double, moved]) assert.ok(incident.includes(`/kasus/${number}"`))
  }
  const own = (await analyst.get(sentOn)).text
  assert.ok(own.includes(`href="${kept}"`), 'the merged incident leads to the kept one')
  assert.match(own, new RegExp(`dilanjutkan pada <a href="/kasus/${keptCase}">`))
  assert.match(
    (await analyst.get(`/kasus/${double}`)).text,
    new RegExp(`lanjutkan pada kasus [^/]+/kasus/${keptCase}"`),
  )
  const shipments = (await analyst.get('/kiriman')).text
  assert.match(shipments, new RegExp(`Dilanjutkan pada kasus [^/]+/kasus/${keptCase}"`))
})

function casesOn({ text }: { text: string }): string[] {
  return [...text.matchAll(/href="\/kasus\/([0-9A-Z]{4}-[0-9A-Z]{4})"/g)].map((match) => match[1]!)
}
