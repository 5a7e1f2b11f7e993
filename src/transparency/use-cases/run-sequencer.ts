import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { theHouse } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { endAlarms, raiseAlarm } from '../store/alarm-store.ts'
import { sealingJob } from '../store/seal-store.ts'
import { type Turn, waitForTurn } from '../store/writer-turn.ts'
import { openCosigner } from './cosign-round.ts'
import { logFolder, tidyUnfinished } from './files.ts'
import {
  askWitnessesFirst,
  bringBackLost,
  publishFirstPolicy,
  publishKeys,
  type Sequencer,
  sequenceOnce,
} from './sequence.ts'
import { openSignerClient } from './signer-client.ts'

export type SequencerOptions = {
  /** Seconds from one checkpoint to the next, also when nothing came in: the pace must not tell what came. */
  interval: number
  ending: AbortSignal
  log(line: Record<string, string | number | boolean | undefined>): void
}

/** Seconds until a round that could not be made is tried again, when the interval is longer. */
const soon = 2
/** Seconds that the signer may take to come up beside us before it is said to be away. */
const patience = 15

/**
 * Seals the log until `ending`. Of several that run on one database one works and the others wait for its end. Nothing
 * that goes wrong ends it: the reason is written down once, as an alarm too, and the next round tries again.
 */
export async function runSequencer(house: House, options: SequencerOptions): Promise<void> {
  const { interval, ending, log } = options
  const sequencer: Sequencer = {
    house,
    folder: logFolder(house.dataDir),
    signer: openSignerClient(house.dataDir),
    cosigner: openCosigner({ dataDir: house.dataDir, clock: house.clock }),
  }
  let turn: Turn | undefined
  let begun = false
  let trouble: string | undefined
  const round = async (): Promise<Refusal | undefined> => {
    if (turn && !(await turn.held())) {
      await turn.release()
      turn = undefined
    }
    turn ??= await waitForTurn(house.databaseUrl, ending)
    if (!turn) return undefined
    if (!begun) {
      const refusal = await begin(sequencer)
      if (refusal) return refusal
      begun = true
    }
    const done = await sequenceOnce(sequencer)
    if (isRefusal(done)) return done
    if (done.entries) log({ event: 'log-sealed', entries: done.entries, size: done.size })
    return undefined
  }

  const patientUntil = performance.now() + patience * 1000
  let next = performance.now()
  while (!ending.aborted) {
    const began = performance.now()
    const refusal = await round().catch((error: NodeJS.ErrnoException) => accident(error))
    if (ending.aborted) break
    const starting = !begun && refusal?.key === 'log.signer-away' && performance.now() < patientUntil
    if (!starting) {
      const now = refusal && `${refusal.key} ${JSON.stringify(refusal.facts)}`
      if (now !== trouble) log(refusal ? { event: 'log-stopped', why: now } : { event: 'log-goes-on' })
      if (refusal || trouble !== undefined) await tell(house, refusal).catch(() => undefined)
      trouble = now
    }
    // A round that took longer than the interval is followed at once, without a queue of missed ones.
    // Finding out why it can not go on may take long on a large log: then it is not done all the time.
    const rest = Math.max(Math.min(soon, interval) * 1000, 10 * (performance.now() - began))
    const latest = refusal ? performance.now() + (starting ? 200 : rest) : Number.POSITIVE_INFINITY
    next = Math.min(latest, Math.max(next + interval * 1000, performance.now()))
    await pause(Math.max(0, next - performance.now()), undefined, { signal: ending }).catch(() => undefined)
  }
  await turn?.release()
}

async function begin(sequencer: Sequencer): Promise<Refusal | undefined> {
  const state = await sequencer.signer.state()
  if (isRefusal(state)) return state
  await tidyUnfinished(sequencer.folder)
  await publishKeys(sequencer.folder, state)
  // A demonstration has witnesses, who write their own.
  if (!sequencer.house.demo) await publishFirstPolicy(sequencer.folder, state)
  const refusal = (await bringBackLost(sequencer)) ?? (await askWitnessesFirst(sequencer))
  if (!refusal) await tell(sequencer.house, undefined)
  return refusal
}

/** The open alarm says what is the matter now; it ends when a round succeeds. */
async function tell(house: House, refusal: Refusal | undefined): Promise<void> {
  const at = house.clock()
  await house.transaction(theHouse(sealingJob), async (tx) => {
    await endAlarms(tx, 'sequencer', at, refusal ? [refusal.key] : [])
    if (refusal) await raiseAlarm(tx, 'sequencer', refusal, at)
  })
}

/** What was thrown, by its code alone: a message may quote anything. */
function accident(error: NodeJS.ErrnoException): Refusal {
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return refuse('log.disk-full')
  return refuse('log.round-failed', { code: error.code ?? error.name })
}
