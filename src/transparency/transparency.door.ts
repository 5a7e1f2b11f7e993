export type { PublicFacts } from './domain/commitment.ts'
export { canonicalBytes, type NewEntry, recordEntry } from './use-cases/record-entry.ts'
