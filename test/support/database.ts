import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import { seedDemonstrationCases } from '../../src/cases/cases.door.ts'
import type { Actor, MemberActor, RoleKey } from '../../src/foundation/actor.ts'
import { prepareServer, urlFor } from '../../src/foundation/outside/database.ts'
import { decideFolderKind, type House, houseOn } from '../../src/foundation/outside/house.ts'
import { joinServer } from '../../src/foundation/outside/keeper.ts'
import { migrate, migrationFiles } from '../../src/foundation/outside/migrations.ts'
import { serverSecrets } from '../../src/foundation/outside/postgres.ts'
import { projectRoot } from '../../src/foundation/outside/project.ts'
import { seedDemonstrationRegistry, seedReference } from '../../src/seed.ts'

const serverFolder = join(projectRoot, '.build', 'test-server')

export type FreshDatabase = {
  /** As the web program: database role netral_web. */
  house: House
  worker: House
  intake: House
  /** Superuser connection text, for tests that look at raw tables. */
  adminUrl: string
}

/**
 * A new database for one test file, cloned from a migrated template with reference data (and, with `demo`, the
 * invented registry; with `cases` its cases too). It goes away after the file's tests. `now` fixes the clock.
 */
export async function freshDatabase(
  options: { demo?: boolean; cases?: boolean; now?: Date | (() => Date) } = {},
): Promise<FreshDatabase> {
  const server = await joinServer(serverFolder, true)
  const secrets = serverSecrets(serverFolder)
  const adminBase = `postgres://postgres:${secrets.superuser}@127.0.0.1:${server.port}`
  const template = await templateDatabase(
    adminBase,
    options.cases ? 'cases' : options.demo ? 'demo' : 'plain',
  )
  const name = `test_${randomBytes(8).toString('hex')}`
  await asAdmin(adminBase, (client) =>
    client.query(`create database ${name} template ${template} owner netral_owner strategy wal_log`),
  )

  const dataDir = mkdtempSync(join(tmpdir(), 'netral-test-'))
  decideFolderKind(dataDir, options.demo || options.cases ? 'demo' : 'real')
  serverSecrets(dataDir)
  const now = options.now
  const clock = typeof now === 'function' ? now : now ? () => now : () => new Date()
  const adminUrl = `${adminBase}/${name}`
  const open = (role: 'web' | 'worker' | 'intake') =>
    houseOn(dataDir, urlFor(adminUrl, role, secrets), serverSecrets(dataDir), { clock, connections: 6 })
  const houses = { house: open('web'), worker: open('worker'), intake: open('intake') }

  after(async () => {
    for (const house of Object.values(houses)) await house.close()
    await asAdmin(adminBase, (client) => client.query(`drop database if exists ${name} with (force)`))
    await server.release()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return { ...houses, adminUrl }
}

/** A member as a test needs one. */
export function asMember(
  role: RoleKey,
  institution: string,
  region = '',
  account: string = crypto.randomUUID(),
): MemberActor {
  return { kind: 'member', account, person: `Contoh ${role}`, institution, role, region }
}

/** Raw rows as the server's administrator, past row-level security. */
export async function rawRows<Row>(adminUrl: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}

type Content = 'plain' | 'demo' | 'cases'

async function templateDatabase(adminBase: string, content: Content): Promise<string> {
  const name = `template_${content}_${fingerprint(content)}`
  await asAdmin(adminBase, async (client) => {
    await client.query('select pg_advisory_lock(7367002)')
    const { rowCount } = await client.query(
      'select 1 from pg_database where datname = $1 and datistemplate',
      [name],
    )
    if (rowCount) return
    const secrets = serverSecrets(serverFolder)
    await client.query(`drop database if exists ${name} with (force)`)
    await prepareServer(`${adminBase}/postgres`, name, secrets)
    const url = `${adminBase}/${name}`
    await migrate(urlFor(url, 'owner', secrets))
    const folder = mkdtempSync(join(tmpdir(), 'netral-template-'))
    decideFolderKind(folder, content === 'plain' ? 'real' : 'demo')
    const worker = houseOn(folder, urlFor(url, 'worker', secrets), serverSecrets(folder), { connections: 2 })
    await seedReference(worker)
    if (content !== 'plain') await seedDemonstrationRegistry(worker, new Date())
    if (content === 'cases') await seedDemonstrationCases(worker, new Date())
    await worker.close()
    rmSync(folder, { recursive: true, force: true })
    await client.query(`alter database ${name} with is_template true`)
    const { rows: old } = await client.query(
      'select datname from pg_database where datistemplate and datname like $1 and datname <> $2',
      [`template\\_${content}\\_%`, name],
    )
    for (const { datname } of old) {
      await client.query(`alter database ${datname} with is_template false`)
      await client.query(`drop database ${datname} with (force)`)
    }
  })
  return name
}

/** Changes whenever the migrations or what is seeded change. */
function fingerprint(content: Content): string {
  const hash = createHash('sha256')
  for (const { name, text } of migrationFiles()) hash.update(name).update(text)
  const seeds = [join(projectRoot, 'src/seed.ts'), ...filesBelow(join(projectRoot, 'src/registry'))]
  if (content === 'cases')
    seeds.push(...filesBelow(join(projectRoot, 'src/cases')).filter((file) => !/\/pages\//.test(file)))
  for (const file of seeds) if (!file.endsWith('.test.ts')) hash.update(readFileSync(file))
  return `${hash.digest('hex').slice(0, 12)}_${new Date().toISOString().slice(0, 10).replaceAll('-', '')}`
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name)
      return statSync(path).isDirectory() ? filesBelow(path) : [path]
    })
}

async function asAdmin(adminBase: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  mkdirSync(serverFolder, { recursive: true })
  const client = new pg.Client({ connectionString: `${adminBase}/postgres` })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

export type { Actor }
