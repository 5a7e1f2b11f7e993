import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import { everyone, theHouse } from '../../foundation/actor.ts'
import { run, sql } from '../../foundation/outside/sql.ts'
import { claimsOf } from '../domain/claim.ts'
import { pilkada2020, pilkada2024 } from '../domain/published-series.ts'
import { findClaims } from './claim-store.ts'

const { house, worker, adminUrl } = await freshDatabase()

test('the published series come with the house, for everyone, each figure with unit, day and source', async () => {
  const figures = await house.transaction(everyone, (tx) => findClaims(tx, 'pilkada-2020'))
  const claims = claimsOf(figures)
  assert.deepEqual(
    claims.map(({ asOf, figures: [reported, recommended, followedUp] }) => [
      asOf,
      reported?.value,
      recommended?.value,
      followedUp?.value,
    ]),
    pilkada2020.points.map((point) => [point.day, point.reported, point.recommended, point.followedUp]),
  )
  assert.ok(figures.every((figure) => figure.unit === 'ASN' && figure.source.startsWith('https://')))
  assert.equal(claims.filter((claim) => claim.dayIsOfData).length, 6)
})

test('the five statuses of the SBT sum to what was reported; two figures stand outside the sum', async () => {
  const [claim] = claimsOf(await house.transaction(everyone, (tx) => findClaims(tx, pilkada2024.election)))
  assert.ok(claim)
  const inside = claim.figures.filter((figure) => figure.inSum && figure.measure !== 'reported')
  assert.equal(
    inside.reduce((sum, figure) => sum + figure.value, 0),
    1158,
  )
  assert.deepEqual(
    claim.figures.filter((figure) => !figure.inSum).map((figure) => figure.value),
    [19, 60],
  )
})

test('nobody changes a claim, and the web program adds none', async () => {
  const add = (actor = everyone as Parameters<typeof house.transaction>[0], on = house) =>
    on.transaction(actor, (tx) =>
      run(
        tx,
        sql`insert into monitoring.claims (series, measure, publisher, election, unit, value, as_of, day_is_of_data,
              stated_on, source, provenance)
            values ('x-1', 'reported', 'X', 'pilkada-2024', 'ASN', 1, '2024-01-01', true, '2024-01-01',
              'https://example.org', 'imported')`,
      ),
    )
  await assert.rejects(add(), /permission denied/)
  await assert.rejects(add(theHouse('statistics'), worker), /row-level security/)
  await assert.rejects(
    worker.transaction(theHouse('claims'), (tx) => run(tx, sql`update monitoring.claims set value = 0`)),
    /permission denied/,
  )
  assert.equal(await add(theHouse('claims'), worker), 1)
  const rows = await rawRows<{ relforcerowsecurity: boolean }>(
    adminUrl,
    "select relforcerowsecurity from pg_class where oid = 'monitoring.claims'::regclass",
  )
  assert.equal(rows[0]?.relforcerowsecurity, true)
})
