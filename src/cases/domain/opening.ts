import { type Day, daysBetween } from '../../foundation/dates.ts'
import { allRefusals, type Refusal, refuse } from '../../foundation/refusal.ts'
import type { Source } from './events.ts'
import type { Lane, Position, Track } from './statuses.ts'
import { taskForce } from './steps.ts'

/** Longest time between act and receipt that is taken for a slip of the pen rather than an old story. */
export const oldestYears = 10

export type FilingQuestion = {
  source: Source
  lane: Lane
  happenedDay?: Day
  knownDay?: Day
  receivedDay: Day
  dayReason?: string
  today: Day
  /** First day of the election's first stage in the region. */
  firstStageDay?: Day
  /** Last day of the supervisor's filing limit, from the rule book; none for agencies' files and in the SBT lane. */
  lastFilingDay?: Day
}

/**
 * Is it in time? A date in the future is a slip and is refused. A day before the election begins needs a reason;
 * such an act, and a report past the filing limit, becomes early information (informasi awal): the election law's
 * limit has passed, discipline (PP 94/2021) still asks. Nothing is thrown away.
 */
export function checkFiling(asked: FilingQuestion): { track: Track } | Refusal {
  const { happenedDay, knownDay, receivedDay, today, firstStageDay, lastFilingDay } = asked
  const refusals: Refusal[] = []
  if (receivedDay > today) refusals.push(refuse('in-the-future', { day: receivedDay }, 'receivedDay'))
  if (happenedDay && happenedDay > today)
    refusals.push(refuse('in-the-future', { day: happenedDay }, 'happenedDay'))
  if (knownDay && knownDay > today) refusals.push(refuse('in-the-future', { day: knownDay }, 'knownDay'))
  if (happenedDay && knownDay && knownDay < happenedDay) {
    refusals.push(refuse('cases.known-before-happened', {}, 'knownDay'))
  }
  if (knownDay && knownDay <= today && receivedDay < knownDay) {
    refusals.push(refuse('cases.received-before-known', {}, 'receivedDay'))
  }
  if (happenedDay && daysBetween(happenedDay, today) > oldestYears * 366) {
    refusals.push(refuse('cases.too-long-ago', { years: oldestYears }, 'happenedDay'))
  }
  const tooEarly = happenedDay !== undefined && firstStageDay !== undefined && happenedDay < firstStageDay
  if (tooEarly && !asked.dayReason?.trim()) {
    refusals.push(refuse('before-first-stage', { firstStageDay, happenedDay }, 'happenedDay'))
  }
  const refusal = allRefusals(refusals)
  if (refusal) return refusal
  const late = lastFilingDay !== undefined && receivedDay > lastFilingDay
  return { track: tooEarly || late ? 'early-information' : 'ordinary' }
}

/** The filing limit that is asked of the rule book: a report's from the day it was known, a finding's likewise. */
export function filingRule(
  source: Source,
  lane: Lane,
  electionKind: 'general' | 'regional',
): string | undefined {
  if (lane !== 'bawaslu') return undefined
  if (source === 'finding') return electionKind === 'general' ? 'finding.fix' : undefined
  if (source === 'handed-over' || source === 'history') return undefined
  return electionKind === 'general' ? 'report.filing' : 'report.filing.pilkada'
}

/** Where a new case begins and who holds it. */
export function beginning(lane: Lane, bawaslu: string): Position & { holder: string } {
  return { status: 'received', holder: lane === 'sbt' ? taskForce : bawaslu }
}
