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
