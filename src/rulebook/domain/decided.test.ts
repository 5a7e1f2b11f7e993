import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eachRefusal, isRefusal } from '../../foundation/refusal.ts'
import { deadlines } from '../data/deadlines.ts'
import { type DecidedDeadline, mayAgree, mayBeDecided, readProposal, ruleStarting } from './decided.ts'

const today = '2026-11-22'
const typed = {
  aturan: 'ppk.followup',
  lama: '14',
  satuan: 'working-day',
  dasar: 'Surat Kepala BKN 1/2026',
  berlaku: '01/12/2026',
}
const followUp = deadlines.find(({ key }) => key === 'ppk.followup')!

const decided = (changes: Partial<DecidedDeadline> = {}): DecidedDeadline => ({
  id: '1',
  rule: 'ppk.followup',
  amount: 14,
  unit: 'working-day',
  basis: 'Surat Kepala BKN 1/2026',
  validFrom: '2026-12-01',
  state: 'agreed',
  proposedBy: 'ani',
  proposedAt: new Date('2026-11-22T03:00:00Z'),
  decidedBy: 'budi',
  decidedAt: new Date('2026-11-22T04:00:00Z'),
  ...changes,
})

const wrong = (changes: Record<string, string>) => {
  const answer = readProposal({ ...typed, ...changes }, deadlines, today)
  return isRefusal(answer) ? eachRefusal(answer).map((one) => one.field) : []
}

test('only a deadline that no source settles is for administrators to decide', () => {
  assert.deepEqual(
    deadlines.filter(mayBeDecided).map(({ key }) => key),
    ['ppk.followup'],
  )
  assert.deepEqual(wrong({ aturan: 'bawaslu.review' }), ['aturan'])
})

test('a proposal has a length, a unit, a basis and a day after today; all that is wrong is told at once', () => {
  assert.deepEqual(readProposal(typed, deadlines, today), {
    rule: 'ppk.followup',
    amount: 14,
    unit: 'working-day',
    basis: 'Surat Kepala BKN 1/2026',
    validFrom: '2026-12-01',
  })
  assert.deepEqual(wrong({ lama: '0', satuan: 'minggu', dasar: 'surat', berlaku: today }), [
    'lama',
    'satuan',
    'dasar',
    'berlaku',
  ])
  assert.deepEqual(wrong({ lama: '366', dasar: 'x'.repeat(501), berlaku: '2026-02-30' }), [
    'lama',
    'dasar',
    'berlaku',
  ])
})

test('a clock keeps the length that held on its first day; the latest decision before it wins', () => {
  const all = [
    decided(),
    decided({ id: '2', amount: 20, unit: 'calendar-day', validFrom: '2027-01-01' }),
    decided({ id: '3', amount: 5, validFrom: '2026-12-05', state: 'proposed' }),
    decided({ id: '4', amount: 6, validFrom: '2026-12-06', state: 'declined' }),
    decided({ id: '5', rule: 'bawaslu.review', amount: 90, validFrom: '2026-11-01' }),
  ]
  const on = (day: string) => {
    const { amount, unit, configured } = ruleStarting(followUp, all, day)
    return [amount, unit, configured?.basis]
  }
  assert.deepEqual(on('2026-11-30'), [10, 'calendar-day', undefined])
  assert.deepEqual(on('2026-12-01'), [14, 'working-day', 'Surat Kepala BKN 1/2026'])
  assert.deepEqual(on('2026-12-31'), [14, 'working-day', 'Surat Kepala BKN 1/2026'])
  assert.deepEqual(on('2027-01-01'), [20, 'calendar-day', 'Surat Kepala BKN 1/2026'])
  const review = deadlines.find(({ key }) => key === 'bawaslu.review')!
  assert.equal(ruleStarting(review, all, '2026-12-01'), review, 'a law is not changed by an administrator')
})

test('a second administrator agrees, before the day has come, and once', () => {
  const open = decided({ state: 'proposed', decidedBy: undefined, decidedAt: undefined })
  assert.equal(mayAgree(open, 'budi', today), undefined)
  assert.equal(mayAgree(open, 'ani', today)?.key, 'rulebook.second-administrator')
  assert.equal(mayAgree(open, 'budi', '2026-12-01')?.key, 'rulebook.too-late-to-agree')
  assert.equal(mayAgree(decided(), 'candra', today)?.key, 'changed-meanwhile')
})
