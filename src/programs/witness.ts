import type { Config } from '../config.ts'
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
