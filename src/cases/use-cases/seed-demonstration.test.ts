import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import { outcomes, statuses } from '../domain/statuses.ts'
import { seedDemonstrationCases } from './seed-demonstration.ts'

const { house, adminUrl } = await freshDatabase({ demo: true })

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
