export type { PublicFacts } from './domain/commitment.ts'
export type { JudgedReceipt } from './domain/judge-receipt.ts'
export type { OfferedReceipts, RecordedAct } from './domain/offered.ts'
export type { Receipt, ReceiptExtra } from './domain/receipt.ts'
export { readExtra, withInner } from './domain/receipt.ts'
export { type FindReceipts, offerReceipts, sendReceipt } from './receipts.routes.tsx'
export { openAlarms } from './store/alarm-store.ts'
export { eraseRecord } from './use-cases/erase.ts'
export { promiseAlone } from './use-cases/promise-alone.ts'
export { type PublishedCheckpoint, publishedCheckpoint } from './use-cases/published-checkpoint.ts'
export {
  type ReceiptOptions,
  receiptAtOnce,
  receiptOf,
  recordedAbout,
} from './use-cases/receipts.ts'
export { type EntryWithId, newEntryId, recordEntries } from './use-cases/record-entries.ts'
export { canonicalBytes, type NewEntry, recordEntry } from './use-cases/record-entry.ts'
export type { LeftRecord, RoomRows } from './use-cases/room-rows.ts'
export { runSequencer } from './use-cases/run-sequencer.ts'
export { startSigner } from './use-cases/signer-server.ts'
export { type SquaresCode, squaresCode } from './use-cases/squares-code.ts'
export { publishedTrust, trustOf } from './use-cases/trust.ts'
export { verifyReceipt } from './use-cases/verify-receipt.ts'
export { type LogWatch, logWatchFor, watchLog } from './use-cases/watch-log.ts'
