import type { Actor } from '../../foundation/actor.ts'
import type { Day } from '../../foundation/dates.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { type Calendar, calendarOf } from '../domain/calendar.ts'
import {
  type CandidateNaming,
  type ContestKind,
  namingFor,
  type Stage,
  stagesFor,
} from '../domain/election.ts'
import { type EmployeeHit, seenBy } from '../domain/employee-view.ts'
import { type Holder, holderOn } from '../domain/holder.ts'
import type { Institution } from '../domain/institution.ts'
import { lineageOf } from '../domain/region.ts'
import { calendarYears, daysOff } from '../store/calendar-store.ts'
import { contestsOf, stagesOf } from '../store/election-store.ts'
import {
  findByNamePrefix,
  findByPosition,
  findBySimilarName,
  findEmployeeByNumber,
} from '../store/employee-store.ts'
import { holdersOf } from '../store/holder-store.ts'
import { findInstitution } from '../store/institution-store.ts'

/** The calendar of days off that deadlines are computed on. */
export async function calendarFor(tx: Tx): Promise<Calendar> {
  return calendarOf(await daysOff(tx), await calendarYears(tx))
}

/**
 * When candidates were named for a region in an election: before that day acts concern a prospective candidate, from
 * it on a candidate. Undefined when no contest is known; `ambiguous` when the contest must be chosen first.
 */
export async function candidatesNamedOn(
  tx: Tx,
  election: string,
  region: string,
  contest?: ContestKind,
): Promise<CandidateNaming | undefined> {
  return namingFor(await contestsOf(tx, election, region), region, contest)
}

/** An election's stages in time, with a region's own ones in place of the country's. */
export async function electionStages(tx: Tx, election: string, region = ''): Promise<Stage[]> {
  return stagesFor(await stagesOf(tx, election), region)
}

/** Who holds the office of personnel authority (PPK) on a day, if it is known. */
export async function holderOfPersonnelAuthority(
  tx: Tx,
  employer: string,
  day: Day,
): Promise<Holder | undefined> {
  return holderOn(await holdersOf(tx, employer), day)
}

/** The election supervisor of a regency or province; for a district that of its regency, '' Bawaslu itself. */
export async function bawasluFor(tx: Tx, region: string): Promise<Institution | undefined> {
  const place = lineageOf(region).find((code) => code.length <= 5) ?? ''
  return findInstitution(tx, place === '' ? 'bawaslu' : `bawaslu-${place}`)
}

export type EmployeeQuery = {
  /** A number of 18 digits, or a name or its beginning; may be misspelt where an employer is given. */
  text?: string | undefined
  employer?: string | undefined
  position?: string | undefined
  limit?: number
}

/**
 * People whom the actor may see, the best match first. A number is looked up exactly; a name by its beginning, and
 * inside one employer also by resemblance.
 */
export async function searchEmployees(tx: Tx, actor: Actor, query: EmployeeQuery): Promise<EmployeeHit[]> {
  const { text = '', employer, position, limit = 50 } = query
  const digits = text.replace(/[\s.\-']/g, '')
  if (/^\d{18}$/.test(digits)) {
    const found = await findEmployeeByNumber(tx, digits)
    return found && (!employer || found.employer === employer) ? [seenBy(actor, found)] : []
  }
  if (text.trim() === '' && position && employer)
    return (await findByPosition(tx, position, { employer, limit })).map((one) => seenBy(actor, one))

  const exact = await findByNamePrefix(tx, text, { employer, limit })
  const similar =
    employer && exact.length < limit ? await findBySimilarName(tx, text, { employer, limit }) : []
  const known = new Set(exact.map((one) => one.id))
  const all = [...exact, ...similar.filter((one) => !known.has(one.id))].slice(0, limit)
  const wanted = position?.toLowerCase()
  return all
    .filter((one) => !wanted || one.position.toLowerCase().includes(wanted))
    .map((one) => seenBy(actor, one))
}
