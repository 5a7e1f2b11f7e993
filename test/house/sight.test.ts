import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { type Actor, everyone, roleKeys, settingsOf, theHouse } from '../../src/foundation/actor.ts'
import { isRefusal } from '../../src/foundation/refusal.ts'
import { ensureVaultKeys, newFormSecret, reportOnce } from '../../src/intake/intake.door.ts'
import { aReport } from '../support/a-report.ts'
import { asMember, freshDatabase } from '../support/database.ts'
import { demonstration } from '../support/demonstration.ts'
import { demonstrationMember } from '../support/main-pages.ts'
import { fillEmptyTables } from '../support/sight-rows.ts'

/**
 * What each kind of reader sees of each table, by plain SQL as the web program's role: `sight.truth.txt` says it in
 * words, and every policy is taken away once to see that somebody then sees more.
 */
const database = await freshDatabase({ demo: true, cases: true })
await demonstration(database)
await ensureVaultKeys(database.house.dataDir)
const sent = await reportOnce(database.intake, {
  formSecret: newFormSecret(),
  content: aReport(),
  zone: 'Asia/Makassar',
})
assert.ok(!isRefusal(sent))

const client = new pg.Client({ connectionString: database.adminUrl })
client.on('error', () => {})
await client.connect()
after(() => client.end())
await fillEmptyTables(client)

type Reader = { actor: Actor; program: 'web' | 'worker' | 'intake' }
const onWeb = (actor: Actor): Reader => ({ actor, program: 'web' })
const readers: Record<string, Reader> = {
  public: onWeb(everyone),
  ...Object.fromEntries(roleKeys.map((role) => [role, onWeb(demonstrationMember(role))])),
  'bawaslu-elsewhere': onWeb(asMember('bawaslu-regency', 'bawaslu-53.11', '53.11')),
  'office-elsewhere': onWeb(asMember('personnel-office', 'gov-53.11', '53.11')),
  'worker-without-a-job': { actor: theHouse('nothing-in-particular'), program: 'worker' },
  'reporter-without-a-code': { actor: everyone, program: 'intake' },
}

const { rows: tables } = await client.query<{ name: string; filled: boolean }>(
  `select n.nspname || '.' || c.relname as name, (xpath('/row/f/text()', query_to_xml(
     format('select exists(select 1 from %I.%I) as f', n.nspname, c.relname), false, true, '')))[1]::text = 'true' as filled
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname in ('transparency', 'accounts', 'registry', 'letters', 'intake', 'cases', 'guidance', 'pledges', 'monitoring', 'rulebook')
     and c.relkind = 'r' order by 1`,
)

test('every table of these rooms has a row to be seen or not to be seen', () => {
  const empty = tables.filter(
    ({ name, filled }) => !filled && !/^(transparency|guidance|monitoring|pledges)\./.test(name),
  )
  assert.deepEqual(
    empty.map(({ name }) => name),
    [],
    'give it a row in test/support/sight-rows.ts',
  )
})

test('each reader sees the tables that the truth names, and no other', async () => {
  const seen: string[] = []
  for (const { name } of tables) {
    const who: string[] = []
    for (const [reader, actor] of Object.entries(readers))
      if ((await countFor(actor, name)) > 0) who.push(reader)
    seen.push(`${name}\t${who.join(' ') || '-'}`)
  }
  const file = join(import.meta.dirname, 'sight.truth.txt')
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, `${seen.join('\n')}\n`)
    assert.fail(
      `${file} is missing; what was seen lies beside it as .new, to be read before it becomes the truth`,
    )
  }
  const truth = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
  assert.deepEqual(seen, truth)
})

test('without an actor nothing is seen of any report, case or account', async () => {
  for (const { name } of tables.filter((table) =>
    /^(accounts|intake|cases|letters|guidance)\./.test(table.name),
  )) {
    assert.equal(await countFor({ program: 'web' }, name), 0, name)
  }
})

test('each reading policy, taken away once, lets somebody see more', async () => {
  const { rows: policies } = await client.query<{ table: string; policy: string }>(
    `select schemaname || '.' || tablename as table, policyname as policy from pg_policies
     where schemaname in ('accounts', 'intake', 'cases', 'letters', 'guidance', 'rulebook') and cmd in ('SELECT', 'ALL') order by 1, 2`,
  )
  assert.ok(policies.length > 20)
  const filled = new Set(tables.filter((table) => table.filled).map((table) => table.name))
  const unmissed: string[] = []
  let before: number[] = []
  let counted = ''
  for (const { table, policy } of policies) {
    if (!filled.has(table)) continue
    if (counted !== table) before = await countsOf(table)
    counted = table
    await client.query('begin')
    await client.query(`alter policy ${pg.escapeIdentifier(policy)} on ${table} using (true)`)
    const without = await countsOf(table, true)
    await client.query('rollback')
    if (before.every((count, index) => count === without[index])) unmissed.push(`${policy} on ${table}`)
  }
  assert.deepEqual(unmissed, [])
})

async function countsOf(table: string, inside = false): Promise<number[]> {
  const counts: number[] = []
  for (const reader of Object.values(readers)) counts.push(await countFor(reader, table, inside))
  return counts
}

async function countFor({ program, actor }: Partial<Reader>, table: string, inside = false): Promise<number> {
  if (!(await mayRead(`netral_${program}`, table))) return 0
  await client.query(inside ? 'savepoint reader' : 'begin')
  try {
    await client.query(`set local role netral_${program}`)
    const settings = Object.entries(actor ? settingsOf(actor) : {})
    if (settings.length)
      await client.query(
        `select ${settings.map((_, at) => `set_config($${2 * at + 1}, $${2 * at + 2}, true)`).join(', ')}`,
        settings.flat(),
      )
    const { rows } = await client.query(`select count(*)::int as count from ${table}`)
    return rows[0].count
  } finally {
    await client.query(inside ? 'rollback to savepoint reader' : 'rollback')
  }
}

const readable = new Map<string, boolean>()

async function mayRead(role: string, table: string): Promise<boolean> {
  const key = `${role} ${table}`
  const known = readable.get(key)
  if (known !== undefined) return known
  const { rows } = await client.query('select has_any_column_privilege($1, $2, $3) as may', [
    role,
    table,
    'select',
  ])
  readable.set(key, rows[0].may)
  return rows[0].may
}
