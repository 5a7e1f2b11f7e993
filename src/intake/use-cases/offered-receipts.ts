import { isId } from '../../foundation/ids.ts'
import type { FindReceipts } from '../../transparency/transparency.door.ts'
import { findReport } from '../store/desk-store.ts'

/** The receipts of what officers did with a report: for those in whose area it lies. */
export const receiptsOfReport: FindReceipts = async (tx, _actor, { report: id = '' }, words) => {
  const report = isId(id) ? await findReport(tx, id) : undefined
  if (!report) return undefined
  return {
    about: words.intake.desk.one.title,
    back: `/laporan-masuk/${id}`,
    subjects: [report.id],
    sees: () => 'all',
  }
}
