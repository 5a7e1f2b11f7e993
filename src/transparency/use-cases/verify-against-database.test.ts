import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { aSequencer, sealed, someActs } from '../../../test/support/a-sequencer.ts'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import { theHouse } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { eraseRecord } from './erase.ts'
import { folderSource } from './log-source.ts'
import { canonicalBytes, recordEntry } from './record-entry.ts'
import type { RoomRows } from './room-rows.ts'
import { type DatabaseReport, treesInDatabase, verifyAgainstDatabase } from './verify-against-database.ts'

const { worker, adminUrl } = await freshDatabase()
const sequencer = aSequencer(worker)
const ids = await someActs(worker, 700)
let size = await sealed(sequencer)

const check = (rooms: readonly RoomRows[] = []) =>
  verifyAgainstDatabase(worker, folderSource(sequencer.folder.root), size, rooms)
const told = (report: DatabaseReport) =>
  report.findings.map(({ key, facts }) => [key, facts.entry ?? facts.index])

/** As the server's administrator, past triggers and policies; `undo` puts back what was. */
async function attack(change: string, undo: string, values: unknown[] = []): Promise<DatabaseReport> {
  await asAdministrator(change, values)
  try {
    return await check()
  } finally {
    await asAdministrator(undo, values)
  }
}

async function asAdministrator(statement: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query("set session_replication_role = 'replica'")
    for (const one of statement.split(';')) await client.query(one, one.includes('$1') ? values : [])
  } finally {
    await client.end()
  }
}

const keep = (table: string) => `create table public.kept as select * from transparency.${table} where TRUE`
const places = async (entry: string) =>
  (
    await rawRows<{ index: number }>(
      adminUrl,
      'select index::int as index from transparency.sealed where entry = $1',
      [entry],
    )
  )[0]!.index

test('an untouched database fits its log', async () => {
  assert.deepEqual(await check(), { ok: true, entries: 700, erased: 0, lost: 0, waiting: 0, findings: [] })
})

test('what waits for its index is compared too, and is no fault', async () => {
  await someActs(worker, 3)
  const report = await check()
  assert.deepEqual([report.ok, report.entries, report.waiting], [true, 700, 3])
  size = await sealed(sequencer)
  assert.deepEqual([(await check()).entries, (await check()).waiting], [703, 0])
})

test('a record that was altered is named, and only that one', async () => {
  const [entry] = ids
  const index = await places(entry!)
  const undo = (column: string) =>
    `update transparency.records r set ${column} = k.${column} from public.kept k where k.entry = r.entry; drop table public.kept`
  const begin = `${keep('records').replace('TRUE', `entry = '${entry}'`)}; `
  for (const [column, value] of [
    ['record', `overlay(record placing '\\x37'::bytea from 20)`],
    ['salt', `overlay(salt placing '\\x00'::bytea from 5)`],
    ['subject', 'gen_random_uuid()'],
  ]) {
    const report = await attack(
      `${begin}update transparency.records set ${column} = ${value} where entry = $1`,
      undo(column!),
      [entry],
    )
    assert.deepEqual(
      report.findings.map(({ key, facts }) => [key, facts.entry, facts.index, facts.kind]),
      [['log.record-altered', entry, index, 'case-closed']],
      `changed ${column}`,
    )
  }
})

test('a record and its commitment rewritten together do not fit the published entry', async () => {
  const entry = ids[1]!
  const record = canonicalBytes({ kind: 'case-closed', subject: newId(), content: { n: 'rewritten' } })
  const report = await attack(
    `create table public.kept as select r.*, e.commitment from transparency.records r join transparency.entries e on e.id = r.entry
       where r.entry = '${entry}';
     update transparency.records set record = '\\x${record.toString('hex')}', subject = (convert_from('\\x${record.toString('hex')}', 'UTF8')::json ->> 'subject')::uuid
       where entry = '${entry}';
     update transparency.entries e set commitment = sha256('netral/commit/v1'::bytea || '\\x00'::bytea || r.salt || r.record)
       from transparency.records r where r.entry = e.id and e.id = '${entry}'`,
    `update transparency.records r set record = k.record, subject = k.subject from public.kept k where k.entry = r.entry;
     update transparency.entries e set commitment = k.commitment from public.kept k where k.entry = e.id; drop table public.kept`,
  )
  assert.deepEqual(told(report), [
    ['log.entry-row-altered', entry],
    ['log.record-altered', entry],
  ])
})

test('rows that are deleted, added, swapped or cut off are named', async () => {
  const [, , a, b] = ids
  const [placeA, placeB] = [await places(a!), await places(b!)]
  const missing = await attack(
    `${keep('records').replace('TRUE', `entry = '${a}'`)}; delete from transparency.records where entry = $1`,
    'insert into transparency.records select * from public.kept; drop table public.kept',
    [a],
  )
  assert.deepEqual(told(missing), [['log.record-missing', a]])

  const unsealed = await attack(
    `${keep('sealed').replace('TRUE', `entry = '${a}'`)}; delete from transparency.sealed where entry = $1`,
    'insert into transparency.sealed select * from public.kept; drop table public.kept',
    [a],
  )
  assert.deepEqual(told(unsealed), [
    ['log.entry-row-missing', placeA],
    ['log.entry-added', a],
  ])

  const swap = `update transparency.sealed set index = case when entry = '${a}' then -1 else -2 end where entry in ('${a}', '${b}')`
  const put = (x: number, y: number) =>
    `alter table transparency.sealed drop constraint sealed_index_check; ${swap}; update transparency.sealed set index = case when index = -1 then ${x} else ${y} end where index < 0; alter table transparency.sealed add constraint sealed_index_check check (index >= 0)`
  const swapped = await attack(put(placeB, placeA), put(placeA, placeB))
  assert.deepEqual(
    new Set(told(swapped).map(([key, entry]) => `${key} ${entry}`)),
    new Set([a, b].flatMap((entry) => [`log.entry-row-altered ${entry}`, `log.record-altered ${entry}`])),
  )

  const id = newId()
  const added = await attack(
    `insert into transparency.entries select '${id}', kind, facts, commitment, recorded_day from transparency.entries where id = '${a}'`,
    `delete from transparency.entries where id = '${id}'`,
  )
  assert.deepEqual(told(added), [['log.entry-added', id]])

  const cut = await attack(
    `${keep('sealed').replace('TRUE', 'index >= 650')}; delete from transparency.sealed where index >= 650`,
    'insert into transparency.sealed select * from public.kept; drop table public.kept',
  )
  const keys = cut.findings.map(({ key }) => key)
  assert.equal(keys.filter((key) => key === 'log.entry-row-missing').length, 53)
  assert.equal(keys.filter((key) => key === 'log.entry-added').length, 53)
  assert.equal((await check()).ok, true)
})

test('an erased record is called erased; one taken away with a tombstone but without its own entry is not', async () => {
  const [, , , , gone, hidden] = ids
  const erased = await worker.transaction(theHouse('test'), (tx) =>
    eraseRecord(tx, { entry: gone!, reason: 'retention-over' }),
  )
  assert.ok(!isRefusal(erased))
  const before = await check()
  assert.deepEqual([before.ok, before.erased, before.findings], [true, 1, []])
  size = await sealed(sequencer)
  assert.deepEqual([(await check()).ok, (await check()).erased], [true, 1])

  const hiding = await attack(
    `${keep('records').replace('TRUE', `entry = '${hidden}'`)}; delete from transparency.records where entry = $1;
     insert into transparency.tombstones values ('${hidden}', '2026-01-01', 'retention-over', 'bkn')`,
    `insert into transparency.records select * from public.kept; drop table public.kept; delete from transparency.tombstones where entry = '${hidden}'`,
    [hidden],
  )
  assert.deepEqual(told(hiding), [['log.erased-unrecorded', hidden]])
})

test('records lost in a restore are counted; without a restore in the log such a tombstone hides nothing', async () => {
  const [, , , , , , one, two] = ids
  const place = await places(one!)
  const lose = (entries: string[]) =>
    `create table public.kept as select * from transparency.records where entry in (${entries.map((id) => `'${id}'`)});
     delete from transparency.records where entry in (${entries.map((id) => `'${id}'`)});
     insert into transparency.tombstones select entry, '2026-01-01', 'lost-in-restore', 'netral' from public.kept`
  const undo = `insert into transparency.records select * from public.kept; drop table public.kept;
     delete from transparency.tombstones where reason = 'lost-in-restore'`
  assert.deepEqual(told(await attack(lose([one!]), undo)), [['log.erased-unrecorded', one]])

  await worker.transaction(theHouse('test'), (tx) =>
    recordEntry(tx, {
      kind: 'log-caught-up',
      subject: newId(),
      facts: { entries: 700, lost: 1 },
      record: { from: place, to: place + 1, lost: 1 },
    }),
  )
  size = await sealed(sequencer)
  const restored = await attack(lose([one!]), undo)
  assert.deepEqual([restored.ok, restored.lost], [true, 1])
  assert.deepEqual(told(await attack(lose([one!, two!]), undo)), [['log.erased-unrecorded', two]])
})

test('rows of a room and the records that they left are compared from both sides', async () => {
  const subjects = [newId(), newId(), newId()]
  const entries: string[] = []
  for (const [n, subject] of subjects.entries())
    await worker.transaction(theHouse('test'), async (tx) => {
      const { id } = await recordEntry(tx, { kind: 'pledge-signed', subject, record: { n } })
      entries.push(id)
    })
  size = await sealed(sequencer)
  const roomWith = (contents: unknown[]): RoomRows => ({
    room: 'pledges',
    claims: (kind) => kind === 'pledge-signed',
    async *rows(_house: House, subject?: string) {
      for (const [i, content] of contents.entries())
        if (content && (!subject || subject === subjects[i]))
          yield { name: `pledge ${i}`, kind: 'pledge-signed', subject: subjects[i]!, content }
    },
  })
  const findings = async (contents: unknown[]) =>
    (await check([roomWith(contents)])).findings.map(({ key, facts }) => [key, facts.entry ?? facts.row])
  assert.deepEqual(await findings([{ n: 0 }, { n: 1 }, { n: 2 }]), [])
  assert.deepEqual(await findings([{ n: 0 }, { n: 'other' }, { n: 2 }]), [
    ['log.row-altered', entries[1]],
    ['log.row-without-record', 'pledge 1'],
  ])
  assert.deepEqual(await findings([{ n: 0 }, { n: 1 }, undefined]), [['log.row-altered', entries[2]]])
})

test('every checkpoint that the database remembers is a tree of the past', async () => {
  const trees = await treesInDatabase(worker)
  assert.ok(trees.length >= 3)
  assert.equal(trees.at(-1)!.size, size)
  assert.ok(trees.every(({ where, root }) => where === 'database' && root.length === 32))
})
