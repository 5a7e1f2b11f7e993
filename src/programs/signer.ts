import type { Config } from '../config.ts'
import { startSigner } from '../transparency/transparency.door.ts'
import { endWithParent } from './log.ts'
import { logSettings } from './origins.ts'
import { untilEnded } from './web.ts'

/** The process that alone can sign for the public log. It has no database role and no network address. */
export async function signer(config: Config): Promise<number> {
  const running = await startSigner({ dataDir: config.dataDir, ...logSettings(config) })
  endWithParent(() => running.close())
  process.send?.({ ready: true })
  return untilEnded()
}
