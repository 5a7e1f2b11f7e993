import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asMember, freshDatabase, rawRows } from '../../../test/support/database.ts'
import { theHouse } from '../actor.ts'
import { newId } from '../ids.ts'
import { isRefusal, refuse } from '../refusal.ts'
import { oncePerKey } from './house.ts'
import { maybeOne, one, run, sql } from './sql.ts'

const { house, adminUrl } = await freshDatabase()

test('a transaction carries its actor, and the next one carries nothing of it', async () => {
  const officer = asMember('bawaslu-regency', 'bawaslu-99.01', '99.01')
  const inside = await house.transaction(officer, (tx) =>
    one<{ role: string; region: string }>(
      tx,
      sql`select current_setting('netral.role') as role, current_setting('netral.region') as region`,
    ),
  )
  assert.deepEqual({ ...inside }, { role: 'bawaslu-regency', region: '99.01' })

  const after = await house.transaction(theHouse('test'), (tx) =>
    one<{ role: string }>(tx, sql`select current_setting('netral.role') as role`),
  )
  assert.equal(after.role, '')
})

test('a refusal undoes what was written before it', async () => {
  const key = newId()
  const member = asMember('auditor', 'bkn')
  const answer = await house.transaction(member, async (tx) => {
    await oncePerKey(tx, key, member, async () => '/somewhere')
    return refuse('not-now')
  })
  assert.ok(isRefusal(answer))
  const row = await house.transaction(member, (tx) =>
    maybeOne(tx, sql`select 1 from foundation.answered_forms where key = ${key}`),
  )
  assert.equal(row, undefined)
})

test('two presses of one button at once do the work once and get the same answer', async () => {
  const key = newId()
  const member = asMember('auditor', 'bkn')
  let done = 0
  const press = () =>
    house.transaction(member, (tx) =>
      oncePerKey(tx, key, member, async () => {
        done += 1
        await run(tx, sql`select 1`)
        return `/kasus/${done}`
      }),
    )
  const answers = await Promise.all([press(), press(), press()])
  assert.equal(done, 1)
  assert.deepEqual(answers, ['/kasus/1', '/kasus/1', '/kasus/1'])
})

test('another person cannot read the answer behind a form key', async () => {
  const key = newId()
  const one_ = asMember('auditor', 'bkn')
  const other = asMember('auditor', 'bkn')
  await house.transaction(one_, (tx) => oncePerKey(tx, key, one_, async () => '/kasus/1'))
  await assert.rejects(house.transaction(other, (tx) => oncePerKey(tx, key, other, async () => '/x')))
})

test('the application neither owns its tables nor passes row-level security', async () => {
  const roles = await rawRows<{ rolname: string; rolsuper: boolean; rolbypassrls: boolean }>(
    adminUrl,
    "select rolname, rolsuper, rolbypassrls from pg_roles where rolname like 'netral_%'",
  )
  assert.equal(roles.length, 4)
  assert.ok(roles.every((role) => !role.rolsuper && !role.rolbypassrls))
  const owned = await rawRows(
    adminUrl,
    "select 1 from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('netral_web', 'netral_intake', 'netral_worker') and c.relnamespace::regnamespace::text !~ '^(pg_|graphile)'",
  )
  assert.deepEqual(owned, [])
})

test('keys for different purposes differ and stay the same', () => {
  assert.equal(house.keyFor('forms').length, 32)
  assert.notDeepEqual(house.keyFor('forms'), house.keyFor('totp'))
  assert.deepEqual(house.keyFor('forms'), house.keyFor('forms'))
})

test('one statement in one go carries its actor, and a failing one leaves nothing behind', async () => {
  const officer = asMember('bawaslu-regency', 'bawaslu-99.01', '99.01')
  const key = newId()
  const adding = sql`insert into foundation.answered_forms (key, actor, answer)
    values (${key}, 'member:' || current_setting('netral.account'), '/here') returning actor, txid_current_if_assigned() is not null as "inTx"`
  assert.deepEqual(
    (await house.statement<{ actor: string }>(officer, adding)).map((row) => ({ ...row })),
    [{ actor: `member:${officer.account}`, inTx: true }],
  )
  await assert.rejects(house.statement(officer, adding), /duplicate key/)
  const other = newId()
  const failing = sql`with added as (insert into foundation.answered_forms (key, actor) values (${other}, ${`member:${officer.account}`}) returning key)
    select 1 / (count(*) - 1) from added`
  await assert.rejects(house.statement(officer, failing), /division by zero/)

  const [left] = await house.statement<{ forms: number; role: string }>(
    officer,
    sql`select (select count(*)::int from foundation.answered_forms where key = ${other}) as forms,
          current_setting('netral.role') as role`,
  )
  assert.deepEqual({ ...left }, { forms: 0, role: 'bawaslu-regency' })
})

test('many at once over one connection each get their own answer', async () => {
  const numbers = Array.from({ length: 200 }, (_, number) => number)
  const answers = await Promise.all(
    numbers.map(async (number) => {
      if (number % 7 === 0) return house.statement(theHouse('test'), sql`select 1 / 0`).catch(() => 'failed')
      const [row] = await house.statement<{ number: number }>(
        theHouse('test'),
        sql`select ${number}::int as number`,
      )
      return row!.number
    }),
  )
  assert.deepEqual(
    answers,
    numbers.map((number) => (number % 7 === 0 ? 'failed' : number)),
  )
})
