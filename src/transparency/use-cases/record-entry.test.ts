import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { asMember, freshDatabase, rawRows } from '../../../test/support/database.ts'
import { everyone } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import { many, run, sql } from '../../foundation/outside/sql.ts'
import { refuse } from '../../foundation/refusal.ts'
import { type PublicFacts, unfitFact } from '../domain/commitment.ts'
import { canonicalBytes, recordEntry } from './record-entry.ts'

const { house, adminUrl } = await freshDatabase()
const officer = asMember('bkn-analyst', 'bkn')

test('whoever holds salt and record can prove what was recorded, and another record does not fit', async () => {
  const subject = newId()
  const { id, commitment } = await house.transaction(officer, (tx) =>
    recordEntry(tx, {
      kind: 'case-closed',
      subject,
      facts: { outcome: 'not-proven' },
      record: { name: 'Contoh', b: 1, a: 2 },
    }),
  )
  const [row] = await rawRows<{ salt: Buffer; record: Buffer; facts: Buffer; commitment: Buffer }>(
    adminUrl,
    'select r.salt, r.record, e.facts, e.commitment from transparency.entries e join transparency.records r on r.entry = e.id where e.id = $1',
    [id],
  )
  const prefix = Buffer.concat([Buffer.from('netral/commit/v1'), Buffer.from([0])])
  const again = createHash('sha256')
    .update(Buffer.concat([prefix, row!.salt, row!.record]))
    .digest('hex')
  assert.equal(again, commitment)
  assert.equal(
    row!.record.toString(),
    `{"content":{"a":2,"b":1,"name":"Contoh"},"kind":"case-closed","subject":"${subject}"}`,
  )
  const other = createHash('sha256')
    .update(Buffer.concat([prefix, row!.salt, Buffer.from('{}')]))
    .digest('hex')
  assert.notEqual(other, commitment)
})

test('an act that is refused leaves no entry', async () => {
  const subject = newId()
  await house.transaction(officer, async (tx) => {
    await recordEntry(tx, { kind: 'case-closed', subject, record: {} })
    return refuse('not-now')
  })
  assert.deepEqual(
    await rawRows(adminUrl, 'select 1 from transparency.records where subject = $1', [subject]),
    [],
  )
})

test('records and salts are closed to officers and to the public; entries are open and never change', async () => {
  await house.transaction(officer, (tx) =>
    recordEntry(tx, { kind: 'case-closed', subject: newId(), record: {} }),
  )
  for (const actor of [officer, everyone]) {
    assert.deepEqual(
      await house.transaction(actor, (tx) => many(tx, sql`select * from transparency.records`)),
      [],
    )
    const entries = await house.transaction(actor, (tx) =>
      many(tx, sql`select id from transparency.entries limit 1`),
    )
    assert.equal(entries.length, 1)
  }
  await assert.rejects(
    house.transaction(officer, (tx) => run(tx, sql`update transparency.entries set kind = 'other'`)),
  )
  await assert.rejects(rawRows(adminUrl, 'delete from transparency.entries'), /never changed/)
})

test('a name, a number of a person or a sentence can not become a public fact', async () => {
  const unfit: PublicFacts[] = [
    { name: 'Budi Contoh' },
    { number: '198501012010011001' },
    { note: 'a b' },
    { share: 0.5 },
    { 'Budi Contoh': 1 },
    { 'Budi Contoh': 'proven' },
    { outcome: { name: 'Budi Contoh' } as never },
    { outcome: null as never },
  ]
  for (const facts of unfit) {
    assert.ok(unfitFact(facts), JSON.stringify(facts))
    await assert.rejects(
      house.transaction(officer, (tx) => recordEntry(tx, { kind: 'x', subject: newId(), facts, record: {} })),
    )
  }
  assert.equal(unfitFact({ outcome: 'not-proven', count: 3, late: true }), undefined)
})

test('canonical bytes do not depend on the order in which members were written', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))),
      (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse())
        assert.deepEqual(canonicalBytes(value), canonicalBytes(reversed))
      },
    ),
  )
})
