import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { Holder } from '../domain/holder.ts'

type HolderRow = Omit<Holder, 'to'> & { to: string | null }

/** All who held the office, the latest first. */
export async function holdersOf(tx: Tx, employer: string): Promise<Holder[]> {
  const rows = await many<HolderRow>(
    tx,
    sql`
      select id, employer, person, kind, from_day::text as "from", to_day::text as "to", source, note,
        candidate_in as "candidateIn", invented
      from registry.holders where employer = ${employer} order by from_day desc, recorded_at desc`,
  )
  return rows.map((row) => ({ ...row, to: row.to ?? undefined }))
}

export async function addHolder(tx: Tx, holder: Holder, at: Date): Promise<void> {
  await run(
    tx,
    sql`
      insert into registry.holders (id, employer, person, kind, from_day, to_day, source, note, candidate_in, recorded_at, invented)
      values (${holder.id}, ${holder.employer}, ${holder.person}, ${holder.kind}, ${holder.from}, ${holder.to ?? null},
        ${holder.source}, ${holder.note}, ${holder.candidateIn}, ${at}, ${holder.invented})`,
  )
}

/** False when somebody ended it before. */
export async function endHolder(tx: Tx, id: string, lastDay: string): Promise<boolean> {
  const ended = await run(
    tx,
    sql`update registry.holders set to_day = ${lastDay} where id = ${id} and (to_day is null or to_day > ${lastDay}::date)`,
  )
  return ended === 1
}
