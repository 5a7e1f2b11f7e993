import { many, maybeOne, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { TallyRow } from '../domain/tally.ts'

/**
 * Who stands how, by unit: counted from the rows each time. A pledge counts while it is to the present text of the
 * person's employer and was given at that employer.
 */
export async function tallyRows(tx: Tx, campaign: string): Promise<TallyRow[]> {
  const rows = await many<{
    unit: string
    method: TallyRow['method'] | null
    excuse: TallyRow['excuse'] | null
    disputed: boolean
    people: number
  }>(
    tx,
    sql`
      with newest as materialized (
        select distinct on (scope) scope, id from pledges.texts where campaign = ${campaign} order by scope, version desc)
      select r.unit, p.method, r.excuse, coalesce(d.disputed, false) as disputed, count(*)::int as people
      from pledges.roster r
      left join newest own on own.scope = r.employer and own.scope <> ''
      left join newest whole on whole.scope = ''
      left join pledges.pledges p on p.roster = r.id and p.text = coalesce(own.id, whole.id) and p.employer = r.employer
        and p.void_at is null
      left join (select distinct roster, true as disputed from pledges.pledges
                 where campaign = ${campaign} and void_why = 'disputed' and void_at is not null) d on d.roster = r.id
      where r.campaign = ${campaign} and r.removed_at is null
      group by 1, 2, 3, 4`,
  )
  return rows.map((row) => ({ ...row, method: row.method ?? undefined, excuse: row.excuse ?? undefined }))
}

/** Pledges of the last minute, for the hall's screen. */
export async function countSince(tx: Tx, campaign: string, since: Date): Promise<number> {
  const row = await maybeOne<{ count: number }>(
    tx,
    sql`select count(*)::int as count from (
          select 1 from pledges.pledges where campaign = ${campaign} and id > (
            select coalesce(max(id), 0) - 200000 from pledges.pledges) and signed_at > ${since}) recent`,
  )
  return row?.count ?? 0
}
