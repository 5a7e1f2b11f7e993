import type { MemberActor } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { incidentOfCase } from '../store/desk-reads.ts'
import { findIncident } from '../store/incident-store.ts'
import { mergeIncidents } from './merge-incidents.ts'

/** The number of an incident as people type it: its own, or that of one of its cases. */
export async function incidentNumberOf(
  house: House,
  actor: MemberActor,
  typed: string,
): Promise<string | undefined> {
  const number = typed.trim().toUpperCase()
  return house.transaction(actor, async (tx) => {
    const incident = await findIncident(tx, number)
    return incident?.number ?? (await incidentOfCase(tx, number))
  })
}

/** Joins an incident into another one that was typed by number; the other is taken as it stands now. */
export async function mergeTyped(
  house: House,
  actor: MemberActor,
  form: { merge: string; keep: string; reason: string; version: number; formKey: string },
): Promise<{ incident: string } | Refusal> {
  const keep = form.keep ? await incidentNumberOf(house, actor, form.keep) : undefined
  if (!keep) return refuse(form.keep ? 'cases.no-such-incident' : 'missing', {}, 'tujuan')
  const version = await house.transaction(actor, async (tx) => (await findIncident(tx, keep))?.version ?? 0)
  const { merge, reason, formKey } = form
  const merged = await mergeIncidents(
    house,
    actor,
    { keep, merge, reason, versions: { keep: version, merge: form.version } },
    formKey,
  )
  return isRefusal(merged) && merged.field === 'merge' ? { ...merged, field: 'tujuan' } : merged
}
