import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { casesJobs } from '../../src/cases/cases.jobs.ts'
import type { StepInputs } from '../../src/cases/domain/inputs.ts'
import type { StepKey } from '../../src/cases/domain/steps.ts'
import type { MemberActor } from '../../src/foundation/actor.ts'
import { dayOf } from '../../src/foundation/dates.ts'
import { closePress } from '../../src/letters/letters.door.ts'
import { employeeAt, granted, officers, seenBy, step } from '../support/a-case.ts'
import { asMember, rawRows } from '../support/database.ts'
import { accountsOf, aMovingClock, aPersonWith, Office, type Person, words } from '../support/journey.ts'
import { everythingSeenBy, linesWith } from '../support/journey-database.ts'
import { aPhoto } from '../support/journey-files.ts'
import { runningHouse } from '../support/running.ts'

const clock = aMovingClock()
const running = await runningHouse({ now: clock.now })
const { mainUrl, intakeUrl, house, adminUrl } = running
const accounts = await accountsOf(running.worker)
after(closePress)
const today = dayOf(clock.now(), 'Asia/Makassar')

/** What the teacher types, one string in every field; none of it stands anywhere else. */
const typed = {
  story: 'Kenaricerita dipanggil ke ruang rapat dan diancam dipindahkan',
  place: 'Ruang kenaritempat lantai dua',
  name: 'Kenarinama Bapak Sekda',
  description: 'Berkacamata kenariciri, memakai batik',
  position: 'Sekretaris Daerah kenarijabatan',
  employer: 'Kantor kenarikantor',
  beneficiary: 'Bupati kenaribupati',
  contactName: 'Guru Kenariguru',
  contactPhone: '081299887766',
  contactEmail: 'kenarisurel@contoh.example',
  contactHow: 'Hanya sesudah kenarijam malam',
  message: 'Kenaripesan: ada rekan yang juga mendengar',
  file: 'kenariberkas.jpg',
  camera: 'Kenarikamera',
}
const canaries = ['kenari', typed.contactPhone]
const regent = 'Maria Rekaan Contohwati'

test('a teacher reports pressure by the regional secretary; the case passes the regent by', async () => {
  const teacher = await aPersonWith({ javaScript: false, width: 360 })
  const officer = await aPersonWith({ javaScript: false, width: 1280 })
  const office = new Office(officer, mainUrl, accounts, clock)

  await report(teacher)
  const { incident, number, referral } = await takeOn(office)
  await casesJobs['tell-reporters'](running.worker)

  const [referred] = await rawRows<{ target: string; person_kind: string }>(
    adminUrl,
    'select target, person_kind from cases.referrals where number = $1',
    [referral],
  )
  assert.deepEqual(referred, { target: 'bawaslu-procedure', person_kind: 'head-of-region' })

  await lead(number)
  const who = officers()
  const state = (await seenBy(house, who.analyst, number))?.state
  assert.equal(state?.position.status, 'conflict-waiting')
  assert.equal(state?.openedTo, 'gov-99', "the governor's government has it")
  assert.deepEqual([...(state?.conflict?.reasons ?? [])].sort(), [
    'accused-is-regional-secretary',
    'authority-profits',
  ])

  await employerSees(office, number, incident, referral)
  await databaseShows(number, incident, referral)
  assert.deepEqual([...teacher.complaints, ...officer.complaints], [])
})

async function report(teacher: Person): Promise<void> {
  const {
    start,
    kind,
    protection,
    person,
    people,
    knownBy,
    warning,
    contact,
    review,
    code,
    confirm,
    evidence,
  } = words.intake
  const next = () => teacher.press(words.intake.goOn)
  await teacher.arrive(intakeUrl)
  await teacher.press(start.begin)
  await teacher.choose(kind.choices.pressure.label)
  await next()
  await teacher.choose(protection.choices.confidential.label)
  await next()
  await teacher.choose('Kabupaten Contoh Timur')
  await next()
  await teacher.fill(words.intake.story.label, typed.story)
  await next()
  await teacher.fill(words.intake.when.label, today)
  await next()
  await teacher.fill(words.intake.place.label, typed.place)
  await next()
  await teacher.fill(person.name, typed.name)
  await teacher.fill(person.description, typed.description)
  await teacher.fill(person.position, typed.position)
  await teacher.fill(person.employer, typed.employer)
  await next()
  await teacher.press(people.enough)
  await teacher.fill(words.intake.beneficiary.label, typed.beneficiary)
  await next()
  await teacher.choose(knownBy.choices.few)
  await next()
  assert.equal(await teacher.title(), warning.title, 'few know: said before it is sent')
  await teacher.choose(warning.accept)
  await next()
  await teacher.fill(contact.name, typed.contactName)
  await teacher.fill(contact.phone, typed.contactPhone)
  await teacher.fill(contact.email, typed.contactEmail)
  await teacher.fill(contact.how, typed.contactHow)
  await next()
  await teacher.press(review.send)
  const shown = await teacher.page.locator('ol.code-words li').allTextContents()
  await teacher.press(code.written)
  for (const label of await teacher.main().locator('label').allTextContents()) {
    const place = Number(/\d+/.exec(label)?.[0])
    await teacher.fill(confirm.word(place), shown[place - 1] ?? '')
  }
  await teacher.press(confirm.check)
  const photo = { name: typed.file, mimeType: 'image/jpeg', buffer: await aPhoto(typed.camera) }
  await teacher.attach(evidence.file, photo)
  await teacher.press(evidence.send)
  await teacher.press(evidence.finish)
  await teacher.arrive(`${intakeUrl}/lacak`)
  await teacher.fill(words.intake.track.label, shown.join(' '))
  await teacher.press(words.intake.track.open)
  await teacher.fill(words.intake.thread.write, typed.message)
  await teacher.press(words.intake.thread.send)
  assert.ok((await teacher.text()).includes(words.intake.thread.sent))
}

/** The officer writes the incident in words of her own, and names the regent as a second person. */
async function takeOn(office: Office): Promise<{ incident: string; number: string; referral: string }> {
  const { desk } = words.intake
  const { entry } = words.cases
  const officer = await office.seat('bawaslu-regency')
  await officer.press(words.common.nav.incoming, officer.page.locator('header'))
  await officer.press(words.intake.kind.choices.pressure.label, officer.page.locator('tr'))
  await officer.fill(desk.one.reason, 'Kajian awal sesuai penugasan hari ini')
  await officer.press(desk.one.open)
  assert.ok((await officer.text()).includes(typed.message))
  await officer.press(desk.read.handOver)
  await officer.fill(entry.place, 'Kantor pemerintah')
  await officer.fill(entry.act, 'Mengarahkan pegawai mendukung pasangan calon')
  await officer.select(entry.relation, words.cases.relations['is-authority']!)
  const second = officer.main().getByRole('group', { name: entry.accused(2) })
  if (!(await second.isVisible())) await officer.press(entry.addAccused)
  await officer.fill(entry.name, regent, second)
  await officer.unfold(entry.more, second)
  await officer.select(entry.kind, words.cases.personKinds['head-of-region']!, second)
  await officer.press(entry.save)
  assert.equal(await officer.title(), entry.doneTitle, await officer.text())
  const incident = /\/peristiwa\/([0-9A-Z-]+)/.exec(officer.page.url())?.[1] ?? ''
  const numbers = (await officer.text()).match(/[0-9A-Z]{4}-[0-9A-Z]{4}/g) ?? []
  const link = await officer.main().locator('td a[href^="/kasus/"]').first().getAttribute('href')
  const referral = await officer
    .main()
    .locator('tr', { hasText: entry.asReferral })
    .locator('code')
    .first()
    .textContent()
  assert.ok(numbers.length >= 4)
  return { incident, number: link?.split('/').at(-1) ?? '', referral: referral ?? '' }
}

/** From the first look to the superior authority; each step is the one that its form takes. */
async function lead(number: string): Promise<void> {
  const who = officers()
  const secretary = await employeeAt(house, 'Sekretaris Daerah')
  const go = async <K extends StepKey>(actor: MemberActor, key: K, input: StepInputs[K]) =>
    granted(await step(house, actor, number, key, input))
  await go(who.regency, 'start-preliminary-review', {})
  const early = (await seenBy(house, who.regency, number))?.state?.track === 'early-information'
  if (early) await go(who.regency, 'take-discipline-track', { reason: 'Dugaan disiplin.' })
  else {
    await go(who.regency, 'register', {})
    await go(who.regency, 'start-clarification', {})
    await go(who.regency, 'start-review', {})
  }
  await go(who.regency, 'state-no-clarification', { reason: 'Klarifikasi dilakukan di BKN.' })
  const review = { facts: 'F', analysis: 'A', conclusion: 'K', finding: 'proven' as const }
  await go(who.regency, 'write-review', review)
  await go(who.regency, 'submit-to-plenary', {})
  await go(who.regency, 'forward', { letterNumber: '12/PM.00.02/K.99.01/11/2026' })
  await go(who.analyst, 'resolve-identity', { registerId: secretary.id })
  await go(who.analyst, 'classify', { form: 'DIS-06', objectStatus: 'candidate' })
  await go(who.analyst, 'draft-recommendation', { sanction: 'removal-12', text: 'Rekomendasi.' })
  await go(who.analyst, 'issue-recommendation', { letterNumber: 'R-77/BKN/2026' })
  await go(who.analyst, 'write-packet', {
    letter: {
      number: 'S-1',
      day: today,
      signer: 'Contoh',
      signerPosition: 'Deputi',
      body: 'Mohon tindak lanjut.',
    },
    review: 'Terlapor mengarahkan pegawai.',
    evidence: [],
  })
  await go(who.analyst2, 'release-packet', { checkedNoReporter: true })
  await go(who.analyst, 'hand-over-superior', {})
}

/** In front of the screen the personnel office finds nothing, and a guessed number is like one that is none. */
async function employerSees(
  office: Office,
  number: string,
  incident: string,
  referral: string,
): Promise<void> {
  for (const role of ['personnel-office', 'inspectorate', 'personnel-authority'] as const) {
    const clerk = await office.seat(role)
    for (const path of ['/meja', '/kasus?semua=ya', '/kiriman', `/kasus?cari=${number}`]) {
      assert.equal(await clerk.arrive(mainUrl + path), 200, path)
      const said = await clerk.page.content()
      assert.doesNotMatch(said, /kenari/i, path)
      assert.equal(said.includes(`/kasus/${number}`), false, path)
    }
    for (const path of [`/kasus/${number}`, `/kasus/${number}/langkah`, `/kasus/${number}/berkas.pdf`])
      assert.equal(await clerk.arrive(mainUrl + path), 404, path)
    for (const path of [`/peristiwa/${incident}`, `/kasus/${referral}`])
      assert.ok([403, 404].includes(await clerk.arrive(mainUrl + path)), path)
  }
}

async function databaseShows(number: string, incident: string, referral: string): Promise<void> {
  const roles = ['personnel-office', 'inspectorate', 'personnel-authority'] as const
  for (const role of roles) {
    const seen = await everythingSeenBy(house, asMember(role, 'gov-99.01', '99.01'))
    assert.deepEqual(linesWith(seen, canaries), [], role)
    assert.deepEqual(linesWith(seen, [number, incident, referral]), [], `${role}: not even a number`)
    assert.deepEqual(
      seen.filter((line) => /^(cases|intake)\./.test(line)),
      [],
      `${role}: no row at all of reports and cases`,
    )
    // The governor's office has the file, and still nothing of the report.
    const above = await everythingSeenBy(house, asMember(role, 'gov-99', '99'))
    assert.deepEqual(linesWith(above, canaries), [], `${role} above`)
    assert.ok(linesWith(above, [number]).length > 0, `${role} above has the case`)
  }
  // The look does find what is there: the officer who opened the report took its words over.
  const own = await everythingSeenBy(house, officers().regency)
  assert.ok(linesWith(own, canaries).length > 0)
}
