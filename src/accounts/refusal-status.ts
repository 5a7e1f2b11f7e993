import type { FastifyReply } from 'fastify'
import type { Refusal } from '../foundation/refusal.ts'

/** Too many tries is told apart, so that machines wait too. */
export function statusOf(reply: FastifyReply, refusal: Refusal): number {
  if (refusal.key === 'accounts.wait') {
    reply.header('retry-after', String(refusal.facts.seconds ?? 60))
    return 429
  }
  if (refusal.key === 'accounts.crowded') {
    reply.header('retry-after', '5')
    return 503
  }
  return 422
}
