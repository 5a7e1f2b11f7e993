import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { MemberActor, RoleKey } from '../../foundation/actor.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { apply, type Case, foldCase, heldBy } from './case.ts'
import { decide } from './decide.ts'
import type { CaseEvent } from './events.ts'
import { countedOf } from './milestones.ts'
import { type ProcedureKey, procedureKeys } from './procedures.ts'
import { isPosition, type Lane, stageOf } from './statuses.ts'
import { checkStep, possibleSteps, type StepKey, stepTable } from './steps.ts'

const keys = [...new Set(procedureKeys.flatMap((key) => stepTable[key].map((row) => row.key)))]
const start = new Date('2026-11-02T03:00:00Z')

const actors: MemberActor[] = (
  [
    ['bawaslu-regency', 'bawaslu-99.01', '99.01'],
    ['bawaslu-province', 'bawaslu-99', '99'],
    ['bawaslu-ri', 'bawaslu', ''],
    ['task-force', 'panrb', ''],
    ['bkn-analyst', 'bkn', ''],
    ['bkn-analyst', 'kasn', ''],
    ['bkn-regional', 'bkn-kanreg-99', ''],
    ['personnel-auditor', 'bkn', ''],
    ['personnel-office', 'gov-99.01', '99.01'],
    ['personnel-office', 'gov-99', '99'],
    ['inspectorate', 'gov-99.01', '99.01'],
    ['kemendagri', 'kemendagri', ''],
    ['auditor', 'auditor-contoh', ''],
    ['administrator', 'bkn', ''],
  ] satisfies [RoleKey, string, string][]
).flatMap(([role, institution, region]) =>
  [1, 2].map((person) => ({
    kind: 'member' as const,
    account: `${role}/${institution}/${person}`,
    person: 'Contoh',
    institution,
    role,
    region,
  })),
)

function opened(procedure: ProcedureKey, lane: Lane, track: Case['track']): CaseEvent {
  return {
    id: 'e1',
    seq: 1,
    at: start,
    recorded: start,
    by: { institution: 'bawaslu-99.01', role: 'bawaslu-regency' },
    openToEmployer: false,
    kind: 'opened',
    move: { status: 'received', holder: lane === 'sbt' ? 'satgas' : 'bawaslu-99.01' },
    data: {
      incident: 'i',
      election: 'pilkada-contoh-2026',
      electionKind: 'regional',
      procedure,
      lane,
      track,
      province: '99',
      regency: '99.01',
      source: 'finding',
      supervisor: procedure === 'skb-2022-bkn' ? 'bkn' : 'kasn',
      bawaslu: 'bawaslu-99.01',
      identity: 'named',
      personKind: 'unknown',
      office: 'other',
      countedFrom: start,
    },
  }
}

/** Plausible content for each step; ids and reasons do not matter to the fold. */
function dataFor(key: StepKey, state: Case, pick: number): unknown {
  const one = <T>(...choices: T[]): T => choices[pick % choices.length] as T
  switch (key) {
    case 'record-clarification':
      return { clarification: 'c', attended: pick % 2 === 0, clearing: [] }
    case 'write-review':
      return { review: 'r', finding: 'proven' }
    case 'resolve-identity':
      return { personKind: 'pns', employer: 'gov-99.01', office: 'other', regionalOffice: 'bkn-kanreg-99' }
    case 'ask-employer-identity':
      return { request: 'q', to: 'gov-99.01' }
    case 'classify':
      return { form: 'DIS-06', category: 'discipline', objectStatus: 'candidate' }
    case 'draft-recommendation':
      return { recommendation: 'd', sanction: 'removal-12', level: 'severe', deviates: false }
    case 'issue-recommendation':
      return { recommendation: 'd', letterNumber: '1', sanction: 'removal-12' }
    case 'write-packet':
      return { packet: `p${pick}`, to: state.conflict?.superior ?? state.employer, writtenBy: '' }
    case 'release-packet':
      return { packet: state.packet?.id, to: state.packet?.to }
    case 'claim-decision':
      return {
        followUp: 'f',
        decision: one('sanction', 'no-sanction'),
        decreeDay: '2026-11-20',
        warnings: [],
      }
    case 'decide-appeal':
      return { result: one('upheld', 'annulled', 'changed') }
    case 'declare-conflict':
      return { reasons: ['authority-profits'], superior: one('gov-99', 'kemendagri'), byRule: false }
    case 'transfer': {
      if (state.holder === state.bawaslu)
        return { to: one('bawaslu-99', 'bawaslu-99.01'), bawaslu: one('bawaslu-99', 'bawaslu-99.01') }
      if (state.holder === state.supervisor) return { to: one('bkn', 'kasn'), supervisor: one('bkn', 'kasn') }
      return { to: 'bkn-kanreg-99', regionalOffice: 'bkn-kanreg-99' }
    }
    case 'close-referred':
      return { personKind: 'village-head', to: 'regent', referral: 'x' }
    default:
      return {}
  }
}

type Command = { key: StepKey; actor: MemberActor; hours: number; pick: number }

const command: fc.Arbitrary<Command> = fc.record({
  key: fc.constantFrom(...keys),
  actor: fc.constantFrom(...actors),
  hours: fc.integer({ min: 0, max: 60 }),
  pick: fc.nat(11),
})

/** A life: mostly steps that are possible (chosen by `pick`), sometimes ones that are not. */
const life = fc.record({
  procedure: fc.constantFrom(...procedureKeys),
  lane: fc.constantFrom<Lane>('bawaslu', 'sbt'),
  track: fc.constantFrom<Case['track']>('ordinary', 'early-information'),
  commands: fc.array(fc.record({ command, possible: fc.integer({ min: 0, max: 9 }) }), {
    minLength: 10,
    maxLength: 80,
  }),
})

type Lived = { events: CaseEvent[]; states: Case[]; refused: number }

const detours =
  /^(close-(?!sanctioned)|reject|dispute|transfer|return|declare|lift|pause|extend|add-number|withdraw|ask|state-no)/

function live({
  procedure,
  lane,
  track,
  commands,
}: typeof life extends fc.Arbitrary<infer L> ? L : never): Lived {
  const first = opened(
    procedure,
    stepTable[procedure].some((row) => row.lanes?.includes('sbt')) ? lane : 'bawaslu',
    track,
  )
  const events = [first]
  const states = [foldCase(events)]
  let now = start
  let refused = 0
  let before = ''
  for (const { command, possible } of commands) {
    const state = states.at(-1) as Case
    now = new Date(now.getTime() + command.hours * 3_600_000)
    const open = actors.flatMap((actor) =>
      possibleSteps(state, actor)
        .filter((one) => one.allowed)
        .map((one) => ({ key: one.step, actor })),
    )
    // Mostly forwards, so that long lives happen; endings and detours now and then.
    const forwards = open.filter((one) => one.key !== before && !detours.test(one.key))
    const from = possible < 8 && forwards.length > 0 ? forwards : open
    const chosen =
      possible > 0 && from.length > 0 ? from[(command.pick * 7 + possible * 13) % from.length] : undefined
    const { key, actor } = chosen ?? command
    const data = dataFor(key, state, command.pick) as Record<string, unknown>
    if (key === 'write-packet') data.writtenBy = actor.account
    const event = decide(state, key, actor, data as never, { id: `e${events.length + 1}`, now })
    if (isRefusal(event)) {
      refused++
      continue
    }
    before = key
    events.push(event)
    states.push(apply(state, event))
  }
  return { events, states, refused }
}

const runs = { numRuns: 200 }

test('whatever is done, a case is in exactly one position, and only where its table says', () => {
  fc.assert(
    fc.property(life, (story) => {
      for (const state of live(story).states) assert.ok(isPosition(state.position), stageOf(state.position))
    }),
    runs,
  )
})

test('the intervals tile the time of a case: each ends where the next begins, and the last is open', () => {
  fc.assert(
    fc.property(life, (story) => {
      const { states } = live(story)
      const { intervals, countedFrom } = states.at(-1) as Case
      assert.equal(intervals[0]?.from.getTime(), countedFrom.getTime())
      for (const [index, interval] of intervals.entries()) {
        const next = intervals[index + 1]
        assert.equal(interval.to?.getTime(), next?.from.getTime())
        if (interval.to) assert.ok(interval.to >= interval.from)
      }
    }),
    runs,
  )
})

test('the last interval names the present stage and holder', () => {
  fc.assert(
    fc.property(life, (story) => {
      for (const state of live(story).states) {
        const last = state.intervals.at(-1)
        assert.equal(last?.stage, stageOf(state.position))
        assert.equal(last?.holder, state.holder)
      }
    }),
    runs,
  )
})

test('nobody is recommended without having been heard, or a stated reason, and without a known identity and form', () => {
  fc.assert(
    fc.property(life, (story) => {
      const { events, states } = live(story)
      for (const [index, event] of events.entries()) {
        if (event.kind !== 'issue-recommendation') continue
        const before = events.slice(0, index)
        const heard = before.some(
          (one) => one.kind === 'record-clarification' || one.kind === 'state-no-clarification',
        )
        assert.ok(heard)
        assert.equal(states[index - 1]?.identity, 'resolved')
        assert.ok(states[index - 1]?.form)
      }
    }),
    runs,
  )
})

test('a packet is released by a second person, and an employer in conflict never gets the file', () => {
  fc.assert(
    fc.property(life, (story) => {
      const { events, states } = live(story)
      for (const [index, event] of events.entries()) {
        const state = states[index] as Case
        if (event.kind === 'release-packet') assert.notEqual(event.by.account, state.packet?.writtenBy)
        if (state.conflict && state.openedTo) assert.notEqual(state.openedTo, state.employer)
        if (state.openedTo)
          assert.ok(state.packet?.state === 'released' && state.packet.to === state.openedTo)
      }
    }),
    runs,
  )
})

test('a closed case has one outcome, an open one none, and only reopening or a number follows an ending', () => {
  fc.assert(
    fc.property(life, (story) => {
      const { events, states } = live(story)
      for (const [index, state] of states.entries()) {
        assert.equal(state.position.status === 'closed', state.position.outcome !== undefined)
        const next = events[index + 1]
        if (state.position.status === 'closed' && next)
          assert.ok(['reopen', 'add-number'].includes(next.kind), next.kind)
      }
    }),
    runs,
  )
})

test('each ending is counted once, each reopening takes the case out of its ending', () => {
  fc.assert(
    fc.property(life, (story) => {
      const { events, states } = live(story)
      let closed = false
      for (const [index, event] of events.entries()) {
        const { milestone } = countedOf(states[index - 1], event, states[index] as Case)
        if (milestone?.kind === 'closed') {
          assert.equal(closed, false)
          closed = true
        }
        if (milestone?.kind === 'reopened') closed = false
      }
      assert.equal(closed, states.at(-1)?.position.status === 'closed')
    }),
    runs,
  )
})

test('folding the events again, or from what a database would give back, is the same case', () => {
  fc.assert(
    fc.property(life, (story) => {
      const { events, states } = live(story)
      assert.deepEqual(foldCase(events), states.at(-1))
    }),
    runs,
  )
})

test('a button that is shown as possible is possible, and one that is not says why', () => {
  fc.assert(
    fc.property(life, fc.constantFrom(...actors), (story, actor) => {
      const state = live(story).states.at(-1) as Case
      for (const one of possibleSteps(state, actor)) {
        if (one.allowed) assert.ok(!isRefusal(checkStep(state, one.step, actor)))
        else assert.ok(one.whyNot?.key.startsWith('cases.need.'))
      }
    }),
    runs,
  )
})

test('an auditor and an administrator can do nothing to a case', () => {
  fc.assert(
    fc.property(life, (story) => {
      const state = live(story).states.at(-1) as Case
      for (const actor of actors) {
        if (actor.role === 'auditor' || actor.role === 'administrator')
          assert.deepEqual(possibleSteps(state, actor), [])
      }
    }),
    runs,
  )
})

test('every hour of a life is charged to who held the case then, and the hours it lay closed to nobody', () => {
  fc.assert(
    fc.property(life, fc.nat(48), (story, later) => {
      const { events, states } = live(story)
      const now = new Date((events.at(-1) as CaseEvent).at.getTime() + later * 3_600_000)
      const expected = new Map<string, number>()
      events.forEach(({ at }, index) => {
        const { position, holder } = states[index] as Case
        const until = events[index + 1]?.at ?? now
        if (position.status === 'closed') return
        expected.set(holder, (expected.get(holder) ?? 0) + until.getTime() - at.getTime())
      })
      const charged = heldBy(states.at(-1) as Case, now)
      for (const [holder, ms] of expected) assert.equal(charged.get(holder) ?? 0, ms, holder)
      for (const holder of charged.keys()) assert.ok(expected.has(holder), holder)
    }),
    runs,
  )
})

test('generated lives reach every stage of the newest procedure', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(life, (story) => {
      for (const { position } of live({ ...story, procedure: 'skb-2022-bkn' }).states)
        reached.add(stageOf(position))
    }),
    { numRuns: 1_000, seed: 2 },
  )
  for (const stage of [
    'closed/sanctioned',
    'in-appeal',
    'conflict-waiting',
    'awaiting-follow-up/employer',
    'examining',
  ]) {
    assert.ok(reached.has(stage), stage)
  }
})
