import { many, maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { Activity, Held, Plan } from '../domain/activity.ts'

const columns = sql`
  a.id, a.number, a.institution, a.region, a.kind, a.title, a.election, a.sending, a.day::text, a.place, a.plan, a.target,
  a.material, a.state, a.held_on::text as "heldOn", a.report, a.cancelled_why as "cancelledWhy",
  (select coalesce(json_agg(json_build_object('part', p.part, 'invited', p.invited, 'attended', p.attended) order by p.part), '[]')
   from guidance.activity_parts p where p.activity = a.id) as parts`

type Row = { [K in keyof Activity]: Activity[K] | null } & {
  parts: { part: Activity['parts'][number]['part']; invited: number; attended: number | null }[]
}

function activityOf({ heldOn, report, cancelledWhy, parts, ...row }: Row): Activity {
  return {
    ...(row as Activity),
    ...(heldOn && { heldOn }),
    ...(report && { report }),
    ...(cancelledWhy && { cancelledWhy }),
    parts: parts.map(({ attended, ...part }) => ({ ...part, ...(attended !== null && { attended }) })),
  }
}

export type ActivityFilter = { kind?: string | undefined; state?: string | undefined; page?: number }
export const activitiesPerPage = 50

/** What the reader may see, the latest day first. */
export async function listActivities(
  tx: Tx,
  { kind, state, page = 1 }: ActivityFilter,
): Promise<{ total: number; rows: Activity[] }> {
  const where = sql`
    where ${kind ? sql`a.kind = ${kind}` : sql`true`} and ${state ? sql`a.state = ${state}` : sql`true`}`
  const [count] = await many<{ total: number }>(
    tx,
    sql`select count(*)::int as total from guidance.activities a ${where}`,
  )
  const rows = await many<Row>(
    tx,
    sql`
      select ${columns} from guidance.activities a ${where} order by a.day desc, a.number
      limit ${activitiesPerPage} offset ${(page - 1) * activitiesPerPage}`,
  )
  return { total: count?.total ?? 0, rows: rows.map(activityOf) }
}

/** All that fit, for a file. */
export async function allActivities(
  tx: Tx,
  { kind, state }: Omit<ActivityFilter, 'page'>,
): Promise<Activity[]> {
  const rows = await many<Row>(
    tx,
    sql`
      select ${columns} from guidance.activities a
      where ${kind ? sql`a.kind = ${kind}` : sql`true`} and ${state ? sql`a.state = ${state}` : sql`true`}
      order by a.day desc, a.number limit 100000`,
  )
  return rows.map(activityOf)
}

export async function findActivity(tx: Tx, number: string): Promise<Activity | undefined> {
  const row = await maybeOne<Row>(
    tx,
    sql`select ${columns} from guidance.activities a where a.number = ${number}`,
  )
  return row && activityOf(row)
}

/** The same, locked until the transaction ends. */
export async function findActivityToChange(tx: Tx, number: string): Promise<Activity | undefined> {
  const row = await maybeOne<Row>(
    tx,
    sql`select ${columns} from guidance.activities a where a.number = ${number} for update of a`,
  )
  return row && activityOf(row)
}

export async function addActivity(
  tx: Tx,
  plan: Plan & { id: string; number: string; institution: string; region: string },
  by: { account: string; at: Date },
): Promise<void> {
  await run(
    tx,
    sql`
      insert into guidance.activities
        (id, number, institution, region, kind, title, election, sending, day, place, plan, target, material, created_by, created_at)
      values (${plan.id}, ${plan.number}, ${plan.institution}, ${plan.region}, ${plan.kind}, ${plan.title}, ${plan.election},
        ${plan.sending}, ${plan.day}, ${plan.place}, ${plan.plan}, ${plan.target}, ${plan.material}, ${by.account}, ${by.at})`,
  )
  for (const { part, invited } of plan.invited)
    await run(
      tx,
      sql`insert into guidance.activity_parts (activity, part, invited) values (${plan.id}, ${part}, ${invited})`,
    )
}

export async function saveHeld(tx: Tx, activity: string, held: Held, at: Date): Promise<void> {
  await run(
    tx,
    sql`
      update guidance.activities
      set state = 'reported', held_on = ${held.heldOn}, report = ${held.report}, settled_at = ${at}
      where id = ${activity}`,
  )
  for (const { part, attended } of held.attended)
    await run(
      tx,
      sql`update guidance.activity_parts set attended = ${attended} where activity = ${activity} and part = ${part}`,
    )
}

export async function saveCancelled(tx: Tx, activity: string, why: string, at: Date): Promise<void> {
  await run(
    tx,
    sql`
      update guidance.activities set state = 'cancelled', cancelled_why = ${why}, settled_at = ${at} where id = ${activity}`,
  )
}
