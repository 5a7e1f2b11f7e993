import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { asMember, freshDatabase } from '../../../test/support/database.ts'
import { type Actor, everyone, roleKeys, theHouse } from '../../foundation/actor.ts'
import { many, run, sql } from '../../foundation/outside/sql.ts'
import { searchable } from '../domain/person-name.ts'
import { inventedEmployees } from '../domain/reference/demonstration-people.ts'
import {
  addUnmasking,
  countEmployees,
  findByNamePrefix,
  findBySimilarName,
  findEmployeeByNumber,
  saveEmployees,
} from './employee-store.ts'

const { house, worker } = await freshDatabase()
const own = 'gov-53.11'
const other = 'gov-53.12'
const people = [...inventedEmployees(own), ...inventedEmployees(other)]
const at = new Date('2026-10-10T00:00:00Z')

before(async () => {
  await worker.transaction(theHouse('employee-import'), (tx) =>
    saveEmployees(tx, people, { at, invented: true }),
  )
})

const seenBy = (actor: Actor) => house.transaction(actor, (tx) => countEmployees(tx))
const analyst = asMember('bkn-analyst', 'bkn')

test('each role sees all people, its own employer, or nobody', async () => {
  const all = [
    'bkn-analyst',
    'bkn-regional',
    'personnel-auditor',
    'bawaslu-ri',
    'bawaslu-province',
    'bawaslu-regency',
    'task-force',
  ]
  const ownOnly = ['personnel-office', 'inspectorate', 'personnel-authority']
  for (const role of roleKeys) {
    const expected = all.includes(role) ? people.length : ownOnly.includes(role) ? people.length / 2 : 0
    assert.equal(await seenBy(asMember(role, own, '53.11')), expected, role)
  }
  assert.equal(await seenBy(everyone), 0)
  assert.equal(await seenBy(theHouse('clock')), 0)
  assert.equal(await seenBy(asMember('personnel-office', '')), 0)
})

test('the web program changes nobody, whoever asks', async () => {
  for (const actor of [analyst, asMember('administrator', 'penyelenggara'), theHouse('employee-import')])
    await assert.rejects(
      house.transaction(actor, (tx) => run(tx, sql`update registry.employees set name = 'x'`)),
      /permission denied/,
    )
})

test('who asked for a number is seen by that member and by auditors alone, and cannot be taken back', async () => {
  const asker = asMember('bawaslu-regency', 'bawaslu-53.11', '53.11')
  const unmasking = {
    id: crypto.randomUUID(),
    employee: crypto.randomUUID(),
    account: asker.account,
    institution: '',
    role: '',
    reason: 'x',
    at,
  }
  await house.transaction(asker, (tx) => addUnmasking(tx, unmasking))
  const count = async (actor: Actor) =>
    (await house.transaction(actor, (tx) => many(tx, sql`select 1 from registry.unmaskings`))).length
  assert.equal(await count(asker), 1)
  assert.equal(await count(asMember('auditor', 'auditor-contoh')), 1)
  assert.equal(await count(asMember('bawaslu-regency', 'bawaslu-53.11', '53.11')), 0)
  assert.equal(await count(asMember('administrator', 'penyelenggara')), 0)
  await assert.rejects(
    house.transaction(asker, (tx) =>
      addUnmasking(tx, { ...unmasking, id: crypto.randomUUID(), account: 'someone' }),
    ),
    /row-level security/,
  )
  await assert.rejects(
    house.transaction(asker, (tx) => run(tx, sql`delete from registry.unmaskings`)),
    /permission denied/,
  )
})

test('looking up by number and by the beginning of a name uses an index below row-level security', async () => {
  const plan = async (actor: Actor, query: ReturnType<typeof sql>) =>
    house.transaction(actor, async (tx) => {
      await run(tx, sql`set local enable_seqscan = off`)
      const rows = await many<{ 'QUERY PLAN': string }>(tx, sql`explain ${query}`)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
  const byNumber = sql`select name from registry.employees where number = '198501012010012001'`
  assert.match(await plan(analyst, byNumber), /Index Cond: \(number = /)
  const byName = sql`select name from registry.employees where search >= 'maria' and search < 'marib' order by search, number limit 50`
  assert.match(await plan(analyst, byName), /Index Cond: \(\(search >= 'maria'/)
  const inside = sql`select name from registry.employees where employer = ${own} and search >= 'maria' and search < 'marib'`
  assert.match(await plan(asMember('personnel-office', own), inside), /Index Cond: .*search >= 'maria'/)
})

test('the beginning of any name finds exactly the people whose names begin so', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...people), fc.integer({ min: 2, max: 12 }), async (person, length) => {
      const prefix = person.name.slice(0, length)
      const found = await house.transaction(analyst, (tx) => findByNamePrefix(tx, prefix, { limit: 1_000 }))
      const expected = people.filter((one) => searchable(one.name).startsWith(searchable(prefix)))
      assert.deepEqual(found.map((one) => one.number).sort(), expected.map((one) => one.number).sort())
    }),
    { numRuns: 40 },
  )
})

test('a name with one slip of the pen is found inside its employer', async () => {
  const slip = fc.record({
    index: fc.nat(),
    place: fc.nat(),
    kind: fc.constantFrom('drop', 'double', 'swap', 'wrong'),
  })
  let tried = 0
  let found = 0
  await fc.assert(
    fc.asyncProperty(slip, async ({ index, place, kind }) => {
      const person = people.filter((one) => one.employer === own && one.name.length >= 8)[index % 380]!
      const at = 1 + (place % (person.name.length - 3))
      const [before, sign, next, behind] = [
        person.name.slice(0, at),
        person.name[at]!,
        person.name[at + 1]!,
        person.name.slice(at + 2),
      ]
      const changed = { drop: next, double: sign + sign + next, swap: next + sign, wrong: `x${next}` }[kind]
      const hits = await house.transaction(analyst, (tx) =>
        findBySimilarName(tx, `${before}${changed}${behind}`, { employer: own, limit: 20 }),
      )
      tried += 1
      if (hits.some((hit) => hit.name === person.name)) found += 1
    }),
    { numRuns: 150 },
  )
  assert.ok(found / tried >= 0.98, `${found} of ${tried}`)
})

test('saving the same people again writes nothing', async () => {
  const saved = await worker.transaction(theHouse('employee-import'), (tx) =>
    saveEmployees(tx, people, { at, invented: true }),
  )
  assert.deepEqual(saved, { added: 0, changed: 0, same: people.length })
  assert.equal(
    (await house.transaction(analyst, (tx) => findEmployeeByNumber(tx, people[0]!.number)))?.name,
    people[0]!.name,
  )
})
