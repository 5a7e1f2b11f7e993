import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  employeeAt,
  granted,
  leadTo,
  officers,
  openCases,
  refusalOf,
  seenBy,
  step,
} from '../../../test/support/a-case.ts'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'
import { newId } from '../../foundation/ids.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { foldCase } from '../domain/case.ts'
import { stageOf } from '../domain/statuses.ts'
import { possibleSteps, type StepKey } from '../domain/steps.ts'
import { eventsOf } from '../store/case-store.ts'
import { takeStep } from './take-step.ts'

const { house, adminUrl } = await freshDatabase({ demo: true })
const who = officers()

async function aCase(place = 0): Promise<string> {
  const { number } = await employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', place)
  const { cases } = await openCases(house, who.regency, [{ kind: 'pns', employeeNumber: number }])
  return cases[0] as string
}

test('two officers at once: one is answered, the other is told who was quicker', async () => {
  const number = await aCase()
  const seen = await seenBy(house, who.regency, number)
  const version = seen?.version ?? 0
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() =>
      takeStep(house, who.regency, number, { step: 'start-preliminary-review', version, input: {} }),
    ),
  )
  const refused = answers.filter(isRefusal)
  assert.equal(answers.length - refused.length, 1)
  for (const refusal of refused) {
    assert.equal(refusal.key, 'changed-meanwhile')
    assert.equal(refusal.facts.institution, 'bawaslu-99.01')
    assert.ok(refusal.facts.at)
  }
})

test('the same form pressed twice is one step with one answer, also when others went on meanwhile', async () => {
  const number = await aCase(1)
  const formKey = newId()
  const form = { step: 'start-preliminary-review' as const, version: 2, input: {}, formKey }
  const [first, second] = await Promise.all([
    takeStep(house, who.regency, number, form),
    takeStep(house, who.regency, number, form),
  ])
  assert.deepEqual(first, second)
  granted(await step(house, who.regency, number, 'register', {}))
  assert.deepEqual(await takeStep(house, who.regency, number, form), first)
})

test('a refused step leaves no row behind', async () => {
  const number = await aCase(2)
  await leadTo(house, who, number, 'recommended')
  const count = async () =>
    rawRows(
      adminUrl,
      `select (select count(*) from cases.packets) p, (select count(*) from cases.receipts) r,
      (select count(*) from cases.events) e, (select count(*) from transparency.records) t`,
    )
  const before = await count()
  const refused = await step(house, who.kanreg, number, 'hand-over-employer', {})
  assert.equal(refusalOf(refused), 'not-found')
  const early = await step(house, who.analyst, number, 'hand-over-employer', {})
  assert.equal(refusalOf(early), 'cases.need.employer-is-central')
  assert.deepEqual(await count(), before)
})

const quiet: StepKey[] = [
  'start-preliminary-review',
  'register',
  'start-clarification',
  'start-review',
  'state-no-clarification',
  'write-review',
  'submit-to-plenary',
  'forward',
  'classify',
  'draft-recommendation',
  'issue-recommendation',
  'hand-over-regional',
  'pause-clock',
  'resume-clock',
  'extend-deadline',
  'close-not-proven',
  'close-cancelled',
  'reopen',
  'return-for-information',
  'transfer',
  'declare-conflict',
  'lift-conflict',
  'acknowledge',
]
const inputs: Record<string, object> = {
  'write-review': { facts: 'F', analysis: 'A', conclusion: 'K', finding: 'proven' },
  classify: { form: 'DIS-06', objectStatus: 'candidate' },
  'draft-recommendation': { sanction: 'removal-12', text: 'T' },
  'issue-recommendation': { letterNumber: 'R-5' },
  'declare-conflict': { reasons: ['kin-profits'], superior: 'gov-99', reason: 'Alasan.' },
  transfer: { to: 'bawaslu-99', reason: 'Alasan.' },
}

test('after any sequence of steps the row, the intervals and the milestones say what the events say', async () => {
  let place = 10
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(1_000), { minLength: 5, maxLength: 25 }), async (picks) => {
      const number = await aCase(place++ % 45)
      for (const pick of picks) {
        const open: { actor: (typeof who)[keyof typeof who]; key: StepKey }[] = []
        for (const actor of [who.regency, who.province, who.analyst, who.kanreg]) {
          const seen = await seenBy(house, actor, number)
          if (!seen?.state) continue
          for (const one of possibleSteps(seen.state, actor)) {
            if (one.allowed && quiet.includes(one.step)) open.push({ actor, key: one.step })
          }
        }
        const chosen = open[pick % Math.max(1, open.length)]
        if (!chosen) break
        const input = inputs[chosen.key] ?? { reason: 'Alasan contoh.' }
        await step(house, chosen.actor, number, chosen.key, input as never)
      }
      await agrees(number)
    }),
    { numRuns: 8 },
  )
})

async function agrees(number: string): Promise<void> {
  const [row] = await rawRows<Record<string, unknown>>(
    adminUrl,
    'select * from cases.cases where number = $1',
    [number],
  )
  assert.ok(row)
  const state = foldCase(await house.transaction(who.ri, (tx) => eventsOf(tx, row.id as string)))
  assert.equal(row.stage, stageOf(state.position))
  assert.equal(row.holder, state.holder)
  assert.equal(row.version, state.version)
  assert.equal(row.outcome ?? undefined, state.position.outcome)
  assert.equal(row.recommended, state.recommendation?.state === 'issued')
  assert.equal(row.conflict, state.conflict !== undefined)
  assert.deepEqual((row.holder_since as Date).getTime(), state.holderSince.getTime())
  assert.ok((row.holders as string[]).includes(state.holder))
  assert.equal(row.due_at !== null, state.clock !== undefined && !row.paused)
  const intervals = await rawRows<Record<string, unknown>>(
    adminUrl,
    'select stage, holder, from_at, to_at from cases.stage_intervals where case_id = $1 order by position',
    [row.id],
  )
  assert.deepEqual(
    intervals.map((one) => [one.stage, one.holder, one.from_at, one.to_at ?? undefined]),
    state.intervals.map((one) => [one.stage, one.holder, one.from, one.to]),
  )
  const [told] = await rawRows<{ closed: number; reopened: number }>(
    adminUrl,
    `select count(*) filter (where kind = 'closed')::int closed, count(*) filter (where kind = 'reopened')::int reopened
     from cases.milestones where case_id = $1`,
    [row.id],
  )
  assert.equal((told?.closed ?? 0) - (told?.reopened ?? 0), state.position.status === 'closed' ? 1 : 0)
}
