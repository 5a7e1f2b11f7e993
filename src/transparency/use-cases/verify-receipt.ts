import type { Refusal } from '../../foundation/refusal.ts'
import { type JudgedReceipt, judgeReceipt, type Trust } from '../domain/judge-receipt.ts'
import { nodeChecks } from './keys.ts'

/** Checks a receipt of either kind without network, database or file: only its bytes and whom the reader believes. */
export function verifyReceipt(input: string | Uint8Array, trust: Trust): JudgedReceipt | Refusal {
  return judgeReceipt(nodeChecks, input, trust)
}
