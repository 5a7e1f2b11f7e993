import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { prepareServer, urlFor } from '../../src/foundation/outside/database.ts'
import { decideFolderKind, type House, houseOn } from '../../src/foundation/outside/house.ts'
import { joinServer } from '../../src/foundation/outside/keeper.ts'
import { migrate } from '../../src/foundation/outside/migrations.ts'
import { serverSecrets } from '../../src/foundation/outside/postgres.ts'
import { seedDemonstrationRegistry, seedReference } from '../../src/seed.ts'

export type Result = {
  figures: Record<string, number>
  ratios: Record<string, number>
  aims: Record<string, number>
  method: string
}

/** Prints a result for people, or with --json as one line, and exits 1 when an aim is missed. */
export function report(bench: string, result: Result, missed: string[]): void {
  const ok = missed.length === 0
  if (process.argv.includes('--json')) {
    process.stdout.write(
      `${JSON.stringify({ bench, figures: result.figures, ratios: result.ratios, aims: result.aims, ok, method: result.method })}\n`,
    )
  } else {
    process.stdout.write(`${bench}: ${result.method}\n`)
    for (const [name, value] of Object.entries(result.figures)) process.stdout.write(`  ${name}: ${value}\n`)
    for (const [name, value] of Object.entries(result.ratios)) {
      process.stdout.write(
        `  ${name}: ${value.toFixed(3)}${name in result.aims ? ` (aim ${result.aims[name]})` : ''}\n`,
      )
    }
    process.stdout.write(ok ? '  every aim reached\n' : `  missed: ${missed.join(', ')}\n`)
  }
  process.exitCode = ok ? 0 : 1
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits))
}

export type BenchHouse = {
  dataDir: string
  adminUrl: string
  ownerUrl: string
  web: House
  worker: House
  intake: House
  close(): Promise<void>
}

/** A database of the benchmark's own on the real, durable embedded server; gone afterwards. */
export async function benchHouse(): Promise<BenchHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), 'netral-bench-'))
  decideFolderKind(dataDir, 'demo')
  const server = await joinServer(dataDir)
  const secrets = serverSecrets(dataDir)
  const name = `bench_${randomBytes(6).toString('hex')}`
  const base = `postgres://postgres:${secrets.superuser}@127.0.0.1:${server.port}`
  await prepareServer(`${base}/postgres`, name, secrets)
  const adminUrl = `${base}/${name}`
  await migrate(urlFor(adminUrl, 'owner', secrets))
  const open = (role: 'web' | 'worker' | 'intake', connections: number) =>
    houseOn(dataDir, urlFor(adminUrl, role, secrets), secrets, { connections })
  const house = { web: open('web', 16), worker: open('worker', 4), intake: open('intake', 16) }
  await seedReference(house.worker)
  await seedDemonstrationRegistry(house.worker, new Date())
  return {
    dataDir,
    adminUrl,
    ownerUrl: urlFor(adminUrl, 'owner', secrets),
    ...house,
    async close() {
      for (const one of Object.values(house)) await one.close()
      await server.release()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Statements as the server's administrator, for filling tables. */
export async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
