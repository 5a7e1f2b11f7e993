import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asMember, freshDatabase } from '../../../test/support/database.ts'
import { newId } from '../../foundation/ids.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { findLetter, lettersOf, type NewLetter, releaseLetter, saveLetter } from './letter-store.ts'

const { house } = await freshDatabase()
const bkn = asMember('bkn-analyst', 'bkn')
const employer = asMember('personnel-office', 'gov-99.01', '99.01')
const stranger = asMember('personnel-office', 'gov-99.02', '99.02')
const now = new Date('2026-10-03T03:00:00Z')

function aNewLetter(changes: Partial<NewLetter> = {}): NewLetter {
  return {
    id: newId(),
    kind: 'recommendation',
    number: `B/${newId().slice(0, 8)}`,
    day: '2026-10-03',
    institution: 'bkn',
    addressee: 'gov-99.01',
    subject: newId(),
    file: Buffer.from('%PDF contoh'),
    now,
    ...changes,
  }
}

test('its writer sees a letter at once, its addressee only after release, others never', async () => {
  const letter = aNewLetter()
  await house.transaction(bkn, (tx) => saveLetter(tx, letter))
  const seenBy = (actor: typeof bkn) => house.transaction(actor, (tx) => findLetter(tx, letter.id))
  assert.equal((await seenBy(bkn))?.number, letter.number)
  assert.equal(await seenBy(employer), undefined)

  assert.equal(await house.transaction(employer, (tx) => releaseLetter(tx, letter.id, now)), false)
  assert.equal(await house.transaction(bkn, (tx) => releaseLetter(tx, letter.id, now)), true)
  assert.equal(await house.transaction(bkn, (tx) => releaseLetter(tx, letter.id, now)), false)

  const received = await seenBy(employer)
  assert.equal(received?.file.toString(), '%PDF contoh')
  assert.equal(received?.day, '2026-10-03')
  assert.equal(await seenBy(stranger), undefined)
  for (const noReader of [asMember('auditor', 'bkn'), asMember('administrator', 'bkn')])
    assert.equal(await seenBy(noReader), undefined, `${noReader.role} reads a letter with names`)
  assert.deepEqual(await house.transaction({ kind: 'public' }, (tx) => lettersOf(tx, letter.subject)), [])
  const listed = await house.transaction(bkn, (tx) => lettersOf(tx, letter.subject))
  assert.deepEqual(
    listed.map((one) => one.id),
    [letter.id],
  )
})

test('one number is used once per institution, kind, year and subject; letters without number do not clash', async () => {
  const first = aNewLetter({ number: '1/2026' })
  assert.ok(!isRefusal(await house.transaction(bkn, (tx) => saveLetter(tx, first))))
  const { subject } = first
  const second = await house.transaction(bkn, (tx) =>
    saveLetter(tx, aNewLetter({ number: ' 1/2026 ', subject })),
  )
  assert.ok(isRefusal(second))
  assert.equal(second.key, 'letters.duplicate-number')
  const other = aNewLetter({ number: '1/2026' })
  assert.ok(
    !isRefusal(await house.transaction(bkn, (tx) => saveLetter(tx, other))),
    'one letter, two accused',
  )
  const later = aNewLetter({ number: '1/2026', day: '2027-01-04', subject })
  assert.ok(!isRefusal(await house.transaction(bkn, (tx) => saveLetter(tx, later))))
  for (let i = 0; i < 2; i += 1)
    assert.ok(!isRefusal(await house.transaction(bkn, (tx) => saveLetter(tx, aNewLetter({ number: '' })))))
})

test('nobody writes a letter in the name of another institution', async () => {
  await assert.rejects(
    house.transaction(employer, (tx) => saveLetter(tx, aNewLetter({ institution: 'bkn' }))),
    /row-level security/,
  )
})
