import type { MemberActor } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { zoneOf } from '../../registry/registry.door.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { cleanText } from '../domain/fields.ts'
import { longestReason } from '../domain/step-input.ts'
import { addSender } from '../store/case-store.ts'
import { reportsOf } from '../store/counted-store.ts'
import {
  addMerged,
  addReportOf,
  casesOf,
  findAccused,
  findIncident,
  type Incident,
  lockIncident,
  raiseIncidentVersion,
  setMerged,
} from '../store/incident-store.ts'
import { type HeldCase, holdCase, once, saveEvents } from './change-case.ts'
import { after, ruleEvent } from './resolve.ts'

export type Merging = {
  keep: string
  merge: string
  reason: string
  versions: { keep: number; merge: number }
}

const mergers = ['bawaslu-regency', 'bawaslu-province', 'bawaslu-ri', 'task-force', 'bkn-analyst']

/**
 * Two incidents that are one. The cases of the merged one move over; a case of somebody who has one there already
 * is cancelled as a double, with the other's number. Every reporter of both is a reporter of what remains, and every
 * sender sees where the handed-over file goes on.
 */
export async function mergeIncidents(
  house: House,
  actor: MemberActor,
  form: Merging,
  formKey?: string,
): Promise<{ incident: string; moved: number; doubles: number } | Refusal> {
  type Done = { incident: string; moved: number; doubles: number }
  const reason = cleanText(form.reason)
  if (!reason) return refuse('missing', { what: 'reason' }, 'reason')
  if (reason.length > longestReason)
    return refuse('too-long', { most: longestReason, field: 'reason' }, 'reason')
  return house.transaction<Done | Refusal>(actor, (tx) =>
    once(tx, formKey, actor, async () => {
      const keep = await findIncident(tx, form.keep)
      const merge = await findIncident(tx, form.merge)
      if (!keep || !merge) return refuse('not-found')
      if (!mergers.includes(actor.role)) return refuse('not-allowed')
      if (keep.id === merge.id) return refuse('invalid', { what: 'merge' }, 'merge')
      if (keep.election !== merge.election) return refuse('cases.other-election', {}, 'merge')
      const locked = await lockBoth(tx, keep, merge, form.versions)
      if (locked) return locked
      return carryOver(tx, house, actor, keep, merge, reason)
    }),
  )
}

/** In the order of their ids, so that two officers who merge crosswise wait instead of blocking each other. */
async function lockBoth(
  tx: Tx,
  keep: Incident,
  merge: Incident,
  versions: Merging['versions'],
): Promise<Refusal | undefined> {
  const seen = new Map([
    [keep.id, versions.keep],
    [merge.id, versions.merge],
  ])
  for (const id of [...seen.keys()].sort()) {
    const { version, mergedInto } = await lockIncident(tx, id)
    if (mergedInto) return refuse('cases.incident-merged', {})
    if (version !== seen.get(id)) return refuse('changed-meanwhile', { version })
  }
  return undefined
}

async function carryOver(
  tx: Tx,
  house: House,
  actor: MemberActor,
  keep: Incident,
  merge: Incident,
  reason: string,
): Promise<{ incident: string; moved: number; doubles: number }> {
  const now = house.clock()
  const by = { account: actor.account, institution: actor.institution, role: actor.role }
  const known = await casesByNumber(tx, keep.id)
  let moved = 0
  let doubles = 0
  for (const { id } of await casesOf(tx, merge.id)) {
    const held = await holdCase(tx, id)
    const number = (await findAccused(tx, id))?.employeeNumber
    const twin = number ? known.get(number) : undefined
    const joined = ruleEvent(held.state, 'join-incident', { from: merge.id, to: keep.id }, by, now, reason)
    if (twin && mayEndAsDouble(held)) {
      const state = after(held.state, [joined])
      const cancelled = ruleEvent(state, 'close-cancelled', { mergedInto: twin }, by, now, reason)
      const move = { status: 'closed', outcome: 'cancelled', holder: state.holder } as const
      await saveEvents(tx, held, [joined, { ...cancelled, move }])
      await addSender(tx, twin, held.head.originInstitution)
      doubles++
    } else {
      await saveEvents(tx, held, [joined])
      moved++
    }
  }
  const day = dayOf(now, zoneOf(keep.regency ?? keep.province))
  for (const report of await reportsOf(tx, merge.id)) {
    await addReportOf(tx, { incident: keep.id, report, day, account: actor.account })
  }
  await setMerged(tx, merge.id, keep.id)
  await addMerged(tx, keep.id, merge)
  await raiseIncidentVersion(tx, keep.id)
  await recordEntry(tx, {
    kind: 'incidents-merged',
    subject: keep.id,
    record: {
      keep: keep.number,
      merge: merge.number,
      reason,
      account: actor.account,
      institution: actor.institution,
    },
  })
  return { incident: keep.number, moved, doubles }
}

/** A double that was recommended already is left for an officer to judge. */
function mayEndAsDouble({ state }: HeldCase): boolean {
  return state.position.status !== 'closed' && state.recommendation?.state !== 'issued'
}

async function casesByNumber(tx: Tx, incident: string): Promise<Map<string, string>> {
  const known = new Map<string, string>()
  for (const { id, number } of await casesOf(tx, incident)) {
    const accused = await findAccused(tx, id)
    if (accused?.employeeNumber) known.set(accused.employeeNumber, number)
  }
  return known
}
