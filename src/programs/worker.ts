import { setTimeout as pause } from 'node:timers/promises'
import { Logger, parseCronItems, run, type TaskList } from 'graphile-worker'
import type { Config } from '../config.ts'
import type { LogLine } from '../design/outside/server.ts'
import { type House, openHouse } from '../foundation/outside/house.ts'
import { scheduledJobs, waitedForJobs } from '../jobs.ts'
import { runSequencer } from '../transparency/transparency.door.ts'
import { endWithParent, logAs } from './log.ts'
import { logSettings } from './origins.ts'
import { untilEnded } from './web.ts'

type Job = (typeof waitedForJobs)[number]

/**
 * Clocks, daily moves, housekeeping, and sealing the log. Several workers may run: the queue gives each job to one, and
 * one of them seals.
 */
export async function worker(config: Config): Promise<number> {
  const house = await openHouse({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
    program: 'worker',
    connections: 6,
    prepared: config.prepared,
  })
  const log = logAs('worker')
  const runner = await run({
    connectionString: house.databaseUrl,
    concurrency: 2,
    noHandleSignals: true,
    taskList: tasksOf(house, log),
    parsedCronItems: parseCronItems(
      scheduledJobs.map(({ name, every }) => ({
        task: name,
        match: every,
        identifier: name,
        options: { backfillPeriod: 0, maxAttempts: 3 },
      })),
    ),
    logger: new Logger(() => (level) => {
      if (level === 'error') log({ event: 'job-queue-trouble' })
    }),
  })
  const ending = new AbortController()
  const loops = [
    ...waitedForJobs.map((job) => lookAgainAndAgain(job, house, log, ending.signal)),
    runSequencer(house, { interval: logSettings(config).interval, ending: ending.signal, log }),
  ]
  endWithParent(async () => {
    ending.abort()
    await Promise.all(loops)
    await runner.stop()
    await house.close()
  })
  // What came due while no worker ran is done at once, not at the next full minute or midnight.
  for (const { name, atStart } of scheduledJobs)
    if (atStart) await runner.addJob(name, {}, { jobKey: `start-${name}`, maxAttempts: 3 })
  process.send?.({ ready: true })
  await Promise.race([untilEnded(), runner.promise])
  return 1
}

function tasksOf(house: House, log: LogLine): TaskList {
  return Object.fromEntries(scheduledJobs.map((job) => [job.name, () => once(job, house, log)]))
}

async function lookAgainAndAgain(job: Job, house: House, log: LogLine, ending: AbortSignal): Promise<void> {
  while (!ending.aborted) {
    // A database that is away is back at the next look; nothing is lost meanwhile.
    await once(job, house, log).catch(() => log({ event: 'job-failed', job: job.name }))
    await pause(2000, undefined, { signal: ending }).catch(() => {})
  }
}

async function once(job: Job, house: House, log: LogLine): Promise<void> {
  const outcome = await job.work(house)
  const counts = Object.entries(outcome ?? {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  )
  if (counts.some(([, count]) => count > 0))
    log({ event: 'job', job: job.name, ...Object.fromEntries(counts) })
}
