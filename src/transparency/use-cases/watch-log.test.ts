import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { aSequencer, sealed, someActs } from '../../../test/support/a-sequencer.ts'
import { asMember, freshDatabase, rawRows } from '../../../test/support/database.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { bundlePath } from '../domain/tiles.ts'
import { newKey } from './keys.ts'
import { publishKeys } from './sequence.ts'
import { logWatchFor, watchLog } from './watch-log.ts'

let now = new Date('2026-10-05T03:05:00Z')
const { house, worker, adminUrl } = await freshDatabase({ now: () => now })
const sequencer = aSequencer(worker)
const auditor = asMember('auditor', 'auditor-contoh')
const seenBy = (actor = auditor) => house.transaction(actor, (tx) => logWatchFor(tx, now))
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}
const file = (path: string) => join(sequencer.folder.root, path)

test('before the log has begun there is nothing to check, and the auditor is told that nobody has', async () => {
  assert.deepEqual(await watchLog(worker, []), { findings: 0 })
  assert.deepEqual(await seenBy(), { last: undefined, late: false, alarms: [] })
})

test('a log that fits leaves a row that says how much was compared', async () => {
  await someActs(worker, 40)
  await sealed(sequencer)
  const state = await sequencer.signer.state()
  assert.ok(!isRefusal(state))
  await publishKeys(sequencer.folder, state)
  assert.deepEqual(await watchLog(worker, []), { findings: 0 })
  const { last, late, alarms } = await seenBy()
  assert.deepEqual([last?.entries, last?.findings, late, alarms], [40, 0, false, []])
})

test("a changed byte in the log and a changed record are on the auditor's desk, one alarm for each kind", async () => {
  later(60)
  const path = file(bundlePath(0, 40))
  const before = readFileSync(path)
  const changed = Buffer.from(before)
  changed[30]! ^= 1
  writeFileSync(path, changed)
  const touch = (sign: string) => rawRows(adminUrl, `update transparency.records set record = record ${sign}`)
  await touch(`|| ' '::bytea`)
  assert.ok((await watchLog(worker, [])).findings >= 41)
  const { last, alarms } = await seenBy()
  assert.ok(last!.findings >= 41)
  assert.deepEqual(
    alarms.map(({ source, key, facts, overAt }) => [source, key, facts.count, overAt]).sort(),
    [
      ['verification', 'log.entry-differs', 1, null],
      ['verification', 'log.entry-row-altered', 1, null],
      ['verification', 'log.record-altered', 40, null],
    ],
  )

  // Put right again: the alarm is over, but for a week the auditor still sees that it was.
  writeFileSync(path, before)
  await rawRows(
    adminUrl,
    'update transparency.records set record = substring(record for octet_length(record) - 1)',
  )
  later(60)
  assert.deepEqual(await watchLog(worker, []), { findings: 0 })
  const after = await seenBy()
  assert.ok(after.alarms.length === 3 && after.alarms.every(({ overAt }) => overAt !== null))
  later(8 * 24 * 60)
  assert.deepEqual((await seenBy()).alarms, [])
})

test('a check that has stopped is seen too', async () => {
  assert.equal((await seenBy()).late, true)
  assert.deepEqual(await watchLog(worker, []), { findings: 0 })
  assert.equal((await seenBy()).late, false)
  later(121)
  assert.equal((await seenBy()).late, true)
})

test('too few witnesses are an alarm; the keys of others and a missing checkpoint as well', async () => {
  const key = newKey('saksi.example/w', 'witness')
  const state = await sequencer.signer.state()
  assert.ok(!isRefusal(state))
  writeFileSync(file('policy'), `log ${state.vkey}\nwitness w ${key.vkey}\nquorum w\n`)
  await watchLog(worker, [])
  assert.deepEqual(
    (await seenBy()).alarms.map(({ key }) => key),
    ['log.policy-not-met'],
  )

  writeFileSync(file('policy'), `log ${newKey('example.com/log', 'signer').vkey}\nquorum none\n`)
  const vkey = readFileSync(file('vkey'))
  writeFileSync(file('vkey'), '')
  await watchLog(worker, [])
  assert.deepEqual(
    (await seenBy()).alarms.filter(({ overAt }) => !overAt).map(({ key }) => key),
    ['log.signature-missing'],
  )
  writeFileSync(file('vkey'), vkey)
  writeFileSync(file('policy'), `log ${state.vkey}\nquorum none\n`)
  await rawRows(adminUrl, 'select 1')
  const checkpoint = readFileSync(file('checkpoint'))
  writeFileSync(file('checkpoint'), '')
  await watchLog(worker, [])
  assert.deepEqual(
    (await seenBy()).alarms.filter(({ overAt }) => !overAt).map(({ key }) => key),
    ['log.note-malformed'],
  )
  writeFileSync(file('checkpoint'), checkpoint)
  await watchLog(worker, [])
  assert.deepEqual(
    (await seenBy()).alarms.filter(({ overAt }) => !overAt),
    [],
  )
})

test('alarms and checks are for auditors and the house; an employer and the public see none', async () => {
  writeFileSync(file('policy'), 'nonsense\n')
  await watchLog(worker, [])
  assert.equal((await seenBy()).alarms.filter(({ overAt }) => !overAt).length, 1)
  for (const role of ['personnel-office', 'personnel-authority', 'bawaslu-regency'] as const)
    assert.deepEqual(await seenBy(asMember(role, 'gov-99.01')), { last: undefined, late: false, alarms: [] })
})
