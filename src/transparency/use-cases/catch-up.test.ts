import assert from 'node:assert/strict'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { aSequencer, refused, sealed, someActs, verifies } from '../../../test/support/a-sequencer.ts'
import { backup } from '../../../test/support/backup.ts'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import { theHouse } from '../../foundation/actor.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { sealPending } from '../store/seal-store.ts'
import { catchUp } from './catch-up.ts'
import { openCosigner } from './cosign-round.ts'
import { startDemonstrationWitnesses } from './demonstration-witnesses.ts'
import { folderSource } from './log-source.ts'
import { askWitnessesFirst, publishKeys, type Sequencer } from './sequence.ts'
import { checkpointIn } from './signer.ts'
import { verifyAgainstDatabase } from './verify-against-database.ts'

/** `NETRAL_FAULTS=all` restores a hundred old backups; the sample a few. */
const backups = process.env.NETRAL_FAULTS === 'all' ? 100 : 3

const { worker, adminUrl } = await freshDatabase()
const { worker: demonstration, adminUrl: demonstrationUrl } = await freshDatabase({ demo: true })

test('every old backup that is restored stops the signing, says why, and can be caught up', async () => {
  const log = aSequencer(worker)
  let seed = 20_251
  const random = (most: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % (most + 1)
  }
  await someActs(worker, 300)
  await sealed(log)
  for (let turn = 0; turn < backups; turn += 1) {
    await someActs(worker, random(80))
    await sealed(log)
    // Acts that the backup has, but not their index; in every third also indexes without a signature.
    const waiting = random(60)
    await someActs(worker, waiting)
    if (turn % 3 === 2) await worker.transaction(theHouse('seal-log'), (tx) => sealPending(tx, 20))
    const old = await backup(adminUrl)
    const [sealedThen, waitingThen] = [await count('sealed'), await count('pending')]
    for (let rounds = random(2); rounds >= 0; rounds -= 1) {
      await someActs(worker, 1 + random(150))
      await sealed(log)
    }
    const before = await signedSize(log)
    const lost = before - sealedThen - waitingThen

    await old.restore()
    for (let again = 0; again < 2; again += 1) {
      const why = await refused(log)
      assert.deepEqual([why.key, why.facts], ['log.database-behind', { sealed: sealedThen, signed: before }])
      // Work goes on meanwhile; its acts wait.
      await someActs(worker, 3)
    }
    assert.equal(await signedSize(log), before)
    await verifies(log, before)

    const done = await catchUp(log)
    assert.deepEqual(done, { size: before, entries: before - sealedThen, lost })
    assert.equal(await sealed(log), before + 7, 'the six acts since, and the catching up itself')
    await verifies(log, before + 7)
  }
  const compared = await verifyAgainstDatabase(worker, folderSource(log.folder.root), await signedSize(log))
  assert.deepEqual(compared.findings, [])
  assert.ok(compared.lost > 0)
})

test('a database that went on from an old backup is not mistaken for ours', async () => {
  const log = aSequencer(worker)
  await someActs(worker, 40)
  const old = await backup(adminUrl)
  const size = await sealed(log)
  await old.restore()
  // As many entries get an index again, by somebody who does not ask the signer; in another order.
  await someActs(worker, 30)
  await worker.transaction(theHouse('seal-log'), (tx) => sealPending(tx, 1000))
  assert.equal((await refused(log)).key, 'log.database-differs')
  const done = await catchUp(log)
  assert.ok(isRefusal(done) && done.key === 'log.database-differs', 'there is nothing to add')
  await verifies(log, size)

  await old.restore()
  assert.deepEqual(await catchUp(log), { size, entries: 40, lost: 0 })
  await sealed(log)
})

test('one row changed in the database behind the signed tree stops the signing', async () => {
  const log = aSequencer(worker)
  const size = await signedSize(log)
  const last = `id = (select entry from transparency.sealed where index = ${size - 1})`
  const [row] = await rawRows<{ kind: string }>(
    adminUrl,
    `select kind from transparency.entries where ${last}`,
  )
  const setKind = (kind: string) =>
    rawRows(
      adminUrl,
      `set session_replication_role = 'replica'; update transparency.entries set kind = '${kind}' where ${last}`,
    )
  await setKind('case-reopened')
  const why = await refused(log)
  assert.deepEqual([why.key, why.facts], ['log.database-differs', { index: size - 1 }])
  await setKind(row!.kind)
  await sealed(log)
})

test('a folder that was restored whole is stopped by its witnesses, and goes on from a newer copy', async () => {
  const { dataDir } = demonstration
  const log: Sequencer = {
    ...aSequencer(demonstration),
    cosigner: openCosigner({ dataDir, clock: demonstration.clock }),
  }
  const state = await log.signer.state()
  assert.ok(!isRefusal(state))
  await publishKeys(log.folder, state)
  const witnesses = await startDemonstrationWitnesses(dataDir, () => {})
  try {
    await someActs(demonstration, 300)
    await sealed(log)
    assert.equal(await askWitnessesFirst(log), undefined)
    const old = await backup(demonstrationUrl)
    const safe = join(dataDir, 'copies')
    for (const name of ['log', 'signer'])
      cpSync(join(dataDir, name), join(safe, 'old', name), { recursive: true })
    await someActs(demonstration, 300)
    const size = await sealed(log)
    cpSync(join(dataDir, 'log'), join(safe, 'mirror'), { recursive: true })

    await old.restore()
    for (const name of ['log', 'signer']) {
      rmSync(join(dataDir, name), { recursive: true })
      cpSync(join(safe, 'old', name), join(dataDir, name), { recursive: true })
    }
    const again: Sequencer = {
      ...aSequencer(demonstration),
      cosigner: openCosigner({ dataDir, clock: demonstration.clock }),
    }
    const why = await askWitnessesFirst(again)
    assert.equal(why?.key, 'log.witness-ahead')
    assert.equal(why.facts.size, size)

    const done = await catchUp(again, folderSource(join(safe, 'mirror')))
    assert.ok(!isRefusal(done))
    assert.equal(done.entries, 300)
    assert.equal(await askWitnessesFirst(again), undefined)
    await someActs(demonstration, 5)
    assert.equal(await sealed(again), size + 6)
    await verifies(again, size + 6)
  } finally {
    await witnesses.close()
  }
})

async function count(table: string): Promise<number> {
  const [row] = await rawRows<{ n: number }>(adminUrl, `select count(*)::int as n from transparency.${table}`)
  return row!.n
}

async function signedSize({ signer }: Sequencer): Promise<number> {
  const state = await signer.state()
  assert.ok(!isRefusal(state))
  const signed = checkpointIn(state.note)
  assert.ok(!isRefusal(signed))
  return signed.size
}
