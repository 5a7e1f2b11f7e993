import type { Day } from '../../foundation/dates.ts'
import { compareMilestones, type Milestone, places, standing } from './funnel.ts'

/** A milestone with what else is counted of it. */
export type CaseLine = Milestone & { readonly sanction: string | null }

/** A stretch of the case's way begins: a stage and who holds the file from then on. Ends where the next begins. */
export type CaseStart = {
  readonly position: number
  readonly stage: string
  readonly holder: string
  readonly from: Date
  readonly recorded: Date
}

/** Something that happened once and is never corrected. */
export type CaseNote = { readonly happened: Date; readonly recorded: Date }
export type MissedDeadline = CaseNote & { readonly due: Date; readonly holder: string }

/** What the case may be counted by, known from `recorded` on; null where it was known from the beginning. */
export type CaseTraits = {
  readonly recorded: Date | null
  readonly province: string
  readonly employer: string | null
  readonly form: string | null
  readonly position: string | null
}

/** Everything that monitoring knows of a case. No name, no number of a person. */
export type CaseRecord = {
  readonly id: string
  readonly election: string
  readonly reconstruction: boolean
  /** Its own lines and all lines that share a place with one of them, also of other cases. */
  readonly lines: readonly CaseLine[]
  readonly starts: readonly CaseStart[]
  readonly missed: readonly MissedDeadline[]
  readonly disputes: readonly CaseNote[]
  /** In the order in which they were recorded. */
  readonly traits: readonly CaseTraits[]
}

/**
 * Gives each case its lines: its own, and with each corrected one the whole chain of corrections, for a correction may
 * belong to another case.
 */
export function linesByCase(lines: readonly CaseLine[]): Map<string, CaseLine[]> {
  const byCase = new Map<string, CaseLine[]>()
  const add = (caseId: string, line: CaseLine) => {
    const own = byCase.get(caseId)
    if (own) own.push(line)
    else byCase.set(caseId, [line])
  }
  const { single, joined } = places(lines)
  for (const line of single) add(line.caseId, line)
  for (const members of joined)
    for (const caseId of new Set(members.map((line) => line.caseId)))
      for (const line of members) add(caseId, line)
  return byCase
}

const dayMs = 86_400_000
const jakartaMs = 7 * 3_600_000

/** The number of the day, counted from 1970-01-01, on which an instant falls in Jakarta. */
export function numberOfDay(at: Date): number {
  return Math.floor((at.getTime() + jakartaMs) / dayMs)
}

export function dayOfNumber(number: number): Day {
  return new Date(number * dayMs).toISOString().slice(0, 10)
}

type PreparedLine = CaseLine & { readonly happenedDay: number; readonly recordedDay: number }
type PreparedStart = CaseStart & { readonly fromDay: number; readonly recordedDay: number }

/** A case with its days as numbers, in order, so that it can be asked about many days. */
export class PreparedCase {
  readonly record: CaseRecord
  private readonly lines: readonly PreparedLine[]
  private readonly starts: readonly PreparedStart[]
  private readonly corrected: boolean

  constructor(record: CaseRecord) {
    this.record = record
    this.lines = record.lines
      .map((line) => ({
        ...line,
        happenedDay: numberOfDay(line.happened),
        recordedDay: numberOfDay(line.recorded),
      }))
      .sort(compareMilestones)
    this.starts = record.starts
      .map((start) => ({
        ...start,
        fromDay: numberOfDay(start.from),
        recordedDay: numberOfDay(start.recorded),
      }))
      .sort((a, b) => a.position - b.position)
    this.corrected = record.lines.some((line) => line.replaces !== null || line.kind === 'withdrawn')
  }

  /** What stands of the case's own lines as of a day, known by a day, in order. */
  standing(asOf: number, knownBy: number): readonly PreparedLine[] {
    const known = this.lines.filter((line) => line.recordedDay <= knownBy)
    const all = this.corrected ? standing(known).sort(compareMilestones) : known
    return all.filter((line) => line.happenedDay <= asOf && line.caseId === this.record.id)
  }

  startsUpTo(asOf: number, knownBy: number): readonly PreparedStart[] {
    return this.starts.filter((start) => start.fromDay <= asOf && start.recordedDay <= knownBy)
  }

  missedUpTo(asOf: number, knownBy: number): readonly MissedDeadline[] {
    return this.record.missed.filter((one) => isBy(one, asOf, knownBy))
  }

  isDisputed(asOf: number, knownBy: number): boolean {
    return this.record.disputes.some((one) => isBy(one, asOf, knownBy))
  }

  /** The traits that were known last. */
  traits(knownBy: number): CaseTraits | undefined {
    let last: CaseTraits | undefined
    for (const traits of this.record.traits)
      if (traits.recorded === null || numberOfDay(traits.recorded) <= knownBy) last = traits
    return last
  }

  /**
   * Every day on which the answer "as of this day, known by this day" can change, in order: it changes only where
   * something happened or was recorded.
   */
  daysOfChange(): number[] {
    const days = new Set<number>()
    for (const line of this.lines) {
      days.add(Math.max(line.happenedDay, line.recordedDay))
      if (this.corrected) days.add(line.recordedDay).add(line.happenedDay)
    }
    for (const start of this.starts) days.add(Math.max(start.fromDay, start.recordedDay))
    for (const one of [...this.record.missed, ...this.record.disputes])
      days.add(Math.max(numberOfDay(one.happened), numberOfDay(one.recorded)))
    for (const { recorded } of this.record.traits) if (recorded) days.add(numberOfDay(recorded))
    return [...days].sort((a, b) => a - b)
  }
}

function isBy(one: CaseNote, asOf: number, knownBy: number): boolean {
  return numberOfDay(one.happened) <= asOf && numberOfDay(one.recorded) <= knownBy
}
