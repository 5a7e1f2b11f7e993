import { hkdfSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Duplex } from 'node:stream'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type Actor, settingsOf } from '../actor.ts'
import { isRefusal } from '../refusal.ts'
import { type ProgramRole, prepareServer, urlFor } from './database.ts'
import { prepareJobQueue } from './job-queue.ts'
import { joinServer, type KeptServer } from './keeper.ts'
import { migrate } from './migrations.ts'
import { type ServerSecrets, serverSecrets } from './postgres.ts'
import { maybeOne, one, type Query, run, sql, type Tx } from './sql.ts'

/** What a program stands on: transactions for an actor, the clock, keys, and the data folder. */
export type House = {
  /**
   * Runs `work` in one transaction as `actor`; everything it reads and writes passes row-level security for
   * exactly that actor. A refusal that `work` returns undoes what it did. Connection failures are thrown.
   */
  transaction<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * One statement in a transaction of its own, for an actor, in one way to the server and back instead of four.
   * Answers its rows. Begin, settings, statement and commit leave together and are worked off in this order; when
   * the statement fails, the commit behind it undoes everything.
   */
  statement<Row>(actor: Actor, query: Query): Promise<Row[]>
  clock(): Date
  /** A 32-byte key for one purpose, from the data folder's master secret (HKDF-SHA-256). */
  keyFor(purpose: string): Buffer
  dataDir: string
  /** True in a demonstration folder: everything that leaves it is marked CONTOH. */
  demo: boolean
  /** Connection text of this program's database role, for the job queue. */
  databaseUrl: string
  close(): Promise<void>
}

export type HouseOptions = {
  dataDir: string
  program: ProgramRole
  /** A server of the operator's own, as its administrator; without it the embedded one is used. */
  databaseUrl?: string
  clock?: () => Date
  /** Connections of this program at most. */
  connections?: number
  /** Skips preparing and migrating: for programs that `bin/start` launches after it did both. */
  prepared?: boolean
}

class Undo extends Error {
  readonly answer: unknown
  constructor(answer: unknown) {
    super('undone')
    this.answer = answer
  }
}

/** Opens the house on a data folder: joins its server, prepares and migrates the database, opens the pool. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const dataDir = resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const secrets = serverSecrets(dataDir)
  let kept: KeptServer | undefined
  let adminUrl = options.databaseUrl
  if (!adminUrl) {
    kept = await joinServer(dataDir)
    adminUrl = `postgres://postgres:${secrets.superuser}@127.0.0.1:${kept.port}/netral`
  }
  try {
    if (!options.prepared) await prepareDatabase(adminUrl, secrets)
    return houseOn(dataDir, urlFor(adminUrl, options.program, secrets), secrets, options, () =>
      kept?.release(),
    )
  } catch (error) {
    await kept?.release()
    throw error
  }
}

async function prepareDatabase(adminUrl: string, secrets: ServerSecrets): Promise<void> {
  const server = new URL(adminUrl)
  const database = server.pathname.slice(1) || 'netral'
  server.pathname = '/postgres'
  await prepareServer(server.href, database, secrets)
  await migrate(urlFor(adminUrl, 'owner', secrets))
  await prepareJobQueue(adminUrl, secrets)
}

/** A house on a database that is already prepared; `release` is called after the pool has closed. */
export function houseOn(
  dataDir: string,
  databaseUrl: string,
  secrets: ServerSecrets,
  options: Pick<HouseOptions, 'clock' | 'connections'> = {},
  release: () => unknown = () => {},
): House {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: options.connections ?? 10,
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    options: '-c idle_in_transaction_session_timeout=30000 -c statement_timeout=60000 -c search_path=public',
  })
  // Without a listener a server that stops would end this process.
  pool.on('error', () => {})
  // The pool hears only connections that lie idle; one that breaks between two queries of its user has nobody else.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool }) })
  const clock = options.clock ?? (() => new Date())
  const keys = new Map<string, Buffer>()

  return {
    dataDir,
    databaseUrl,
    clock,
    demo: folderKind(dataDir) === 'demo',
    keyFor(purpose) {
      const known = keys.get(purpose)
      if (known) return known
      const key = Buffer.from(hkdfSync('sha256', Buffer.from(secrets.master, 'hex'), '', purpose, 32))
      keys.set(purpose, key)
      return key
    },
    async statement(actor, query) {
      const { sql: text, parameters } = query.compile(db)
      return inOneGo(pool, settingsOf(actor), { text, values: [...parameters] })
    },
    async transaction(actor, work) {
      try {
        return await db.transaction().execute(async (tx) => {
          await beginFor(tx, actor)
          const answer = await work(tx)
          if (isRefusal(answer)) throw new Undo(answer)
          return answer
        })
      } catch (error) {
        if (error instanceof Undo) return error.answer as never
        throw error
      }
    },
    async close() {
      await db.destroy()
      await release()
    },
  }
}

async function inOneGo<Row>(
  pool: pg.Pool,
  settings: Record<string, string>,
  statement: { text: string; values: unknown[] },
): Promise<Row[]> {
  const client = await pool.connect()
  let broken = true
  try {
    const stream = (client as unknown as { connection: { stream: Duplex } }).connection.stream
    stream.cork()
    const steps = [
      client.query('begin'),
      client.query(settingText(settings), Object.entries(settings).flat()),
      client.query(statement),
      client.query('commit'),
    ]
    stream.uncork()
    const [begun, set, answered, ended] = await Promise.allSettled(steps)
    const failed = [answered, begun, set, ended].find((step) => step!.status === 'rejected')
    broken = ended!.status === 'rejected'
    if (failed) throw (failed as PromiseRejectedResult).reason
    return (answered as PromiseFulfilledResult<pg.QueryResult>).value.rows as Row[]
  } finally {
    client.release(broken)
  }
}

function settingText(settings: Record<string, string>): string {
  return `select ${Object.keys(settings)
    .map((_, i) => `set_config($${2 * i + 1}, $${2 * i + 2}, true)`)
    .join(', ')}`
}

async function beginFor(tx: Tx, actor: Actor): Promise<void> {
  const settings = Object.entries(settingsOf(actor)).map(
    ([name, value]) => sql`set_config(${name}, ${value}, true)`,
  )
  await run(tx, sql`select ${sql.join(settings)}`)
}

/** `demo` or `real` once decided; a folder never changes from one to the other. */
export function folderKind(dataDir: string): 'demo' | 'real' | undefined {
  const file = join(dataDir, 'kind')
  return existsSync(file) ? (readFileSync(file, 'utf8').trim() as 'demo' | 'real') : undefined
}

/** Decides a new folder's kind; false when it is already of the other kind. */
export function decideFolderKind(dataDir: string, kind: 'demo' | 'real'): boolean {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const decided = folderKind(dataDir)
  if (!decided) writeFileSync(join(dataDir, 'kind'), `${kind}\n`)
  return (decided ?? kind) === kind
}

/**
 * Runs `work` once for a form's key and keeps its answer (a text, often the address to go on to). A second press
 * of the same member waits for the first and gets its answer; `work` is not run again.
 */
export async function oncePerKey(
  tx: Tx,
  key: string,
  actor: Actor,
  work: () => Promise<string>,
): Promise<string> {
  const who = `${actor.kind}:${actor.kind === 'member' ? actor.account : ''}`
  const mine = await run(
    tx,
    sql`insert into foundation.answered_forms (key, actor) values (${key}, ${who}) on conflict (key) do nothing`,
  )
  if (mine === 0) {
    const earlier = await maybeOne<{ answer: string }>(
      tx,
      sql`select answer from foundation.answered_forms where key = ${key}`,
    )
    if (!earlier) throw new Error('A form key was used by someone else.')
    return earlier.answer
  }
  const answer = await work()
  await one(tx, sql`update foundation.answered_forms set answer = ${answer} where key = ${key} returning key`)
  return answer
}
