/**
 * Guessing is slowed per account (and per factor), never stopped for everybody and never by address: many officers
 * share one. After a few free tries every failure doubles the wait. A try during the wait is answered with the
 * seconds left and is not counted, so nobody can be shut out for longer than the longest wait.
 */
export type Tries = { failed: number; nextTryAt: Date | undefined }

export const noTries: Tries = { failed: 0, nextTryAt: undefined }

/** The longest wait in seconds. A code can only be tried by someone who has the password, so it waits longer. */
export const longestWait = { password: 60, code: 900, invitation: 300 } as const
export type Factor = keyof typeof longestWait

const freeTries = 4

/** Whole seconds until the next try is looked at; 0 when it may be made now. */
export function secondsToWait(tries: Tries, now: Date): number {
  if (!tries.nextTryAt) return 0
  return Math.max(0, Math.ceil((tries.nextTryAt.getTime() - now.getTime()) / 1000))
}

/** The tries after one more failure. */
export function afterFailure(tries: Tries, factor: Factor, now: Date): Tries {
  const failed = tries.failed + 1
  if (failed <= freeTries) return { failed, nextTryAt: undefined }
  const wait = Math.min(2 ** Math.min(failed - freeTries, 20), longestWait[factor])
  return { failed, nextTryAt: new Date(now.getTime() + wait * 1000) }
}
