import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '../../foundation/refusal.ts'
import { type EmployeeRow, readEmployee } from './employee.ts'
import { recogniseColumns } from './import-columns.ts'
import { fullName, readPersonName, searchable, splitTitles } from './person-name.ts'

const today = '2026-10-10'
const scope = { find: (text: string) => (text === 'gov-99.01' || text === 'gov-99.02' ? text : undefined) }
const good: EmployeeRow = { number: '198501012010012001', name: 'Contoh', employer: 'gov-99.01' }
const keysOf = (row: EmployeeRow, only?: string) => {
  const read = readEmployee(row, { ...scope, only }, today)
  return Array.isArray(read) ? read.map((refusal) => refusal.key) : []
}

test('a line with number, name and employer is enough; the kind follows from the number', () => {
  assert.deepEqual(readEmployee(good, scope, today), {
    number: '198501012010012001',
    kind: 'PNS',
    name: 'Contoh',
    front: '',
    back: '',
    employer: 'gov-99.01',
    unit: '',
    position: '',
    state: 'active',
  })
  const contract = readEmployee({ ...good, number: '199003122022211004' }, scope, today)
  assert.ok(!Array.isArray(contract) && contract.kind === 'PPPK')
})

test('all reasons of one line are told together', () => {
  const keys = keysOf({ number: '1.98E+17', name: '', kind: 'honorer', employer: 'gov-00', state: '?x' })
  assert.deepEqual(keys, [
    'employee-number.scientific',
    'person-name.missing',
    'employee.kind',
    'employee.employer-unknown',
    'employee.state',
  ])
})

test('a number that a spreadsheet holds as a number is refused even where its digits look right', () => {
  assert.deepEqual(keysOf({ ...good, numeric: ['number'] }), ['employee-number.numeric'])
})

test('a kind that contradicts the number is refused', () => {
  assert.deepEqual(keysOf({ ...good, kind: 'PPPK' }), ['employee.kind-number'])
  assert.deepEqual(keysOf({ ...good, kind: 'PPPK Paruh Waktu', number: '199003122022211004' }), [])
  assert.deepEqual(keysOf({ ...good, kind: 'PNS', number: '199003122022211004' }), ['employee.kind-number'])
})

test('a file for one employer takes no line of another', () => {
  assert.deepEqual(keysOf({ ...good, employer: 'gov-99.02' }, 'gov-99.01'), ['employee.employer-other'])
  assert.deepEqual(keysOf({ ...good, employer: '' }, 'gov-99.01'), [])
  assert.deepEqual(keysOf({ ...good, employer: '' }), ['employee.employer-missing'])
})

test('names of one word, with quotes and with angle brackets are names; others are refused with the reason', () => {
  for (const name of ['Sukarno', "Ma'ruf", 'A <b> C', "D'Artagnan O'Neil", 'Ñoña'])
    assert.equal(readPersonName(name), name)
  const keyOf = (text: string) => {
    const read = readPersonName(text)
    return isRefusal(read) ? [read.key, read.facts.letters] : ['ok', undefined]
  }
  assert.deepEqual(keyOf('  '), ['person-name.missing', undefined])
  assert.deepEqual(keyOf('a'.repeat(10_000)), ['person-name.too-long', 10_000])
  assert.deepEqual(keyOf('Con\u0000toh'), ['person-name.control', undefined])
  assert.deepEqual(keyOf('Contoh 😀'), ['person-name.emoji', undefined])
  assert.deepEqual(keyOf('Jos\ufffd'), ['person-name.encoding', undefined])
  assert.deepEqual(keyOf('123'), ['person-name.letters', undefined])
})

test('degrees are taken off a name and put back the same', () => {
  const written = 'Prof. Dr. H. Ahmad Contoh, S.H., M.Si.'
  assert.deepEqual(splitTitles(written), { front: 'Prof. Dr. H.', name: 'Ahmad Contoh', back: 'S.H., M.Si.' })
  assert.equal(fullName(splitTitles(written)), written)
  assert.deepEqual(splitTitles('H. Contoh'), { front: 'H.', name: 'Contoh', back: '' })
  assert.deepEqual(splitTitles('Dr'), { front: '', name: 'Dr', back: '' })
})

test('searching knows neither case nor accents nor punctuation', () => {
  assert.equal(searchable("  Ma'ruf  NUÑEZ-Contoh, S.H."), 'maruf nunez contoh s h')
})

test('headings are recognised as offices write them', () => {
  assert.deepEqual(
    recogniseColumns(['No', 'NIP / NI PPPK', 'Nama Lengkap', 'Unit Kerja', 'JABATAN', 'Nama']),
    {
      number: 1,
      name: 2,
      unit: 3,
      position: 4,
    },
  )
})
