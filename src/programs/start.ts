import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { type Config, UsageError } from '../config.ts'
import { decideFolderKind, folderKind, openHouse } from '../foundation/outside/house.ts'
import { demonstrationAccounts, seedDemonstration, seedReference } from '../seed.ts'
import { originsOf } from './origins.ts'

const programs = ['vault', 'web', 'intake', 'worker'] as const
/** Launched when the others are up: the log is sealed by the clock, so nobody who opens a page waits for it. */
const afterwards = ['signer', 'demo witnesses'] as const
type Program = (typeof programs)[number] | (typeof afterwards)[number]

/** `bin/start`: everything on one machine, on the embedded database, until it is told to end. */
export async function start(config: Config): Promise<number> {
  const kind = folderKind(config.dataDir)
  const demo = config.empty
    ? false
    : config.demo || (kind ?? (isNewFolder(config.dataDir) ? 'demo' : 'real')) === 'demo'
  if (!decideFolderKind(config.dataDir, demo ? 'demo' : 'real')) {
    throw new UsageError(
      kind === 'demo'
        ? `${config.dataDir} is a demonstration folder and cannot become a real one. Choose another with --data.`
        : `${config.dataDir} is a real folder and takes no demonstration data. Choose another with --data.`,
    )
  }
  const port = await choosePort(config)
  const progress = (text: string) => process.stderr.write(`${text}\n`)

  const house = await openHouse({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
    program: 'worker',
    connections: 4,
  })
  await seedReference(house, progress)
  if (demo) await seedDemonstration(house, config.databaseUrl, progress)
  const accounts = demo ? await demonstrationAccounts(house, originsOf(config, port).main) : []

  let ending = false
  const children = new Map<string, ChildProcess>()
  const hasty = new Map<string, number>()
  const launch = (program: Program): Promise<void> => {
    const own = program === 'intake' ? port + 1 : port
    const words = [...program.split(' '), '--data', config.dataDir, '--port', String(own)]
    const child = fork(process.argv[1]!, words, {
      execArgv: process.execArgv,
      env: { ...process.env, NETRAL_PREPARED: '1' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    children.set(program, child)
    const launched = performance.now()
    child.once('exit', (code) => {
      if (ending) return
      process.stderr.write(
        `${JSON.stringify({ at: new Date().toISOString(), program, event: 'ended', code })}\n`,
      )
      // One that ends again and again soon after its start has a reason that a restart does not mend.
      const again = performance.now() - launched < 5_000 ? (hasty.get(program) ?? -1) + 1 : 0
      hasty.set(program, again)
      void pause(Math.min(30_000, 500 * 2 ** again)).then(async () => {
        if (!ending) await launch(program)
      })
    })
    return new Promise((resolve) => {
      child.once('message', () => resolve())
      child.once('exit', () => resolve())
    })
  }
  await Promise.all(programs.map(launch))

  const origins = originsOf(config, port)
  process.stdout.write(welcome(origins, config.dataDir, accounts))
  for (const program of afterwards) if (demo || program !== 'demo witnesses') void launch(program)

  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  ending = true
  await Promise.all(
    [...children.values()].map(
      (child) =>
        new Promise<void>((resolve) => {
          if (child.exitCode !== null || child.signalCode !== null) return resolve()
          child.once('exit', () => resolve())
          child.kill('SIGTERM')
        }),
    ),
  )
  await house.close()
  return 0
}

function isNewFolder(dataDir: string): boolean {
  return !existsSync(dataDir) || readdirSync(dataDir).every((name) => name.startsWith('.'))
}

/** An explicit port in use is an error; the default takes the next free pair. */
async function choosePort(config: Config): Promise<number> {
  const pairFree = async (port: number) =>
    (await isFree(port, config.host)) && (await isFree(port + 1, config.host))
  if (config.port !== undefined) {
    if (await pairFree(config.port)) return config.port
    throw new UsageError(`Port ${config.port} or ${config.port + 1} is in use. Choose another with --port.`)
  }
  for (let port = 8080; port < 8280; port += 2) if (await pairFree(port)) return port
  throw new UsageError('No free pair of ports from 8080 to 8279.')
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}

type ShownAccount = { role: string; institution: string; email: string; password: string; totpSecret: string }

function welcome(
  origins: { main: string; intake: string },
  dataDir: string,
  accounts: readonly ShownAccount[],
): string {
  const lines = ['', `Netral  ${origins.main}`, `Pelapor ${origins.intake}`, `Data    ${dataDir}`, '']
  if (accounts.length) {
    const rows = accounts.map(({ role, institution, email, password, totpSecret }) => [
      role,
      institution,
      email,
      password,
      totpSecret,
    ])
    const table = [['role', 'institution', 'e-mail', 'password', 'TOTP secret'], ...rows]
    const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)))
    lines.push('Demonstration accounts (invented people, CONTOH). Codes: bin/netral demo code EMAIL', '')
    for (const row of table) lines.push(row.map((cell, column) => cell.padEnd(widths[column]!)).join('  '))
    lines.push('')
  }
  return `${lines.join('\n')}\n`
}
