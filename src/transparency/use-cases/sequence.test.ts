import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSequencer, sealed, someActs, verifies } from '../../../test/support/a-sequencer.ts'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { readLeaf } from '../domain/leaf.ts'
import { readBundle } from './tile-files.ts'

const database = await freshDatabase()
const { worker, adminUrl } = database

test('an empty log has a signed checkpoint, and grows over the edges of tiles', async () => {
  const log = aSequencer(worker)
  assert.equal(await sealed(log), 0)
  await verifies(log, 0)
  let size = 0
  for (const more of [1, 254, 1, 1, 0, 300, 512]) {
    await someActs(worker, more)
    size += more
    assert.equal(await sealed(log), size)
    await verifies(log, size)
  }
  const waiting = await rawRows(adminUrl, 'select 1 from transparency.pending')
  assert.equal(waiting.length, 0)
})

test('every entry of the database stands in the log once, with its public content alone', async () => {
  const log = aSequencer(worker)
  await someActs(worker, 20)
  const size = await sealed(log)
  const inLog = []
  for (let index = 0; index * 256 < size; index++)
    for (const leaf of readBundle(log.folder, index, size)!) {
      const entry = readLeaf(leaf)
      assert.ok(!isRefusal(entry))
      inLog.push(Buffer.from(entry.commitment).toString('hex'))
    }
  const rows = await rawRows<{ hex: string }>(
    adminUrl,
    "select encode(commitment, 'hex') as hex from transparency.entries order by 1",
  )
  assert.deepEqual(
    inLog.toSorted(),
    rows.map(({ hex }) => hex),
  )
})
