import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isDay } from '../../foundation/dates.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { calendarOf, readDayOff } from './calendar.ts'
import { type Contest, namingFor, type Stage, stagesFor } from './election.ts'
import { readEmployee } from './employee.ts'
import { type Holder, holderOn, mustReportSanctions, readHolder } from './holder.ts'
import { actsOn, governmentOf, supervisorOf } from './institution.ts'
import { nationalInstitutions, regionalOffices } from './reference/agencies.ts'
import { inventedEmployees } from './reference/demonstration-people.ts'
import { referenceStages } from './reference/elections.ts'
import { calendarYears, referenceDaysOff } from './reference/holidays.ts'
import { kindOfRegency, lineageOf, properName, type Region, zoneOf } from './region.ts'

const region: Region = {
  code: '53.11',
  parent: '53',
  level: 'regency',
  kind: 'regency',
  name: 'Kabupaten Sumba Timur',
  zone: 'Asia/Makassar',
  hasGovernment: true,
  invented: false,
}

test('names shouted in the source are written as people write them', () => {
  assert.equal(properName('KABUPATEN PANGKAJENE DAN KEPULAUAN'), 'Kabupaten Pangkajene dan Kepulauan')
  assert.equal(properName('DKI JAKARTA'), 'DKI Jakarta')
  assert.equal(properName('KOTA PARE-PARE'), 'Kota Pare-Pare')
  assert.equal(kindOfRegency('KOTA ADMINISTRASI JAKARTA PUSAT'), 'administrative-city')
})

test('a region lies in everything its code begins with', () => {
  assert.deepEqual(lineageOf('53.11.01'), ['53.11.01', '53.11', '53', ''])
  assert.equal(zoneOf('61.01'), 'Asia/Jakarta')
  assert.equal(zoneOf('64'), 'Asia/Makassar')
  assert.equal(zoneOf('96.71'), 'Asia/Jayapura')
})

test('a government is an employer with a head; an administrative city is none but has a supervisor', () => {
  assert.deepEqual([governmentOf(region)?.key, governmentOf(region)?.authorityTitle], ['gov-53.11', 'Bupati'])
  const city: Region = { ...region, kind: 'administrative-city', hasGovernment: false }
  assert.equal(governmentOf(city), undefined)
  assert.equal(supervisorOf(city).verified, false)
  assert.equal(supervisorOf(region).parent, 'bawaslu-53')
})

test('KASN acts until its last day', () => {
  const kasn = nationalInstitutions.find((one) => one.key === 'kasn')!
  assert.deepEqual([actsOn(kasn, '2024-09-04'), actsOn(kasn, '2024-09-05')], [true, false])
})

test('every province of the regional offices is served once', () => {
  const served = regionalOffices.flatMap((office) => office.provinces)
  assert.equal(served.length, 38)
  assert.equal(new Set(served).size, 38)
})

const contest = (kind: Contest['kind'], place: string, day: string): Contest => ({
  election: 'e',
  kind,
  region: place,
  candidatesNamedOn: day,
  source: '',
  note: '',
  verified: true,
})

test('the nearest contest tells when candidates were named; several days at once are ambiguous', () => {
  const contests = [contest('governor', '53', '2024-09-22'), contest('regent', '53.11', '2024-10-01')]
  assert.equal(namingFor(contests, '53.11.02')?.day, '2024-10-01')
  assert.equal(namingFor(contests, '53.12')?.day, '2024-09-22')
  assert.equal(namingFor(contests, '53.11', 'governor')?.day, '2024-09-22')
  assert.equal(namingFor(contests, '54'), undefined)
  const both = [contest('dpr', '', '2023-11-03'), contest('president', '', '2023-11-13')]
  assert.deepEqual([namingFor(both, '53')?.day, namingFor(both, '53')?.ambiguous], ['2023-11-03', true])
  assert.equal(namingFor(both, '53', 'president')?.ambiguous, false)
})

test("a region's own stage takes the place of the country's", () => {
  const stage = (key: string, place: string, starts: string): Stage => ({
    election: 'e',
    key,
    name: key,
    region: place,
    starts,
    ends: starts,
    source: '',
    note: '',
    verified: true,
  })
  const stages = [
    stage('vote', '', '2024-11-27'),
    stage('vote', '53.11', '2024-12-05'),
    stage('campaign', '', '2024-09-25'),
  ]
  assert.deepEqual(
    stagesFor(stages, '53.11').map((one) => one.starts),
    ['2024-09-25', '2024-12-05'],
  )
  assert.deepEqual(
    stagesFor(stages, '53.12').map((one) => one.starts),
    ['2024-09-25', '2024-11-27'],
  )
})

const holder = (kind: Holder['kind'], from: string, to?: string): Holder => ({
  id: kind + from,
  employer: 'gov-53.11',
  person: kind,
  kind,
  from,
  to,
  source: '',
  note: '',
  candidateIn: '',
  invented: true,
})

test('whoever acts comes before whoever is on leave', () => {
  const head = holder('definitif', '2021-02-26')
  const acting = holder('Pjs', '2024-09-25', '2024-11-23')
  assert.equal(holderOn([head, acting], '2024-09-24')?.kind, 'definitif')
  assert.equal(holderOn([head, acting], '2024-09-25')?.kind, 'Pjs')
  assert.equal(holderOn([acting, head], '2024-11-23')?.kind, 'Pjs')
  assert.equal(holderOn([acting, head], '2024-11-24')?.kind, 'definitif')
  assert.equal(holderOn([head], '2020-01-01'), undefined)
  assert.deepEqual((['definitif', 'Plt', 'Plh', 'Pj', 'Pjs'] as const).map(mustReportSanctions), [
    false,
    true,
    false,
    true,
    true,
  ])
})

test('a typed holder is taken or refused field by field', () => {
  assert.ok(!isRefusal(readHolder({ person: 'Contoh', kind: 'Plt', from: '2026-01-01' })))
  const refused = readHolder({ person: ' ', kind: 'x', from: '2026-02-30', to: '2026-01-01' })
  assert.ok(isRefusal(refused))
  assert.deepEqual(
    [refused.field, ...(refused.also ?? []).map((one) => one.field)],
    ['person', 'kind', 'from'],
  )
})

test('a day off without a decree is unverified, and a change needs a reason', () => {
  const read = readDayOff({
    day: '2027-01-01',
    kind: 'public',
    name: 'Contoh',
    decree: ' ',
    reason: 'Contoh',
  })
  assert.ok(!isRefusal(read) && !read.dayOff.verified)
  const refused = readDayOff({ day: '2027-13-01', kind: 'x', name: '', reason: '' })
  assert.ok(isRefusal(refused))
  assert.deepEqual(
    [refused.field, ...(refused.also ?? []).map((one) => one.field)],
    ['day', 'kind', 'name', 'reason'],
  )
})

test('the shipped calendar is made of real days, each once per kind, and tells which years are settled', () => {
  const calendar = calendarOf(referenceDaysOff, calendarYears)
  assert.deepEqual([calendar.decreedYears, calendar.unverifiedYears], [[2024, 2026], [2025]])
  assert.ok(calendar.days.every(({ day }) => isDay(day)))
  assert.equal(new Set(calendar.days.map(({ day, kind }) => day + kind)).size, calendar.days.length)
  assert.ok(calendar.days.filter(({ day }) => day.startsWith('2025')).every(({ verified }) => !verified))
})

test('every shipped stage ends no earlier than it starts', () => {
  for (const { starts, ends, election, key } of referenceStages)
    assert.ok(isDay(starts) && isDay(ends) && starts <= ends, `${election} ${key}`)
})

test('invented people pass the same checks as real ones, the same every time', () => {
  fc.assert(
    fc.property(fc.constantFrom('gov-99', 'gov-99.01', 'gov-1', 'x'), (employer) => {
      const people = inventedEmployees(employer)
      assert.deepEqual(people, inventedEmployees(employer))
      assert.equal(new Set(people.map((one) => one.number)).size, people.length)
      for (const person of people) {
        const read = readEmployee(
          { ...person, state: '' },
          { only: employer, find: () => employer },
          '2026-10-10',
        )
        assert.ok(!Array.isArray(read), JSON.stringify(read))
      }
    }),
    { numRuns: 4 },
  )
})
