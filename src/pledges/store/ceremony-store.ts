import type { Zone } from '../../foundation/dates.ts'
import { many, maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { CeremonyFields, Part } from '../domain/ceremony.ts'

export type Ceremony = CeremonyFields & {
  id: string
  campaign: string
  unit: string
  institution: string
  zone: Zone
}
const columns = sql`id, campaign, unit, institution, kind, title, place, starts_at as "startsAt", zone, minutes, attending,
  repeating, counted_how as "countedHow"`

export async function addCeremony(tx: Tx, c: Ceremony, made: { account: string; at: Date }): Promise<void> {
  await run(
    tx,
    sql`insert into pledges.ceremonies (id, campaign, unit, institution, kind, title, place, starts_at, zone, minutes,
          attending, repeating, counted_how, account, created_at)
        values (${c.id}, ${c.campaign}, ${c.unit}, ${c.institution}, ${c.kind}, ${c.title}, ${c.place}, ${c.startsAt}, ${c.zone},
          ${c.minutes}, ${c.attending}, ${c.repeating}, ${c.countedHow}, ${made.account}, ${made.at})`,
  )
}

export async function saveCeremony(tx: Tx, id: string, c: CeremonyFields): Promise<number> {
  return run(
    tx,
    sql`update pledges.ceremonies set kind = ${c.kind}, title = ${c.title}, place = ${c.place}, starts_at = ${c.startsAt},
          minutes = ${c.minutes}, attending = ${c.attending}, repeating = ${c.repeating}, counted_how = ${c.countedHow}
        where id = ${id}`,
  )
}

export async function ceremoniesOf(tx: Tx, campaign: string): Promise<Ceremony[]> {
  return many<Ceremony>(
    tx,
    sql`select ${columns} from pledges.ceremonies where campaign = ${campaign} order by starts_at desc, id`,
  )
}

export async function findCeremony(tx: Tx, campaign: string, id: string): Promise<Ceremony | undefined> {
  return maybeOne<Ceremony>(
    tx,
    sql`select ${columns} from pledges.ceremonies where campaign = ${campaign} and id = ${id}`,
  )
}

export type CeremonyPerson = { id: string; ceremony: string; part: Part; name: string; office: string }

export async function addPerson(tx: Tx, p: CeremonyPerson, at: Date): Promise<boolean> {
  const added = await run(
    tx,
    sql`insert into pledges.ceremony_people (id, ceremony, part, name, office, added_at)
        values (${p.id}, ${p.ceremony}, ${p.part}, ${p.name}, ${p.office}, ${at})
        on conflict (ceremony, part, name, office) do nothing`,
  )
  return added === 1
}

export async function peopleOf(tx: Tx, ceremonies: readonly string[]): Promise<CeremonyPerson[]> {
  return many<CeremonyPerson>(
    tx,
    sql`select id, ceremony, part, name, office from pledges.ceremony_people
        where ceremony = any(${[...ceremonies]}::uuid[]) order by part, added_at, id`,
  )
}

export type CeremonyFile = {
  id: string
  ceremony: string
  kind: 'photo' | 'minutes' | 'sheet'
  name: string
  type: 'application/pdf' | 'image/jpeg'
}

/** False when the same file is there already. */
export async function addCeremonyFile(
  tx: Tx,
  f: CeremonyFile & { body: Buffer; sha256: Buffer; at: Date },
): Promise<boolean> {
  const added = await run(
    tx,
    sql`insert into pledges.ceremony_files (id, ceremony, kind, name, type, body, sha256, added_at)
        values (${f.id}, ${f.ceremony}, ${f.kind}, ${f.name}, ${f.type}, ${f.body}, ${f.sha256}, ${f.at})
        on conflict (ceremony, kind, sha256) do nothing`,
  )
  return added === 1
}

export async function filesOfCeremonies(tx: Tx, ceremonies: readonly string[]): Promise<CeremonyFile[]> {
  return many<CeremonyFile>(
    tx,
    sql`select id, ceremony, kind, name, type from pledges.ceremony_files
        where ceremony = any(${[...ceremonies]}::uuid[]) order by added_at, id`,
  )
}

export async function findCeremonyFile(
  tx: Tx,
  ceremony: string,
  id: string,
): Promise<(CeremonyFile & { body: Buffer }) | undefined> {
  return maybeOne(
    tx,
    sql`select id, ceremony, kind, name, type, body from pledges.ceremony_files where ceremony = ${ceremony} and id = ${id}`,
  )
}
