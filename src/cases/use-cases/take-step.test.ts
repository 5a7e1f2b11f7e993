import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  employeeAt,
  leadTo,
  officers,
  openCases,
  refusalOf,
  seenBy,
  step,
} from '../../../test/support/a-case.ts'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'

const { house, adminUrl } = await freshDatabase({ demo: true })
const who = officers()

async function aCase(place = 0): Promise<string> {
  const employee = await employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', place)
  const { cases } = await openCases(house, who.regency, [{ kind: 'pns', employeeNumber: employee.number }])
  return cases[0] as string
}

test('a case goes the whole way from a finding to a confirmed sanction, and every step leaves its trace', async () => {
  const number = await aCase()
  await leadTo(house, who, number, 'confirmed')
  const closed = await step(house, who.analyst, number, 'close-sanctioned', { reason: 'Terbukti.' })
  assert.equal((closed as { stage: string }).stage, 'closed/sanctioned')

  const milestones = await rawRows<{ kind: string }>(
    adminUrl,
    `select m.kind from cases.milestones m join cases.cases c on c.id = m.case_id where c.number = $1 order by line`,
    [number],
  )
  assert.deepEqual(
    milestones.map((row) => row.kind),
    ['received', 'verified', 'recommended', 'claimed', 'evidenced', 'confirmed', 'closed'],
  )
  const record = await seenBy(house, who.analyst, number)
  assert.equal(record?.state?.position.outcome, 'sanctioned')
  assert.equal(record?.version, record?.events.length)
  const entries = await rawRows(
    adminUrl,
    `select 1 from transparency.records r join cases.cases c on c.id = r.subject where c.number = $1`,
    [number],
  )
  assert.equal(entries.length, record?.version)
})

test('no recommendation without a clarification or a stated reason', async () => {
  const number = await aCase(1)
  await step(house, who.regency, number, 'start-preliminary-review', {})
  await step(house, who.regency, number, 'register', {})
  await step(house, who.regency, number, 'start-review', {})
  await step(house, who.regency, number, 'write-review', {
    facts: 'F',
    analysis: 'A',
    conclusion: 'K',
    finding: 'proven',
  })
  await step(house, who.regency, number, 'submit-to-plenary', {})
  await step(house, who.regency, number, 'forward', {})
  await step(house, who.analyst, number, 'classify', { form: 'DIS-06', objectStatus: 'candidate' })
  await step(house, who.analyst, number, 'draft-recommendation', { sanction: 'removal-12', text: 'T' })
  const refused = await step(house, who.analyst, number, 'issue-recommendation', { letterNumber: 'R-1' })
  assert.equal(refusalOf(refused), 'cases.need.clarified-or-reason')
  await step(house, who.analyst, number, 'state-no-clarification', {
    reason: 'Terlapor dua kali tidak hadir.',
  })
  const issued = await step(house, who.analyst, number, 'issue-recommendation', { letterNumber: 'R-1' })
  assert.equal((issued as { stage: string }).stage, 'awaiting-follow-up/centre')
})
