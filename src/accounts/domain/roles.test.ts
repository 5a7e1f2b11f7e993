import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roleKeys } from '../../foundation/actor.ts'
import { kindOfInstitution, mayBeHeldIn, regionOfInstitution, roles, rolesOf, sideOf } from './roles.ts'

test('every role of the house is in the catalogue, and may be held somewhere', () => {
  assert.deepEqual(
    roles.map((role) => role.key),
    [...roleKeys],
  )
  for (const role of roles) assert.ok(role.heldIn.length > 0, role.key)
})

test('a Bawaslu of one level holds the role of its level only', () => {
  assert.deepEqual(rolesOf('bawaslu-99.01'), ['bawaslu-regency'])
  assert.deepEqual(rolesOf('bawaslu-99'), ['bawaslu-province'])
  assert.deepEqual(rolesOf('panwascam-99.01.01'), ['panwascam'])
  assert.ok(!mayBeHeldIn('bawaslu-ri', 'bawaslu-99'))
})

test('a regional government holds the three roles of an employer and nothing that supervises', () => {
  for (const key of ['gov-99', 'gov-99.01']) {
    assert.deepEqual(rolesOf(key), ['personnel-office', 'inspectorate', 'personnel-authority'])
  }
})

test('the region of work follows from the key of the institution', () => {
  assert.equal(regionOfInstitution('bawaslu-53.11'), '53.11')
  assert.equal(regionOfInstitution('bawaslu-53'), '53')
  assert.equal(regionOfInstitution('panwascam-53.11.01'), '53.11')
  assert.equal(regionOfInstitution('gov-99.02'), '99.02')
  assert.equal(regionOfInstitution('bkn'), '')
  // Office 14 of BKN is not province 14.
  assert.equal(regionOfInstitution('bkn-kanreg-14'), '')
})

test('a text that is no key of an institution has no kind and no role', () => {
  for (const text of [
    '',
    'gov-',
    'gov-9',
    'bawaslu-53.11.01',
    'BKN',
    "bkn'; drop",
    'panwascam-53',
    'bkn\n',
  ]) {
    assert.equal(kindOfInstitution(text), undefined, text)
    assert.deepEqual(rolesOf(text), [], text)
  }
})

test('an administrator, an auditor, an employer and a supervisor sit on four sides', () => {
  const sides = (['administrator', 'auditor', 'personnel-authority', 'bkn-analyst'] as const).map(sideOf)
  assert.equal(new Set(sides).size, 4)
})
