import { many, maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { NewTaskForce, Office, TaskForce } from '../domain/office.ts'

const officeColumns = sql`id, institution, region, kind, name, code_hash is not null as "hasCode"`

/** The offices of an employer that still stand, by kind and name. */
export async function officesOf(tx: Tx, institution: string): Promise<Office[]> {
  return many<Office>(
    tx,
    sql`
      select ${officeColumns} from guidance.offices where institution = ${institution} and closed_at is null
      order by kind, name`,
  )
}

/** False when an office of that name stands already. */
export async function addOffice(
  tx: Tx,
  office: Omit<Office, 'hasCode'>,
  by: { account: string; at: Date },
): Promise<boolean> {
  const added = await run(
    tx,
    sql`
      insert into guidance.offices (id, institution, region, kind, name, added_by, added_at)
      values (${office.id}, ${office.institution}, ${office.region}, ${office.kind}, ${office.name}, ${by.account}, ${by.at})
      on conflict do nothing`,
  )
  return added === 1
}

export async function giveOfficeCode(
  tx: Tx,
  office: string,
  hash: Buffer,
  at: Date,
): Promise<Office | undefined> {
  return maybeOne<Office>(
    tx,
    sql`
      update guidance.offices set code_hash = ${hash}, code_made_at = ${at} where id = ${office} and closed_at is null
      returning ${officeColumns}`,
  )
}

/** An office that is closed loses its code. */
export async function closeOffice(tx: Tx, office: string, at: Date): Promise<number> {
  return run(
    tx,
    sql`update guidance.offices set closed_at = ${at}, code_hash = null where id = ${office} and closed_at is null`,
  )
}

/** The office whose code this transaction holds. */
export async function officeOfCode(tx: Tx, hash: Buffer): Promise<Office | undefined> {
  return maybeOne<Office>(
    tx,
    sql`select ${officeColumns} from guidance.offices where code_hash = ${hash} and closed_at is null`,
  )
}

export async function addTaskForce(
  tx: Tx,
  force: NewTaskForce & { id: string; institution: string; region: string },
  by: { account: string; at: Date },
): Promise<void> {
  await run(
    tx,
    sql`
      update guidance.task_forces set ended_at = ${by.at}
      where institution = ${force.institution} and office is not distinct from ${force.office ?? null} and ended_at is null`,
  )
  await run(
    tx,
    sql`
      insert into guidance.task_forces
        (id, institution, region, office, decree_number, decree_day, valid_until, added_by, added_at)
      values (${force.id}, ${force.institution}, ${force.region}, ${force.office ?? null}, ${force.decreeNumber},
        ${force.decreeDay}, ${force.validUntil ?? null}, ${by.account}, ${by.at})`,
  )
  for (const [index, member] of force.members.entries())
    await run(
      tx,
      sql`
        insert into guidance.task_force_members (task_force, place, part, name, position)
        values (${force.id}, ${index + 1}, ${member.part}, ${member.name}, ${member.position})`,
    )
}

/** The task forces in office that the reader may see; of one institution when one is named. */
export async function taskForces(tx: Tx, institution?: string): Promise<TaskForce[]> {
  const rows = await many<
    TaskForce & { office: string | null; validUntil: string | null; officeName: string | null }
  >(
    tx,
    sql`
      select f.id, f.institution, f.office, o.name as "officeName", f.decree_number as "decreeNumber",
        f.decree_day::text as "decreeDay", f.valid_until::text as "validUntil",
        (select coalesce(json_agg(json_build_object('part', m.part, 'name', m.name, 'position', m.position) order by m.place), '[]')
         from guidance.task_force_members m where m.task_force = f.id) as members
      from guidance.task_forces f left join guidance.offices o on o.id = f.office
      where f.ended_at is null ${institution === undefined ? sql`` : sql`and f.institution = ${institution}`}
      order by f.institution, f.office is not null, o.name limit 500`,
  )
  return rows.map(({ office, validUntil, officeName, ...row }) => ({
    ...row,
    ...(office && { office }),
    ...(validUntil && { validUntil }),
    ...(officeName && { officeName }),
  }))
}
