/**
 * A session goes through stages: `enrolment` (an invitation is being accepted, or a new code app set up), `code`
 * (password given, code awaited), `role` (both given, several memberships to choose from), `full`. Only a full one
 * gives rights.
 */
export type SessionStage = 'enrolment' | 'code' | 'role' | 'full'

export type SessionTimes = {
  stage: SessionStage
  startedAt: Date
  lastSeenAt: Date
  revokedAt: Date | undefined
}

const minute = 60_000
/** How long a desk may lie idle, and how long a session lasts at most, in minutes (OWASP ASVS 5.0, 7.3). */
export const idleMinutes = 30
export const longestMinutes = 12 * 60
/** Stages before `full` are short: they prove only half of who someone is. */
export const halfMinutes: Record<Exclude<SessionStage, 'full'>, number> = {
  enrolment: 30,
  code: 10,
  role: 10,
}

export type SessionEnd = 'revoked' | 'idle' | 'too-long'

/** Why a session no longer holds, or undefined while it does. */
export function endOf(session: SessionTimes, now: Date): SessionEnd | undefined {
  if (session.revokedAt) return 'revoked'
  const age = now.getTime() - session.startedAt.getTime()
  if (session.stage !== 'full') return age >= halfMinutes[session.stage] * minute ? 'too-long' : undefined
  if (age >= longestMinutes * minute) return 'too-long'
  if (now.getTime() - session.lastSeenAt.getTime() >= idleMinutes * minute) return 'idle'
  return undefined
}

/** Being seen is written down at most once a minute: reading a page should not write. */
export function isWorthNoting(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= minute
}
