import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSentReport, aVault } from '../../test/support/a-report.ts'
import { aRunningLog } from '../../test/support/a-running-log.ts'
import { freshDatabase, rawRows } from '../../test/support/database.ts'
import { aReporterSite } from '../../test/support/http.ts'
import { everyone } from '../foundation/actor.ts'
import { many, sql } from '../foundation/outside/sql.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { verifyReceipt } from '../transparency/use-cases/verify-receipt.ts'
import { enterThread } from './store/thread-store.ts'
import { handOverProofs } from './use-cases/hand-over-proofs.ts'
import { moveCommitments } from './use-cases/move-commitments.ts'
import { handedIn, reporterReceipt } from './use-cases/reporter-receipts.ts'
import { ticketFor, writeMessage } from './use-cases/thread.ts'

let now = new Date('2026-11-21T02:34:56Z')
const { house, intake, worker, adminUrl } = await freshDatabase({ demo: true, now: () => now })
await aVault(house.dataDir, () => now)
const log = await aRunningLog(worker)
const site = await aReporterSite(intake)
const sent = await aSentReport(intake)
const other = await aSentReport(intake)
await writeMessage(intake, sent.keys, { text: 'Pesan contoh', formKey: 'k' })

async function receipt(key: string, keys = sent.keys) {
  const found = await reporterReceipt(intake, keys, key)
  assert.ok(!isRefusal(found), JSON.stringify(found))
  return found
}

test('at once a reporter gets a promise of the report and of each message, with the day as its only time', async () => {
  const acts = await handedIn(intake, sent.keys)
  assert.ok(!isRefusal(acts))
  assert.deepEqual(
    acts.map(({ key, sealed }) => ({ key, sealed })),
    [
      { key: 'laporan', sealed: false },
      { key: 'pesan-1', sealed: false },
    ],
  )
  for (const { key } of acts) {
    const { judged, text } = await receipt(key)
    assert.equal(judged.sealed, false)
    assert.equal(judged.entry.kind, 'intake')
    assert.deepEqual(judged.notes, ['day 2026-11-21'])
    assert.doesNotMatch(text, /02:34|09:34|10:34/)
    assert.equal(JSON.parse(judged.inner!).report, sent.report)
  }
  const { judged } = await receipt('laporan')
  assert.deepEqual(Object.keys(JSON.parse(judged.inner!)).sort(), [
    'act',
    'cameBy',
    'day',
    'election',
    'kind',
    'region',
    'report',
    'sealed',
    'sizeClass',
  ])
})

test('the page after the seven words leads to it, warns first, and gives a file with a name that tells nothing', async () => {
  const ticket = ticketFor(intake, sent.keys)
  const thread = await site.post('/lacak', { tiket: ticket })
  assert.match(thread.text, /action="\/lacak\/tanda-terima"/)
  const list = await site.post('/lacak/tanda-terima', { tiket: ticket })
  assert.match(list.text, /Berkas ini menunjukkan bahwa seseorang melapor/)
  assert.match(list.text, /value="pesan-1"/)
  const one = await site.post('/lacak/tanda-terima', { tiket: ticket, tindakan: 'laporan' })
  assert.equal(one.status, 200)
  assert.match(one.text, /Dijanjikan/)
  const file = await site.post('/lacak/tanda-terima', { tiket: ticket, tindakan: 'laporan', unduh: 'ya' })
  assert.match(String(file.headers['content-disposition']), /^attachment; filename="catatan\.tlog-proof"$/)
  assert.equal(file.headers['cache-control'], 'no-store')
  assert.ok(!isRefusal(verifyReceipt(file.bytes, log.trust)))
  assert.equal((await site.get('/lacak/tanda-terima')).status, 200)
  const stale = await site.post('/lacak/tanda-terima', { tiket: 'bukan tiket', tindakan: 'laporan' })
  assert.doesNotMatch(stale.text, /tlog-proof/)
})

test('proofs are handed over for the whole day at once, dummies too, and only when the log has them', async () => {
  assert.deepEqual(await handOverProofs(worker), { proofs: 0 })
  now = new Date('2026-11-22T20:10:00Z')
  const moved = await moveCommitments(worker)
  assert.equal(moved.real, 3)
  assert.deepEqual(await handOverProofs(worker), { proofs: 0 }, 'moved, and not sealed yet')
  assert.equal((await receipt('laporan')).judged.sealed, false)
  await log.seal()
  assert.deepEqual(await handOverProofs(worker), { proofs: moved.real + moved.dummies })
  assert.deepEqual(await handOverProofs(worker), { proofs: 0 }, 'each once')
  const bare = await rawRows(adminUrl, 'select 1 from intake.commitments where proof is null')
  assert.deepEqual(bare, [])
})

test('then the receipt leads from what was handed in to the log’s own entry', async () => {
  const { judged, sealed } = await receipt('laporan')
  assert.ok(sealed && judged.sealed && judged.met)
  assert.equal(judged.entry.kind, 'intake')
  assert.equal(JSON.parse(judged.inner!).report, sent.report)
  const { content } = JSON.parse(judged.record!)
  const [row] = await rawRows<{ commitment: Buffer }>(
    adminUrl,
    "select commitment from intake.commitments where convert_from(record, 'UTF8')::jsonb ->> 'report' = $1 and convert_from(record, 'UTF8')::jsonb ->> 'act' = 'report'",
    [sent.report],
  )
  assert.equal(content.commitment, row!.commitment.toString('hex'))
  const page = await site.post('/lacak/tanda-terima', {
    tiket: ticketFor(intake, sent.keys),
    tindakan: 'laporan',
  })
  assert.match(page.text, /Tersegel/)
})

test('a record of another report in place of one’s own is found out', async () => {
  const { text } = await receipt('laporan')
  const theirs = await receipt('laporan', other.keys)
  const extra = (receiptText: string) => /^extra (.+)$/m.exec(receiptText)![1]!
  const mixed = JSON.parse(Buffer.from(extra(text), 'base64').toString())
  mixed.inner = JSON.parse(Buffer.from(extra(theirs.text), 'base64').toString()).inner
  const forged = text.replace(extra(text), Buffer.from(JSON.stringify(mixed)).toString('base64'))
  const judged = verifyReceipt(forged, log.trust)
  assert.ok(isRefusal(judged) && judged.key === 'log.receipt-other-record')
})

test('the reporter’s program sees the commitments of the thread it was given, and never which entry they became', async () => {
  const seen = async (lookup?: Buffer) =>
    intake.transaction(everyone, async (tx) => {
      if (lookup) await enterThread(tx, lookup)
      return many<{ record: Buffer }>(tx, sql`select record from intake.commitments`)
    })
  assert.deepEqual(await seen(), [])
  const own = await seen(sent.keys.lookup)
  assert.deepEqual(
    own.map(({ record }) => JSON.parse(record.toString()).report),
    [sent.report, sent.report],
  )
  await assert.rejects(
    intake.transaction(everyone, (tx) => many(tx, sql`select entry from intake.commitments`)),
    /permission denied/,
  )
})

test('the log names no report, and the ids of commitments lead to none without the house’s secret', async () => {
  const rows = await rawRows<{ id: string; report: string }>(
    adminUrl,
    "select id, convert_from(record, 'UTF8')::jsonb ->> 'report' as report from intake.commitments",
  )
  assert.ok(rows.every(({ id, report }) => id !== report))
  const public_ = await rawRows<{ facts: Buffer }>(
    adminUrl,
    "select facts from transparency.entries where kind = 'intake'",
  )
  assert.deepEqual([...new Set(public_.map(({ facts }) => facts.toString()))], ['{}'])
})

test('without a signer a promise has to wait, and what is sealed needs none', async () => {
  await log.stop()
  assert.ok((await receipt('laporan')).judged.sealed)
  const late = await aSentReport(intake)
  const refused = await reporterReceipt(intake, late.keys, 'laporan')
  assert.ok(isRefusal(refused) && refused.key === 'log.receipt-not-yet')
  const page = await site.post('/lacak/tanda-terima', {
    tiket: ticketFor(intake, late.keys),
    tindakan: 'laporan',
  })
  assert.match(page.text, /Coba lagi sebentar lagi/)
})
