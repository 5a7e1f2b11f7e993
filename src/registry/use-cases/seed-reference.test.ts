import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { asMember, freshDatabase, rawRows } from '../../../test/support/database.ts'
import { everyone, theHouse } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import { namingFor, stagesFor } from '../domain/election.ts'
import { holderOn } from '../domain/holder.ts'
import { calendarYears, daysOff } from '../store/calendar-store.ts'
import { contestsOf, stagesOf } from '../store/election-store.ts'
import { holdersOf } from '../store/holder-store.ts'
import {
  employersOf,
  findInstitution,
  findRegion,
  regionalOfficeFor,
  regionsIn,
} from '../store/institution-store.ts'
import { seedDemonstration, seedReference } from './seed-reference.ts'

const now = new Date('2026-10-10T02:00:00Z')
const { house, worker, adminUrl } = await freshDatabase({ now })
const read = <T>(work: Parameters<typeof house.transaction<T>>[1]) => house.transaction(everyone, work)
const count = async (text: string) =>
  (await rawRows<{ n: number }>(adminUrl, `select count(*)::int as n from ${text}`))[0]!.n

before(async () => {
  await seedReference(worker)
  await seedDemonstration(worker, now)
})

test('there are 38 provinces, 514 regencies and cities, and 546 governments that employ', async () => {
  assert.equal(await count(`registry.regions where level = 'province' and not invented`), 38)
  assert.equal(await count(`registry.regions where level = 'regency' and not invented`), 514)
  assert.equal(
    await count(
      `registry.institutions where kind in ('province-government', 'regency-government') and not invented`,
    ),
    546,
  )
  assert.equal(await count(`registry.institutions where kind = 'bawaslu-regency' and not invented`), 514)
})

test("Jakarta's six administrative regions employ nobody and still have a supervisor", async () => {
  const jakarta = await read((tx) => regionsIn(tx, '31', 'regency'))
  assert.deepEqual(
    jakarta.map((region) => region.code),
    ['31.01', '31.71', '31.72', '31.73', '31.74', '31.75'],
  )
  assert.equal(await read((tx) => findInstitution(tx, 'gov-31.71')), undefined)
  assert.equal(
    (await read((tx) => findInstitution(tx, 'bawaslu-31.71')))?.name,
    'Bawaslu Kota Administrasi Jakarta Pusat',
  )
  assert.deepEqual(
    (await read((tx) => employersOf(tx, '31.71'))).map((one) => one.key),
    ['gov-31'],
  )
})

test('each region has the zone of its place', async () => {
  const zoneOfRegion = async (code: string) => (await read((tx) => findRegion(tx, code)))?.zone
  assert.equal(await zoneOfRegion('11'), 'Asia/Jakarta')
  assert.equal(await zoneOfRegion('62.01'), 'Asia/Jakarta')
  assert.equal(await zoneOfRegion('53.11'), 'Asia/Makassar')
  assert.equal(await zoneOfRegion('82'), 'Asia/Jayapura')
  assert.equal(await zoneOfRegion('95.01.01'), 'Asia/Jayapura')
})

test('every province is served by one regional office', async () => {
  const provinces = await read((tx) => regionsIn(tx, '', 'province'))
  for (const { code } of provinces) {
    const office = await read((tx) => regionalOfficeFor(tx, code))
    assert.equal(office?.kind, 'bkn-regional', code)
  }
  assert.equal((await read((tx) => regionalOfficeFor(tx, '99.01')))?.key, 'bkn-kanreg-99')
})

test('KASN ended, and says that the sources differ', async () => {
  const kasn = await read((tx) => findInstitution(tx, 'kasn'))
  assert.equal(kasn?.validTo, '2024-09-04')
  assert.match(kasn?.note ?? '', /24 Agustus 2024.*4 September 2024/)
})

test('candidates of Pilkada 2024 were named on 22 September, of Pemilu 2024 on different days', async () => {
  const pilkada = await read((tx) => contestsOf(tx, 'pilkada-2024', '53.11'))
  assert.deepEqual(namingFor(pilkada, '53.11')?.day, '2024-09-22')
  assert.deepEqual(
    namingFor(pilkada, '53.11')?.contests.map((contest) => contest.kind),
    ['regent'],
  )
  assert.equal(await count(`registry.contests where election = 'pilkada-2024'`), 37 + 508)
  const pemilu = namingFor(await read((tx) => contestsOf(tx, 'pemilu-2024', '53.11')), '53.11')
  assert.equal(pemilu?.ambiguous, true)
  assert.equal(pemilu?.verified, false)
})

test('the calendar has 27 + 2 days off in 2024, 25 in 2026, and 2025 is unverified', async () => {
  const size = async (year: number) => (await read((tx) => daysOff(tx, year))).length
  assert.deepEqual([await size(2024), await size(2025), await size(2026)], [29, 28, 25])
  assert.deepEqual(
    (await read((tx) => calendarYears(tx))).map((year) => [year.year, year.status]),
    [
      [2024, 'decreed'],
      [2025, 'unverified'],
      [2026, 'decreed'],
    ],
  )
})

test('the invented election runs on the day of the start', async () => {
  const today = dayOf(now, 'Asia/Makassar')
  const contests = await read((tx) => contestsOf(tx, 'pilkada-contoh-2026', '99.01'))
  assert.equal(namingFor(contests, '99.01')?.day, '2026-09-20')
  const stages = stagesFor(await read((tx) => stagesOf(tx, 'pilkada-contoh-2026')), '99.01')
  assert.deepEqual(
    stages.filter((s) => s.starts <= today && today <= s.ends).map((s) => s.key),
    ['campaign'],
  )
})

test('one invented head is a candidate in office, another is replaced by a Pjs', async () => {
  const holder = async (employer: string, day: string) =>
    holderOn(await read((tx) => holdersOf(tx, employer)), day)
  assert.equal((await holder('gov-99.01', '2026-10-10'))?.candidateIn, 'pilkada-contoh-2026')
  assert.equal((await holder('gov-99.02', '2026-10-10'))?.kind, 'Pjs')
  assert.equal((await holder('gov-99.02', '2026-12-31'))?.kind, 'definitif')
})

test('about four hundred invented people serve each invented government, one secretary each', async () => {
  for (const employer of ['gov-99', 'gov-99.01', 'gov-99.02', 'gov-99.03']) {
    const people = await count(`registry.employees where employer = '${employer}' and invented`)
    assert.ok(people >= 380 && people <= 420, `${employer}: ${people}`)
    assert.equal(
      await count(`registry.employees where employer = '${employer}' and position = 'Sekretaris Daerah'`),
      1,
    )
  }
  assert.ok((await count(`registry.employees where position('·' in search) > 0 or search = ''`)) === 0)
  assert.ok((await count(`registry.employees where name !~ ' '`)) > 20)
})

test('seeding again, also later, changes nothing', async () => {
  const state = () =>
    rawRows(
      adminUrl,
      `select (select count(*) from registry.regions) as regions, (select count(*) from registry.institutions) as institutions,
        (select count(*) from registry.employees) as employees, (select count(*) from registry.holders) as holders,
        (select min(starts)::text from registry.stages where election = 'pilkada-contoh-2026') as start`,
    )
  const first = await state()
  await Promise.all([seedReference(worker), seedReference(worker)])
  await seedDemonstration(worker, new Date('2027-03-01T00:00:00Z'))
  assert.deepEqual(await state(), first)
})

test('only the house and administrators change reference data', async () => {
  const rename = `update registry.institutions set name = 'x' where key = 'bkn'`
  const { sql, run } = await import('../../foundation/outside/sql.ts')
  const tryAs = (actor: Parameters<typeof house.transaction>[0]) =>
    house.transaction(actor, (tx) => run(tx, sql.raw(rename.replace("'x'", 'name'))))
  assert.equal(await tryAs(everyone), 0)
  assert.equal(await tryAs(asMember('bkn-analyst', 'bkn')), 0)
  assert.equal(await tryAs(theHouse('clock')), 0)
  assert.equal(await tryAs(asMember('administrator', 'penyelenggara')), 1)
})
