import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Typed, typedText } from '../design/index.ts'
import { answerPage, answerRefusal, frameOf, readForm, seeOther } from '../design/outside/answers.ts'
import { type ExportColumn, sendCsv, sendXlsx } from '../design/outside/export.ts'
import type { MemberActor } from '../foundation/actor.ts'
import { dayOf } from '../foundation/dates.ts'
import { isId } from '../foundation/ids.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../foundation/refusal.ts'
import { findInstitutions, zoneOf } from '../registry/registry.door.ts'
import { offerReceipts } from '../transparency/transparency.door.ts'
import { endingOf } from './domain/evidence.ts'
import { openingHours } from './domain/opening.ts'
import { factKinds } from './domain/suggestions.ts'
import { DeskListPage } from './pages/desk-list-page.tsx'
import { DeskReadPage } from './pages/desk-read-page.tsx'
import { DeskReportPage } from './pages/desk-report-page.tsx'
import {
  countWaiting,
  decisionsOf,
  findReport,
  type ListedReport,
  listReports,
  openingsOf,
} from './store/desk-store.ts'
import { milestonesOf } from './store/thread-store.ts'
import { receiptsOfReport } from './use-cases/offered-receipts.ts'
import { openEvidence, openReport, readOpenedReport } from './use-cases/open-report.ts'
import { namesFor } from './use-cases/places.ts'
import { messageReporter, noteFacts, sameIncident, setAside, takeBack } from './use-cases/work-on-report.ts'

const pageSize = 50
const longestFile = 100_000
type Params = { report: string; opening: string; evidence: string }

/**
 * The staff's side of reports, on the main site. `handOver` is the address of the cases room's form for an opened
 * report, handed in by the roof because that room lies above.
 */
export function intakeDeskRoutes(
  app: FastifyInstance,
  house: House,
  options: { handOver?: (report: string, opening: string) => string } = {},
): void {
  offerReceipts(app, house, '/laporan-masuk/:report/tanda-terima', receiptsOfReport)

  app.get<{ Querystring: Record<string, string> }>('/laporan-masuk', async (request, reply) => {
    const { halaman } = request.query
    const filter = filterOf(request.query)
    const number = Math.max(1, Math.min(10_000, Number.parseInt(halaman ?? '1', 10) || 1))
    const found = await house.transaction(memberOf(request), async (tx) => ({
      ...(await listReports(tx, filter, { size: pageSize, number })),
      waiting: (await countWaiting(tx)).waiting,
      regions: await namesFor(house),
    }))
    return answerPage(
      request,
      reply,
      <DeskListPage
        frame={frameOf(request)}
        rows={found.reports.map((row) => ({ ...row, region: found.regions.region(row.region) }))}
        total={found.total}
        waiting={found.waiting}
        page={number}
        pageSize={pageSize}
        filter={filter}
        today={dayOf(house.clock(), 'Asia/Jakarta')}
      />,
    )
  })

  app.get('/laporan-masuk.csv', (request, reply) => answerFile(request, reply, sendCsv))
  app.get('/laporan-masuk.xlsx', (request, reply) => answerFile(request, reply, sendXlsx))

  app.get<{ Params: Params }>('/laporan-masuk/:report', async (request, reply) =>
    answerReport(request, reply, request.params.report),
  )

  app.post<{ Params: Params }>('/laporan-masuk/:report/buka', async (request, reply) => {
    const form = readForm(request)
    const { report } = request.params
    if (!isId(report)) return answerRefusal(request, reply, refuse('not-found'))
    const opened = await openReport(house, memberOf(request), report, typedText(form, 'alasan'))
    if (isRefusal(opened)) return answerReport(request, reply, report, { typed: form, refusal: opened })
    return seeOther(reply, `/laporan-masuk/${report}/isi/${opened}`)
  })

  app.get<{ Params: Params }>('/laporan-masuk/:report/isi/:opening', async (request, reply) =>
    answerRead(request, reply, request.params.report, request.params.opening),
  )

  app.get<{ Params: Params }>(
    '/laporan-masuk/:report/isi/:opening/bukti/:evidence',
    async (request, reply) => {
      const { report, opening, evidence } = request.params
      if (![report, opening, evidence].every(isId)) return answerRefusal(request, reply, refuse('not-found'))
      const file = await openEvidence(house, memberOf(request), opening, evidence)
      if (isRefusal(file)) return answerRefusal(request, reply, file)
      const shown = file.kind === 'photo' ? 'inline' : 'attachment'
      const name = `bukti-${file.place}.${endingOf(file.type, file.kind)}`
      return reply
        .header('content-type', file.kind === 'photo' ? 'image/jpeg' : 'application/octet-stream')
        .header('content-disposition', `${shown}; filename="${name}"`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'no-store')
        .send(file.body)
    },
  )

  app.post<{ Params: Params }>('/laporan-masuk/:report/pesan', async (request, reply) => {
    const form = readForm(request)
    const message = { text: typedText(form, 'pesan'), formKey: typedText(form, 'kunci') }
    return answerAct(request, reply, form, (actor, report) => messageReporter(house, actor, report, message))
  })

  app.post<{ Params: Params }>('/laporan-masuk/:report/fakta', async (request, reply) => {
    const form = readForm(request)
    const facts = Object.fromEntries(factKinds.map((kind) => [kind, typedText(form, kind)]))
    return answerAct(request, reply, form, (actor, report) => noteFacts(house, actor, report, facts))
  })

  app.post<{ Params: Params }>('/laporan-masuk/:report/sisihkan', async (request, reply) => {
    const form = readForm(request)
    return answerAct(request, reply, form, (actor, report) =>
      setAside(house, actor, report, typedText(form, 'alasan')),
    )
  })

  app.post<{ Params: Params }>('/laporan-masuk/:report/kembalikan', async (request, reply) => {
    const form = readForm(request)
    return answerAct(request, reply, form, (actor, report) =>
      takeBack(house, actor, report, typedText(form, 'alasan')),
    )
  })

  /** The list as a file: what stands outside the seal, without the id, the size and the count of files. */
  async function answerFile(request: FastifyRequest, reply: FastifyReply, send: typeof sendCsv) {
    const filter = filterOf(request.query as Record<string, string>)
    const { reports } = await house.transaction(memberOf(request), (tx) =>
      listReports(tx, filter, { size: longestFile, number: 1 }),
    )
    const { words, contoh } = frameOf(request)
    const names = await namesFor(house)
    const { columns, one, states, cameBy, file } = words.intake.desk
    const table: ExportColumn<ListedReport>[] = [
      { heading: columns.day, value: (row) => row.day },
      { heading: columns.report, value: (row) => words.intake.kind.choices[row.kind].label, width: 36 },
      { heading: columns.region, value: (row) => names.region(row.region), width: 40 },
      { heading: one.election, value: (row) => names.election(row.election), width: 32 },
      { heading: columns.state, value: (row) => states[row.state] },
      { heading: one.cameBy, value: (row) => cameBy[row.cameBy] },
    ]
    const mark = { heading: words.common.contoh, value: words.common.contoh }
    return send(reply, file, table, reports, contoh ? { contoh: mark } : {})
  }

  /** One act on a report that is open before the officer: back to it, or the same page with what was typed. */
  async function answerAct(
    request: FastifyRequest,
    reply: FastifyReply,
    form: Typed,
    act: (actor: MemberActor, report: string) => Promise<unknown>,
  ) {
    const { report } = request.params as Params
    const opening = typedText(form, 'pembukaan')
    if (!isId(report)) return answerRefusal(request, reply, refuse('not-found'))
    const done = await act(memberOf(request), report)
    if (!isRefusal(done))
      return seeOther(
        reply,
        isId(opening) ? `/laporan-masuk/${report}/isi/${opening}` : `/laporan-masuk/${report}`,
      )
    if (done.key === 'not-found' || !isId(opening)) return answerRefusal(request, reply, done)
    return answerRead(request, reply, report, opening, { typed: form, refusal: done })
  }

  async function answerReport(
    request: FastifyRequest,
    reply: FastifyReply,
    report: string,
    more: { typed?: Typed; refusal?: Refusal } = {},
  ) {
    const actor = memberOf(request)
    if (!isId(report)) return answerRefusal(request, reply, refuse('not-found'))
    const names = await namesFor(house)
    const found = await house.transaction(actor, async (tx) => {
      const summary = await findReport(tx, report)
      if (!summary) return refuse('not-found')
      const openings = await openingsOf(tx, report)
      const decisions = await decisionsOf(tx, report)
      const keys = [...openings, ...decisions].map((each) => each.institution)
      return {
        summary,
        openings,
        decisions,
        institutions: await findInstitutions(tx, keys),
        milestones: await milestonesOf(tx, report),
        similar: await sameIncident(tx, summary),
      }
    })
    if (isRefusal(found)) return answerRefusal(request, reply, found)
    const { summary } = found
    const now = house.clock().getTime()
    return answerPage(
      request,
      reply,
      <DeskReportPage
        frame={frameOf(request)}
        report={{
          ...summary,
          region: names.region(summary.region),
          election: names.election(summary.election),
        }}
        openings={found.openings.map(({ opening, institution, account, openedAt, reason }) => ({
          opening,
          institution: found.institutions.get(institution)?.name ?? institution,
          mine: account === actor.account,
          current: now - openedAt.getTime() < openingHours * 3_600_000,
          at: openedAt,
          reason,
        }))}
        decisions={found.decisions.map(({ kind, reason, decidedAt, institution }) => ({
          kind,
          reason,
          at: decidedAt,
          institution: found.institutions.get(institution)?.name ?? institution,
        }))}
        milestones={found.milestones}
        similar={found.similar}
        zone={zoneOf(summary.region)}
        {...more}
      />,
      more.refusal ? 422 : 200,
    )
  }

  async function answerRead(
    request: FastifyRequest,
    reply: FastifyReply,
    report: string,
    opening: string,
    more: { typed?: Typed; refusal?: Refusal } = {},
  ) {
    if (!isId(report) || !isId(opening)) return answerRefusal(request, reply, refuse('not-found'))
    const opened = await readOpenedReport(house, memberOf(request), opening)
    if (isRefusal(opened)) return answerRefusal(request, reply, opened)
    if (opened.summary.id !== report) return answerRefusal(request, reply, refuse('not-found'))
    const names = await namesFor(house)
    const { summary, content, evidence, messages } = opened
    return answerPage(
      request,
      reply,
      <DeskReadPage
        frame={frameOf(request)}
        opening={opening}
        report={{
          ...summary,
          region: names.region(summary.region),
          election: names.election(summary.election),
        }}
        content={content}
        evidence={evidence}
        messages={messages}
        handOver={options.handOver?.(summary.id, opening)}
        {...more}
      />,
      more.refusal ? 422 : 200,
    )
  }
}

function filterOf({ keadaan, jenis, daerah }: Record<string, string>) {
  return { state: keadaan || undefined, kind: jenis || undefined, region: daerah || undefined }
}

/** Every route here demands a member; without one the guard has answered already. */
function memberOf(request: FastifyRequest): MemberActor {
  if (request.actor.kind !== 'member') throw new Error('A desk route was reached without a member.')
  return request.actor
}
