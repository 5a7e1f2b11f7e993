import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDay } from '../../foundation/dates.ts'
import type { LegalRef } from '../domain/law.ts'
import { deadlineOf, findProcedureOn, stepsOf } from '../domain/procedure.ts'
import { ruleBook } from './book.ts'

const { forms, sanctions, laws, deadlines, procedures, punishers, sources } = ruleBook
const steps = procedures.flatMap((procedure) => procedure.steps)

test('every source a fact names exists, and every source is used', () => {
  const named = new Set(
    [...forms, ...sanctions, ...laws, ...deadlines, ...procedures, ...steps, ...punishers].flatMap(
      (each) => each.sources,
    ),
  )
  for (const form of forms) for (const other of form.otherLevels ?? []) named.add(other.source)
  for (const procedure of procedures)
    for (const other of procedure.disputedFrom ?? []) named.add(other.source)
  for (const kind of sanctions) if (kind.transition) named.add(kind.transition.source)
  for (const key of named) assert.ok(key in sources, `source ${key} is not in the list`)
  for (const key of Object.keys(sources)) assert.ok(named.has(key), `source ${key} is used by nobody`)
  for (const each of [...forms, ...sanctions, ...laws, ...deadlines, ...steps]) {
    assert.ok(each.sources.length > 0, `${'code' in each ? each.code : each.key} has no source`)
  }
})

test('every legal basis names a law of the list', () => {
  const known = new Set(laws.map((law) => law.key))
  const check = (ref: LegalRef): void => {
    assert.ok(known.has(ref.law), ref.law)
    if (ref.successor) check(ref.successor)
  }
  for (const each of [...forms, ...deadlines, ...steps]) each.bases.forEach(check)
  for (const kind of sanctions) check(kind.basis)
  for (const law of laws) if (law.replacedBy) assert.ok(known.has(law.replacedBy))
  for (const form of forms) assert.ok(known.has(form.instrument))
})

test('keys and codes are unique, dates are real and in order', () => {
  for (const keys of [forms.map((f) => f.code), sanctions.map((s) => s.key), laws.map((l) => l.key)]) {
    assert.equal(new Set(keys).size, keys.length)
  }
  for (const each of [...forms, ...sanctions, ...laws, ...procedures]) {
    assert.ok(isDay(each.from))
    if (each.until) assert.ok(isDay(each.until) && each.until > each.from)
  }
})

test('the decree has seven ethics rows and twelve discipline rows, the statute seven acts', () => {
  const count = (start: string) => forms.filter((form) => form.code.startsWith(start)).length
  assert.deepEqual([count('ETH-'), count('DIS-'), count('PP94-')], [7, 12, 7])
})

test('every sanction a form opens is a sanction of its first day, at its level', () => {
  for (const form of forms) {
    for (const key of form.sanctions) {
      const kind = sanctions.find((each) => each.key === key)
      assert.ok(kind && kind.standing === 'sanction', `${form.code}: ${key}`)
      assert.equal(kind.level, form.level)
      assert.ok(kind.from <= form.from && kind.until === undefined)
    }
    if (form.level === 'undetermined' || form.level === 'by-rule') assert.deepEqual(form.sanctions, [])
  }
})

test('the deadline keys are the agreed ones', () => {
  assert.deepEqual(deadlines.map((rule) => rule.key).toSorted(), [
    'appeal.bpasn',
    'appeal.ppk.reply',
    'bawaslu.review',
    'bawaslu.review.pilkada',
    'finding.fix',
    'intake.complete',
    'intake.notify',
    'intake.prelim',
    'pdp.breach',
    'pp94.deliver',
    'pp94.effective',
    'pp94.summons1',
    'pp94.summons2',
    'ppk.followup',
    'report.filing',
    'report.filing.pilkada',
    'sbt.bawaslu.review',
    'sbt.satgas.verify',
  ])
})

test('every step of every procedure has a known clock or none, and both lanes meet at the assessment', () => {
  const known = new Set(deadlines.map((rule) => rule.key))
  for (const procedure of procedures) {
    for (const step of procedure.steps) {
      for (const election of ['general', 'regional'] as const) {
        const rule = deadlineOf(step, election)
        if (rule) assert.ok(known.has(rule), rule)
      }
    }
    for (const lane of ['bawaslu', 'sharing-system'] as const) {
      const keys = stepsOf(procedure, lane).map((step) => step.key)
      assert.ok(keys.indexOf('assessment') > 0 && keys.includes('confirmation'))
    }
  }
})

test("Bawaslu's lane has no task-force step, the shared system's lane does", () => {
  const today = findProcedureOn(procedures, '2026-11-21')
  assert.equal(today?.key, 'skb-2022-bkn')
  const keys = (lane: 'bawaslu' | 'sharing-system') => stepsOf(today!, lane).map((step) => step.key)
  assert.equal(keys('bawaslu').includes('task-force-verification'), false)
  assert.deepEqual(keys('sharing-system').slice(0, 2), ['task-force-verification', 'validated-review'])
})

test('procedures follow each other without gap or overlap, and none is made up for earlier days', () => {
  assert.equal(findProcedureOn(procedures, '2020-09-09'), undefined)
  assert.equal(findProcedureOn(procedures, '2020-09-10')?.key, 'skb-2020')
  assert.equal(findProcedureOn(procedures, '2022-09-22')?.key, 'skb-2022-kasn')
  assert.equal(findProcedureOn(procedures, '2024-08-24')?.key, 'skb-2022-kasn')
  assert.equal(findProcedureOn(procedures, '2024-08-25')?.key, 'skb-2022-bkn')
  procedures.slice(1).forEach((procedure, index) => {
    assert.equal(procedure.from, procedures[index]!.until)
  })
})
