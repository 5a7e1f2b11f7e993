import type { MemberActor } from '../../foundation/actor.ts'
import { type Day, dayOf } from '../../foundation/dates.ts'
import { newId, newReadableNumber } from '../../foundation/ids.ts'
import { type House, oncePerKey } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { findInstitution, zoneOf } from '../../registry/registry.door.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { attendanceOf, mayBeSettled, readHeld, readPlan } from '../domain/activity.ts'
import { type Form, Reader } from '../domain/read.ts'
import { addActivity, findActivityToChange, saveCancelled, saveHeld } from '../store/activity-store.ts'
import { formKeyOf } from './codes.ts'

/** The region that a member's institution belongs to; its rows carry it, so that its supervisors see them. */
export async function regionOfActor(tx: Tx, actor: MemberActor): Promise<string> {
  return (await findInstitution(tx, actor.institution))?.region ?? actor.region
}

export function todayOf(house: House, actor: MemberActor): Day {
  return dayOf(house.clock(), actor.region ? zoneOf(actor.region) : 'Asia/Jakarta')
}

/** An institution plans an activity; answers its number. */
export async function planActivity(house: House, actor: MemberActor, form: Form): Promise<string | Refusal> {
  const plan = readPlan(form)
  if (isRefusal(plan)) return plan
  return house.transaction(actor, (tx) =>
    oncePerKey(tx, formKeyOf(form), actor, async () => {
      const { institution, account } = actor
      const region = await regionOfActor(tx, actor)
      const activity = { ...plan, id: newId(), number: newReadableNumber(), institution, region }
      const at = house.clock()
      await addActivity(tx, activity, { account, at })
      await recordEntry(tx, {
        kind: 'activity-planned',
        subject: activity.id,
        facts: { kind: plan.kind },
        record: { ...activity, account, at },
      })
      return activity.number
    }),
  )
}

/** What was held is reported once: its day, its report, and how many of each part came. */
export async function reportActivity(
  house: House,
  actor: MemberActor,
  number: string,
  form: Form,
): Promise<string | Refusal> {
  return house.transaction(actor, async (tx) => {
    const activity = await findActivityToChange(tx, number)
    if (!activity || activity.institution !== actor.institution) return refuse('not-found')
    const settled = mayBeSettled(activity)
    if (settled) return settled
    const held = readHeld(form, activity, todayOf(house, actor))
    if (isRefusal(held)) return held
    const at = house.clock()
    await saveHeld(tx, activity.id, held, at)
    const parts = activity.parts.map((part) => ({
      ...part,
      ...held.attended.find((each) => each.part === part.part),
    }))
    await recordEntry(tx, {
      kind: 'activity-reported',
      subject: activity.id,
      facts: { kind: activity.kind, attended: attendanceOf({ parts }).attended },
      record: { number, ...held, account: actor.account, at },
    })
    return number
  })
}

export async function cancelActivity(
  house: House,
  actor: MemberActor,
  number: string,
  form: Form,
): Promise<string | Refusal> {
  const reader = new Reader(form)
  const why = reader.text('alasan', { most: 1_000, least: 3 })
  const problem = reader.problems()
  if (problem) return problem
  return house.transaction(actor, async (tx) => {
    const activity = await findActivityToChange(tx, number)
    if (!activity || activity.institution !== actor.institution) return refuse('not-found')
    const settled = mayBeSettled(activity)
    if (settled) return settled
    const at = house.clock()
    await saveCancelled(tx, activity.id, why, at)
    await recordEntry(tx, {
      kind: 'activity-cancelled',
      subject: activity.id,
      facts: { kind: activity.kind },
      record: { number, why, account: actor.account, at },
    })
    return number
  })
}
