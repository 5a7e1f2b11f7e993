import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from './foundation/outside/project.ts'

/** What a program is told from outside: options first, then the environment. */
export type Config = {
  dataDir: string
  databaseUrl: string | undefined
  port: number | undefined
  demo: boolean
  empty: boolean
  /** Public addresses behind a proxy; local ones when unset. */
  mainOrigin: string | undefined
  intakeOrigin: string | undefined
  /** Address to listen on; the loopback unless an operator says otherwise. */
  host: string
  /** Set by `bin/start` for the programs it launches: the database is ready. */
  prepared: boolean
  /** Name of the public log, taken once when its key is made; by default the main site's address with `/log`. */
  logOrigin: string | undefined
  /** Seconds between two checkpoints of the public log; by default 10 in a demonstration and 60 elsewhere. */
  logInterval: number | undefined
}

/**
 * Reads `--data`, `--port`, `--demo`, `--empty` from anywhere on the command line and the variables DATABASE_URL,
 * NETRAL_ORIGIN, NETRAL_INTAKE_ORIGIN, NETRAL_HOST, NETRAL_LOG_ORIGIN, NETRAL_LOG_INTERVAL. Answers the configuration
 * and the remaining words.
 */
export function readConfig(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): { config: Config; rest: string[] } {
  const own = new Set(['--data', '--port'])
  const mine: string[] = []
  const rest: string[] = []
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!
    const [name] = word.split('=')
    if (own.has(name!)) {
      mine.push(word)
      if (!word.includes('=') && argv[i + 1] !== undefined) mine.push(argv[++i]!)
    } else if (word === '--demo' || word === '--empty') mine.push(word)
    else rest.push(word)
  }
  const { values } = parseArgs({
    args: mine,
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      demo: { type: 'boolean' },
      empty: { type: 'boolean' },
    },
  })
  const port = values.port === undefined ? undefined : Number(values.port)
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_535)) {
    throw new UsageError('--port needs a number from 1 to 65534.')
  }
  const logInterval = env.NETRAL_LOG_INTERVAL ? Number(env.NETRAL_LOG_INTERVAL) : undefined
  if (
    logInterval !== undefined &&
    !(Number.isInteger(logInterval) && logInterval > 0 && logInterval <= 3600)
  ) {
    throw new UsageError('NETRAL_LOG_INTERVAL needs whole seconds from 1 to 3600.')
  }
  const logOrigin = env.NETRAL_LOG_ORIGIN || undefined
  if (logOrigin !== undefined && !/^[a-z0-9][a-z0-9.:/_-]{0,100}$/.test(logOrigin)) {
    throw new UsageError('NETRAL_LOG_ORIGIN needs a name like example.go.id/log.')
  }
  if (values.demo && values.empty) throw new UsageError('--demo and --empty exclude each other.')
  return {
    config: {
      dataDir: values.data ?? env.NETRAL_DATA ?? join(projectRoot, 'var'),
      databaseUrl: env.DATABASE_URL || undefined,
      port,
      demo: values.demo ?? false,
      empty: values.empty ?? false,
      mainOrigin: env.NETRAL_ORIGIN || undefined,
      intakeOrigin: env.NETRAL_INTAKE_ORIGIN || undefined,
      host: env.NETRAL_HOST || '127.0.0.1',
      prepared: env.NETRAL_PREPARED === '1',
      logOrigin,
      logInterval,
    },
    rest,
  }
}

/** Said in one sentence, exit code 2. */
export class UsageError extends Error {}
