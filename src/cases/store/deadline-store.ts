import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'

/** Open cases whose deadline has passed and was not noticed yet; locked, so that two workers do not both notice. */
export async function takeMissed(tx: Tx, now: Date, limit: number): Promise<{ id: string }[]> {
  return many(
    tx,
    sql`select c.id from cases.cases c
        where c.status <> 'closed' and c.due_at < ${now}
          and not exists (select 1 from cases.missed_deadlines m
                          where m.case_id = c.id and m.rule = c.rule and m.due_at = c.due_at)
        order by c.due_at, c.id limit ${limit} for update of c skip locked`,
  )
}

/** True for the first one who says it; the key holds whatever happens to the worker. */
export async function noteMissed(
  tx: Tx,
  missed: { caseId: string; rule: string; dueAt: Date; holder: string; at: Date },
): Promise<boolean> {
  const added = await run(
    tx,
    sql`insert into cases.missed_deadlines (case_id, rule, due_at, holder, noticed_at)
        values (${missed.caseId}, ${missed.rule}, ${missed.dueAt}, ${missed.holder}, ${missed.at}) on conflict do nothing`,
  )
  return added === 1
}

/** Open cases with a running deadline after `after`, in the order of ids. */
export async function casesWithDeadline(
  tx: Tx,
  after: string,
  limit: number,
): Promise<{ id: string; dueAt: Date; provisional: boolean }[]> {
  return many(
    tx,
    sql`select id, due_at as "dueAt", provisional from cases.cases
        where status <> 'closed' and due_at is not null and id > ${after} order by id limit ${limit}`,
  )
}
