import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { MemberActor, RoleKey } from '../../foundation/actor.ts'
import { projectRoot } from '../../foundation/outside/project.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import type { Case } from './case.ts'
import { checkNeed, type Need, needs } from './needs.ts'
import { type ProcedureKey, procedureKeys } from './procedures.ts'
import { stages } from './statuses.ts'
import { drawSteps } from './step-drawing.ts'
import { checkStep, type Relation, stands, stepTable } from './steps.ts'

const at = new Date('2026-11-21T00:00:00Z')
const actor = (role: RoleKey, institution: string, region = ''): MemberActor => ({
  kind: 'member',
  account: 'me',
  person: 'Contoh',
  institution,
  role,
  region,
})

/** A bare case at the supervisor; tests change what they are about. */
function aState(changes: Partial<Case> = {}): Case {
  return {
    incident: 'i',
    election: 'e',
    electionKind: 'regional',
    procedure: 'skb-2022-bkn',
    lane: 'bawaslu',
    track: 'ordinary',
    source: 'finding',
    province: '99',
    regency: '99.01',
    position: { status: 'assessing' },
    holder: 'bkn',
    holderSince: at,
    supervisor: 'bkn',
    bawaslu: 'bawaslu-99.01',
    identity: 'named',
    personKind: 'pns',
    office: 'other',
    clarifications: 0,
    clarificationWaived: false,
    clearing: [],
    verified: false,
    acknowledged: false,
    awaitingCompletion: false,
    missedDeadlines: 0,
    openedAt: at,
    countedFrom: at,
    reopened: 0,
    lastBy: { institution: 'bkn', role: 'bkn-analyst' },
    lastAt: at,
    version: 1,
    intervals: [],
    ...changes,
  }
}

const clock = { rule: 'r', startedAt: at, pauses: [], extended: false }
const draft = { id: 'd', state: 'draft', sanction: 's', level: 'l' } as const
const packet = { id: 'p', to: 'gov-99.01', writtenBy: 'other', state: 'released' } as const
const resolved = { identity: 'resolved', employer: 'gov-99.01' } as const
const conflict = { reasons: ['kin-profits' as const], superior: 'gov-99' }

/** For each need a case that meets it and cases that do not. */
const examples: Record<Need, { met: Partial<Case>; unmet: Partial<Case>[] }> = {
  'within-filing-limit': { met: {}, unmet: [{ track: 'early-information' }] },
  'early-information': { met: { track: 'early-information' }, unmet: [{}] },
  'not-awaiting-completion': { met: {}, unmet: [{ awaitingCompletion: true }] },
  'awaiting-completion': { met: { awaitingCompletion: true }, unmet: [{}] },
  'review-written': { met: { review: 'r' }, unmet: [{}] },
  'identity-resolved': { met: resolved, unmet: [{}, { identity: 'resolved' }, { employer: 'gov-99.01' }] },
  'identity-open': { met: {}, unmet: [resolved] },
  'no-open-identity-request': { met: {}, unmet: [{ identityRequest: { id: 'q', to: 'gov-99.01' } }] },
  'form-resolved': { met: { form: 'DIS-06' }, unmet: [{}] },
  'clarified-or-reason': { met: { clarifications: 1 }, unmet: [{}] },
  'recommendation-drafted': {
    met: { recommendation: draft },
    unmet: [{}, { recommendation: { ...draft, state: 'issued' } }],
  },
  verified: { met: { verified: true }, unmet: [{}] },
  'no-conflict': { met: {}, unmet: [{ conflict }] },
  conflict: { met: { conflict }, unmet: [{}] },
  'packet-written': { met: { packet: { ...packet, state: 'draft' } }, unmet: [{}, { packet }] },
  'packet-released': {
    met: { ...resolved, packet },
    unmet: [
      resolved,
      { ...resolved, packet: { ...packet, state: 'draft' } },
      { ...resolved, packet, conflict },
      { ...resolved, packet: { ...packet, to: 'gov-99.02' } },
    ],
  },
  'packet-open': { met: { packet }, unmet: [{}, { packet, openedTo: 'gov-99.01' }] },
  'second-person': { met: { packet }, unmet: [{}, { packet: { ...packet, writtenBy: 'me' } }] },
  'no-released-packet': { met: { packet: { ...packet, state: 'draft' } }, unmet: [{ packet }] },
  'employer-is-central': { met: {}, unmet: [{ regionalOffice: 'bkn-kanreg-99' }] },
  'not-acknowledged': { met: {}, unmet: [{ acknowledged: true }] },
  'clock-running': { met: { clock }, unmet: [{}, { clock: { ...clock, pauses: [{ from: at }] } }] },
  'clock-paused': {
    met: { clock: { ...clock, pauses: [{ from: at }] } },
    unmet: [{}, { clock }, { clock: { ...clock, pauses: [{ from: at }] }, awaitingCompletion: true }],
  },
  'clock-not-extended': { met: { clock }, unmet: [{}, { clock: { ...clock, extended: true } }] },
  'decided-sanction-or-not': { met: { followUp: { id: 'f', decision: 'sanction' } }, unmet: [{}] },
}

for (const need of needs) {
  test(`the need "${need}" is met where it is met, and refused by its name where it is not`, () => {
    const me = actor('bkn-analyst', 'bkn')
    const { met, unmet } = examples[need]
    assert.equal(checkNeed(need, aState(met), me), undefined)
    for (const lacking of unmet) assert.equal(checkNeed(need, aState(lacking), me)?.key, `cases.need.${need}`)
  })
}

test('a stated reason stands for a clarification', () => {
  assert.equal(
    checkNeed('clarified-or-reason', aState({ clarificationWaived: true }), actor('bkn-analyst', 'bkn')),
    undefined,
  )
})

test('each relation holds for its own and for nobody else', () => {
  const holds = (relation: Relation, who: MemberActor, changes: Partial<Case> = {}) =>
    stands(relation, aState(changes), who)
  assert.ok(holds('holder', actor('bkn-analyst', 'bkn')))
  assert.ok(!holds('holder', actor('bkn-analyst', 'kasn')))
  assert.ok(!holds('holder', actor('task-force', 'bkn')))
  assert.ok(holds('holder', actor('task-force', 'panrb'), { holder: 'satgas' }))
  assert.ok(!holds('holder', actor('bkn-analyst', 'bkn'), { holder: 'satgas' }))
  assert.ok(
    holds('supervisor', actor('bkn-analyst', 'bkn')) && !holds('supervisor', actor('bkn-analyst', 'kasn')),
  )
  assert.ok(
    holds('bawaslu', actor('bawaslu-regency', 'bawaslu-99.01')) &&
      !holds('bawaslu', actor('bawaslu-regency', 'bawaslu-99.02')),
  )
  const employer = actor('personnel-office', 'gov-99.01')
  assert.ok(holds('recipient', employer, { openedTo: 'gov-99.01' }))
  assert.ok(!holds('recipient', employer, { openedTo: 'gov-99' }) && !holds('recipient', employer))
  assert.ok(
    holds('above', actor('bawaslu-ri', 'bawaslu')) &&
      holds('above', actor('bawaslu-province', 'bawaslu-99', '99')),
  )
  assert.ok(
    !holds('above', actor('bawaslu-province', 'bawaslu-98', '98')) &&
      !holds('above', actor('bawaslu-regency', 'bawaslu-99.01', '99')),
  )
})

test('a role outside a row is refused, wherever its institution stands', () => {
  const employer = actor('personnel-office', 'bkn')
  for (const rows of Object.values(stepTable)) {
    for (const row of rows) {
      if (row.by.some((by) => by.roles.includes('personnel-office'))) continue
      const [from = ''] = row.from
      const [status, finer] = from.split('/') as [Case['position']['status'], string | undefined]
      const position = {
        status,
        ...(finer && (status === 'awaiting-follow-up' ? { station: finer } : { proof: finer })),
      }
      const answer = checkStep(aState({ position: position as Case['position'] }), row.key, employer)
      assert.ok(isRefusal(answer), row.key)
    }
  }
})

test('every row begins and ends at stages that exist, and every open stage has a way out', () => {
  for (const key of procedureKeys) {
    const statuses = new Set(stages.map((stage) => stage.split('/')[0]))
    for (const row of stepTable[key]) {
      for (const place of [...row.from, ...row.to]) {
        assert.ok(place === 'stays' || stages.includes(place) || statuses.has(place), `${row.key}: ${place}`)
      }
    }
    for (const stage of stages) {
      if (stage.startsWith('closed') || (stage === 'verifying' && key === 'skb-2020')) continue
      if (key !== 'skb-2022-bkn' && stage === 'awaiting-follow-up/regional-office') continue
      const out = stepTable[key].filter(
        (row) =>
          (row.from.includes(stage) || row.from.includes(stage.split('/')[0] ?? '')) &&
          row.to.some((to) => to !== 'stays'),
      )
      assert.ok(out.length > 0, `${key}: nothing leads out of ${stage}`)
    }
  }
})

test('KASN hands over to the employer itself, BKN by way of its regional office', () => {
  const has = (key: ProcedureKey) => stepTable[key].some((row) => row.key === 'hand-over-regional')
  assert.deepEqual(procedureKeys.map(has), [false, false, true])
  const direct = stepTable['skb-2020'].find((row) => row.key === 'hand-over-employer')
  assert.ok(direct && !direct.needs.includes('employer-is-central'))
  assert.ok(!stepTable['skb-2020'].some((row) => row.key === 'start-verification'))
})

test('the drawing of the step table in the documentation is this table', () => {
  const page = readFileSync(join(projectRoot, 'docs', 'case-steps.md'), 'utf8')
  assert.ok(
    page.includes(drawSteps(stepTable['skb-2022-bkn'])),
    'docs/case-steps.md: draw it again with drawSteps',
  )
})
