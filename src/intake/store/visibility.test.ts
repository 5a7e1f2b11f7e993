import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSentReport, aVault } from '../../../test/support/a-report.ts'
import { asMember, freshDatabase, rawRows } from '../../../test/support/database.ts'
import { type Actor, everyone, roleKeys, theHouse } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import { many, run, sql } from '../../foundation/outside/sql.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { reportReaders } from '../domain/who-may.ts'
import { openReport } from '../use-cases/open-report.ts'
import { messageReporter, noteFacts, setAside } from '../use-cases/work-on-report.ts'
import { enterThread } from './thread-store.ts'

const { house, intake, worker, adminUrl } = await freshDatabase({ demo: true })
await aVault(house.dataDir)
const officer = asMember('bawaslu-regency', 'bawaslu-99.01', '99.01')
const east = await aSentReport(intake)
const west = await aSentReport(intake, { regency: '99.02' })

// One row in every table of the room, so that an empty answer means a wall and not an empty table.
const opening = await openReport(house, officer, east.report, 'Kajian awal hari ini')
assert.ok(!isRefusal(opening))
await messageReporter(house, officer, east.report, { text: 'Halo', formKey: 'k' })
await noteFacts(house, officer, east.report, { place: 'Contoh Hulu' })
await setAside(house, officer, east.report, 'Bukan urusan netralitas')
await rawRows(
  adminUrl,
  `insert into intake.evidence (id, report, place, day, bytes, sealed, receipt, original)
   values (gen_random_uuid(), $1, 1, current_date, 1, 'x', 'x', gen_random_uuid())`,
  [east.report],
)

const tables = [
  'reports',
  'threads',
  'messages',
  'evidence',
  'thread_milestones',
  'openings',
  'decisions',
  'typed_facts',
  'commitments',
]

/** How many rows an actor sees in a table through a program's database role; 0 also when it may not ask at all. */
async function seen(program: House, actor: Actor, table: string): Promise<number> {
  const column = table === 'threads' ? 'report' : 'id'
  return program
    .transaction(
      actor,
      async (tx) => (await many(tx, sql`select ${sql.ref(column)} from intake.${sql.ref(table)}`)).length,
    )
    .catch((error: { code?: string }) => {
      if (error.code === '42501') return 0
      throw error
    })
}

async function visible(program: House, actor: Actor): Promise<Record<string, number>> {
  const counts: [string, number][] = []
  for (const table of tables) counts.push([table, await seen(program, actor, table)])
  return Object.fromEntries(counts)
}
const nothing = Object.fromEntries(tables.map((table) => [table, 0]))

test('every table of the room has rows, forced row-level security and policies', async () => {
  for (const table of tables) {
    const rows = await rawRows(adminUrl, `select 1 from intake.${table} limit 1`)
    assert.equal(rows.length, 1, table)
  }
  const open = await rawRows<{ relname: string }>(
    adminUrl,
    `select relname from pg_class where relnamespace = 'intake'::regnamespace and relkind = 'r'
       and not (relrowsecurity and relforcerowsecurity)`,
  )
  assert.deepEqual(open, [])
  const listed = await rawRows<{ relname: string }>(
    adminUrl,
    "select relname from pg_class where relnamespace = 'intake'::regnamespace and relkind = 'r' order by 1",
  )
  assert.deepEqual(
    listed.map((row) => row.relname),
    [...tables].sort(),
  )
})

test('nobody but a supervisor of the area and the task force sees a single row', async () => {
  for (const role of roleKeys) {
    if ((reportReaders as readonly string[]).includes(role)) continue
    for (const [institution, region] of [
      ['gov-99.01', '99.01'],
      ['bawaslu-99.01', '99.01'],
      ['bawaslu', ''],
      ['bkn', ''],
    ] as const)
      assert.deepEqual(
        await visible(house, asMember(role, institution, region)),
        nothing,
        `${role} ${institution}`,
      )
  }
  for (const actor of [everyone, theHouse('move-commitments'), theHouse('receipt')])
    assert.deepEqual(await visible(house, actor), nothing)
})

test('a role of a supervisor granted to the wrong institution or region sees nothing', async () => {
  for (const [role, institution, region] of [
    ['bawaslu-regency', 'gov-99.01', '99.01'],
    ['bawaslu-regency', 'bawaslu-99.01', '99.02'],
    ['bawaslu-regency', 'bawaslu-99.01', ''],
    ['bawaslu-regency', 'bawaslu-99', '99'],
    ['bawaslu-province', 'bawaslu-53', '99'],
    ['bawaslu-province', 'bawaslu-', ''],
    ['bawaslu-ri', 'gov-99', ''],
    ['task-force', 'gov-99.01', '99.01'],
  ] as const)
    assert.deepEqual(
      await visible(house, asMember(role, institution, region)),
      nothing,
      `${role} ${institution} ${region}`,
    )
})

test('each supervisor sees its own area: regency, province, country', async () => {
  const reports = (institution: string, role: (typeof reportReaders)[number], region: string) =>
    seen(house, asMember(role, institution, region), 'reports')
  assert.equal(await reports('bawaslu-99.01', 'bawaslu-regency', '99.01'), 1)
  assert.equal(await reports('bawaslu-99.03', 'bawaslu-regency', '99.03'), 0)
  assert.equal(await reports('bawaslu-99', 'bawaslu-province', '99'), 2)
  assert.equal(await reports('bawaslu', 'bawaslu-ri', ''), 2)
  assert.equal(await reports('bkn', 'task-force', ''), 2)
  assert.deepEqual(await visible(house, asMember('bawaslu-regency', 'bawaslu-99.02', '99.02')), {
    ...nothing,
    reports: 1,
    threads: 1,
    thread_milestones: 1,
  })
})

test('the reporter’s site sees one thread, by its look-up id, and nothing without it', async () => {
  assert.deepEqual(await visible(intake, everyone), nothing)
  assert.deepEqual(await visible(intake, officer), nothing)
  const inside = await intake.transaction(everyone, async (tx) => {
    await enterThread(tx, west.keys.lookup)
    const reports = await many<{ id: string }>(tx, sql`select id from intake.reports`)
    const threads = await many<{ report: string }>(tx, sql`select report from intake.threads`)
    const messages = await many(tx, sql`select id from intake.messages`)
    return {
      reports: reports.map((row) => row.id),
      threads: threads.map((row) => row.report),
      messages: messages.length,
    }
  })
  assert.deepEqual(inside, { reports: [west.report], threads: [west.report], messages: 0 })
})

test('the reporter’s site cannot read a seal, cannot write into another thread, and cannot speak for an officer', async () => {
  const attempts: ((lookup: Buffer) => ReturnType<typeof sql>)[] = [
    () => sql`select sealed from intake.reports`,
    () => sql`select * from intake.openings`,
    () => sql`select account from intake.messages`,
    () => sql`update intake.reports set state = 'opened'`,
    () => sql`delete from intake.messages`,
    () =>
      sql`insert into intake.messages (id, report, place, from_reporter, day, sealed)
          values (gen_random_uuid(), ${east.report}, 9, true, current_date, ${Buffer.alloc(300)})`,
    () =>
      sql`insert into intake.messages (id, report, place, from_reporter, day, sealed)
          values (gen_random_uuid(), ${west.report}, 9, false, current_date, ${Buffer.alloc(300)})`,
    () =>
      sql`insert into intake.evidence (id, report, place, day, bytes, sealed, receipt, original)
          values (gen_random_uuid(), ${east.report}, 9, current_date, 1, ''::bytea, ''::bytea, gen_random_uuid())`,
  ]
  for (const attempt of attempts)
    await assert.rejects(
      intake.transaction(everyone, async (tx) => {
        await enterThread(tx, west.keys.lookup)
        await run(tx, attempt(west.keys.lookup))
      }),
      { code: '42501' },
    )
})

test('the desk never sees what opens a thread, and records openings only in its own name', async () => {
  for (const column of ['lookup', 'wrapped_key', 'content_tag'])
    await assert.rejects(
      house.transaction(officer, (tx) => many(tx, sql`select ${sql.ref(column)} from intake.threads`)),
      { code: '42501' },
    )
  await assert.rejects(
    house.transaction(officer, (tx) =>
      run(
        tx,
        sql`insert into intake.openings (id, report, account, institution, role, reason, opened_at)
            values (gen_random_uuid(), ${east.report}, 'someone-else', 'bawaslu-99.01', 'bawaslu-regency', 'alasan panjang', now())`,
      ),
    ),
    { code: '42501' },
  )
  await assert.rejects(
    house.transaction(officer, (tx) => run(tx, sql`update intake.openings set reason = 'alasan lain lagi'`)),
    { code: '42501' },
  )
})

test('the worker sees only what a job names', async () => {
  assert.deepEqual(await visible(worker, theHouse('anything')), nothing)
  assert.deepEqual(await visible(worker, everyone), nothing)
  assert.ok((await seen(worker, theHouse('move-commitments'), 'commitments')) > 0)
  assert.ok((await seen(worker, theHouse('compare-openings'), 'openings')) > 0)
  assert.equal(await seen(worker, theHouse('compare-openings'), 'commitments'), 0)
  await assert.rejects(
    worker.transaction(theHouse('intake-notices'), (tx) => many(tx, sql`select sealed from intake.reports`)),
    { code: '42501' },
  )
})

test('nobody but the programs may call the function that tells reporters', async () => {
  const open = await rawRows<{ proname: string }>(
    adminUrl,
    `select p.proname from pg_proc p where p.pronamespace = 'intake'::regnamespace and p.prosecdef
       and has_function_privilege('public', p.oid, 'execute')`,
  )
  assert.deepEqual(open, [])
})
