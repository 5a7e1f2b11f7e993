import type { MemberActor } from '../../foundation/actor.ts'
import { isDay } from '../../foundation/dates.ts'
import { isId, newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { type Holder, readHolder, type TypedHolder } from '../domain/holder.ts'
import { districtSupervisorOf, type Institution } from '../domain/institution.ts'
import { addHolder, endHolder, holdersOf } from '../store/holder-store.ts'
import { addInstitution, findInstitution, findRegion } from '../store/institution-store.ts'

/** A personnel office keeps the list of its own employer; BKN and administrators that of all. */
export function mayKeepHolders(actor: MemberActor, employer: string): boolean {
  if (actor.role === 'personnel-office') return actor.institution === employer
  return actor.role === 'bkn-analyst' || actor.role === 'administrator'
}

/** Notes who holds an employer's office of personnel authority, from which day and how. */
export async function noteHolder(
  house: House,
  actor: MemberActor,
  employer: string,
  typed: TypedHolder,
): Promise<Holder | Refusal> {
  const read = readHolder(typed)
  if (isRefusal(read)) return read
  return house.transaction(actor, async (tx) => {
    const institution = await findInstitution(tx, employer)
    if (!institution?.isEmployer) return refuse('not-found')
    if (!mayKeepHolders(actor, employer)) return refuse('not-allowed')
    const known = await holdersOf(tx, employer)
    const twice = known.some(
      (one) => one.person === read.person && one.from === read.from && one.kind === read.kind,
    )
    if (twice) return refuse('duplicate', {}, 'person')
    const holder = { ...read, id: newId(), employer, invented: house.demo }
    await addHolder(tx, holder, house.clock())
    await recordEntry(tx, { kind: 'holder-noted', subject: holder.id, facts: {}, record: holder })
    return holder
  })
}

/** Notes a holder's last day. */
export async function endHolding(
  house: House,
  actor: MemberActor,
  employer: string,
  id: string,
  lastDay: string,
): Promise<true | Refusal> {
  if (!isId(id)) return refuse('not-found')
  if (!isDay(lastDay)) return refuse('registry.day', {}, 'to')
  return house.transaction(actor, async (tx) => {
    if (!mayKeepHolders(actor, employer)) return refuse('not-allowed')
    const holder = (await holdersOf(tx, employer)).find((one) => one.id === id)
    if (!holder) return refuse('not-found')
    if (lastDay < holder.from) return refuse('holder.order', {}, 'to')
    if (!(await endHolder(tx, id, lastDay))) return refuse('changed-meanwhile')
    await recordEntry(tx, { kind: 'holder-ended', subject: id, facts: {}, record: { id, employer, lastDay } })
    return true
  })
}

/** Forms the supervisors of one district. */
export async function formPanwascam(
  house: House,
  actor: MemberActor,
  district: string,
): Promise<Institution | Refusal> {
  return house.transaction(actor, async (tx) => {
    const region = await findRegion(tx, district.trim())
    if (region?.level !== 'district') return refuse('institution.district', {}, 'district')
    const institution = districtSupervisorOf(region)
    if (!(await addInstitution(tx, institution))) return refuse('institution.exists', {}, 'district')
    await recordEntry(tx, { kind: 'panwascam-formed', subject: newId(), facts: {}, record: institution })
    return institution
  })
}
