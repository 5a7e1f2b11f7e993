import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { dayOf } from '../../src/foundation/dates.ts'
import { closePress } from '../../src/letters/letters.door.ts'
import { employeeAt } from '../support/a-case.ts'
import {
  accountsOf,
  aMovingClock,
  aPersonWith,
  askLabel,
  Office,
  type Person,
  words,
} from '../support/journey.ts'
import { pdfText } from '../support/pdf-text.ts'
import { runningHouse } from '../support/running.ts'

const clock = aMovingClock()
const running = await runningHouse({ now: clock.now })
const { mainUrl, house } = running
const accounts = await accountsOf(running.worker)
after(closePress)
const today = dayOf(clock.now(), 'Asia/Makassar')
const { entry } = words.cases

test('seven accused in one file, one of them broken: seven receipts, seven places to look, none silently missing', async () => {
  const officer = await aPersonWith({ javaScript: false, width: 1280 })
  const office = new Office(officer, mainUrl, accounts, clock)
  const teachers = await Promise.all(
    [0, 1, 2, 3, 4, 5, 6].map((place) => employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', place)),
  )
  // What a spreadsheet makes of 18 digits.
  const lines = teachers.map(({ name, number }, at) =>
    [name, at === 3 ? '1,98E+17' : number, 'Guru', 'Pemerintah Kabupaten Contoh Timur', 'PNS'].join(';'),
  )
  const csv = Buffer.from(`nama;nip;jabatan;instansi;jenis\r\n${lines.join('\r\n')}\r\n`)

  await office.seat('bawaslu-regency')
  await officer.press(words.cases.desk.newHandedOver)
  await officer.fill(entry.day, today)
  await officer.fill(entry.place, 'Kantor Contoh')
  await officer.fill(entry.act, 'Mengunggah dukungan kepada pasangan calon')
  await officer.fill(entry.profits, 'Pasangan Calon Contoh')
  await officer.fill(askLabel('number'), '045/SBT/2026')
  await officer.attach(entry.orFile, { name: 'daftar.csv', mimeType: 'text/csv', buffer: csv })
  await officer.press(entry.save)
  assert.equal(await officer.title(), entry.doneTitle, await officer.text())

  const first = await linesOf(officer)
  assert.equal(first.length, 7)
  assert.equal(new Set(first.map(({ receipt }) => receipt)).size, 7, 'seven receipts')
  assert.equal(first.filter(({ place }) => place?.startsWith('/kasus/draf/')).length, 1)
  assert.equal(new Set(first.map(({ place }) => place)).size, 7, 'seven places to look')
  const broken = first.find(({ place }) => place?.startsWith('/kasus/draf/'))
  assert.ok(broken)
  assert.ok(broken.text.includes(teachers[3]?.name ?? '-'), 'the broken one is named')
  const incident = officer.page.url().split('?')[0] ?? ''

  const paper = await officer.download(`${incident}/tanda-terima.pdf`)
  const printed = (await pdfText(paper.bytes)).join(' ')
  for (const { receipt } of first) assert.ok(printed.includes(receipt), receipt)

  // Each place answers, today and when the officer comes back another day.
  clock.forward(26 * 3600)
  await officer.page.context().clearCookies()
  await office.signIn(office.account('bawaslu-regency'))
  for (const { place = '' } of first) assert.equal(await officer.arrive(mainUrl + place), 200, place)

  // The desk brings the broken one forward by itself; mended, it keeps its receipt.
  await officer.arrive(`${mainUrl}/meja`)
  await officer.press(words.cases.desk.draft)
  assert.ok((await officer.page.content()).includes('1,98E+17'), 'what was sent is still there')
  await officer.fill(entry.employeeNumber, teachers[3]?.number ?? '')
  await officer.press(entry.draftSave)
  assert.match(officer.page.url(), /\/kasus\/[0-9A-Z]{4}-/, await officer.text())
  assert.ok(
    (await officer.text()).includes(broken.receipt),
    'the receipt of the draft is the receipt of the case',
  )
  await officer.arrive(incident)
  const later = await linesOf(officer)
  assert.deepEqual(
    later.map(({ receipt }) => receipt).sort(),
    first.map(({ receipt }) => receipt).sort(),
    'the same seven receipts',
  )
  assert.equal(later.filter(({ place }) => /^\/kasus\/[0-9A-Z]{4}-/.test(place ?? '')).length, 7)
  assert.equal(new Set(later.map(({ place }) => place)).size, 7)
  await officer.arrive(`${mainUrl}/meja`)
  assert.equal((await officer.text()).includes(words.cases.desk.draft), false)

  // One number of the sender finds all seven.
  await officer.arrive(`${mainUrl}/kasus?semua=ya&nomor=045/SBT/2026`)
  const found = new Set((await officer.text()).match(/[0-9A-Z]{4}-[0-9A-Z]{4}/g) ?? [])
  const numbers = later.map(({ place = '' }) => place.split('/').at(-1) ?? '')
  assert.deepEqual([...found].sort(), numbers.sort(), "all seven are found by the sender's number")
  assert.deepEqual(officer.complaints, [])
})

type Line = { text: string; receipt: string; place: string | undefined }

/** The rows of the incident's page: who, with which receipt, and the address to look at. */
async function linesOf(person: Person): Promise<Line[]> {
  const rows = await person.main().locator('tbody tr').all()
  return Promise.all(
    rows.map(async (row) => ({
      text: (await row.textContent()) ?? '',
      receipt: (await row.locator('td code').last().textContent()) ?? '',
      place: (await row.locator('a').first().getAttribute('href')) ?? undefined,
    })),
  )
}
