import type { MemberActor } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { markHandedToCase } from '../../intake/intake.door.ts'
import { zoneOf } from '../../registry/registry.door.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { addReportOf, casesOf, findIncident, lockIncident } from '../store/incident-store.ts'
import { holdCase, once, saveEvents } from './change-case.ts'
import { ruleEvent } from './resolve.ts'

/** Sealed reports that tell of an incident already known: from now on their reporters hear of its cases. */
export async function joinReports(
  house: House,
  actor: MemberActor,
  incidentNumber: string,
  reports: readonly string[],
  formKey: string,
): Promise<{ incident: string } | Refusal> {
  return house.transaction<{ incident: string } | Refusal>(actor, (tx) =>
    once(tx, formKey, actor, async () => {
      const incident = await findIncident(tx, incidentNumber)
      if (!incident) return refuse('not-found')
      if (reports.length === 0) return refuse('missing', { what: 'reports' }, 'reports')
      const { mergedInto } = await lockIncident(tx, incident.id)
      if (mergedInto) return refuse('cases.incident-merged', {})
      const now = house.clock()
      const day = dayOf(now, zoneOf(incident.regency ?? incident.province))
      for (const report of new Set(reports)) {
        const handed = await markHandedToCase(tx, actor, { report, incident: incident.id, at: now })
        if (isRefusal(handed)) return handed
        await addReportOf(tx, { incident: incident.id, report, day, account: actor.account })
      }
      const by = { account: actor.account, institution: actor.institution, role: actor.role }
      for (const { id } of await casesOf(tx, incident.id)) {
        const held = await holdCase(tx, id)
        await saveEvents(tx, held, [
          ruleEvent(held.state, 'reports-joined', { count: reports.length }, by, now),
        ])
      }
      await recordEntry(tx, {
        kind: 'reports-joined',
        subject: incident.id,
        record: { reports: [...reports], account: actor.account, institution: actor.institution },
      })
      return { incident: incident.number }
    }),
  )
}
