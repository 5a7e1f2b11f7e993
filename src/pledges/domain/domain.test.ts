import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../../foundation/refusal.ts'
import { inBatches, TooBusy } from '../use-cases/batches.ts'
import { countParts, isCompletePact } from './ceremony.ts'
import {
  codeFrom,
  isSlipCode,
  normalCode,
  receiptText,
  rowCodeOf,
  rowQr,
  signs,
  slipSigns,
  slipText,
} from './codes.ts'
import { formatSealed, readSealed, type Seal } from './hall-file.ts'
import { checkPin, restUntil } from './pin.ts'
import { isPublic, noTally, publicCounts, type Tally, tallyOf, tallySum } from './tally.ts'
import { currentText, readText } from './text.ts'

test('a slip holds at least 60 bits, and is read back however it is typed', () => {
  assert.ok(slipSigns * Math.log2(signs.length) >= 60)
  const code = codeFrom(
    Uint8Array.from({ length: 40 }, (_, i) => (i * 37) % 256),
    slipSigns,
  )!
  assert.ok(isSlipCode(normalCode(` ${slipText(code).toLowerCase()} `)))
  assert.equal(codeFrom(new Uint8Array(3).fill(255), 2), undefined)
  assert.equal(receiptText('K7QF2AB39XWM3TRB'), 'K7QF-2AB3-9XWM-3TRB')
  assert.equal(rowCodeOf(rowQr('K7QF', '2AB39XWM').toLowerCase()), '2AB39XWM')
  assert.equal(rowCodeOf('Contoh Guru'), undefined)
})

test('a PIN that is guessed first is refused, and wrong tries rest it longer and longer', () => {
  const number = '198503172010011001'
  for (const pin of [
    '12345',
    '1234567890123',
    '123456',
    '987654',
    '000000',
    '850317',
    '170385',
    '17031985',
    '201001',
  ])
    assert.ok(checkPin(pin, pin, number), pin)
  assert.equal(checkPin('908172', '908172', number), undefined)
  assert.equal(checkPin('908172', '908173', number)?.key, 'pledges.pin-differs')
  const now = new Date(0)
  assert.equal(restUntil(4, now), undefined)
  assert.ok(restUntil(6, now)!.getTime() > restUntil(5, now)!.getTime())
  assert.ok(restUntil(60, now)!.getTime() <= 86_400_000)
})

const tallies = fc.record({ signed: fc.nat(60), open: fc.nat(30), excusedAll: fc.nat(10) }).map(
  ({ signed, open, excusedAll }): Tally => ({
    ...noTally,
    roster: signed + open + excusedAll,
    signed,
    open,
    excusedAll,
  }),
)

test('what is held back from the public is never left alone to be had by subtraction', () => {
  fc.assert(
    fc.property(fc.array(tallies, { minLength: 1, maxLength: 8 }), (list) => {
      const parts = list.map((tally, index) => ({ key: String(index), tally }))
      const total = tallySum(list)
      const shown = publicCounts(parts, isPublic(total))
      for (const { tally } of shown) if (tally) assert.ok(isPublic(tally))
      const held = shown.filter(({ tally }) => !tally)
      if (isPublic(total) && shown.some(({ tally }) => tally)) assert.notEqual(held.length, 1)
    }),
  )
})

test('a count closes: signed, excused and open make the roster, and a decline is nowhere a kind of its own', () => {
  const tally = tallyOf([
    { unit: 'a', method: 'slip', excuse: undefined, disputed: false, people: 5 },
    { unit: 'a', method: 'paper', excuse: 'leave', disputed: false, people: 2 },
    { unit: 'a', method: undefined, excuse: 'retired', disputed: false, people: 3 },
    { unit: 'a', method: undefined, excuse: undefined, disputed: true, people: 1 },
    { unit: 'a', method: undefined, excuse: undefined, disputed: false, people: 9 },
  ])
  assert.equal(tally.signed + tally.excusedAll + tally.open, tally.roster)
  assert.deepEqual([tally.signed, tally.byMethod.paper, tally.excused.retired, tally.disputed], [7, 2, 3, 1])
  assert.deepEqual(Object.keys(tally).sort(), [
    'byMethod',
    'disputed',
    'excused',
    'excusedAll',
    'open',
    'roster',
    'signed',
  ])
})

test('an employer signs its own newest text, others the newest for everybody', () => {
  const texts = [
    { scope: '', version: 1 },
    { scope: '', version: 2 },
    { scope: 'gov-99.01', version: 1 },
  ]
  assert.deepEqual(currentText(texts, 'gov-99.01'), texts[2])
  assert.deepEqual(currentText(texts, 'gov-99.02'), texts[1])
  const missing = readText({ pembuka: '', butir: '', penutup: 'x' })
  assert.ok(isRefusal(missing) && missing.also?.length === 1)
})

test('a sealed file is read back whole, and any one changed byte or cut is found', () => {
  const seal: Seal = (before, line) =>
    String(
      [...`${before}|${line}`].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)!) % 2_147_483_647, 7),
    )
  const text = formatSealed({ header: { kind: 'x' }, lines: [{ a: 1 }, { a: 2 }] }, seal)
  const read = readSealed(text, seal)
  assert.ok(!isRefusal(read))
  assert.equal(read.lines.length, 2)
  for (let at = 0; at < text.length; at += 1) {
    assert.ok(isRefusal(readSealed(`${text.slice(0, at)}#${text.slice(at + 1)}`, seal)), `byte ${at}`)
    assert.ok(isRefusal(readSealed(text.slice(0, at), seal)), `cut at ${at}`)
  }
})

test('a pact of a head of region stands on signer, witness and countersigner; representatives count themselves', () => {
  const people = [{ part: 'signer' as const }, { part: 'signer' as const }, { part: 'witness' as const }]
  assert.equal(countParts(people).signer, 2)
  assert.equal(isCompletePact(people), false)
  assert.equal(isCompletePact([...people, { part: 'countersigner' }]), true)
})

test('presses that come while a batch is under way go together; too many are turned away; a failure is everybody’s', async () => {
  const batches: number[][] = []
  let release: () => void = () => {}
  const ask = inBatches<number, number>(
    async (asks) => {
      batches.push([...asks])
      if (asks.includes(13)) throw new Error('unlucky')
      await new Promise<void>((go) => {
        release = go
      })
      return asks.map((one) => one * 2)
    },
    { most: 3, waitingAtMost: 5 },
  )
  const first = ask(1)
  const rest = [2, 3, 4, 5].map((one) => ask(one))
  assert.deepEqual(batches, [[1]])
  release()
  assert.equal(await first, 2)
  await Promise.resolve()
  assert.deepEqual(batches[1], [2, 3, 4])
  const last = [ask(6), ask(7), ask(8), ask(9)]
  await assert.rejects(ask(10), TooBusy)
  release()
  assert.deepEqual(await Promise.all(rest.slice(0, 3)), [4, 6, 8])
  await Promise.resolve()
  release()
  assert.equal(await rest[3], 10)
  await Promise.resolve()
  release()
  assert.deepEqual(await Promise.all(last), [12, 14, 16, 18])
  const unlucky = [ask(13)]
  await assert.rejects(unlucky[0]!, /unlucky/)
})
