import type { MemberActor } from '../../foundation/actor.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { findInstitutions } from '../../registry/registry.door.ts'
import { nextStep } from '../domain/next-step.ts'
import type { CaseRow, DeskRow, ShipmentRow, StoredRow, UnitFigures } from '../domain/views.ts'
import { listCases, listShipments, unitFigures } from '../store/desk-reads.ts'
import { listDrafts, listRequestsTo } from '../store/desk-store.ts'
import { withClocks } from './law.ts'
import { withNames } from './names.ts'
import { seeCase } from './see-case.ts'

export type Desk = {
  yours: DeskRow[]
  yoursTotal: number
  sent: ShipmentRow[]
  unit: UnitFigures
  lateRows: DeskRow[]
  requests: { number: string; from: string; askedAt: Date }[]
  drafts: { id: string; keptAt: Date }[]
}

const shown = 12

/** What someone finds on their desk: what waits for them, where their shipments lie, what their unit is late with. */
export async function deskOf(tx: Tx, actor: MemberActor, now: Date): Promise<Desk> {
  const held = await listCases(tx, actor, { holder: 'saya', sort: 'due', page: 1 }, now, shown)
  const late = await listCases(tx, actor, { holder: 'saya', due: 'late', sort: 'due', page: 1 }, now, 5)
  const sent = await listShipments(tx, actor, '', 8, 0)
  const requests = await listRequestsTo(tx, actor.institution)
  const names = await findInstitutions(
    tx,
    requests.map((one) => one.fromInstitution),
  )
  const shownRows = async <Row extends StoredRow>(rows: readonly Row[]) =>
    withClocks(tx, await withNames(tx, rows), now)
  return {
    yours: await withSteps(tx, actor, await shownRows(held.rows)),
    yoursTotal: held.total,
    sent: await shownRows(sent.rows),
    unit: await unitFigures(tx, actor, now),
    lateRows: (await shownRows(late.rows)).map((row) => ({ ...row, step: undefined })),
    requests: requests.map((one) => ({
      number: one.number,
      from: names.get(one.fromInstitution)?.name ?? one.fromInstitution,
      askedAt: one.askedAt,
    })),
    drafts: (await listDrafts(tx)).map(({ id, keptAt }) => ({ id, keptAt })),
  }
}

/** The one act that is next for this reader, case by case; none where someone else must act first. */
async function withSteps(tx: Tx, actor: MemberActor, rows: readonly CaseRow[]): Promise<DeskRow[]> {
  const found: DeskRow[] = []
  for (const row of rows) {
    const seen = await seeCase(tx, actor, row.number)
    found.push({ ...row, step: seen?.state && nextStep(seen.state, seen.steps) })
  }
  return found
}
