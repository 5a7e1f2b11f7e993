import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { addDays, dayOf } from '../../src/foundation/dates.ts'
import { newId } from '../../src/foundation/ids.ts'
import { closePress } from '../../src/letters/letters.door.ts'
import { aSentReport } from '../support/a-report.ts'
import { rawRows } from '../support/database.ts'
import {
  accountsOf,
  aMovingClock,
  aPersonWith,
  askLabel,
  Office,
  Person,
  stepLabel,
  words,
} from '../support/journey.ts'
import { aPictureBomb, aZipBomb, onDisk } from '../support/journey-files.ts'
import { all, ask, pick, take } from '../support/journey-steps.ts'
import { runningHouse } from '../support/running.ts'

const clock = aMovingClock()
const running = await runningHouse({ now: clock.now })
const { mainUrl, intakeUrl, adminUrl } = running
const accounts = await accountsOf(running.worker)
after(closePress)
const today = dayOf(clock.now(), 'Asia/Makassar')
const { entry } = words.cases

const officer = await aPersonWith({ javaScript: false, width: 1280 })
const office = new Office(officer, mainUrl, accounts, clock)
const count = async (table: string) =>
  (await rawRows<{ n: number }>(adminUrl, `select count(*)::int as n from ${table}`))[0]?.n ?? -1

/** Everything of a finding but the last press. */
async function typeFinding(person: Person, changes: Record<string, string> = {}): Promise<void> {
  await person.arrive(`${mainUrl}/kasus/baru?asal=temuan`)
  await person.fill(entry.day, changes.day ?? today)
  await person.fill(entry.place, 'Lapangan Contoh')
  await person.fill(entry.act, changes.act ?? 'Mengunggah dukungan')
  await person.fill(entry.what, changes.what ?? 'Uraian yang diketik dengan susah payah.')
  await person.fill(entry.profits, 'Pasangan Calon Contoh')
  const first = person.main().getByRole('group', { name: entry.accused(1) })
  await person.fill(entry.name, changes.name ?? 'Orang Contoh', first)
}

/** What stands in the finding's long field. */
const story = () => officer.main().locator('textarea[name=summary]').inputValue()

async function aCase(): Promise<string> {
  await typeFinding(officer)
  await officer.press(entry.save)
  const href = await officer.main().locator('td a[href^="/kasus/"]').first().getAttribute('href')
  return href?.split('/').at(-1) ?? ''
}

test('a double click sends a finding once, and the back button sends nothing again', async () => {
  await office.seat('bawaslu-regency')
  const before = await count('cases.cases')
  await typeFinding(officer)
  await officer.follow(() => officer.main().getByRole('button', { name: entry.save, exact: true }).dblclick())
  await officer.page.waitForURL(/\/peristiwa\//)
  assert.equal(await officer.title(), entry.doneTitle)
  assert.equal(await count('cases.cases'), before + 1)

  const here = officer.page.url()
  await officer.page.reload()
  assert.equal(await count('cases.cases'), before + 1)
  await officer.page.goBack()
  await officer.page.waitForURL(/\/kasus\/baru/)
  const again = await officer.press(entry.save)
  assert.ok(again === 422 || officer.page.url() === here, 'an empty form is refused, the same form is known')
  assert.equal(await count('cases.cases'), before + 1)
})

test('a step sent twice is taken once; sent from a page gone back to, it says where the case stands', async () => {
  await office.seat('bawaslu-regency')
  const number = await aCase()
  await officer.arrive(`${mainUrl}/kasus/${number}/kajian-awal`)
  await officer.follow(() =>
    officer
      .main()
      .getByRole('button', { name: stepLabel('start-preliminary-review'), exact: true })
      .dblclick(),
  )
  await officer.page.waitForURL(/tercatat/)
  const events = await rawRows<{ kind: string }>(
    adminUrl,
    `select e.kind from cases.events e join cases.cases c on c.id = e.case_id where c.number = $1 order by e.seq`,
    [number],
  )
  assert.deepEqual(
    events.map((event) => event.kind),
    ['opened', 'start-preliminary-review'],
  )
  await officer.page.goBack()
  assert.match(await officer.text(), new RegExp(words.cases.step.unavailable))
})

test('a session that ends in the middle of a long form costs nothing typed', async () => {
  await office.seat('bawaslu-regency')
  const what = `Uraian "panjang" <dengan> tanda & 'kutip' 🙂. ${'Kalimat contoh. '.repeat(200)}`.trim()
  await typeFinding(officer, { what, name: "Siti Contoh d'Angelo" })
  const before = await count('cases.incidents')
  clock.forward(3 * 3600)
  await officer.press(entry.save)
  assert.match(await officer.text(), new RegExp(words.accounts.signIn.keptTitle))
  assert.equal(await count('cases.incidents'), before)
  await office.typeSignIn(office.account('bawaslu-regency'))
  assert.equal(await officer.title(), words.accounts.resume.title)
  await officer.press(words.accounts.resume.submit)
  assert.equal(await officer.title(), entry.doneTitle, await officer.text())
  assert.equal(await count('cases.incidents'), before + 1)
  const [kept] = await rawRows<{ summary: string }>(
    adminUrl,
    'select summary from cases.incidents order by opened_at desc limit 1',
  )
  assert.equal(kept?.summary, what)
  const named = await rawRows(adminUrl, `select 1 from cases.accused where name = $1`, [
    "Siti Contoh d'Angelo",
  ])
  assert.equal(named.length, 1)
})

test('the same for a form with a file: only the file is chosen again', async () => {
  await office.seat('bawaslu-regency')
  await officer.arrive(`${mainUrl}/kasus/baru?asal=limpahan`)
  await officer.fill(entry.day, today)
  await officer.fill(entry.place, 'Kantor Contoh')
  await officer.fill(entry.act, 'Mengunggah dukungan')
  await officer.fill(entry.what, 'Uraian panjang di samping berkas.')
  await officer.fill(entry.profits, 'Pasangan Calon Contoh')
  const list = { name: 'daftar.csv', mimeType: 'text/csv', buffer: Buffer.from('nama\r\nOrang Contoh\r\n') }
  await officer.attach(entry.orFile, list)
  clock.forward(3 * 3600)
  await officer.press(entry.save)
  assert.ok((await officer.text()).includes(words.accounts.signIn.keptWithoutFile), await officer.text())
  await office.typeSignIn(office.account('bawaslu-regency'))
  await officer.press(words.accounts.resume.submit)
  assert.equal(await story(), 'Uraian panjang di samping berkas.')
  await officer.attach(entry.orFile, list)
  await officer.press(entry.save)
  assert.equal(await officer.title(), entry.doneTitle, await officer.text())
})

test('another person who signs in there does not get the form', async () => {
  await office.seat('bawaslu-regency')
  await typeFinding(officer, { what: 'Rahasia petugas pertama' })
  clock.forward(3 * 3600)
  await officer.press(entry.save)
  assert.match(await officer.text(), new RegExp(words.accounts.signIn.keptTitle))
  await office.typeSignIn(office.account('bawaslu-regency', 1))
  assert.notEqual(await officer.title(), words.accounts.resume.title)
  assert.doesNotMatch(await officer.page.content(), /Rahasia petugas pertama/)
})

test('two tabs: the second is told what changed meanwhile, keeps its text, and can send it', async () => {
  await office.seat('bawaslu-regency')
  const number = await aCase()
  const go = (step: string, form?: Parameters<typeof take>[4]) => take(officer, mainUrl, number, step, form)
  await go('start-preliminary-review')
  await go('register')
  await go('start-review')
  const other = await officer.page.context().newPage()
  await other.goto(`${mainUrl}/kasus/${number}/kajian`)
  const review = (facts: string) =>
    all(
      ask('facts', facts),
      ask('analysis', 'Analisis.'),
      ask('conclusion', 'Kesimpulan.'),
      pick(words.cases.findings.proven!),
    )
  await go('write-review', review('Fakta dari tab pertama.'))

  const tab = new Person(other)
  await review('Fakta dari tab kedua, panjang dan penting.')(tab)
  assert.equal(await tab.press(stepLabel('write-review')), 409)
  const told = await tab.text()
  assert.ok(told.includes(words.cases.step.changed), told)
  assert.ok(told.includes(words.cases.events['write-review'] ?? '-'), 'what the other one did')
  assert.equal(
    await other.getByLabel(askLabel('facts')).inputValue(),
    'Fakta dari tab kedua, panjang dan penting.',
  )
  assert.equal(await tab.press(stepLabel('write-review')), 200)
  const facts = await rawRows<{ facts: string }>(
    adminUrl,
    `select r.facts from cases.reviews r join cases.cases c on c.id = r.case_id where c.number = $1 order by r.written_at`,
    [number],
  )
  assert.deepEqual(
    facts.map((row) => row.facts),
    ['Fakta dari tab pertama.', 'Fakta dari tab kedua, panjang dan penting.'],
  )

  // A step that is over by then: the page says so and gives the text back.
  await other.goto(`${mainUrl}/kasus/${number}/kajian`)
  await review('Tulisan yang terlambat.')(tab)
  await go('submit-to-plenary')
  assert.equal(await tab.press(stepLabel('write-review')), 409)
  assert.ok((await other.content()).includes('Tulisan yang terlambat.'))
  await other.close()
})

test('whoever guesses a number of another region gets, byte for byte, what a number gives that is none', async () => {
  await office.seat('bawaslu-regency')
  const number = await aCase()
  const incident = (
    await rawRows<{ number: string }>(
      adminUrl,
      'select i.number from cases.incidents i join cases.cases c on c.incident = i.id where c.number = $1',
      [number],
    )
  )[0]?.number
  await office.seat('bawaslu-regency', 2)
  const { request } = officer.page.context()
  const answer = async (method: string, path: string, guessed: string) => {
    const form = { kunci: '00000000-0000-4000-8000-000000000000', versi: '1' }
    // Uncompressed: two numbers of the same length may be packed into different lengths.
    const headersSent = { origin: mainUrl, 'accept-encoding': 'identity' }
    const got = await request.fetch(mainUrl + path, {
      method,
      maxRedirects: 0,
      headers: headersSent,
      ...(method === 'POST' ? { form } : {}),
    })
    const { date: _, ...headers } = got.headers()
    return {
      status: got.status(),
      headers,
      body: (await got.body()).toString('latin1').replaceAll(guessed, 'XXXX-XXXX'),
    }
  }
  const absent = '2222-3333'
  const paths = [
    '', '/langkah', '/berkas.pdf', '/salinan-keputusan', '/bukti', '/registrasi', '/identitas', '/penutupan',
  ] // biome-ignore format: a list
  for (const path of paths)
    assert.deepEqual(
      await answer('GET', `/kasus/${number}${path}`, number),
      await answer('GET', `/kasus/${absent}${path}`, absent),
      path,
    )
  for (const path of ['/registrasi', '/kajian-awal', '/catatan', '/pelimpahan'])
    assert.deepEqual(
      await answer('POST', `/kasus/${number}${path}`, number),
      await answer('POST', `/kasus/${absent}${path}`, absent),
      `POST ${path}`,
    )
  for (const path of ['', '/tanda-terima.pdf'])
    assert.deepEqual(
      await answer('GET', `/peristiwa/${incident}${path}`, incident ?? ''),
      await answer('GET', `/peristiwa/${absent}${path}`, absent),
      path,
    )
  assert.equal((await answer('GET', `/kasus/${number}`, number)).status, 404)
  for (const query of [`cari=${number}`, `semua=ya&cari=${number}`]) {
    await officer.arrive(`${mainUrl}/kasus?${query}`)
    assert.equal(await officer.main().locator(`a[href="/kasus/${number}"]`).count(), 0)
  }
})

test('names with <, quotes, NUL and emoji are kept as typed; 10,000 letters are refused and stay on the page', async () => {
  await office.seat('bawaslu-regency')
  const name = `<b>D'Angelo</b> "Contoh" 🙂 ﷽`
  await typeFinding(officer, { name })
  await officer.press(entry.save)
  assert.equal(await officer.title(), entry.doneTitle, await officer.text())
  assert.ok((await officer.text()).includes(name))
  assert.equal(await officer.main().locator('table b').count(), 0, 'nothing of it became a tag')

  // A browser sends no NUL from a line of text; a script does.
  const { request } = officer.page.context()
  const form = {
    election: 'pilkada-contoh-2026', regency: '99.01', happenedDay: today, place: 'Lapangan', act: 'Hadir',
    object: 'Pasangan', jumlah: '3', kunci: newId(), 'terlapor-1-name': 'Ada\u0000nya Contoh',
  } // biome-ignore format: a form
  const sent = await request.post(`${mainUrl}/kasus/baru?asal=temuan`, {
    form,
    maxRedirects: 0,
    headers: { origin: mainUrl },
  })
  assert.equal(sent.status(), 303, await sent.text())
  const named = await rawRows(adminUrl, `select 1 from cases.accused where name = 'Adanya Contoh'`)
  assert.equal(named.length, 1)

  const long = 'x'.repeat(10_000)
  await typeFinding(officer, { name: long })
  await officer.press(entry.save)
  assert.ok(
    (await officer.text()).includes(entry.asDraft),
    'one of many that is wrong does not hold up the rest',
  )
  await officer.press(entry.openDraft)
  assert.equal(await officer.main().getByLabel(entry.name).first().inputValue(), long)
  assert.match(await officer.text(), /Batasnya \d+ huruf/)

  await typeFinding(officer, { act: long })
  assert.equal(await officer.press(entry.save), 422, await officer.text())
  assert.match(await officer.text(), /Batasnya \d+ huruf/)
  assert.equal(await officer.main().getByLabel(entry.act).inputValue(), long)
  assert.match(await story(), /susah payah/)
})

test('a day that has not come is refused beside its field; one before the first stage asks why, and is then taken', async () => {
  await office.seat('bawaslu-regency')
  await typeFinding(officer, { day: addDays(today, 4) })
  assert.equal(await officer.press(entry.save), 422)
  assert.match(await officer.text(), /belum terjadi/)
  assert.equal(await officer.main().getByLabel(entry.day).inputValue(), addDays(today, 4))
  assert.match(await story(), /susah payah/)

  await officer.fill(entry.day, '2019-02-01')
  assert.equal(await officer.press(entry.save), 422)
  await officer.fill(entry.dayReason, 'Perbuatan ini berlanjut sampai tahapan dimulai.')
  assert.equal(await officer.press(entry.save), 200)
  assert.equal(await officer.title(), entry.doneTitle, await officer.text())
})

for (const javaScript of [false, true]) {
  test(`60 MB, nothing, bombs and a drawing with a script are answered in words; scripts ${javaScript ? 'on' : 'off'}`, async () => {
    const citizen = await aPersonWith({ javaScript, width: 360 })
    const { code } = await aSentReport(running.intake)
    const { evidence, track, thread } = words.intake
    const refusals = words.intake.refusals as Record<string, (facts: Record<string, number>) => string>
    await citizen.arrive(`${intakeUrl}/lacak`)
    await citizen.fill(track.label, code.join(' '))
    await citizen.press(track.open)
    await citizen.press(thread.addEvidence)
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    const said = (key: string, limit = 0) => refusals[key]?.({ limit }) ?? key
    const files: [string, string, Buffer, string][] = [
      ['foto.svg', 'image/svg+xml', Buffer.from(svg), 'SVG'],
      ['foto.jpg', 'image/jpeg', Buffer.from(svg), 'SVG'],
      ['kosong.jpg', 'image/jpeg', Buffer.alloc(0), 'kosong'],
      ['bom.zip', 'application/zip', aZipBomb(), said('intake.file-archive')],
      ['bom.pdf', 'application/pdf', aZipBomb(), said('intake.file-archive')],
      ['bom.png', 'image/png', aPictureBomb(), said('intake.file-too-many-pixels')],
      ['film.mp4', 'video/mp4', film(60_000_000), said('intake.file-too-large', javaScript ? 50 : 10)],
    ]
    for (const [name, mimeType, buffer, sentence] of files) {
      await citizen.attach(evidence.file, await onDisk(name, mimeType, buffer))
      await citizen.main().getByRole('button', { name: evidence.send, exact: true }).click()
      await citizen.main().getByText(sentence).first().waitFor()
      assert.equal(await citizen.title(), evidence.title, name)
      // The next attempt begins on a fresh page of the same report.
      await citizen.arrive(`${intakeUrl}/lacak`)
      await citizen.fill(track.label, code.join(' '))
      await citizen.press(track.open)
      await citizen.press(thread.addEvidence)
      assert.match(await citizen.text(), new RegExp(evidence.none), `${name} is not kept`)
    }
    assert.deepEqual(citizen.complaints, [])
  })
}

test('a workbook that unfolds without end is refused where accused come in a file, and the form stays', async () => {
  await office.seat('bawaslu-regency')
  for (const [name, buffer] of [
    ['daftar.xlsx', aZipBomb()],
    ['daftar.csv', Buffer.alloc(0)],
  ] as const) {
    await officer.arrive(`${mainUrl}/kasus/baru?asal=limpahan`)
    await officer.fill(entry.act, 'Perbuatan yang tetap tertulis')
    await officer.attach(entry.orFile, { name, mimeType: 'application/octet-stream', buffer })
    assert.equal(await officer.press(entry.save), 422, name)
    assert.equal(await officer.main().getByLabel(entry.act).inputValue(), 'Perbuatan yang tetap tertulis')
    assert.equal(
      await officer.main().locator('#isian-berkas-salah').count(),
      1,
      `${name}: said beside the field`,
    )
  }
  assert.deepEqual(officer.complaints, [])
})

function film(bytes: number): Buffer {
  const head = Buffer.from('000000186674797069736f6d0000000069736f6d69736f32', 'hex')
  return Buffer.concat([head, Buffer.alloc(bytes - head.length, 3)])
}
