import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerNotFound, frameOf } from '../design/outside/answers.ts'
import { type ExportColumn, sendCsv, sendXlsx } from '../design/outside/export.ts'
import { isId } from '../foundation/ids.ts'
import type { House } from '../foundation/outside/house.ts'
import { type Activity, attendanceOf } from './domain/activity.ts'
import { dutyState, type Owed } from './domain/circular.ts'
import { memberOf, namesOf, queryOf } from './route-parts.ts'
import { allActivities } from './store/activity-store.ts'
import { type Duty, dutiesOf, findCircular, owedUnder } from './store/circular-store.ts'
import { todayOf } from './use-cases/activities.ts'

type Send = typeof sendCsv
const kinds: readonly (readonly [string, Send])[] = [
  ['csv', sendCsv],
  ['xlsx', sendXlsx],
]

/** What an office must be able to hand in: its activities with their attendance, and who has reported on a circular. */
export function exportRoutes(app: FastifyInstance, house: House): void {
  for (const [ending, send] of kinds) {
    app.get(`/pembinaan/kegiatan/unduh.${ending}`, (request, reply) => activities(request, reply, send))
    app.get<{ Params: { id: string } }>(`/pembinaan/edaran/:id/unduh.${ending}`, (request, reply) =>
      reports(request, reply, request.params.id, send),
    )
  }

  async function activities(request: FastifyRequest, reply: FastifyReply, send: Send) {
    const { jenis, keadaan } = queryOf(request)
    const { rows, names } = await house.transaction(memberOf(request), async (tx) => {
      const found = await allActivities(tx, { kind: jenis, state: keadaan })
      return { rows: found, names: await namesOf(found)(tx) }
    })
    const text = frameOf(request).words.guidance.desk.activities
    const columns: ExportColumn<Activity>[] = [
      { heading: text.number, value: (row) => row.number },
      { heading: text.kind, value: (row) => text.kinds[row.kind] },
      { heading: text.name, value: (row) => row.title, width: 40 },
      { heading: text.by, value: (row) => names.get(row.institution) ?? row.institution, width: 36 },
      { heading: text.day, value: (row) => row.heldOn ?? row.day },
      { heading: text.place, value: (row) => row.place },
      { heading: text.state, value: (row) => text.states[row.state] },
      { heading: text.target, value: (row) => row.target, number: true },
      { heading: text.invited, value: (row) => attendanceOf(row).invited, number: true },
      {
        heading: text.attended,
        value: (row) => (row.state === 'reported' ? attendanceOf(row).attended : ''),
        number: true,
      },
      { heading: text.reportText, value: (row) => row.report ?? '', width: 60 },
    ]
    return send(reply, text.file, columns, rows, markOf(request))
  }

  async function reports(request: FastifyRequest, reply: FastifyReply, id: string, send: Send) {
    const actor = memberOf(request)
    const found = await house.transaction(actor, async (tx) => {
      const circular = isId(id) ? await findCircular(tx, id) : undefined
      if (!circular) return undefined
      const owed = await owedUnder(tx, id)
      return { circular, owed, duties: await dutiesOf(tx, [id]), names: await namesOf(owed)(tx) }
    })
    if (!found) return answerNotFound(request, reply)
    const { circular, owed, duties, names } = found
    const today = todayOf(house, actor)
    const text = frameOf(request).words.guidance.desk.circulars
    const rows = duties.flatMap((duty) =>
      owed.filter((one) => one.duty === duty.id).map((one): [Duty, Owed] => [duty, one]),
    )
    const last = (one: Owed) => one.reports.at(-1)
    const columns: ExportColumn<[Duty, Owed]>[] = [
      { heading: text.number, value: () => circular.number },
      { heading: text.dutyKind, value: ([duty]) => text.kinds[duty.kind] },
      { heading: text.dutyText, value: ([duty]) => duty.text, width: 40 },
      { heading: text.dutyDue, value: ([duty]) => duty.due },
      {
        heading: text.office,
        value: ([, one]) => (one.office ? one.name : (names.get(one.institution) ?? one.institution)),
        width: 36,
      },
      { heading: text.state, value: ([duty, one]) => text.states[dutyState(duty.due, one.reports, today)] },
      { heading: text.done, value: ([, one]) => last(one)?.doneOn ?? '' },
      {
        heading: text.how,
        value: ([, one]) => {
          const report = last(one)
          return report ? text.byWhom[report.byWhom] : ''
        },
      },
      { heading: text.count, value: ([, one]) => last(one)?.count ?? '', number: true },
      { heading: text.text, value: ([, one]) => last(one)?.text ?? '', width: 60 },
    ]
    return send(reply, text.file, columns, rows, markOf(request))
  }
}

/** The demonstration's mark on files. */
function markOf(request: FastifyRequest) {
  const frame = frameOf(request)
  const { exampleMark, exampleValue } = frame.words.registry
  return frame.contoh ? { contoh: { heading: exampleMark, value: exampleValue } } : {}
}
