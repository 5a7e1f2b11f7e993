import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { theHouse } from '../../src/foundation/actor.ts'
import { newId } from '../../src/foundation/ids.ts'
import type { House } from '../../src/foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../../src/foundation/refusal.ts'
import type { Cosigner } from '../../src/transparency/use-cases/cosign-round.ts'
import type { Disk } from '../../src/transparency/use-cases/disk.ts'
import { type Files, logFolder } from '../../src/transparency/use-cases/files.ts'
import { readPolicy } from '../../src/transparency/use-cases/keys.ts'
import { folderSource } from '../../src/transparency/use-cases/log-source.ts'
import { newEntryId, recordEntries } from '../../src/transparency/use-cases/record-entries.ts'
import { publishKeys, type Sequencer, sequenceOnce } from '../../src/transparency/use-cases/sequence.ts'
import { openSigner } from '../../src/transparency/use-cases/signer.ts'
import { type LogReport, verifyLog } from '../../src/transparency/use-cases/verify-log.ts'

export const testOrigin = 'example.com/log'

/** A sequencer with its signer in the same process, on a worker's house; every operation on disk can be replaced. */
export function aSequencer(
  worker: House,
  options: { dataDir?: string; files?: Files; disk?: Disk; cosigner?: Cosigner; interval?: number } = {},
): Sequencer {
  const { dataDir = worker.dataDir, files, disk, cosigner, interval = 10 } = options
  const signer = openSigner({
    dataDir,
    origin: testOrigin,
    interval,
    clock: worker.clock,
    ...(disk ? { disk } : {}),
  })
  return { house: worker, folder: logFolder(dataDir, files), signer, ...(cosigner ? { cosigner } : {}) }
}

/** Records that many acts, of which the log knows nothing yet; answers their ids. */
export async function someActs(house: House, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newEntryId(house.clock()))
  await house.transaction(theHouse('test'), (tx) =>
    recordEntries(
      tx,
      ids.map((id, n) => ({ id, kind: 'case-closed', subject: newId(), facts: { n }, record: { n } })),
    ),
  )
  return ids
}

/** A round that must succeed. */
export async function sealed(sequencer: Sequencer): Promise<number> {
  const done = await sequenceOnce(sequencer)
  assert.ok(!isRefusal(done), `the round was refused: ${JSON.stringify(done)}`)
  return done.size
}

/** A round that must be refused; answers why. */
export async function refused(sequencer: Sequencer): Promise<Refusal> {
  const done = await sequenceOnce(sequencer)
  assert.ok(isRefusal(done), `the round was made: ${JSON.stringify(done)}`)
  return done
}

/** What an outsider finds in the published files. */
export async function verified(sequencer: Sequencer): Promise<LogReport> {
  const state = await sequencer.signer.state()
  assert.ok(!isRefusal(state))
  await publishKeys(sequencer.folder, state)
  const policy = readPolicy(`log ${state.vkey}\nquorum none\n`)
  assert.ok(!isRefusal(policy))
  const { root, files } = sequencer.folder
  const source = existsSync(root)
    ? folderSource(root)
    : { read: async (path: string) => files.read(join(root, path)) }
  return verifyLog(source, { policy })
}

/** The published log must verify and have exactly this size. */
export async function verifies(sequencer: Sequencer, size: number): Promise<void> {
  const report = await verified(sequencer)
  assert.deepEqual(report.findings, [])
  assert.equal(report.size, size)
}
