import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  aFinding,
  employeeAt,
  granted,
  leadTo,
  officers,
  openCases,
  refusalOf,
  seenBy,
  step,
} from '../../../test/support/a-case.ts'
import { aSentReport } from '../../../test/support/a-report.ts'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import { newId } from '../../foundation/ids.ts'
import { ensureVaultKeys, openReport } from '../../intake/intake.door.ts'
import { suggestSame } from '../domain/same-incident.ts'
import { findIncident, incidentsAlike } from '../store/incident-store.ts'
import { joinReports } from './join-reports.ts'
import { mergeIncidents } from './merge-incidents.ts'
import { startIncident } from './start-incident.ts'
import { tellReporters } from './tell-reporters.ts'

const { house, intake, worker, adminUrl } = await freshDatabase({ demo: true })
await ensureVaultKeys(house.dataDir)
const who = officers()

/** A sealed report that the regency's officer has opened. */
async function anOpenedReport(): Promise<string> {
  await aSentReport(intake)
  const [row] = await rawRows<{ id: string }>(
    adminUrl,
    `select id from intake.reports where state = 'waiting' limit 1`,
  )
  assert.ok(row)
  granted(await openReport(house, who.regency, row.id, 'Memeriksa laporan yang masuk.'))
  return row.id
}

const told = async (report: string) =>
  (
    await rawRows<{ kind: string; outcome: string | null }>(
      adminUrl,
      'select kind, outcome from intake.thread_milestones where report = $1 order by place',
      [report],
    )
  ).map((row) => row.kind)

test('a report joined to a finding hears of every step of its cases, each once', async () => {
  const { number: employeeNumber } = await employeeAt(house, 'Guru Ahli Muda')
  const { incident, cases } = await openCases(house, who.regency, [{ kind: 'pns', employeeNumber }])
  const report = await anOpenedReport()
  granted(await joinReports(house, who.regency, incident, [report], newId()))
  await leadTo(house, who, cases[0] as string, 'confirmed')
  granted(await step(house, who.analyst, cases[0] as string, 'close-sanctioned', { reason: 'Terbukti.' }))
  await Promise.all([tellReporters(worker), tellReporters(house)])
  assert.equal(await tellReporters(worker), 0)
  const kinds = await told(report)
  for (const kind of [
    'taken-up',
    'registered',
    'reviewing',
    'at-bkn',
    'recommended',
    'awaiting-employer',
    'decided',
    'confirmed',
    'closed',
  ]) {
    assert.equal(kinds.filter((one) => one === kind).length, 1, `${kind} in ${kinds.join(' ')}`)
  }
})

test('merging two incidents moves the cases, ends the double, and keeps every reporter', async () => {
  const twice = await employeeAt(house, 'Perawat Terampil')
  const other = await employeeAt(house, 'Perawat Terampil', 'gov-99.01', 1)
  const first = await openCases(house, who.regency, [{ kind: 'pns', employeeNumber: twice.number }])
  const report = await anOpenedReport()
  const form = aFinding(house, {
    source: 'report',
    reports: [report],
    accused: [
      { kind: 'pns', employeeNumber: twice.number },
      { kind: 'pns', employeeNumber: other.number },
    ],
  })
  const second = granted(await startIncident(house, who.regency, form, newId()))
  const merged = granted(
    await mergeIncidents(house, who.regency, {
      keep: first.incident,
      merge: second.incident,
      reason: 'Peristiwa yang sama.',
      versions: { keep: 1, merge: 1 },
    }),
  )
  assert.deepEqual({ moved: merged.moved, doubles: merged.doubles }, { moved: 1, doubles: 1 })
  const [kept] = await rawRows<{ count: number }>(
    adminUrl,
    `select count(*)::int as count from cases.reports_of_incident r join cases.incidents i on i.id = r.incident
     where i.number = $1 and r.report = $2`,
    [first.incident, report],
  )
  assert.equal(kept?.count, 1)
  const numbers = second.results.flatMap((result) => (result.became === 'case' ? [result.number] : []))
  const double = await seenBy(house, who.regency, numbers[0] as string)
  assert.equal(double?.state?.position.outcome, 'cancelled')

  await leadTo(house, who, first.cases[0] as string, 'assessing')
  await tellReporters(worker)
  assert.ok((await told(report)).includes('at-bkn'))

  const again = await mergeIncidents(house, who.regency, {
    keep: first.incident,
    merge: second.incident,
    reason: 'Lagi.',
    versions: { keep: 2, merge: 2 },
  })
  assert.equal(refusalOf(again), 'cases.incident-merged')
})

test('the same post, person or day and place is suggested with its reasons, and nothing of another region', async () => {
  const link = 'https://www.contoh.test/p/123?utm_source=x'
  const { incident } = await openCases(house, who.regency, [{ kind: 'pns', name: 'Contoh Serupa' }], { link })
  const found = await house.transaction(who.regency, async (tx) => {
    const own = await findIncident(tx, incident)
    assert.ok(own)
    const facts = { ...own, link: 'http://m.contoh.test/p/123/', numbers: [], names: ['contoh  SERUPA'] }
    return suggestSame(facts, await incidentsAlike(tx, facts))
  })
  const own = found.find((one) => one.incident === incident)
  assert.deepEqual(own?.reasons.slice(0, 2), ['same-link', 'same-name'])
  const others = await house.transaction(who.otherRegency, async (tx) =>
    incidentsAlike(tx, {
      election: 'pilkada-contoh-2026',
      province: '99',
      regency: '99.01',
      happenedDay: undefined,
      object: '',
      link,
      account: '',
      place: '',
      numbers: [],
      names: [],
    }),
  )
  assert.deepEqual(others, [])
})
