import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { freshDatabase } from '../../../test/support/database.ts'
import { addDays } from '../../foundation/dates.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { funnelAsOf, type Milestone } from '../domain/funnel.ts'
import { historyKinds, historyOutcomes } from '../domain/history.ts'
import { batchSize } from './add-history.ts'
import { importHistory } from './import-history.ts'
import { readFunnel } from './read-funnel.ts'

const { worker } = await freshDatabase({ now: new Date('2026-11-21T03:00:00Z') })
const folder = mkdtempSync(join(tmpdir(), 'netral-generated-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const first = '2024-01-01'
const count = batchSize + 400
const hour = (n: number) => new Date(Date.parse(`${first}T00:00:00+07:00`) + n * 3_600_000)

/** Late records, equal instants, corrections before and after what they correct, repeated ids. */
const drafts = fc.sample(
  fc.record({
    caseKey: fc.integer({ min: 0, max: 120 }),
    kind: fc.constantFrom('received', 'received', 'recommended', 'confirmed', ...historyKinds),
    outcome: fc.constantFrom(...historyOutcomes),
    happened: fc.integer({ min: 0, max: 20 * 8 }).map((n) => n * 3),
    late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 240 })),
    replaces: fc.option(fc.integer({ min: 0, max: count - 1 }), { freq: 5 }),
    repeats: fc.option(fc.integer({ min: 0, max: count - 1 }), { freq: 20 }),
  }),
  { numRuns: count, seed: 2024 },
)

test('a generated file, imported, gives on every day what the rule gives on its lines', async () => {
  const lines = drafts.map((draft, at) => {
    const needsTarget = draft.kind === 'withdrawn' ? (at * 7) % count : null
    const target = draft.replaces ?? needsTarget
    return {
      id: `e${draft.repeats !== null && draft.repeats < at ? draft.repeats : at}`,
      case: `G-${draft.caseKey}`,
      event: 'pemilu-2024',
      kind: draft.kind,
      happened: hour(draft.happened).toISOString(),
      recorded: hour(draft.happened + draft.late).toISOString(),
      ...(draft.kind === 'closed' && { outcome: draft.outcome }),
      ...(draft.kind === 'transferred' && { to: 'bkn' }),
      ...(target !== null && { replaces: `e${target}` }),
    }
  })
  const usable = lines.filter((line) => line.id !== line.replaces)
  const file = join(folder, 'generated.jsonl')
  writeFileSync(file, usable.map((line) => JSON.stringify(line)).join('\n'))
  for (const round of ['first', 'again']) {
    const code = await importHistory([file], worker, { out: () => {}, err: () => {} })
    assert.equal(code, 0, round)
  }

  const once = [...new Map(usable.toReversed().map((line) => [line.id, line])).values()].toReversed()
  const milestones = once.map(
    (line): Milestone => ({
      id: line.id,
      caseId: line.case,
      kind: line.kind,
      outcome: line.outcome ?? null,
      happened: new Date(line.happened),
      recorded: new Date(line.recorded),
      replaces: line.replaces ?? null,
      line: usable.indexOf(line),
    }),
  )
  assert.ok(milestones.filter((one) => one.replaces).length > 100)
  for (let day = 0; day <= 32; day += 1) {
    const asOf = addDays(first, day)
    for (const knownBy of [asOf, addDays(asOf, 4)]) {
      const answer = await readFunnel(worker, { election: 'pemilu-2024', asOf, knownBy })
      assert.ok(!isRefusal(answer))
      const { unit: _unit, event: _event, asOf: _asOf, knownBy: _knownBy, ...funnel } = answer
      assert.deepEqual(funnel, funnelAsOf(milestones, asOf, knownBy), `${asOf} ${knownBy}`)
    }
  }
})
