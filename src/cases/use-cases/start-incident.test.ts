import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  aFinding,
  employeeAt,
  granted,
  officers,
  openCases,
  refusalOf,
  seenBy,
} from '../../../test/support/a-case.ts'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import { addDays, dayOf } from '../../foundation/dates.ts'
import { newId } from '../../foundation/ids.ts'
import type { NewAccused } from '../domain/inputs.ts'
import { linesOfIncident } from '../store/desk-reads.ts'
import { findReceipt } from '../store/receipt-store.ts'
import { discardDraft, retryDraft } from './add-accused.ts'
import { startIncident } from './start-incident.ts'

const { house, adminUrl } = await freshDatabase({ demo: true })
const who = officers()
const today = dayOf(house.clock(), 'Asia/Makassar')

test('seven accused in one file, one of them broken: seven receipts, seven places to look', async () => {
  const people: NewAccused[] = []
  for (let place = 0; place < 7; place++) {
    const { number } = await employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', place)
    people.push({
      kind: 'pns',
      employeeNumber: place === 3 ? '1.98E+17' : number,
      name: `Contoh Ketujuh ${place}`,
    })
  }
  const form = aFinding(house, { source: 'handed-over', accused: people })
  const taken = granted(await startIncident(house, who.regency, form, newId()))
  assert.deepEqual(
    taken.results.map((result) => result.became),
    ['case', 'case', 'case', 'draft', 'case', 'case', 'case'],
  )
  const receipts = new Set(taken.results.map((result) => result.receipt))
  assert.equal(receipts.size, 7)
  for (const number of receipts) {
    const receipt = await house.transaction(who.regency, (tx) => findReceipt(tx, number))
    assert.ok(receipt?.caseId || receipt?.draft)
  }

  const broken = taken.results[3]
  assert.ok(broken?.became === 'draft')
  const kept = await rawRows<{ content: NewAccused; error: { key: string } }>(
    adminUrl,
    'select content, error from cases.drafts where id = $1',
    [broken.draft],
  )
  assert.equal(kept[0]?.content.employeeNumber, '1.98E+17')
  assert.ok(kept[0]?.error.key)
  const mended = {
    kind: 'pns' as const,
    employeeNumber: (await employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', 3)).number,
  }
  const retried = granted(await retryDraft(house, who.regency, broken.draft, mended, newId()))
  assert.equal(retried.became, 'case')
  assert.equal(retried.receipt, broken.receipt, 'the sender keeps the receipt that was given')
  const receipt = await house.transaction(who.regency, (tx) => findReceipt(tx, broken.receipt))
  assert.ok(receipt?.caseId, 'it leads to the case now')
})

test('a draft that was put away stays on its incident, with its receipt and its name', async () => {
  const accused: NewAccused[] = [{ kind: 'pns', employeeNumber: '123', name: 'Contoh Dibuang' }]
  const taken = granted(await startIncident(house, who.regency, aFinding(house, { accused }), newId()))
  const kept = taken.results[0]
  assert.ok(kept?.became === 'draft')
  granted(await discardDraft(house, who.regency, kept.draft))
  const [incident] = await rawRows<{ id: string }>(
    adminUrl,
    'select id from cases.incidents where number = $1',
    [taken.incident],
  )
  const lines = await house.transaction(who.regency, (tx) => linesOfIncident(tx, incident!.id))
  assert.deepEqual(
    lines.map(({ became, receipt, accused: name }) => ({ became, receipt, name })),
    [{ became: 'discarded', receipt: kept.receipt, name: 'Contoh Dibuang' }],
  )
})

test('a double submit makes one incident and gives the same receipts', async () => {
  const key = newId()
  const form = aFinding(house)
  const [first, second] = await Promise.all([
    startIncident(house, who.regency, form, key),
    startIncident(house, who.regency, form, key),
  ])
  assert.deepEqual(first, second)
})

test('a known employee number settles the identity at once', async () => {
  const employee = await employeeAt(house, 'Perawat Terampil')
  const { cases } = await openCases(house, who.regency, [
    { kind: 'unknown', employeeNumber: employee.number },
  ])
  const seen = await seenBy(house, who.regency, cases[0] as string)
  assert.equal(seen?.state?.identity, 'resolved')
  assert.equal(seen?.state?.employer, 'gov-99.01')
})

test('a case may begin with the man in the photo', async () => {
  const { cases } = await openCases(house, who.regency, [
    { kind: 'unknown', description: 'Orang di foto, kantor lurah' },
  ])
  const seen = await seenBy(house, who.regency, cases[0] as string)
  assert.equal(seen?.state?.identity, 'described')
})

test('who is no civil servant becomes a referral with a receipt, not a case', async () => {
  const form = aFinding(house, {
    accused: [
      { kind: 'head-of-region', name: 'Bupati Contoh' },
      { kind: 'village-head', name: 'Kades Contoh' },
    ],
  })
  const { results } = granted(await startIncident(house, who.regency, form, newId()))
  assert.deepEqual(
    results.map((result) => result.became === 'referral' && result.target),
    ['bawaslu-procedure', 'regent'],
  )
})

test('a date in the future is refused beside its field, one before the first stage asks for a reason and is not lost', async () => {
  const future = aFinding(house, { happenedDay: addDays(today, 1) })
  const refused = await startIncident(house, who.regency, future, newId())
  assert.equal(refusalOf(refused), 'in-the-future')

  const early = { happenedDay: addDays(today, -400), knownDay: today }
  assert.equal(
    refusalOf(await startIncident(house, who.regency, aFinding(house, early), newId())),
    'before-first-stage',
  )
  const told = aFinding(house, { ...early, dayReason: 'Baru diketahui dari arsip.' })
  assert.equal(granted(await startIncident(house, who.regency, told, newId())).track, 'early-information')
})

test('a report past the filing limit becomes early information and keeps the discipline track', async () => {
  const late = {
    source: 'desk-report' as const,
    happenedDay: addDays(today, -15),
    knownDay: addDays(today, -12),
  }
  const taken = granted(await startIncident(house, who.regency, aFinding(house, late), newId()))
  assert.equal(taken.track, 'early-information')
  const [result] = taken.results
  assert.ok(result?.became === 'case')
  const seen = await seenBy(house, who.regency, result.number)
  assert.equal(seen?.state?.track, 'early-information')
})

test('an officer enters for the own region only, and an employer, an auditor or an administrator for none', async () => {
  const elsewhere = aFinding(house, { regency: '99.02' })
  assert.equal(
    refusalOf(await startIncident(house, who.regency, elsewhere, newId())),
    'cases.not-your-region',
  )
  for (const actor of [who.employer, who.ppk, who.auditor, who.administrator]) {
    assert.equal(refusalOf(await startIncident(house, actor, aFinding(house), newId())), 'not-allowed')
  }
})

test('names with quotes, emoji, marks and NUL are kept as typed or refused, never an accident', async () => {
  const nasty = ["O'Contoh <b>&", 'Nama 😀 ‮evil', 'NUL\u0000di tengah', '\ud800 setengah', 'x'.repeat(10_000)]
  const form = aFinding(house, { accused: nasty.map((name) => ({ kind: 'pns' as const, name })) })
  const { results } = granted(await startIncident(house, who.regency, form, newId()))
  assert.deepEqual(
    results.map((result) => result.became),
    ['case', 'case', 'case', 'case', 'draft'],
  )
})

test('the regional secretary never reaches the own authority: the case says so from the first day', async () => {
  const secretary = await employeeAt(house, 'Sekretaris Daerah')
  const { cases } = await openCases(house, who.regency, [{ kind: 'pns', employeeNumber: secretary.number }], {
    parties: [{ part: 'beneficiary', name: 'Bupati Contoh', relation: 'is-authority' }],
  })
  const seen = await seenBy(house, who.regency, cases[0] as string)
  assert.deepEqual(seen?.state?.conflict, {
    reasons: ['accused-is-regional-secretary', 'authority-profits'],
    superior: 'gov-99',
  })
})
