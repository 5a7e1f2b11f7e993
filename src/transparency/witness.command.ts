/** `netral witness init --name NAME --state DIR` and `netral witness --state DIR --log VKEYFILE|URL --port N` */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { knownLogs } from './use-cases/known-logs.ts'
import { initWitness, openWitness, WitnessError } from './use-cases/witness.ts'
import { type RunningWitness, serveWitness, type WitnessJournal } from './use-cases/witness-server.ts'

export type WitnessIo = { out(line: string): void; err(line: string): void }

const initUsage = 'witness init needs --name NAME (an address such as example.go.id/saksi) and --state DIR.'
const runUsage = 'witness needs --state DIR and --log VKEYFILE|URL; --log may be repeated.'

/** Makes a witness's key and prints the line that others need. Returns the exit code. */
export function initCommand(argv: readonly string[], io: WitnessIo): number {
  const { name, state } = readOptions(argv) ?? {}
  if (!name || !state) return complain(io, initUsage)
  const folder = resolve(state)
  try {
    const vkey = initWitness(folder, name)
    io.err(`Made a witness in ${folder}. Keep a copy of its file "key" in a safe place.`)
    io.err(
      'Whoever keeps the log needs this line for the policy, and the address where your witness listens:',
    )
    io.out(vkey)
    return 0
  } catch (error) {
    if (error instanceof WitnessError) return complain(io, error.message)
    throw error
  }
}

/** Starts a witness without any database or data folder; the exit code when it can not be. */
export async function runCommand(
  argv: readonly string[],
  io: WitnessIo,
  options: { port: number; host: string; journal: WitnessJournal },
): Promise<RunningWitness | number> {
  const { state, log = [] } = readOptions(argv) ?? {}
  if (!state || log.length === 0) return complain(io, runUsage)
  const folder = resolve(state)
  const clock = () => new Date()
  try {
    // Opened once before the network is asked, so that a broken folder is named first.
    openWitness({ folder, logs: () => [], clock })
    const logs = await knownLogs(folder, log, io.err)
    const witness = openWitness({ folder, logs: () => logs, clock })
    const running = await serveWitness(witness, options)
    io.err(`Witness ${witness.name} listens on ${running.url}`)
    for (const { origin, size } of witness.held()) io.err(`It has cosigned ${origin} up to ${size}.`)
    return running
  } catch (error) {
    if (error instanceof WitnessError) return complain(io, error.message)
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      return complain(io, `Port ${options.port} is in use. Choose another with --port.`)
    throw error
  }
}

function readOptions(
  argv: readonly string[],
): { name?: string | undefined; state?: string | undefined; log?: string[] | undefined } | undefined {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        name: { type: 'string' },
        state: { type: 'string' },
        log: { type: 'string', multiple: true },
      },
    }).values
  } catch {
    return undefined
  }
}

function complain(io: WitnessIo, sentence: string): number {
  io.err(sentence)
  return 2
}
