import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { mainApp, reporterSite } from '../../src/app.ts'
import type { Actor } from '../../src/foundation/actor.ts'
import type { House } from '../../src/foundation/outside/house.ts'
import { ensureVaultKeys, startVault } from '../../src/intake/intake.door.ts'
import { startSigner } from '../../src/transparency/transparency.door.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

export type Running = FreshDatabase & { mainUrl: string; intakeUrl: string; close(): Promise<void> }

/** The name of the header in which a browser of a test says who it is, instead of signing in. */
export const actorHeader = 'x-test-actor'

/** Both sites and the vault on a fresh demonstration database, listening on the loopback. */
export async function runningHouse(
  options: { now?: Date | (() => Date); cases?: boolean } = {},
): Promise<Running> {
  const database = await freshDatabase({ demo: true, ...options })
  const running = await serve(database.house, database.intake)
  after(running.close)
  return { ...database, ...running }
}

/** Both sites, the vault and the signer of the log on an open house. */
export async function serve(
  web: House,
  intake: House,
): Promise<{ mainUrl: string; intakeUrl: string; close(): Promise<void> }> {
  await ensureVaultKeys(web.dataDir)
  const vault = await startVault(web.dataDir, { clock: web.clock })
  const { dataDir, clock } = web
  const signer = await startSigner({ dataDir, clock, origin: 'contoh.test/log', interval: 10 })
  // The reporter's site keeps its files where the officers' site finds them.
  const origins = { main: 'http://localhost:0', intake: 'http://localhost:0' }
  const main = await mainApp(web, origins, undefined, undefined, (request) => {
    const given = request.headers[actorHeader]
    return given ? (JSON.parse(decodeURIComponent(String(given))) as Actor) : undefined
  })
  const reporters = await reporterSite(intake, origins)
  await main.listen({ port: 0, host: '127.0.0.1' })
  await reporters.listen({ port: 0, host: '127.0.0.1' })
  origins.main = `http://localhost:${(main.server.address() as AddressInfo).port}`
  origins.intake = `http://localhost:${(reporters.server.address() as AddressInfo).port}`
  return {
    mainUrl: origins.main,
    intakeUrl: origins.intake,
    async close() {
      await main.close()
      await reporters.close()
      await vault.close()
      await signer.close()
    },
  }
}
