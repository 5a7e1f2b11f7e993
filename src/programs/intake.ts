import { reporterSite } from '../app.ts'
import type { Config } from '../config.ts'
import { openHouse } from '../foundation/outside/house.ts'
import { impatient } from '../foundation/outside/impatient.ts'
import { endWithParent, logAs } from './log.ts'
import { originsOf } from './origins.ts'
import { untilEnded } from './web.ts'

/** The reporter's site. `--port` is its own port here, one above the main site's. */
export async function intake(config: Config): Promise<number> {
  const house = await openHouse({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
    program: 'intake',
    connections: 8,
    prepared: config.prepared,
  })
  const port = config.port ?? 8081
  const app = await reporterSite(impatient(house), originsOf(config, port - 1), logAs('intake'))
  endWithParent(async () => {
    await app.close()
    await house.close()
  })
  await app.listen({ port, host: config.host })
  process.send?.({ ready: true })
  return untilEnded()
}
