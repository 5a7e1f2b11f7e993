import type { MemberActor, RoleKey } from '../../foundation/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import type { Case } from './case.ts'
import type { EventKind } from './events.ts'
import { checkNeed, type Need } from './needs.ts'
import { getProcedure, type ProcedureKey, procedureKeys } from './procedures.ts'
import { type Lane, stageOf } from './statuses.ts'
import { commonSteps } from './step-table.ts'

/** Every kind of event that a person causes. */
export type StepKey = Exclude<
  EventKind,
  | 'opened'
  | 'answer-identity'
  | 'join-incident'
  | 'reports-joined'
  | 'deadline-missed'
  | 'deadline-recomputed'
>

/**
 * How the actor's institution stands to the case. `holder`: it holds the file (the task force holds as
 * `satgas`, whichever institution its members come from). `supervisor`: BKN, KASN before it. `bawaslu`: the
 * office of the region. `above`: Bawaslu of the province or of the country. `recipient`: the employer, or the superior
 * authority, to which the file is open, whoever holds it.
 */
export type Relation = 'holder' | 'supervisor' | 'bawaslu' | 'above' | 'recipient'

export type By = { roles: readonly RoleKey[]; as: Relation }

/** One row of the table: which step follows where, by whom, with what it needs, and where it may lead. */
export type Step = {
  key: StepKey
  /** Stages or statuses (`awaiting-follow-up` stands for its three stations). */
  from: readonly string[]
  by: readonly By[]
  /** What the case must have. */
  needs: readonly Need[]
  /** What the form asks for; see the inputs of the step. A name ending in ? may stay empty. */
  asks: readonly string[]
  /** Stages it may lead to; `stays` when the case does not move. */
  to: readonly string[]
  lanes?: readonly Lane[]
  /** Legal or practical basis, in Indonesian, shown beside the button. */
  basis: string
  /** Q, Q2, P as in the rule book; R is our own default, unverified; ours: a rule of this system. */
  mark: 'Q' | 'Q2' | 'P' | 'R' | 'ours'
}

/** The one table, per version of the procedure. Page, use cases and documentation read it. */
export const stepTable: Readonly<Record<ProcedureKey, readonly Step[]>> = Object.fromEntries(
  procedureKeys.map((key) => [key, stepsFor(key)]),
) as Record<ProcedureKey, readonly Step[]>

function stepsFor(key: ProcedureKey): readonly Step[] {
  const procedure = getProcedure(key)
  return commonSteps.flatMap((step) => {
    if (step.lanes && !step.lanes.some((lane) => procedure.lanes.includes(lane))) return []
    if (procedure.viaRegionalOffice) return [step]
    // Without regional offices on the way the centre hands the file to the employer itself.
    if (step.key === 'hand-over-regional') return []
    return [{ ...step, needs: step.needs.filter((need) => need !== 'employer-is-central') }]
  })
}

export function stepsOf(state: Pick<Case, 'procedure' | 'lane'>): readonly Step[] {
  return stepTable[state.procedure].filter((step) => !step.lanes || step.lanes.includes(state.lane))
}

export type PossibleStep = {
  step: StepKey
  allowed: boolean
  /** Why the button cannot be pressed now; a refusal key with facts. */
  whyNot?: Refusal
  row: Step
}

/**
 * What this person can do with the case now: every step of the present stage that is open to the person's role,
 * with the reason where something is missing. Steps of other roles are not listed.
 */
export function possibleSteps(state: Case, actor: MemberActor): PossibleStep[] {
  return stepsOf(state)
    .filter((row) => startsAt(row, state) && row.by.some((by) => by.roles.includes(actor.role)))
    .flatMap((row) => {
      const whyNot = checkRow(row, state, actor)
      // A step that belongs to another institution is nobody's business here, unless the person can wait for it.
      if (whyNot?.key === 'not-allowed') return []
      return [whyNot ? { step: row.key, allowed: false, whyNot, row } : { step: row.key, allowed: true, row }]
    })
}

/** The same question for one step; the use cases ask this one. */
export function checkStep(state: Case, key: StepKey, actor: MemberActor): Step | Refusal {
  const rows = stepsOf(state).filter((row) => row.key === key)
  const here = rows.filter((row) => startsAt(row, state))
  if (here.length === 0) {
    const mayEver = rows.some((row) => row.by.some((by) => by.roles.includes(actor.role)))
    return mayEver ? refuse('not-now', { step: key, stage: stageOf(state.position) }) : refuse('not-allowed')
  }
  let last: Refusal | undefined
  for (const row of here) {
    last = checkRow(row, state, actor)
    if (!last) return row
  }
  return last as Refusal
}

function checkRow(row: Step, state: Case, actor: MemberActor): Refusal | undefined {
  if (!row.by.some((by) => by.roles.includes(actor.role) && stands(by.as, state, actor)))
    return refuse('not-allowed')
  for (const need of row.needs) {
    const answer = checkNeed(need, state, actor)
    if (isRefusal(answer)) return answer
  }
  return undefined
}

function startsAt(row: Step, state: Case): boolean {
  return row.from.includes(state.position.status) || row.from.includes(stageOf(state.position))
}

/** The task force as a holder: its members belong to several institutions. */
export const taskForce = 'satgas'

export function stands(relation: Relation, state: Case, actor: MemberActor): boolean {
  switch (relation) {
    case 'holder':
      if (state.holder === taskForce) return actor.role === 'task-force'
      return actor.role !== 'task-force' && actor.institution === state.holder
    case 'supervisor':
      return actor.institution === state.supervisor
    case 'recipient':
      return actor.institution === state.openedTo
    case 'bawaslu':
      return actor.institution === state.bawaslu
    case 'above':
      return (
        actor.role === 'bawaslu-ri' || (actor.role === 'bawaslu-province' && actor.region === state.province)
      )
  }
}
