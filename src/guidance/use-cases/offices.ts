import type { MemberActor } from '../../foundation/actor.ts'
import { isId, newId } from '../../foundation/ids.ts'
import { type House, oncePerKey } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { readOffice, readTaskForce } from '../domain/office.ts'
import type { Form } from '../domain/read.ts'
import { addOffice, addTaskForce, closeOffice, giveOfficeCode, officesOf } from '../store/office-store.ts'
import { regionOfActor, todayOf } from './activities.ts'
import { codeHash, formKeyOf, newCode } from './codes.ts'

/** An office of the employer that has no account: a subdistrict, a ward, Kesbangpol, a school. */
export async function enterOffice(house: House, actor: MemberActor, form: Form): Promise<string | Refusal> {
  const given = readOffice(form)
  if (isRefusal(given)) return given
  return house.transaction(actor, async (tx) => {
    const { institution, account } = actor
    const office = { ...given, id: newId(), institution, region: await regionOfActor(tx, actor) }
    const at = house.clock()
    if (!(await addOffice(tx, office, { account, at }))) return refuse('duplicate', {}, 'nama')
    await recordEntry(tx, {
      kind: 'office-entered',
      subject: office.id,
      facts: { kind: office.kind },
      record: { ...office, account, at },
    })
    return office.id
  })
}

/** A new code for an office; the old one is worth nothing from now on. The code is shown once and never kept. */
export async function renewOfficeCode(
  house: House,
  actor: MemberActor,
  office: string,
): Promise<{ code: string; name: string } | Refusal> {
  if (!isId(office)) return refuse('not-found')
  return house.transaction(actor, async (tx) => {
    const code = newCode()
    const at = house.clock()
    const given = await giveOfficeCode(tx, office, codeHash(house, code), at)
    if (!given) return refuse('not-found')
    await recordEntry(tx, {
      kind: 'office-code-made',
      subject: office,
      record: { office, account: actor.account, at },
    })
    return { code, name: given.name }
  })
}

export async function shutOffice(
  house: House,
  actor: MemberActor,
  office: string,
): Promise<string | Refusal> {
  if (!isId(office)) return refuse('not-found')
  return house.transaction(actor, async (tx) => {
    const at = house.clock()
    if ((await closeOffice(tx, office, at)) === 0) return refuse('not-found')
    await recordEntry(tx, {
      kind: 'office-closed',
      subject: office,
      record: { office, account: actor.account, at },
    })
    return office
  })
}

/** The task force of an institution or of one of its offices; a new decree takes the place of the old one. */
export async function enterTaskForce(
  house: House,
  actor: MemberActor,
  form: Form,
): Promise<string | Refusal> {
  return house.transaction(actor, async (tx) => {
    const { institution, account } = actor
    const force = readTaskForce(form, await officesOf(tx, institution), todayOf(house, actor))
    if (isRefusal(force)) return force
    return oncePerKey(tx, formKeyOf(form), actor, async () => {
      const at = house.clock()
      const kept = { ...force, id: newId(), institution, region: await regionOfActor(tx, actor) }
      await addTaskForce(tx, kept, { account, at })
      await recordEntry(tx, {
        kind: 'task-force-formed',
        subject: kept.id,
        facts: { members: force.members.length },
        record: { ...kept, account, at },
      })
      return kept.id
    })
  })
}
