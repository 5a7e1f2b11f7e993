import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setImmediate as soon } from 'node:timers/promises'
import pg from 'pg'
import { startIncident } from '../../src/cases/use-cases/start-incident.ts'
import { dayOf } from '../../src/foundation/dates.ts'
import { newId } from '../../src/foundation/ids.ts'
import { decideFolderKind, type House, openHouse } from '../../src/foundation/outside/house.ts'
import { joinServer } from '../../src/foundation/outside/keeper.ts'
import { serverSecrets } from '../../src/foundation/outside/postgres.ts'
import { ensureVaultKeys } from '../../src/intake/intake.door.ts'
import { seedDemonstrationRegistry, seedReference } from '../../src/seed.ts'
import { aFinding, granted, officers } from '../support/a-case.ts'
import { accountsOf, aMovingClock, aPersonWith, Office, type Person, words } from '../support/journey.ts'
import { actorHeader, serve } from '../support/running.ts'

// A server of its own: the one that all tests share is never stopped.
const dataDir = mkdtempSync(join(tmpdir(), 'netral-stopped-'))
decideFolderKind(dataDir, 'demo')
const clock = aMovingClock()
const open = (program: 'web' | 'intake' | 'worker') => openHouse({ dataDir, program, clock: clock.now })
const worker: House = await open('worker')
await seedReference(worker)
await seedDemonstrationRegistry(worker, clock.now())
await ensureVaultKeys(dataDir)
const accounts = await accountsOf(worker)
const [web, intake] = [await open('web'), await open('intake')]
const sites = await serve(web, intake)
const kept = await joinServer(dataDir)
after(async () => {
  await sites.close()
  for (const house of [web, intake, worker]) await house.close()
  await kept.release()
  rmSync(dataDir, { recursive: true, force: true })
})

const today = dayOf(clock.now(), 'Asia/Makassar')
const { entry } = words.cases
const { answers, actions } = words.common

async function ask<T>(text: string, values: unknown[] = []): Promise<T[]> {
  const { superuser } = serverSecrets(dataDir)
  const client = new pg.Client({
    connectionString: `postgres://postgres:${superuser}@127.0.0.1:${kept.port}/netral`,
    connectionTimeoutMillis: 2_000,
  })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text, values)).rows as T[]
  } finally {
    await client.end().catch(() => {})
  }
}

const answering = () =>
  ask('select 1').then(
    () => true,
    () => false,
  )

const processNumber = () =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

/** Who started a process, as the kernel tells it. */
function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}

/** The keeper of this very folder, above the server (which may stand behind a wrapper that changed its user). */
function keeperAbove(server: number): number {
  for (let pid = parentOf(server); pid > 1; pid = parentOf(pid))
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`\0${dataDir}`)) return pid
  throw new Error('The server has no keeper of this folder.')
}

async function until(reached: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 40_000
  while (!(await reached())) {
    if (Date.now() > end) throw new Error('Waited in vain.')
    await soon()
  }
}

/** The server is killed while its keeper sleeps, so that it stays away until `back`. */
async function stopServer(): Promise<{ back(): Promise<void> }> {
  const server = processNumber()
  const keeper = keeperAbove(server)
  process.kill(keeper, 'SIGSTOP')
  let asleep = true
  const wake = () => {
    if (asleep) process.kill(keeper, 'SIGCONT')
    asleep = false
  }
  process.once('exit', wake)
  process.kill(server, 'SIGKILL')
  await until(async () => !(await answering()))
  return {
    async back() {
      wake()
      process.removeListener('exit', wake)
      await until(answering)
    },
  }
}

/** Complaints other than the outage that was caused on purpose. */
const others = (person: Person) => person.complaints.filter((line) => !/503/.test(line))

for (const javaScript of [false, true]) {
  test(`an officer and a citizen send while the database is away, and once more when it is back; scripts ${javaScript ? 'on' : 'off'}`, async () => {
    const officer = await aPersonWith({ javaScript, width: 1280 })
    const office = new Office(officer, sites.mainUrl, accounts, clock)
    await office.seat('bawaslu-regency')
    const what = 'Uraian panjang "dengan" <tanda> & 🙂 yang tidak boleh hilang.'
    await officer.press(words.cases.desk.newFinding)
    await officer.fill(entry.day, today)
    await officer.fill(entry.place, 'Lapangan Contoh')
    await officer.fill(entry.act, 'Mengunggah dukungan')
    await officer.fill(entry.what, what)
    await officer.fill(entry.profits, 'Pasangan Calon Contoh')
    const accused = officer.main().getByRole('group', { name: entry.accused(1) })
    await officer.fill(entry.name, `Orang Contoh ${javaScript ? 'Dua' : 'Satu'}`, accused)

    const citizen = await aPersonWith({ javaScript, width: 360 })
    await untilReview(citizen)
    const before = await counts()
    const outage = await stopServer()

    assert.equal(await officer.press(entry.save), 503)
    assert.equal(await officer.title(), answers.unavailableTitle)
    assert.ok((await officer.page.content()).includes('yang tidak boleh hilang'), 'the form is still there')
    assert.equal(await officer.press(actions.sendAgain), 503, 'pressed too early: kept once more')
    assert.equal(await citizen.press(words.intake.review.send), 503)
    assert.equal(await citizen.title(), answers.unavailableTitle)

    await outage.back()
    assert.equal(await officer.press(actions.sendAgain), 200)
    assert.equal(await officer.title(), entry.doneTitle, await officer.text())
    await citizen.press(actions.sendAgain)
    assert.equal(await citizen.title(), words.intake.code.title, await citizen.text())
    assert.equal(await citizen.page.locator('ol.code-words li').count(), 7)

    const later = await counts()
    assert.deepEqual([later.incidents - before.incidents, later.reports - before.reports], [1, 1])
    const [written] = await ask<{ summary: string }>(
      'select summary from cases.incidents order by opened_at desc limit 1',
    )
    assert.equal(written?.summary, what)
    assert.deepEqual([...others(officer), ...others(citizen)], [])
  })
}

test('killed under use: whatever was acknowledged is there, and the rest is sent again without doubles', async () => {
  const who = officers()
  const incident = granted(await startIncident(web, who.regency, aFinding(web), newId()))
  const [taken] = incident.results
  assert.ok(taken?.became === 'case')
  const send = async (key: string, text: string) => {
    const answer = await fetch(`${sites.mainUrl}/kasus/${taken.number}/catatan`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        [actorHeader]: encodeURIComponent(JSON.stringify(who.regency)),
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ kunci: key, catatan: text }),
    })
    return answer.status
  }
  const notes = Array.from({ length: 120 }, (_, at) => ({ key: newId(), text: `Catatan contoh ${at}.` }))
  const answered = new Map<string, number>()
  let outage: ReturnType<typeof stopServer> | undefined
  const lanes = Array.from({ length: 6 }, (_, lane) =>
    (async () => {
      for (const { key, text } of notes.filter((_, at) => at % 6 === lane)) {
        answered.set(text, await send(key, text))
        // In the middle of everybody's work.
        if (answered.size >= 40) outage ??= stopServer()
      }
    })(),
  )
  await Promise.all(lanes)
  const stopped = await outage
  assert.ok(stopped)
  await stopped.back()

  const stored = async () =>
    (
      await ask<{ text: string }>(
        `select wording as text from cases.notes where wording like 'Catatan contoh %'`,
      )
    ).map((note) => note.text)
  const acknowledged = notes.filter(({ text }) => answered.get(text) === 303)
  const refused = notes.filter(({ text }) => answered.get(text) === 503)
  assert.equal(acknowledged.length + refused.length, notes.length, JSON.stringify([...answered.values()]))
  assert.ok(acknowledged.length >= 40 && refused.length > 0)
  const there = new Set(await stored())
  for (const { text } of acknowledged) assert.ok(there.has(text), `${text} was acknowledged and is gone`)

  for (const { key, text } of notes) assert.equal(await send(key, text), 303, text)
  assert.deepEqual((await stored()).sort(), notes.map(({ text }) => text).sort(), 'each once')
})

async function counts(): Promise<{ incidents: number; reports: number }> {
  const [row] = await ask<{ incidents: number; reports: number }>(
    'select (select count(*)::int from cases.incidents) as incidents, (select count(*)::int from intake.reports) as reports',
  )
  return row ?? { incidents: -1, reports: -1 }
}

/** A short report, up to the page before it is sent. */
async function untilReview(citizen: Person): Promise<void> {
  const { start, kind, protection, person, people, knownBy, review } = words.intake
  const next = () => citizen.press(words.intake.goOn)
  await citizen.arrive(sites.intakeUrl)
  await citizen.press(start.begin)
  await citizen.choose(kind.choices.conduct.label)
  await next()
  await citizen.choose(protection.choices.anonymous.label)
  await next()
  await citizen.choose('Kabupaten Contoh Timur')
  await next()
  await citizen.fill(words.intake.story.label, 'Cerita contoh.')
  await next()
  await citizen.fill(words.intake.when.label, today)
  await next()
  await next()
  await citizen.fill(person.name, 'Contoh Satu')
  await next()
  await citizen.press(people.enough)
  await next()
  await citizen.choose(knownBy.choices.many)
  await next()
  assert.equal(await citizen.title(), review.title)
}
