import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asMember, freshDatabase, rawRows } from '../../../test/support/database.ts'
import { countWaiting } from '../store/desk-store.ts'
import { seedDemonstrationReports } from './seed-demonstration.ts'
import { ensureVaultKeys } from './vault.ts'

const { house, intake, adminUrl } = await freshDatabase({ demo: true })
await ensureVaultKeys(intake.dataDir)
const officer = asMember('bawaslu-regency', 'bawaslu-99.01', '99.01')

test('three sealed reports wait at the invented regency, and a second seeding sends none', async () => {
  for (let times = 0; times < 2; times += 1) {
    assert.equal(await seedDemonstrationReports(intake, intake.clock()), 3)
    const waiting = await house.transaction(officer, (tx) => countWaiting(tx))
    assert.equal(waiting.waiting, 3)
  }
  const messages = await rawRows(adminUrl, 'select 1 from intake.messages')
  assert.equal(messages.length, 0, 'the same report, not another one beside it')
})

test('a real folder takes no invented report', async () => {
  assert.equal(await seedDemonstrationReports({ ...intake, demo: false }, intake.clock()), 0)
})
