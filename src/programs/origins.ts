import type { Config } from '../config.ts'
import { folderKind } from '../foundation/outside/house.ts'

/** Public addresses of both sites; locally the reporter's site listens one port above. */
export function originsOf(config: Config, mainPort: number): { main: string; intake: string } {
  return {
    main: config.mainOrigin ?? `http://localhost:${mainPort}`,
    intake: config.intakeOrigin ?? `http://localhost:${mainPort + 1}`,
  }
}

/** Name and pace of the public log. The name counts once, when the log's key is made. */
export function logSettings(config: Config): { origin: string; interval: number } {
  const served = config.mainOrigin ? `${new URL(config.mainOrigin).host}/log` : 'localhost/netral-log'
  return {
    origin: config.logOrigin ?? served,
    interval: config.logInterval ?? (folderKind(config.dataDir) === 'demo' ? 10 : 60),
  }
}
