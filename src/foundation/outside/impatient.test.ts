import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { freshDatabase } from '../../../test/support/database.ts'
import { theHouse } from '../actor.ts'
import { impatient } from './impatient.ts'
import { many, one, run, sql } from './sql.ts'

const { house, adminUrl } = await freshDatabase()
const hurried = impatient(house, 400)
const job = theHouse('impatient')
const silent = { code: 'ETIMEDOUT' }

/** Holds a lock that a query of ours then waits for, without a word from the server. */
async function holding(number: number, work: () => Promise<void>): Promise<void> {
  const other = new pg.Client({ connectionString: adminUrl })
  await other.connect()
  try {
    await other.query(`select pg_advisory_lock(${number})`)
    await work()
  } finally {
    await other.end()
  }
}

test('a server that says nothing is an outage, in a transaction and in one statement', async () => {
  await holding(71, async () => {
    const waiting = hurried.transaction(job, (tx) => many(tx, sql`select pg_advisory_xact_lock(71)`))
    await assert.rejects(waiting, silent)
    await assert.rejects(hurried.statement(job, sql`select pg_advisory_xact_lock(71)`), silent)
  })
})

test('also when it falls silent at the commit', async () => {
  await holding(72, async () => {
    const waiting = hurried.transaction(job, async (tx) => {
      await run(tx, sql`create temp table late (id int) on commit drop`)
      await run(
        tx,
        sql`create function pg_temp.wait() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(72); return null; end $$`,
      )
      await run(
        tx,
        sql`create constraint trigger late after insert on late deferrable initially deferred for each row execute function pg_temp.wait()`,
      )
      await run(tx, sql`insert into late values (1)`)
    })
    await assert.rejects(waiting, silent)
  })
})

test('whoever comes next never meets the transaction that was given up', async () => {
  await holding(73, async () => {
    const given = hurried.transaction(job, async (tx) => {
      await run(tx, sql`select set_config('netral.left', 'behind', true)`)
      await many(tx, sql`select pg_advisory_xact_lock(73)`)
    })
    await assert.rejects(given, silent)
    for (let round = 0; round < 8; round += 1) {
      const { left } = await house.transaction(job, (tx) =>
        one<{ left: string | null }>(tx, sql`select current_setting('netral.left', true) as left`),
      )
      assert.ok(!left)
    }
  })
})

test('what a transaction does between its queries may take longer than the silence it bears', async () => {
  const answer = await impatient(house, 1_000).transaction(job, async (tx) => {
    await one(tx, sql`select 1 as one`)
    await pause(1_200)
    return one<{ two: number }>(tx, sql`select 2 as two`)
  })
  assert.equal(answer.two, 2)
})

test('a refusal undoes as ever, and a query that fails is told as it failed', async () => {
  assert.deepEqual(
    await hurried.transaction(job, async () => ({ refused: true as const, key: 'no', facts: {} })),
    {
      refused: true,
      key: 'no',
      facts: {},
    },
  )
  await assert.rejects(
    hurried.transaction(job, (tx) => many(tx, sql`select 1/0`)),
    /division by zero/,
  )
})
