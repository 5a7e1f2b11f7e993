import { theHouse } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import type { Policy } from '../domain/policy.ts'
import { type Alarm, endAlarms, raiseAlarm } from '../store/alarm-store.ts'
import { alarmsSince, type KeptCheck, keepCheck, lastCheck } from '../store/check-store.ts'
import { newestCheckpoint } from '../store/seal-store.ts'
import { largestSealed, verifyingJob } from '../store/verification-store.ts'
import { checkWhole, type WholeReport } from './check-whole.ts'
import { logFolder } from './files.ts'
import { givenTrust } from './given-trust.ts'
import { judgeCheckpoint } from './keys.ts'
import { folderSource } from './log-source.ts'
import type { RoomRows } from './room-rows.ts'

/** Seconds for which witnesses may be missing before that alone is an alarm: one may be restarting. */
const patience = 15 * 60
const hour = 3_600_000

/**
 * The hourly check: the published log, the database behind it and the rows of the rooms. Keeps one row of what was
 * checked, and raises one alarm for each kind of finding; alarms of kinds that are not found any more end. Does nothing
 * before the log has begun. Answers the number of findings.
 */
export async function watchLog(house: House, rooms: readonly RoomRows[]): Promise<{ findings: number }> {
  const at = house.clock()
  const checked = await check(house, rooms, at)
  if (!checked) return { findings: 0 }
  const { report, findings } = checked
  await house.transaction(theHouse(verifyingJob), async (tx) => {
    const kinds = new Map<string, Refusal[]>()
    for (const finding of findings) kinds.set(finding.key, [...(kinds.get(finding.key) ?? []), finding])
    await endAlarms(tx, 'verification', at, [...kinds.keys()])
    for (const [key, [first, ...more]] of kinds)
      await raiseAlarm(tx, 'verification', { key, facts: { ...first!.facts, count: more.length + 1 } }, at)
    await keepCheck(tx, {
      at,
      size: report?.log.size ?? 0,
      entries: report?.database?.entries ?? 0,
      erased: report?.database?.erased ?? 0,
      lost: report?.database?.lost ?? 0,
      findings: findings.length,
    })
  })
  return { findings: findings.length }
}

async function check(
  house: House,
  rooms: readonly RoomRows[],
  at: Date,
): Promise<{ report?: WholeReport; findings: Refusal[] } | undefined> {
  const source = folderSource(logFolder(house.dataDir).root)
  const read = async (path: string) => {
    const bytes = await source.read(path)
    return bytes && Buffer.from(bytes).toString('utf8')
  }
  const [policyText, vkeys, checkpoint] = [await read('policy'), await read('vkey'), await read('checkpoint')]
  const begun =
    checkpoint !== undefined || (await house.transaction(theHouse(verifyingJob), largestSealed)) > 0
  if (!begun) return undefined
  const trust = givenTrust({ policy: policyText, vkeys })
  if (isRefusal(trust)) return { findings: [trust] }
  try {
    const report = await checkWhole(house, trust.policy, rooms)
    const all = [...report.log.findings, ...(report.database?.findings ?? [])]
    const excused = all.some(isTooFew) && (await wereEnough(house, trust.policy, at))
    return { report, findings: excused ? all.filter((one) => !isTooFew(one)) : all }
  } catch (error) {
    const { code, name } = error as NodeJS.ErrnoException
    return { findings: [refuse('log.check-failed', { code: code ?? name })] }
  }
}

function isTooFew({ key }: Refusal): boolean {
  return key === 'log.policy-not-met'
}

/** Whether enough witnesses have cosigned a little while ago; by their own signed times, not by what the database says. */
async function wereEnough(house: House, policy: Policy, at: Date): Promise<boolean> {
  const newest = await house.transaction(theHouse(verifyingJob), (tx) =>
    newestCheckpoint(tx, { counting: true }),
  )
  const judged = newest && judgeCheckpoint(newest.note, policy)
  if (!judged || isRefusal(judged) || !judged.met) return false
  const seen = Math.max(...judged.verified.map(({ time = 0 }) => time))
  return at.getTime() / 1000 - seen < patience
}

/** What an auditor sees of the log on the desk. */
export type LogWatch = {
  last: KeptCheck | undefined
  /** The last check is older than two hours: whoever can stop the worker can stop the checking too. */
  late: boolean
  alarms: (Alarm & { overAt: Date | null })[]
}

/** The last check, and alarms of the past week; for auditors, as themselves. */
export async function logWatchFor(tx: Tx, now: Date): Promise<LogWatch> {
  const last = await lastCheck(tx)
  const alarms = await alarmsSince(tx, new Date(now.getTime() - 7 * 24 * hour))
  return { last, late: last !== undefined && now.getTime() - last.at.getTime() > 2 * hour, alarms }
}
