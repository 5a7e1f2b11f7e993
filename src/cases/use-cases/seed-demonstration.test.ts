import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import { seedDemonstrationAccounts } from '../../accounts/accounts.door.ts'
import { outcomes, statuses } from '../domain/statuses.ts'
import { seedDemonstrationCases } from './seed-demonstration.ts'

const { house, worker, adminUrl } = await freshDatabase({ demo: true })
await seedDemonstrationAccounts(worker)

test('the demonstration shows cases in nearly every status, and a second seeding adds none', async () => {
  const count = await seedDemonstrationCases(house, house.clock())
  assert.ok(count >= 60)
  const rows = await rawRows<{ status: string; outcome: string | null; demonstration: boolean }>(
    adminUrl,
    'select status, outcome, demonstration from cases.cases',
  )
  assert.equal(rows.length, count)
  assert.ok(rows.every((row) => row.demonstration))
  const shown = new Set(rows.map((row) => row.status))
  // A review is written within the hour that it begins, so it may lie between two moves.
  assert.deepEqual(
    statuses.filter((status) => !shown.has(status) && status !== 'review'),
    [],
  )
  const ended = new Set(rows.map((row) => row.outcome))
  assert.deepEqual(
    outcomes.filter((outcome) => !ended.has(outcome)),
    [],
  )
  const [referrals] = await rawRows<{ count: number }>(
    adminUrl,
    'select count(*)::int as count from cases.referrals',
  )
  assert.equal(referrals?.count, 3)
  assert.equal(await seedDemonstrationCases(house, house.clock()), count)
})

test('whoever acted in the demonstration is one of its people, and two-person steps are two of them', async () => {
  const nameless = await rawRows<{ institution: string; role: string }>(
    adminUrl,
    `select distinct e.by_institution as institution, e.by_role as role from cases.events e
     where e.by_account is not null and not exists (
       select 1 from accounts.memberships m
       where m.account = e.by_account and m.institution = e.by_institution and m.role = e.by_role)`,
  )
  assert.deepEqual(nameless, [])
  const [alone] = await rawRows<{ count: number }>(
    adminUrl,
    'select count(*)::int as count from cases.packets where released_by = written_by',
  )
  assert.equal(alone?.count, 0)
})
