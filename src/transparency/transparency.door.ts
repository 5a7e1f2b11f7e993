export type { PublicFacts } from './domain/commitment.ts'
export type { OfferedReceipts, RecordedAct } from './domain/offered.ts'
export type { Receipt, ReceiptExtra } from './domain/receipt.ts'
export { readExtra } from './domain/receipt.ts'
export { type FindReceipts, offerReceipts } from './receipts.routes.tsx'
export { openAlarms } from './store/alarm-store.ts'
export { eraseRecord } from './use-cases/erase.ts'
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
