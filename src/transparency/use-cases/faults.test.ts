import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { aSequencer, sealed, someActs, verified, verifies } from '../../../test/support/a-sequencer.ts'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import { type Step, steppedFiles, steppedHouse } from '../../../test/support/faults.ts'
import { stopping } from '../../../test/support/stopping-disk.ts'
import { Volume } from '../../../test/support/volume.ts'
import { theHouse } from '../../foundation/actor.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { sealedSize } from '../store/seal-store.ts'
import { type Sequencer, sequenceOnce } from './sequence.ts'
import { checkpointIn } from './signer.ts'
import { growTiles } from './tile-files.ts'

/** `NETRAL_FAULTS=all` ends a real process at every operation; the sample at a few, and the rest in this process. */
const all = process.env.NETRAL_FAULTS === 'all'

const { worker, adminUrl } = await freshDatabase()
const child = promisify(execFile)
const size = () => worker.transaction(theHouse('seal-log'), sealedSize)

const leftovers = ['nothing', 'names', 'some'] as const

/** More than a tile, so that every round fills one, clears away a partial one and begins another. */
const acts = 257

test('killed by kill -9 at any operation, the next round completes the same log', async () => {
  const log = aSequencer(worker)
  await someActs(worker, acts)
  await sealed(log)
  const program = [
    '--import',
    'tsx',
    join(import.meta.dirname, '../../../test/support/sequencer-child.ts'),
    worker.dataDir,
    worker.databaseUrl,
  ]
  await someActs(worker, acts)
  const { stdout } = await child(process.execPath, [...program, '0'])
  const steps = Number(stdout)
  assert.ok(steps > 50, `only ${steps} operations`)
  await verifies(log, 2 * acts)

  const points = Array.from({ length: steps }, (_, i) => i + 1).filter((at) => all || at % 12 === 5)
  for (const at of points) {
    await someActs(worker, acts)
    await assert.rejects(
      child(process.execPath, [...program, String(at)]),
      { signal: 'SIGKILL' },
      `step ${at}`,
    )
    await sealed(log)
    await verifies(log, await size())
  }
  assert.deepEqual(await rawRows(adminUrl, 'select 1 from transparency.pending'), [])
})

test('a power cut at any operation loses nothing that was promised', async () => {
  let volume = new Volume(numbers(7))
  await volume.files.makeFolder('/data')
  await volume.files.flush('/')
  const house = { ...worker, dataDir: '/data' }
  const on = (step: Step) =>
    aSequencer(steppedHouse(house, step), {
      dataDir: '/data',
      files: steppedFiles(volume.files, (name) => step(name)),
      disk: stopping(volume.disk, step),
    })
  let through = false
  let signed = 0
  let cuts = 0
  for (let at = 1; !through; at += all ? 1 : 3) {
    await someActs(worker, acts)
    let steps = 0
    const cut = new Error('cut')
    try {
      const log = on(() => {
        steps += 1
        if (steps >= at) throw cut
      })
      assert.ok(!isRefusal(await sequenceOnce(log)))
      through = true
    } catch (error) {
      if (error !== cut) throw error
    }
    cuts += 1
    volume = volume.cut(leftovers[cuts % 3]!)
    const log = on(() => {})
    await allThere(log)
    if (signed) {
      const published = await verified(log)
      assert.deepEqual(published.findings, [])
      assert.ok(published.size! >= signed, 'what was published is gone')
    }
    const now = await sealed(log)
    assert.ok(now >= signed)
    signed = now
    await verifies(log, await size())
  }
  assert.deepEqual(await rawRows(adminUrl, 'select 1 from transparency.pending'), [])
})

/** Every file of the tree that the signer signed last is on the disk, without a writer coming to help. */
async function allThere({ signer, folder }: Sequencer): Promise<void> {
  const state = await signer.state()
  assert.ok(!isRefusal(state))
  const signed = checkpointIn(state.note)
  assert.ok(!isRefusal(signed))
  const same = await growTiles(folder, signed, [])
  assert.ok(!isRefusal(same), `signed before it was kept: ${JSON.stringify(same)}`)
}

/** Numbers from 0 to 1, the same at every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
