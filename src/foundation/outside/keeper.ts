/**
 * One keeper process per data folder holds the embedded server. Programs that use it hold a connection to the
 * keeper; when the last one is gone, killed or not, the server stops. So a command may use the server that
 * `bin/start` runs, and whoever comes last switches off the light.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, openSync, realpathSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type RunningServer, startPostgres } from './postgres.ts'
import { projectRoot } from './project.ts'

export type KeptServer = { port: number; release(): Promise<void> }

/** Joins the server of a data folder, starting its keeper when there is none. */
export async function joinServer(dataDir: string, careless = false): Promise<KeptServer> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const folder = realpathSync(dataDir)
  const until = Date.now() + 90_000
  for (let wait = 10; Date.now() < until; wait = Math.min(wait * 1.5, 200)) {
    const joined = await tryJoin(folder)
    if (joined) return joined
    if (wait === 10 || wait >= 150) startKeeper(folder, careless)
    await pause(wait)
  }
  throw new Error(`The database of ${dataDir} did not start; see keeper.log and postgres.log there.`)
}

function startKeeper(folder: string, careless: boolean): void {
  const log = openSync(join(folder, 'keeper.log'), 'a', 0o600)
  const program = join(projectRoot, 'src/foundation/outside/keeper.ts')
  spawn(process.execPath, [program, 'keep', folder, ...(careless ? ['careless'] : [])], {
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' },
    cwd: folder,
  }).unref()
}

function tryJoin(folder: string): Promise<KeptServer | undefined> {
  return new Promise((resolve) => {
    const socket = connect(address(folder))
    let text = ''
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => resolve(undefined))
    socket.on('data', (bytes) => {
      text += bytes
      const port = /^ready (\d+)\n/.exec(text)?.[1]
      if (!port) return
      socket.unref()
      resolve({ port: Number(port), release: () => leave(socket) })
    })
  })
}

/** Answers when the keeper has let go: at once, or after the server has stopped when we were the last. */
function leave(socket: Socket): Promise<void> {
  if (socket.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    socket.ref()
    socket.once('close', () => resolve())
    socket.end('leaving\n')
  })
}

// An abstract address vanishes with its process and is bound by exactly one; elsewhere than on Linux it is a file.
function address(folder: string): string {
  const name = `netral-${process.getuid?.() ?? 0}-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`
  return platform() === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`)
}

async function keep(folder: string, careless: boolean): Promise<void> {
  const users = new Set<Socket>()
  let server: RunningServer | undefined
  let stopping = false

  const reception = createServer({ allowHalfOpen: true }, (socket) => {
    if (stopping) return void socket.destroy()
    users.add(socket)
    if (server) socket.write(`ready ${server.port}\n`)
    socket.on('error', () => {})
    socket.on('data', () => {})
    socket.on('end', () => void goodbye(socket))
    socket.on('close', () => void goodbye(socket))
  })
  async function goodbye(socket: Socket) {
    if (!users.delete(socket)) return
    if (users.size === 0 && server) await finish()
    socket.end()
  }
  async function finish() {
    stopping = true
    reception.close()
    await server?.stop()
    setImmediate(() => process.exit(0))
  }

  await new Promise<void>((resolve) => {
    reception.once('error', () => process.exit(0))
    reception.listen(address(folder), resolve)
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void finish())
  // The port stays the same over a crash of the server, so that connection pools find it again.
  for (;;) {
    server = await startPostgres(folder, careless, server?.port)
    for (const socket of users) socket.write(`ready ${server.port}\n`)
    if (users.size === 0) await pause(2000)
    if (users.size === 0) return finish()
    await new Promise((resolve) => server!.process.once('exit', resolve))
    if (stopping) return
    appendFileSync(
      join(folder, 'keeper.log'),
      `${new Date().toISOString()} PostgreSQL ended unexpectedly; starting it again\n`,
    )
  }
}

if (process.argv[2] === 'keep' && process.argv[1]?.endsWith('keeper.ts')) {
  await keep(process.argv[3]!, process.argv[4] === 'careless')
}
