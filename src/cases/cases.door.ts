// What rooms above may use of the cases. All functions run inside the caller's transaction, as the caller's actor,
// unless they take the house.
export type { HistoryEvent } from './domain/history.ts'
export type { MilestoneKind, SanctionGroup } from './domain/milestones.ts'
export { milestoneKinds, sanctionGroups } from './domain/milestones.ts'
export type { Lane, Outcome, Position, Proof, Station, Status, Track } from './domain/statuses.ts'
export { outcomes, stageOf, stages, statuses } from './domain/statuses.ts'
export {
  type CountedCase,
  type CountedLine,
  caseIdsAfter,
  caseNumbers,
  countAllAnew,
  hasUncounted,
  readCountedCases,
  takeUncounted,
} from './store/counted-cases.ts'
export { insertHistory, type MilestoneRow, readMilestones } from './store/history-store.ts'
export { caseRows } from './use-cases/rows-of-log.ts'
export { seedDemonstrationCases } from './use-cases/seed-demonstration.ts'
export { recomputeDeadlines } from './use-cases/watch-deadlines.ts'
