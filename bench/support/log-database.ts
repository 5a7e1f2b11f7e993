import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { theHouse } from '../../src/foundation/actor.ts'
import { newId } from '../../src/foundation/ids.ts'
import { isRefusal } from '../../src/foundation/refusal.ts'
import { parseCheckpoint } from '../../src/transparency/domain/checkpoint.ts'
import { parseNote } from '../../src/transparency/domain/note.ts'
import { openCosigner } from '../../src/transparency/use-cases/cosign-round.ts'
import { startDemonstrationWitnesses } from '../../src/transparency/use-cases/demonstration-witnesses.ts'
import { logFolder } from '../../src/transparency/use-cases/files.ts'
import { receiptOf } from '../../src/transparency/use-cases/receipts.ts'
import { newEntryId, recordEntries } from '../../src/transparency/use-cases/record-entries.ts'
import { recordEntry } from '../../src/transparency/use-cases/record-entry.ts'
import { runSequencer } from '../../src/transparency/use-cases/run-sequencer.ts'
import { publishKeys, sequenceOnce } from '../../src/transparency/use-cases/sequence.ts'
import { openSignerClient } from '../../src/transparency/use-cases/signer-client.ts'
import { startSigner } from '../../src/transparency/use-cases/signer-server.ts'
import { asAdmin, type BenchHouse } from './harness.ts'

/** Acts of one round, and how many rounds: what a busy day leaves, taken in at once. */
const actsPerRound = 20_000
/** Seconds between checkpoints in the second part, which is about waiting. */
const interval = 2
const waitingSeconds = 20
const actsPerSecond = 50

export type DatabaseFigures = {
  sequencedPerSecond: number[]
  /** Seconds from the begin of an act to the publication of a cosigned checkpoint that holds it. */
  waits: number[]
  interval: number
}

/** The log on the real database: the signer on its socket, four witnesses on their ports, files that are flushed. */
export async function withDatabase(house: BenchHouse, rounds: number): Promise<DatabaseFigures> {
  const { dataDir } = house
  const signer = await startSigner({ dataDir, origin: 'bench.example/log', interval })
  const witnesses = await startDemonstrationWitnesses(dataDir, () => {})
  try {
    const sequencedPerSecond = await sequenced(house, rounds)
    const waits = await waited(house)
    return { sequencedPerSecond, waits, interval }
  } finally {
    await witnesses.close()
    await signer.close()
  }
}

async function sequenced({ worker, dataDir }: BenchHouse, rounds: number): Promise<number[]> {
  const sequencer = {
    house: worker,
    folder: logFolder(dataDir),
    signer: openSignerClient(dataDir),
    cosigner: openCosigner({ dataDir, clock: worker.clock }),
  }
  const state = await sequencer.signer.state()
  if (isRefusal(state)) throw new Error(state.key)
  await publishKeys(sequencer.folder, state)
  const rates: number[] = []
  for (let round = 0; round <= rounds; round++) {
    await fill(worker, actsPerRound)
    const started = performance.now()
    const done = await sequenceOnce(sequencer)
    const seconds = (performance.now() - started) / 1000
    if (isRefusal(done) || done.entries < actsPerRound || !done.round?.met)
      throw new Error(`A round failed: ${JSON.stringify(done)}`)
    // The first also takes what was there before and warms up.
    if (round > 0) rates.push(done.entries / seconds)
  }
  return rates
}

async function fill(worker: BenchHouse['worker'], count: number): Promise<void> {
  for (let at = 0; at < count; at += 2000)
    await worker.transaction(theHouse('bench'), (tx) =>
      recordEntries(
        tx,
        Array.from({ length: Math.min(2000, count - at) }, (_, n) => ({
          id: newEntryId(worker.clock()),
          kind: 'bench-act',
          subject: newId(),
          facts: { n },
          record: { n, text: 'x'.repeat(100) },
        })),
      ),
    )
}

/** Acts come steadily while the sequencer runs; of each we learn when a published checkpoint held it. */
async function waited({ web, worker, dataDir, adminUrl }: BenchHouse): Promise<number[]> {
  const ending = new AbortController()
  // Why it stops, if it does, is worth more than that an act has no proof.
  const say = (line: { event?: unknown }) =>
    line.event === 'log-sealed' || process.stderr.write(`${JSON.stringify(line)}\n`)
  const running = runSequencer(worker, { interval, ending: ending.signal, log: say })
  const published: { size: number; at: number }[] = []
  const watching = (async () => {
    while (!ending.signal.aborted) {
      const size = publishedSize(join(dataDir, 'log', 'checkpoint'))
      if (size !== undefined && size > (published.at(-1)?.size ?? -1))
        published.push({ size, at: performance.now() })
      await pause(5)
    }
  })()
  const acts: { id: string; at: number }[] = []
  const until = performance.now() + waitingSeconds * 1000
  for (let next = performance.now(); next < until; next += 1000 / actsPerSecond) {
    await pause(Math.max(0, next - performance.now()))
    const at = performance.now()
    const { id } = await web.transaction(theHouse('bench'), (tx) =>
      recordEntry(tx, { kind: 'bench-act', subject: newId(), record: { at } }),
    )
    acts.push({ id, at })
  }
  // All are waited for, on a busy machine also longer than they may take: a late one counts as late.
  const before = published[0]?.size ?? 0
  const patience = performance.now() + 60_000
  while ((published.at(-1)?.size ?? 0) < before + acts.length && performance.now() < patience)
    await pause(100)
  ending.abort()
  await Promise.all([running, watching])

  const indexes = new Map<string, number>(
    await asAdmin(adminUrl, async (client) => {
      const { rows } = await client.query('select entry, index from transparency.sealed')
      return rows.map((row): [string, number] => [row.entry, Number(row.index)])
    }),
  )
  for (const { id } of acts.slice(0, 20)) {
    const receipt = await receiptOf(worker, id)
    if (isRefusal(receipt) || !receipt.sealed) throw new Error('An act has no proof in the log.')
  }
  return acts.map(({ id, at }) => {
    const index = indexes.get(id)
    const seen = index === undefined ? undefined : published.find(({ size }) => size > index)
    return seen ? (seen.at - at) / 1000 : Number.POSITIVE_INFINITY
  })
}

function publishedSize(file: string): number | undefined {
  const note = parseNote(readFileSync(file))
  const checkpoint = isRefusal(note) ? note : parseCheckpoint(note.body)
  return isRefusal(checkpoint) ? undefined : checkpoint.size
}
