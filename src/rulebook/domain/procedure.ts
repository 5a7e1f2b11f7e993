import type { Day } from '../../foundation/dates.ts'
import type { LegalRef } from './law.ts'
import { isInForce } from './law.ts'
import type { Confidence } from './trust.ts'

export type Lane = 'bawaslu' | 'sharing-system' | 'common'

export type StepOwner =
  | 'reporter'
  | 'bawaslu'
  | 'task-force'
  | 'kasn'
  | 'bkn'
  | 'bkn-regional'
  | 'personnel-authority'
  | 'direct-superior'
  | 'examination-team'
  | 'appeal-board'

/** Keys of deadline rules: one for all, or one per kind of election. */
export type StepDeadline = string | { generalElection?: string; regionalElection?: string }

export type ProcedureStep = {
  key: string
  lane: Lane
  owner: StepOwner
  deadline?: StepDeadline
  bases: readonly LegalRef[]
  sources: readonly string[]
  confidence: Confidence
  /** Only where it applies: an appeal, an escalation. */
  optional?: true
}

/** How a case is handled, valid for cases received from `from` on, up to and without `until`. */
export type Procedure = {
  key: string
  title: string
  supervisor: 'kasn' | 'bkn'
  from: Day
  until?: Day
  /** Sources that give another day for its beginning; the one we use stands in `from`. */
  disputedFrom?: readonly { day: Day; source: string }[]
  steps: readonly ProcedureStep[]
  sources: readonly string[]
  confidence: Confidence
}

/** Steps of one lane with those that both lanes share, in order. */
export function stepsOf(procedure: Procedure, lane: 'bawaslu' | 'sharing-system'): ProcedureStep[] {
  return procedure.steps.filter((step) => step.lane === lane || step.lane === 'common')
}

/** The deadline rule of a step for one kind of election. */
export function deadlineOf(step: ProcedureStep, election: 'general' | 'regional'): string | undefined {
  if (step.deadline === undefined || typeof step.deadline === 'string') return step.deadline
  return election === 'general' ? step.deadline.generalElection : step.deadline.regionalElection
}

/** The procedure valid on a day; there is none before 10 September 2020, and none is made up. */
export function findProcedureOn(procedures: readonly Procedure[], day: Day): Procedure | undefined {
  return procedures.find((procedure) => isInForce(procedure, day))
}
