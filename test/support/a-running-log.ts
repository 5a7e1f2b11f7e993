import assert from 'node:assert/strict'
import { after } from 'node:test'
import type { House } from '../../src/foundation/outside/house.ts'
import { isRefusal } from '../../src/foundation/refusal.ts'
import type { Trust } from '../../src/transparency/domain/judge-receipt.ts'
import { logFolder, replaceFile } from '../../src/transparency/use-cases/files.ts'
import { publishKeys, sequenceOnce } from '../../src/transparency/use-cases/sequence.ts'
import { openSignerClient } from '../../src/transparency/use-cases/signer-client.ts'
import { startSigner } from '../../src/transparency/use-cases/signer-server.ts'
import { publishedTrust, trustOf } from '../../src/transparency/use-cases/trust.ts'

export type RunningLog = {
  /** Whom a reader of this log's receipts believes; no witness is asked for. */
  trust: Trust
  /** Takes all that waits into the log and publishes it; answers its size. */
  seal(): Promise<number>
  /** Ends the signer, as when its process died. */
  stop(): Promise<void>
}

/** A log on a test's house: signer on its socket, keys and policy published, and a round whenever the test wants one. */
export async function aRunningLog(worker: House): Promise<RunningLog> {
  const { dataDir, clock } = worker
  const server = await startSigner({ dataDir, clock, origin: 'netral.example/log', interval: 10 })
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= server.close()
    return stopped
  }
  after(stop)
  const signer = openSignerClient(dataDir)
  const folder = logFolder(dataDir)
  const state = await signer.state()
  assert.ok(!isRefusal(state))
  await publishKeys(folder, state)
  await replaceFile(folder, 'policy', `log ${state.vkey}\nquorum none\n`)
  const trust = trustOf(publishedTrust(dataDir))
  assert.ok(trust)
  return {
    trust,
    stop,
    async seal() {
      const done = await sequenceOnce({ house: worker, folder, signer })
      assert.ok(!isRefusal(done), `the round was refused: ${JSON.stringify(done)}`)
      return done.size
    },
  }
}
