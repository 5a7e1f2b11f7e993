import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { maskNumber } from '../design/index.ts'
import { answerNotFound, answerPage, frameOf, readForm, seeOther } from '../design/outside/answers.ts'
import { type ExportColumn, sendCsv, sendXlsx } from '../design/outside/export.ts'
import type { Words } from '../design/words/id.ts'
import type { MemberActor } from '../foundation/actor.ts'
import { type Day, dayOf } from '../foundation/dates.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { logWatchFor } from '../transparency/transparency.door.ts'
import { type CaseFilter, listAddress, type Query, readFilter } from './domain/case-filter.ts'
import { dueDayOf } from './domain/due.ts'
import { stepOfUrl } from './domain/step-urls.ts'
import type { StoredRow } from './domain/views.ts'
import { entryRoles } from './domain/who-may.ts'
import { AuthorityPage, rowsOnSheet } from './pages/authority-page.tsx'
import { CaseListPage, pageSize } from './pages/case-list-page.tsx'
import { CasePage } from './pages/case-page.tsx'
import { ChecklistPage } from './pages/checklist-page.tsx'
import { DeskPage } from './pages/desk-page.tsx'
import { holderName, stageName } from './pages/parts.tsx'
import { ShipmentsPage } from './pages/shipments-page.tsx'
import { everyCase, listCases, listShipments } from './store/desk-reads.ts'
import { findAccused } from './store/incident-store.ts'
import { deskOf } from './use-cases/desk.ts'
import { withClocks, zoneOfInstitution } from './use-cases/law.ts'
import { holderKeys, listChoices } from './use-cases/list-choices.ts'
import { institutionsOf, named, withNames, withPlaces } from './use-cases/names.ts'
import { recommendedSanction } from './use-cases/recommended.ts'
import { seeCase } from './use-cases/see-case.ts'
import { numbersInFile } from './use-cases/show-number.ts'
import { viewCase } from './use-cases/view-case.ts'
import { writeNote } from './use-cases/write-note.ts'

/** Routes below are for members alone; who-may says so, and this says it to the compiler. */
export function memberOf(request: FastifyRequest): MemberActor {
  if (request.actor.kind !== 'member') throw new Error('This route is for members.')
  return request.actor
}

export function queryOf(request: FastifyRequest): Query {
  return request.query as Query
}

export function textOf(value: string | string[] | undefined): string {
  return ((Array.isArray(value) ? value[0] : value) ?? '')
    .replaceAll('\u0000', '')
    .normalize('NFC')
    .trim()
    .slice(0, 300)
}

type ByNumber = { Params: { number: string } }

/** What rooms above know of an accused; the roof hands it in. */
export type FromAbove = {
  /** Pledges signed before a day; nothing tells whether somebody did not. */
  pledgesOf?(house: House, employeeNumber: string, before: Day): Promise<{ version: number; day: Day }[]>
}

/** The desk, the list, one case as its readers see it, shipments, and the authority's sheet. */
export function deskRoutes(app: FastifyInstance, house: House, above: FromAbove = {}): void {
  app.get('/meja', async (request, reply) => {
    const actor = memberOf(request)
    const desk = await house.transaction(actor, (tx) => deskOf(tx, actor, house.clock()))
    const enters = (['finding', 'handed-over', 'desk-report'] as const).filter((kind) =>
      entryRoles[kind].includes(actor.role),
    )
    const watch =
      actor.role === 'auditor'
        ? await house.transaction(actor, (tx) => logWatchFor(tx, house.clock()))
        : undefined
    const page = <DeskPage frame={frameOf(request)} {...desk} enters={enters} watch={watch} />
    return answerPage(request, reply, page)
  })

  app.get('/kasus', async (request, reply) => {
    const actor = memberOf(request)
    const { filter, unreadable } = readFilter(queryOf(request))
    const page = await house.transaction(actor, async (tx) => {
      const { rows, total } = await listCases(tx, actor, filter, house.clock(), pageSize)
      const institutions = await institutionsOf(tx, rows, holderKeys(actor, filter))
      const choices = await listChoices(tx, actor, filter, institutions)
      const timed = await withClocks(tx, named(rows, institutions), house.clock())
      return { rows: timed, total, choices }
    })
    const props = { frame: frameOf(request), filter, unreadable, ...page }
    return answerPage(request, reply, <CaseListPage {...props} />)
  })
  app.get('/kasus.csv', (request, reply) => download(house, request, reply, sendCsv))
  app.get('/kasus.xlsx', (request, reply) => download(house, request, reply, sendXlsx))

  app.get('/kiriman', async (request, reply) => {
    const actor = memberOf(request)
    const query = textOf(queryOf(request).cari)
    const page = Math.min(Math.max(1, Math.trunc(Number(queryOf(request).halaman)) || 1), 1_000_000)
    const found = await house.transaction(actor, async (tx) => {
      const { rows, total } = await listShipments(tx, actor, query, pageSize, (page - 1) * pageSize)
      return { rows: await withClocks(tx, await withNames(tx, rows), house.clock()), total }
    })
    return answerPage(
      request,
      reply,
      <ShipmentsPage frame={frameOf(request)} {...found} page={page} query={query} />,
    )
  })

  app.get('/ppk', async (request, reply) => {
    const actor = memberOf(request)
    const filter: CaseFilter = { holder: 'saya', sort: 'due', page: 1 }
    const found = await house.transaction(actor, async (tx) => {
      const { rows, total } = await listCases(tx, actor, filter, house.clock(), rowsOnSheet)
      const named = await withClocks(tx, await withNames(tx, rows), house.clock())
      const sanctions = await Promise.all(named.map((row) => recommendedSanction(tx, row.id)))
      return { rows: named.map((row, index) => ({ ...row, recommendation: sanctions[index] })), total }
    })
    return answerPage(request, reply, <AuthorityPage frame={frameOf(request)} {...found} />)
  })

  app.get<ByNumber>('/kasus/:number', async (request, reply) => showCase(house, request, reply, above))

  app.get<ByNumber>('/kasus/:number/langkah', async (request, reply) => {
    const actor = memberOf(request)
    const frame = frameOf(request)
    const { number } = request.params
    const found = await house.transaction(actor, async (tx) => {
      const view = await viewCase(tx, actor, number, frame.words, house.clock())
      const seen = view && (await seeCase(tx, actor, number))
      return (
        seen?.state && { view: view!, position: seen.state.position, acknowledged: seen.state.acknowledged }
      )
    })
    if (!found) return answerNotFound(request, reply)
    return answerPage(request, reply, <ChecklistPage frame={frame} {...found} />)
  })

  app.post<ByNumber>('/kasus/:number/catatan', async (request, reply) => {
    const actor = memberOf(request)
    const { number } = request.params
    const typed = readForm(request)
    const written = await writeNote(house, actor, number, textOfNote(typed.catatan), textOf(typed.kunci))
    if (!isRefusal(written)) return seeOther(reply, `/kasus/${number}#catatan`)
    const refusal = { ...written, field: written.key === 'not-found' ? undefined : 'catatan' }
    return showCase(house, request as FastifyRequest<ByNumber>, reply, above, { typed, refusal })
  })
}

/** Notes are long texts: nothing of them is cut here. */
function textOfNote(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value.join('\n') : value) ?? ''
}

async function showCase(
  house: House,
  request: FastifyRequest<ByNumber>,
  reply: FastifyReply,
  above: FromAbove,
  again?: { typed: Record<string, string | string[]>; refusal: Parameters<typeof CasePage>[0]['refusal'] },
): Promise<FastifyReply> {
  const actor = memberOf(request)
  const frame = frameOf(request)
  const { words } = frame
  const found = await house.transaction(actor, async (tx) => {
    const seen = await viewCase(tx, actor, request.params.number, words, house.clock())
    return seen && { seen, accused: await findAccused(tx, seen.row.id) }
  })
  if (!found) return answerNotFound(request, reply)
  const { seen, accused } = found
  const number = accused?.employeeNumber
  const before = seen.row.openedDay
  const pledges = number && before && above.pledgesOf ? await above.pledgesOf(house, number, before) : []
  const view = { ...seen, pledges }
  const step = stepOfUrl(textOf(queryOf(request).tercatat))
  const warnings = textOf(queryOf(request).perhatikan)
    .split(',')
    .filter((key) => key in words.cases.warnings)
  const done = step && words.cases.steps[step]?.label
  const page = <CasePage frame={frame} view={view} done={done} warnings={warnings} {...again} />
  return answerPage(request, reply, page, again ? 422 : 200)
}

type Send = typeof sendCsv

/** The present filter as a file; rows are read and written a thousand at a time, in one transaction. */
async function download(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  send: Send,
): Promise<FastifyReply> {
  const actor = memberOf(request)
  const { words } = frameOf(request)
  const { filter } = readFilter(queryOf(request))
  const full = await numbersInFile(house, actor, listAddress('/kasus', filter))
  const rows = new Readable({ objectMode: true, read() {} })
  const work = house.transaction(actor, async (tx) => {
    for await (const some of everyCase(tx, actor, filter, house.clock())) {
      for (const row of await withPlaces(tx, await withNames(tx, some)))
        if (!rows.push(row)) await drained(rows)
      if (rows.destroyed) return
    }
    rows.push(null)
  })
  work.catch((error: Error) => rows.destroy(error))
  const name = `${words.cases.list.export.file}-${dayOf(house.clock(), 'Asia/Jakarta')}`
  const contoh = house.demo ? { heading: words.cases.contoh, value: words.cases.contoh } : undefined
  return send(reply, name, exportColumns(words, full), rows as AsyncIterable<StoredRow>, { contoh })
}

/** Waits until the reader has taken what was pushed; also ends when the reader has gone. */
async function drained(rows: Readable): Promise<void> {
  while (!rows.destroyed && rows.readableLength > 100) await new Promise((ready) => setImmediate(ready))
}

function dueDay({ clock, holder }: StoredRow): Day | undefined {
  return clock?.dueAt && dueDayOf(clock.dueAt, zoneOfInstitution(holder.key))
}

function exportColumns(words: Words, fullNumbers: boolean): ExportColumn<StoredRow>[] {
  const { export: texts } = words.cases.list
  const c = texts.columns
  const day = (at: Date | undefined, row: StoredRow) => (at ? dayOf(at, row.zone) : '')
  return [
    { heading: c.number, value: (row) => row.number },
    { heading: c.status, value: (row) => words.cases.statuses[row.stage.split('/')[0]!] },
    { heading: c.stage, value: (row) => stageName(words, row.stage) },
    { heading: c.holder, value: (row) => holderName(words, row.holder) },
    { heading: c.since, value: (row) => day(row.holderSince, row) },
    { heading: c.due, value: dueDay },
    { heading: c.provisional, value: (row) => (row.clock?.provisional ? words.common.form.yes : '') },
    { heading: c.accused, value: (row) => row.accused },
    {
      heading: c.employeeNumber,
      value: ({ employeeNumber }) =>
        fullNumbers || !employeeNumber ? employeeNumber : maskNumber(employeeNumber),
    },
    { heading: c.position, value: (row) => row.position },
    { heading: c.employer, value: (row) => row.employer?.name },
    { heading: c.region, value: (row) => row.region.name },
    { heading: c.election, value: (row) => row.election.name },
    { heading: c.form, value: (row) => row.form },
    { heading: c.opened, value: (row) => row.openedDay },
    { heading: c.closed, value: (row) => day(row.closedAt, row) },
  ]
}
