import { theHouse } from '../../foundation/actor.ts'
import type { RoomRows } from '../../transparency/transparency.door.ts'
import type { CaseEvent } from '../domain/events.ts'
import { eventsAfter } from '../store/case-store.ts'

const atOnce = 2_000

/** What an event leaves in the log, as its case's record; the same bytes can be derived from its row at any time. */
export function recordOfEvent(event: CaseEvent): Record<string, unknown> {
  const { at, recorded, reason } = event
  return { ...event, at: at.toISOString(), recorded: recorded.toISOString(), reason: reason || undefined }
}

/** Kind of the entry that an event leaves. */
export function kindOfEvent(event: Pick<CaseEvent, 'kind'>): string {
  return `case-${event.kind}`
}

/** Every event of every case must stand in the log as it stands here, and every such entry must have its event. */
export const caseRows: RoomRows = {
  room: 'cases',
  claims: (kind) => kind.startsWith('case-'),
  async *rows(house, subject) {
    for (let after: string | undefined; ; ) {
      const events = await house.transaction(theHouse('cases'), (tx) =>
        eventsAfter(tx, { after, caseId: subject, limit: atOnce }),
      )
      for (const { caseId, number, event } of events)
        yield {
          name: `${number} #${event.seq}`,
          kind: kindOfEvent(event),
          subject: caseId,
          content: recordOfEvent(event),
        }
      after = events.at(-1)?.event.id
      if (events.length < atOnce) return
    }
  },
}
