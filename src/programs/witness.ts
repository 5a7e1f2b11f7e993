import type { Config } from '../config.ts'
import { startDemonstrationWitnesses } from '../transparency/use-cases/demonstration-witnesses.ts'
import { runCommand, type WitnessIo } from '../transparency/witness.command.ts'
import { endWithParent, logAs } from './log.ts'

/** An institution's or an outsider's own witness, until it is told to end. */
export async function witness(config: Config, argv: readonly string[], io: WitnessIo): Promise<number> {
  const running = await runCommand(argv, io, {
    port: config.port ?? 8600,
    host: config.host,
    journal: logAs('witness'),
  })
  if (typeof running === 'number') return running
  endWithParent(() => running.close())
  process.send?.({ ready: true })
  return new Promise<never>(() => {})
}

/** The invented witnesses of a demonstration, all in this process. Only what goes wrong is written down. */
export async function demonstrationWitnesses(config: Config): Promise<number> {
  const log = logAs('witnesses')
  const running = await startDemonstrationWitnesses(config.dataDir, (line) => {
    if (line.status !== 200 && line.status !== 409) log(line)
  })
  endWithParent(() => running.close())
  process.send?.({ ready: true })
  return new Promise<never>(() => {})
}
