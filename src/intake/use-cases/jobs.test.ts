import assert from 'node:assert/strict'
import { appendFileSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { aSentReport, aVault } from '../../../test/support/a-report.ts'
import { asMember, freshDatabase, rawRows } from '../../../test/support/database.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { intakeJobs } from '../intake.jobs.ts'
import { commitTo, intakeCommitmentDomain } from './commitments.ts'
import { compareOpenings } from './housekeeping.ts'
import { batchSize, dummiesFor, moveCommitments, movedKind } from './move-commitments.ts'
import { openReport, readOpenedReport } from './open-report.ts'
import { writeMessage } from './thread.ts'
import { startVault, vaultAnswers } from './vault.ts'

let now = new Date('2026-11-21T02:00:00Z')
const { house, intake, worker, adminUrl } = await freshDatabase({ demo: true, now: () => now })
const vault = await aVault(house.dataDir, () => now)
const officer = asMember('bawaslu-regency', 'bawaslu-99.01', '99.01')

type Row = { id: string; commitment: Buffer; salt: Buffer; record: Buffer; entry: string | null; day: string }

test('what came in reaches the log a day later, among dummies that look alike, each once', async () => {
  for (let n = 0; n < 5; n += 1) await aSentReport(intake)
  assert.deepEqual((await moveCommitments(worker)).real, 0, 'nothing of today')
  const first = await rawRows(adminUrl, 'select 1 from transparency.entries where kind = $1', [movedKind])

  now = new Date('2026-11-22T02:00:00Z')
  const moved = await moveCommitments(worker)
  assert.equal(moved.real, 5)
  assert.equal((moved.real + moved.dummies) % batchSize, 0)
  const entries = await rawRows<{ facts: Buffer; kind: string }>(
    adminUrl,
    'select kind, facts from transparency.entries where kind = $1',
    [movedKind],
  )
  assert.equal(entries.length, first.length + moved.real + moved.dummies)
  assert.deepEqual([...new Set(entries.map((entry) => entry.facts.toString()))], ['{}'])

  const rows = await rawRows<Row>(adminUrl, 'select * from intake.commitments')
  assert.ok(rows.every((row) => row.entry !== null))
  assert.equal(new Set(rows.map((row) => row.entry)).size, rows.length)
  for (const row of rows)
    assert.deepEqual(commitTo(intakeCommitmentDomain, row.salt, row.record), row.commitment)

  const acts = rows.map((row) => JSON.parse(row.record.toString()).act)
  assert.equal(acts.filter((act) => act === 'report').length, 5)
  assert.ok(acts.filter((act) => act === 'dummy').length > 0)
  const again = await moveCommitments(worker)
  assert.equal(again.real, 0)
})

test('the log’s own records of moved commitments name no report', async () => {
  const reports = await rawRows<{ id: string }>(adminUrl, 'select id from intake.reports')
  const records = await rawRows<{ record: Buffer }>(
    adminUrl,
    'select r.record from transparency.records r join transparency.entries e on e.id = r.entry where e.kind = $1',
    [movedKind],
  )
  const text = records.map(({ record }) => record.toString()).join('\n')
  assert.ok(records.length > 0)
  for (const { id } of reports) assert.equal(text.includes(id), false)
})

test('dummies always fill whole batches, and at least one is there', () => {
  fc.assert(
    fc.property(fc.nat(5_000), fc.integer({ min: 1, max: batchSize - 1 }), (real, extra) => {
      const dummies = dummiesFor(real, extra)
      assert.ok(dummies >= extra)
      assert.equal((real + dummies) % batchSize, 0)
    }),
  )
})

test('a message leaves a commitment too, and a message sent twice leaves one', async () => {
  const sent = await aSentReport(intake)
  const before = await rawRows(adminUrl, 'select 1 from intake.commitments')
  for (const _ of [1, 2]) await writeMessage(intake, sent.keys, { text: 'sekali', formKey: 'a' })
  const after = await rawRows(adminUrl, 'select 1 from intake.commitments')
  assert.equal(after.length, before.length + 1)
})

test('an opening that never went through the desk is found, and its number is recorded', async () => {
  const sent = await aSentReport(intake)
  const opening = await openReport(house, officer, sent.report, 'Kajian awal hari ini')
  assert.ok(!isRefusal(opening))
  assert.ok(!isRefusal(await readOpenedReport(house, officer, opening)))
  assert.deepEqual(await compareOpenings(worker), [])
  await rawRows(adminUrl, "update intake.openings set reason = 'alasan yang ditulis ulang' where id = $1", [
    opening,
  ])
  const found = await compareOpenings(worker)
  assert.ok(!isRefusal(found))
  assert.deepEqual(
    found.map((line) => line.opening),
    [opening],
  )
  assert.deepEqual(await intakeJobs['compare-openings'](worker), { unmatched: 1 })
})

test('without a vault the desk is told so, the opening stays recorded, and the job says it', async () => {
  const sent = await aSentReport(intake)
  await vault.close()
  assert.equal(await vaultAnswers(house.dataDir), false)
  const opening = await openReport(house, officer, sent.report, 'Kajian awal hari ini')
  assert.ok(!isRefusal(opening))
  const read = await readOpenedReport(house, officer, opening)
  assert.ok(isRefusal(read) && read.key === 'intake.vault-away')
  assert.deepEqual(await intakeJobs['compare-openings'](worker), { vaultAway: 1 })

  // A crash tore the last line of the journal: the vault starts again, and the opening still serves.
  appendFileSync(join(house.dataDir, 'vault', 'openings.jsonl'), '{"opening":"6f1d')
  const second = await startVault(house.dataDir, { clock: () => now })
  assert.equal(await vaultAnswers(house.dataDir), true)
  await assert.rejects(startVault(house.dataDir), /already runs/)
  const later = await readOpenedReport(house, officer, opening)
  assert.ok(!isRefusal(later))
  await second.close()
  const third = await startVault(house.dataDir, { clock: () => now })
  assert.ok(!isRefusal(await readOpenedReport(house, officer, opening)))
  await third.close()
})

test('the vault’s key is readable for its own account alone', async () => {
  const key = join(house.dataDir, 'vault', 'identity')
  assert.equal(statSync(key).mode & 0o777, 0o600)
  assert.equal(statSync(join(house.dataDir, 'vault')).mode & 0o077, 0)
})

test('uploads that nobody went on with are swept after three days', async () => {
  const spool = join(house.dataDir, 'blobs', 'spool')
  mkdirSync(spool, { recursive: true })
  const [old, fresh] = [join(spool, 'a'.repeat(32)), join(spool, 'b'.repeat(32))]
  for (const file of [old, fresh]) writeFileSync(file, 'x')
  const fourDaysAgo = new Date(Date.now() - 4 * 86_400_000)
  utimesSync(old, fourDaysAgo, fourDaysAgo)
  assert.deepEqual(await intakeJobs['sweep-intake-files'](worker), { spools: 1, blobs: 0 })
  assert.equal(statSync(fresh).size, 1)
  rmSync(fresh)
})
