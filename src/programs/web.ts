import { mainApp } from '../app.ts'
import type { Config } from '../config.ts'
import { openHouse } from '../foundation/outside/house.ts'
import { impatient } from '../foundation/outside/impatient.ts'
import { endWithParent, logAs } from './log.ts'
import { originsOf } from './origins.ts'

/** The public site and the staff's desk. */
export async function web(config: Config): Promise<number> {
  const house = await openHouse({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
    program: 'web',
    connections: 16,
    prepared: config.prepared,
  })
  const port = config.port ?? 8080
  const app = await mainApp(impatient(house), originsOf(config, port), logAs('web'))
  endWithParent(async () => {
    await app.close()
    await house.close()
  })
  await app.listen({ port, host: config.host })
  process.send?.({ ready: true })
  return untilEnded()
}

/** A server program runs until it is told to end. */
export function untilEnded(): Promise<never> {
  return new Promise(() => {})
}
