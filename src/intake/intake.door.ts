export {
  type Milestone,
  type MilestoneKind,
  type MilestoneOutcome,
  milestoneKinds,
  milestoneOutcomes,
} from './domain/milestones.ts'
export type { PersonTold, Protection, ReportContent, ReportKind } from './domain/report.ts'
export { deskFields, type ToldAtDesk } from './domain/told-at-desk.ts'
export { mayReadReports, reportReaders } from './domain/who-may.ts'
export { countWaiting as reportsWaiting, findReport, type SealedReportSummary } from './store/desk-store.ts'
export { codeCost, codeKeys, hashCode, newFormSecret } from './use-cases/code-key.ts'
export {
  type OpenedEvidence,
  type OpenedFile,
  type OpenedReport,
  openEvidence,
  openReport,
  readOpenedReport,
} from './use-cases/open-report.ts'
export { intakeRows } from './use-cases/rows-of-log.ts'
export { seedDemonstrationReports } from './use-cases/seed-demonstration.ts'
export {
  type PreparedReport,
  type ReportToSend,
  reportOnce,
  type SentReport,
} from './use-cases/send-report.ts'
export { newDeskForm, takeDownReport } from './use-cases/take-down-report.ts'
export { ensureVaultKeys, startVault, type Vault, vaultAnswers } from './use-cases/vault.ts'
export {
  markHandedToCase,
  sameIncident,
  saveDeskReport,
  tellReporter,
} from './use-cases/work-on-report.ts'
