import { many, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { ClaimFigure } from '../domain/claim.ts'

/** All published figures on one election, by day, then series. */
export async function findClaims(tx: Tx, election: string): Promise<ClaimFigure[]> {
  return many<ClaimFigure>(
    tx,
    sql`select series, measure, publisher, unit, value, as_of as "asOf", day_is_of_data as "dayIsOfData",
               stated_on as "statedOn", in_sum as "inSum", label, note, source
        from monitoring.claims where election = ${election} order by as_of, series, measure`,
  )
}
