import type { RefusalSentences } from './common.ts'
import { catchUp, catchUpRefusals } from './transparency-catch-up.ts'
import { checkRefusals, logCommand, logWatch } from './transparency-checks.ts'
import { publicLog, witnessRefusals } from './transparency-log.ts'
import { receiptCheck, receiptRefusals, receipts } from './transparency-receipts.ts'

/** The public log: its page, its receipts, and the page that checks them. */
export const transparency = {
  publicLog,
  receipts,
  receiptCheck,
  logCommand,
  logWatch,
  catchUp,

  refusals: {
    ...receiptRefusals,
    ...witnessRefusals,
    ...checkRefusals,
    ...catchUpRefusals,
  } as RefusalSentences,
}
