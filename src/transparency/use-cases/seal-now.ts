import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { turnIfFree } from '../store/writer-turn.ts'
import { openCosigner } from './cosign-round.ts'
import { logFolder, tidyUnfinished } from './files.ts'
import {
  askWitnessesFirst,
  publishFirstPolicy,
  publishKeys,
  type Sequenced,
  sequenceOnce,
} from './sequence.ts'
import { openSignerClient } from './signer-client.ts'
import { startSigner } from './signer-server.ts'

export type SealSettings = { origin: string; interval: number }

/**
 * Runs `work` with a signer that answers: the one that runs already, or one of our own for that long. Where the keys
 * belong to another user, and that user's signer is away, nothing can be signed, and `work` is told so when it asks.
 */
export async function withSigner<T>(
  house: House,
  settings: SealSettings,
  work: () => Promise<T>,
): Promise<T> {
  const { dataDir, clock } = house
  if (!isRefusal(await openSignerClient(dataDir).state())) return work()
  const signer = await startSigner({ dataDir, clock, ...settings }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES') return undefined
    throw error
  })
  try {
    return await work()
  } finally {
    await signer?.close()
  }
}

/**
 * Seals what waits, for commands on a folder that no worker serves; where a sequencer works already it is left to that
 * one (undefined). A signer must answer. Refuses as the sequencer does.
 */
export async function sealNow(house: House): Promise<Sequenced | Refusal | undefined> {
  const turn = await turnIfFree(house.databaseUrl)
  if (!turn) return undefined
  try {
    const { dataDir, clock } = house
    const signer = openSignerClient(dataDir)
    const folder = logFolder(dataDir)
    const state = await signer.state()
    if (isRefusal(state)) return state
    const sequencer = { house, folder, signer, cosigner: openCosigner({ dataDir, clock }) }
    await tidyUnfinished(folder)
    await publishKeys(folder, state)
    // A demonstration has witnesses, who write their own once they run.
    if (!house.demo) await publishFirstPolicy(folder, state)
    return (await askWitnessesFirst(sequencer)) ?? (await sequenceOnce(sequencer))
  } finally {
    await turn.release()
  }
}
