import type { Config } from '../config.ts'

/** Public addresses of both sites; locally the reporter's site listens one port above. */
export function originsOf(config: Config, mainPort: number): { main: string; intake: string } {
  return {
    main: config.mainOrigin ?? `http://localhost:${mainPort}`,
    intake: config.intakeOrigin ?? `http://localhost:${mainPort + 1}`,
  }
}
