import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { casesJobs } from '../../src/cases/cases.jobs.ts'
import { dayOf } from '../../src/foundation/dates.ts'
import { isRefusal } from '../../src/foundation/refusal.ts'
import { closePress } from '../../src/letters/letters.door.ts'
import { readFunnel } from '../../src/monitoring/use-cases/read-funnel.ts'
import { employeeAt } from '../support/a-case.ts'
import {
  accountsOf,
  aMovingClock,
  aPersonWith,
  askLabel,
  Office,
  type Person,
  stepLabel,
  tidy,
  words,
} from '../support/journey.ts'
import { aDecree, aPhoto } from '../support/journey-files.ts'
import { all, ask, pick, recorded, reviewCase, take } from '../support/journey-steps.ts'
import { pdfText, pdfTraces } from '../support/pdf-text.ts'
import { runningHouse } from '../support/running.ts'

const clock = aMovingClock()
const running = await runningHouse({ now: clock.now })
const { mainUrl, intakeUrl } = running
const accounts = await accountsOf(running.worker)
after(closePress)

const election = 'pilkada-contoh-2026'
const zone = 'Asia/Makassar'
const today = dayOf(clock.now(), zone)
const daysAgo = (days: number) => dayOf(new Date(clock.now().getTime() - days * 86_400_000), zone)

/** Words that stand in the report alone. Nothing an employer gets may hold one of them. */
const canary = {
  story: 'Kenarilaporan melihat mereka bernyanyi di atas panggung biru',
  place: 'Lapangan Kenaritempat',
  description: 'Pria berkemeja kenaribaju di sebelah kiri',
  employer: 'Kantor Kenarikantor',
  camera: 'Kenarikamera',
}

/** What a way may cost; one more press, field or choice breaks the journey. */
const limits = { report: 28, evidence: 3, finding: 10, joining: 7, followUp: 8, whereIsIt: 1 }

for (const javaScript of [false, true]) {
  test(`three people seen at a declaration, from a citizen's phone to two sanctions; scripts ${javaScript ? 'on' : 'off'}`, async () => {
    const citizen = await aPersonWith({ javaScript, width: 360 })
    const officers = await aPersonWith({ javaScript, width: 1280 })
    const office = new Office(officers, mainUrl, accounts, clock)
    const lurah = await employeeAt(running.worker, 'Lurah', 'gov-99.01', javaScript ? 1 : 0)
    const guru = await employeeAt(running.worker, 'Guru Ahli Muda', 'gov-99.01', javaScript ? 7 : 3)
    const before = await funnel()

    const code = await reports(citizen, lurah.name, guru.name)
    const cases = await finds(office, lurah.name, guru.name)
    await joins(office)
    assert.deepEqual(await toldTo(citizen, code), [
      words.intake.milestones.received,
      words.intake.milestones.opened,
      words.intake.milestones['taken-up'],
    ])

    const [first = '', second = '', third = ''] = cases
    const bawaslu = await office.seat('bawaslu-regency')
    const facts = 'Terlapor hadir dan mengacungkan simbol.'
    await reviewCase(bawaslu, mainUrl, first, { today, facts, finding: 'proven' })
    await reviewCase(bawaslu, mainUrl, second, { today, facts, finding: 'proven' })
    await reviewCase(bawaslu, mainUrl, third, { today, facts, finding: 'not-proven' })
    for (const number of [first, second]) {
      await take(bawaslu, mainUrl, number, 'submit-to-plenary')
      await take(bawaslu, mainUrl, number, 'forward', ask('letterNumber', `012/PP.01/${number}`))
    }
    await take(bawaslu, mainUrl, third, 'close-not-proven', ask('reason', 'Orangnya tidak dapat dikenali.'))

    for (const [number, person] of [
      [first, lurah],
      [second, guru],
    ] as const)
      await recommends(office, number, person.number)

    for (const number of [first, second]) await handsOver(office, number)
    for (const number of [first, second]) await followsUp(office, number)

    const analyst = await office.seat('bkn-analyst')
    for (const number of [first, second]) {
      const copy = await analyst.download(`${mainUrl}/kasus/${number}/salinan-keputusan`)
      assert.equal(copy.status, 200)
      await take(analyst, mainUrl, number, 'confirm')
      await take(analyst, mainUrl, number, 'close-sanctioned', ask('reason', 'Terlapor menerima keputusan.'))
    }
    await office.seat('bawaslu-regency')
    await officers.arrive(`${mainUrl}/kasus/${first}`)
    assert.match(await officers.text(), /Selesai: dijatuhi sanksi/)

    const history = await toldTo(citizen, code)
    for (const about of [1, 2])
      for (const kind of [
        'registered',
        'reviewing',
        'at-bkn',
        'recommended',
        'awaiting-employer',
        'examining',
        'decided',
        'confirmed',
      ])
        assert.ok(
          history.includes(`${words.intake.thread.person(about)}: ${words.intake.milestones[kind]}`),
          `${about} ${kind}: ${history.join(' | ')}`,
        )
    for (const [about, outcome] of [
      [1, 'sanctioned'],
      [2, 'sanctioned'],
      [3, 'not-proven'],
    ] as const)
      assert.ok(
        history.includes(
          `${words.intake.thread.person(about)}: ${words.intake.milestones.closed}, ${words.intake.outcomes[outcome]}`,
        ),
        history.join(' | '),
      )

    const moved = difference(before, await funnel())
    assert.deepEqual(moved, { reported: 3, recommended: 2, followedUp: 2, sanctioned: 2, notProven: 1 })
    assert.deepEqual([...citizen.complaints, ...officers.complaints], [])
  })
}

/** From the front page to the evidence: three people, one without a name, and a photo. */
async function reports(citizen: Person, lurah: string, guru: string): Promise<string[]> {
  const { start, kind, protection, person, people, knownBy, review, code, confirm, evidence } = words.intake
  const next = () => citizen.press(words.intake.goOn)
  await citizen.arrive(intakeUrl)
  let shown: string[] = []
  const told = await citizen.counting(async () => {
    await citizen.press(start.begin)
    await citizen.choose(kind.choices.conduct.label)
    await next()
    await citizen.choose(protection.choices.anonymous.label)
    await next()
    await citizen.choose('Kabupaten Contoh Timur')
    await next()
    await citizen.fill(words.intake.story.label, canary.story)
    await next()
    await citizen.fill(words.intake.when.label, daysAgo(3))
    await next()
    await citizen.fill(words.intake.place.label, canary.place)
    await next()
    await citizen.fill(person.name, lurah)
    await citizen.fill(person.employer, canary.employer)
    await next()
    await citizen.press(people.add)
    await citizen.fill(person.name, guru)
    await next()
    await citizen.press(people.add)
    await citizen.choose(person.unknown)
    await citizen.fill(person.description, canary.description)
    await next()
    await citizen.press(people.enough)
    await next()
    await citizen.choose(knownBy.choices.many)
    await next()
    const sideways = await citizen.page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    )
    assert.equal(sideways, false, 'the review does not scroll sideways on a phone')
    await citizen.press(review.send)
    shown = (await citizen.page.locator('ol.code-words li').allTextContents()).map((word) => word.trim())
  })
  assert.equal(shown.length, 7)
  await citizen.press(code.written)
  const labels = await citizen.main().locator('label').allTextContents()
  for (const label of labels) {
    const place = Number(/\d+/.exec(label)?.[0])
    await citizen.fill(confirm.word(place), shown[place - 1] ?? '')
  }
  await citizen.press(confirm.check)
  assert.equal(await citizen.title(), evidence.title)

  const photo = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: await aPhoto(canary.camera) }
  const sent = await citizen.counting(async () => {
    await citizen.attach(evidence.file, photo)
    await citizen.press(evidence.send)
    assert.match(await citizen.text(), /IMG_0001\.jpg \(foto/)
    await citizen.press(evidence.finish)
  })
  within('report', told)
  within('evidence', sent)
  return shown
}

/** The officer's own finding of the same declaration: three accused, in one form. */
async function finds(office: Office, lurah: string, guru: string): Promise<string[]> {
  const { entry, desk } = words.cases
  const officer = await office.seat('bawaslu-regency')
  const accused = (place: number) => officer.main().getByRole('group', { name: entry.accused(place) })
  const steps = await officer.counting(async () => {
    await officer.press(desk.newFinding)
    await officer.fill(entry.day, daysAgo(3))
    await officer.fill(entry.place, 'Lapangan Contoh Hulu')
    await officer.fill(entry.act, 'Menghadiri deklarasi dan mengacungkan simbol')
    await officer.fill(entry.profits, 'Pasangan Calon Contoh')
    await officer.fill(entry.name, lurah, accused(1))
    await officer.fill(entry.name, guru, accused(2))
    await officer.unfold(entry.more, accused(3))
    await officer.fill(entry.description, 'Lelaki berkemeja putih di ujung panggung', accused(3))
    await officer.press(entry.save)
  })
  assert.equal(await officer.title(), entry.doneTitle)
  within('finding', steps)
  const links = await officer.main().locator('td a[href^="/kasus/"]').allTextContents()
  const numbers = links.map((text) => /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? '')
  assert.equal(new Set(numbers).size, 3)
  return numbers
}

/** A reason opens the report; one choice joins it to the finding. The photo comes along without its place. */
async function joins(office: Office): Promise<void> {
  const { desk } = words.intake
  const officer = await office.seat('bawaslu-regency')
  const incident = await officer.counting(async () => {
    await officer.press(words.common.nav.incoming, officer.page.locator('header'))
    const unread = officer.page.locator('tr', { hasText: desk.states.waiting })
    await officer.press(words.intake.kind.choices.conduct.label, unread)
    assert.doesNotMatch(await officer.text(), /Kenari/, 'nothing of it before a reason')
    await officer.fill(desk.one.reason, 'Kajian awal sesuai penugasan hari ini')
    await officer.press(desk.one.open)
  })
  assert.ok((await officer.text()).includes(canary.story))
  const picture = await officer.page.locator('main img').first().getAttribute('src')
  const photo = await officer.download(new URL(picture ?? '', mainUrl).href)
  assert.equal(photo.type, 'image/jpeg')
  assert.equal((await sharp(photo.bytes).metadata()).exif, undefined, 'nothing says where it was taken')
  assert.equal(photo.bytes.includes(canary.camera), false)
  const joined = await officer.counting(async () => {
    await officer.press(desk.read.handOver)
    await officer.choose(/Menghadiri deklarasi/)
    await officer.press(words.cases.entry.joinHere)
  })
  assert.match(officer.page.url(), /\/peristiwa\/[0-9A-Z]{4}-[0-9A-Z]{4}/)
  within('joining', incident + joined)
}

/** BKN finds the person in the register, the form in the rule book, and recommends. */
async function recommends(office: Office, number: string, employeeNumber: string): Promise<void> {
  const analyst = await office.seat('bkn-analyst')
  await analyst.arrive(`${mainUrl}/kasus/${number}`)
  await analyst.press(stepLabel('resolve-identity'))
  const card = analyst.main().locator('ul.cards li', { hasText: employeeNumber })
  await analyst.press(words.cases.step.searchPick, card)
  await recorded(analyst, 'resolve-identity')
  const go = (step: string, form?: Parameters<typeof take>[4]) => take(analyst, mainUrl, number, step, form)
  await go('classify', all(pick(/^DIS-04 /), pick(words.cases.objectStatuses.candidate!)))
  await go(
    'draft-recommendation',
    all(
      async (person) => person.choose(await firstProposal(person)),
      ask('text', 'Yang bersangkutan hadir dan memberi dukungan.'),
    ),
  )
  await go('issue-recommendation', ask('letterNumber', `B/77/${number}`))
}

async function firstProposal(person: Person): Promise<string> {
  return tidy(await person.main().locator('.choice label').first().textContent())
}

/** One officer writes the packet, a second reads and releases it; every hand that gets the file gives a receipt. */
async function handsOver(office: Office, number: string): Promise<void> {
  const writer = await office.seat('bkn-analyst')
  await take(
    writer,
    mainUrl,
    number,
    'write-packet',
    all(
      ask('signer', 'Pejabat Contoh'),
      ask('signerPosition', 'Deputi Contoh'),
      ask('body', 'Yang bersangkutan hadir pada kegiatan dan memberi dukungan.'),
      ask('review', 'Kehadiran dan simbol menunjukkan keberpihakan.'),
      (person) => person.choose(words.cases.evidence.photo(1)),
    ),
  )
  await writer.arrive(`${mainUrl}/kasus/${number}/pelepasan-berkas`)
  assert.match(await writer.text(), /Orang kedua/, 'who wrote it does not release it')
  const second = await office.seat('bkn-analyst', 1)
  await take(second, mainUrl, number, 'release-packet', pick(words.cases.checkedNoReporter))
  await take(second, mainUrl, number, 'hand-over-regional')

  // Who sent it sees in two presses where it lies.
  const sender = await office.seat('bawaslu-regency')
  const steps = await sender.counting(() => sender.press(words.cases.desk.sentAll))
  const row = sender.page.locator('tr', { hasText: number })
  assert.match(tidy(await row.textContent()), /Kantor Regional Contoh BKN/)
  within('whereIsIt', steps)

  const regional = await office.seat('bkn-regional')
  await take(regional, mainUrl, number, 'acknowledge')
  await take(regional, mainUrl, number, 'hand-over-employer')
}

/** The personnel office reads one file, examines, and reports what was decided, with the copy. */
async function followsUp(office: Office, number: string): Promise<void> {
  const clerk = await office.seat('personnel-office')
  await clerk.arrive(`${mainUrl}/kasus/${number}`)
  assert.doesNotMatch(await clerk.page.content(), /Kenari/i)
  const href = await clerk
    .main()
    .getByRole('link', { name: words.cases.page.bundle, exact: true })
    .getAttribute('href')
  const bundle = await clerk.download(new URL(href ?? '', mainUrl).href)
  assert.equal(bundle.type, 'application/pdf')
  const pages = await pdfText(bundle.bytes)
  assert.ok(pages.length > 1, `${pages.length} pages`)
  assert.match(pages.join(' '), new RegExp(`B/77/${number}`))
  assert.match(pages.join(' '), /Kehadiran dan simbol/)
  assert.doesNotMatch(pages.join(' '), /Kenari|pelapor|laporan masyarakat|simbol lain/i)
  assert.equal(/kenari/i.test(bundle.bytes.toString('latin1')), false)
  assert.deepEqual(await pdfTraces(bundle.bytes), [])

  await take(clerk, mainUrl, number, 'acknowledge')
  await take(clerk, mainUrl, number, 'start-examination')
  await clerk.arrive(`${mainUrl}/meja`)
  const steps = await clerk.counting(async () => {
    await clerk.press(stepLabel('claim-decision'), clerk.page.locator('tr', { hasText: number }))
    assert.ok((await clerk.text()).includes(words.cases.step.consentNeeded), 'said before the form is sent')
    await clerk.fill(askLabel('decreeNumber'), `800/${number}/2026`)
    await clerk.fill(askLabel('decreeDay'), today)
    await clerk.fill(askLabel('consent'), '100.2.1.3/77/SJ')
    await clerk.press(stepLabel('claim-decision'))
    await recorded(clerk, 'claim-decision')
    await clerk.press(stepLabel('attach-evidence'))
    const decree = { name: 'keputusan.jpg', mimeType: 'image/jpeg', buffer: await aDecree() }
    await clerk.attach(askLabel('file'), decree)
    await clerk.press(stepLabel('attach-evidence'))
  })
  await recorded(clerk, 'attach-evidence')
  within('followUp', steps)
}

/** What the seven words show, oldest first. */
async function toldTo(citizen: Person, code: readonly string[]): Promise<string[]> {
  await casesJobs['tell-reporters'](running.worker)
  // As after closing the tab: with scripts a page that is still open would show itself anew.
  await citizen.arrive('about:blank')
  await citizen.arrive(`${intakeUrl}/lacak`)
  await citizen.fill(words.intake.track.label, code.join(' '))
  await citizen.press(words.intake.track.open)
  assert.equal(await citizen.title(), words.intake.thread.title)
  const history = citizen.main().locator('h2', { hasText: words.intake.thread.historyTitle })
  return (await history.locator('xpath=following-sibling::*[1]').locator('.what').allTextContents()).map(
    (text) => text.trim(),
  )
}

async function funnel(): Promise<Record<string, unknown>> {
  const asOf = dayOf(clock.now(), 'Asia/Jakarta')
  const answer = await readFunnel(running.worker, { election, asOf })
  assert.ok(!isRefusal(answer), JSON.stringify(answer))
  return answer as unknown as Record<string, unknown>
}

/** The counts that moved, and by how much. */
function difference(before: Record<string, unknown>, later: Record<string, unknown>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(later).flatMap(([name, value]) => {
      const was = before[name]
      return typeof value === 'number' && typeof was === 'number' && value !== was
        ? [[name, value - was]]
        : []
    }),
  )
}

function within(way: keyof typeof limits, actions: number): void {
  assert.ok(actions <= limits[way], `${way}: ${actions} actions, at most ${limits[way]}`)
}
