import type { Config } from '../config.ts'
import { ensureVaultKeys, startVault } from '../intake/intake.door.ts'
import { endWithParent } from './log.ts'
import { untilEnded } from './web.ts'

/** The process that alone can open sealed reports. It has no database role and no network address. */
export async function vault(config: Config): Promise<number> {
  await ensureVaultKeys(config.dataDir)
  const running = await startVault(config.dataDir)
  endWithParent(() => running.close())
  process.send?.({ ready: true })
  return untilEnded()
}
