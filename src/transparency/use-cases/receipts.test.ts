import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { aSequencer, sealed, someActs, testOrigin } from '../../../test/support/a-sequencer.ts'
import { asMember, freshDatabase, rawRows } from '../../../test/support/database.ts'
import { everyone, theHouse } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import { run, sql } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { commitmentInput } from '../domain/commitment.ts'
import { readLeaf } from '../domain/leaf.ts'
import { parseProof } from '../domain/proof.ts'
import { type Receipt, type ReceiptExtra, readExtra } from '../domain/receipt.ts'
import { checkInclusion } from '../domain/tree.ts'
import { eraseRecord } from './erase.ts'
import { sha256Hasher as h } from './hashing.ts'
import { readVkey, verifyNote } from './keys.ts'
import { collectBatches, receiptAtOnce, receiptOf, recordedAbout } from './receipts.ts'
import { recordEntry } from './record-entry.ts'
import { checkpointIn } from './signer.ts'
import { startSigner } from './signer-server.ts'

const { house, worker, adminUrl } = await freshDatabase()
const officer = asMember('bkn-analyst', 'bkn')
const log = aSequencer(worker)

test('without a signer there is no receipt yet, and nothing is promised', async () => {
  const { id } = await anAct()
  const answer = await receiptOf(house, id)
  assert.ok(isRefusal(answer) && answer.key === 'log.signer-away')
})

test('a receipt at once proves the entry by the batch key; after sealing by the log itself', async (t) => {
  const running = await startSigner({ dataDir: house.dataDir, origin: testOrigin, interval: 10 })
  t.after(() => running.close())
  const { id, subject } = await anAct()

  const early = await proven(await receiptAtOnce(house, id, { withRecord: true }))
  assert.equal(early.sealed, false)
  assert.match(early.origin, /^example\.com\/log\/batch\//)
  assert.equal(JSON.parse(early.extra.record!).subject, subject)
  assert.equal((await proven(await receiptOf(house, id))).sealed, false)

  await someActs(worker, 400)
  await sealed(log)
  const late = await proven(await receiptOf(house, id, { withRecord: true }))
  assert.deepEqual([late.sealed, late.origin], [true, testOrigin])
  assert.equal(late.extra.leaf, early.extra.leaf)
  assert.equal(late.extra.record, early.extra.record)

  const bare = await proven(await receiptOf(house, id))
  assert.deepEqual(Object.keys(bare.extra), ['leaf'], 'who may not read the record gets the leaf alone')
  const leaf = readLeaf(Buffer.from(bare.extra.leaf))
  assert.ok(!isRefusal(leaf))
  assert.equal(leaf.kind, 'case-closed')
  assert.doesNotMatch(bare.extra.leaf, new RegExp(`${id}|${subject}|Contoh`))

  const tiles = join(log.folder.root, 'tile/0')
  renameSync(tiles, `${tiles}.away`)
  assert.equal((await proven(await receiptOf(house, id))).sealed, false, 'without its tiles only the promise')
  renameSync(`${tiles}.away`, tiles)
  assert.equal((await proven(await receiptOf(house, id))).sealed, true)

  const about = await recordedAbout(house, subject)
  assert.deepEqual(
    about.map((entry) => [entry.id, entry.kind]),
    [[id, 'case-closed']],
  )
  const none = await receiptOf(house, newId())
  assert.ok(isRefusal(none) && none.key === 'not-found')
})

test('receipts asked for together share signatures, and each proves its own entry', async (t) => {
  const running = await startSigner({ dataDir: house.dataDir, origin: testOrigin, interval: 10 })
  t.after(() => running.close())
  const ids = await someActs(worker, 120)
  const receipts = await Promise.all(ids.map((id) => receiptAtOnce(house, id)))
  const proofs = await Promise.all(receipts.map(proven))
  assert.equal(new Set(proofs.map(({ extra }) => extra.leaf)).size, ids.length)
  assert.ok(new Set(proofs.map(({ origin }) => origin)).size < ids.length)
})

test('whoever comes while a signature is in flight shares the next one; a failed one fails only its own', async () => {
  const sizes: number[] = []
  const answers: (() => void)[] = []
  const batches = collectBatches({
    signBatch: ({ size }) => {
      sizes.push(size)
      return new Promise((resolve, reject) =>
        answers.push(() => (sizes.length === 2 ? reject(new Error('gone')) : resolve('a note\n'))),
      )
    },
  })
  const ask = (n: number) => batches(h.leaf(Buffer.from(`${n}`)))
  const first = ask(1)
  const second = [ask(2), ask(3), ask(4)]
  answers[0]!()
  assert.deepEqual(await first, { index: 0, path: [], checkpoint: 'a note\n' })
  const third = Promise.allSettled(second)
  await new Promise((resolve) => setImmediate(resolve))
  answers[1]!()
  assert.deepEqual(
    (await third).map(({ status }) => status),
    ['rejected', 'rejected', 'rejected'],
  )
  const last = ask(5)
  await new Promise((resolve) => setImmediate(resolve))
  answers[2]!()
  assert.ok(!isRefusal(await last))
  assert.deepEqual(sizes, [1, 3, 1])
})

test('an erased record leaves its entry, its proof, a tombstone and an entry about the erasing', async () => {
  const { id, subject } = await anAct()
  await sealed(log)
  const before = await proven(await receiptOf(house, id, { withRecord: true }))
  const erased = await house.transaction(officer, (tx) =>
    eraseRecord(tx, { entry: id, reason: 'retention-over' }),
  )
  assert.ok(!isRefusal(erased))
  await sealed(log)
  const after = await proven(await receiptOf(house, id, { withRecord: true }))
  assert.deepEqual(Object.keys(after.extra), ['leaf'])
  assert.equal(after.extra.leaf, before.extra.leaf)
  assert.deepEqual(await rawRows(adminUrl, 'select 1 from transparency.records where entry = $1', [id]), [])
  assert.deepEqual(
    await rawRows(adminUrl, 'select reason, institution from transparency.tombstones where entry = $1', [id]),
    [{ reason: 'retention-over', institution: 'bkn' }],
  )
  const about = await proven(await receiptOf(house, erased.id, { withRecord: true }))
  assert.deepEqual(JSON.parse(about.extra.record!), {
    content: { entry: id, reason: 'retention-over' },
    kind: 'record-erased',
    subject,
  })
  const again = await house.transaction(officer, (tx) =>
    eraseRecord(tx, { entry: id, reason: 'retention-over' }),
  )
  assert.ok(isRefusal(again) && again.key === 'not-found')
  const { id: entry } = erased
  for (const reason of ['lost-in-restore', 'Because I say so', 'x']) {
    const refusal = await house.transaction(officer, (tx) => eraseRecord(tx, { entry, reason }))
    assert.ok(isRefusal(refusal), reason)
  }
})

test('nobody erases without a tombstone, and the public erases nothing', async () => {
  const { id } = await anAct()
  for (const actor of [officer, theHouse('receipt'), theHouse('seal-log')])
    for (const program of [house, worker])
      await assert.rejects(
        program.transaction(actor, (tx) =>
          run(tx, sql`delete from transparency.records where entry = ${id}`),
        ),
        /permission denied/,
      )
  await assert.rejects(
    house.transaction(everyone, (tx) => eraseRecord(tx, { entry: id, reason: 'retention-over' })),
    /only a member or the house/,
  )
  await assert.rejects(
    worker.transaction(theHouse('seal-log'), (tx) =>
      run(tx, sql`insert into transparency.tombstones values (${id}, now(), 'retention-over', 'bkn')`),
    ),
    /row-level security/,
  )
  await assert.rejects(rawRows(adminUrl, 'delete from transparency.tombstones'), /never changed/)
  await assert.rejects(rawRows(adminUrl, 'delete from transparency.sealed'), /never changed/)
})

async function anAct(): Promise<{ id: string; subject: string }> {
  const subject = newId()
  const { id } = await house.transaction(officer, (tx) =>
    recordEntry(tx, {
      kind: 'case-closed',
      subject,
      facts: { outcome: 'proven' },
      record: { name: 'Contoh' },
    }),
  )
  return { id, subject }
}

/** Checks a receipt as someone would who has the two keys and nothing else. */
async function proven(
  receipt: Receipt | Refusal,
): Promise<{ sealed: boolean; origin: string; extra: ReceiptExtra }> {
  assert.ok(!isRefusal(receipt), `no receipt: ${JSON.stringify(receipt)}`)
  const state = await log.signer.state()
  assert.ok(!isRefusal(state))
  const vkey = readVkey(receipt.sealed ? state.vkey : state.batchVkey)
  const proof = parseProof(receipt.text)
  assert.ok(!isRefusal(vkey) && !isRefusal(proof))
  const note = verifyNote(proof.checkpoint, [vkey])
  const checkpoint = checkpointIn(proof.checkpoint)
  assert.ok(!isRefusal(note) && !isRefusal(checkpoint))
  const extra = readExtra(proof.extra!)
  assert.ok(!isRefusal(extra))
  const leafHash = h.leaf(Buffer.from(extra.leaf))
  const { size, root, origin } = checkpoint
  assert.ok(checkInclusion(h, { index: proof.index, size, leafHash, path: proof.path, root }))
  if (extra.salt !== undefined) {
    const input = commitmentInput(Buffer.from(extra.salt, 'hex'), Buffer.from(extra.record!))
    const leaf = readLeaf(Buffer.from(extra.leaf))
    assert.ok(!isRefusal(leaf))
    assert.deepEqual(createHash('sha256').update(input).digest(), Buffer.from(leaf.commitment))
  }
  return { sealed: receipt.sealed, origin, extra }
}
