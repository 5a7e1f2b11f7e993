import type { RefusalSentences } from './common.ts'
import { publicLog } from './transparency-log.ts'
import { receiptCheck, receiptRefusals, receipts } from './transparency-receipts.ts'

/** The public log: its page, its receipts, and the page that checks them. */
export const transparency = {
  publicLog,
  receipts,
  receiptCheck,

  refusals: {
    ...receiptRefusals,
  } as RefusalSentences,
}
