import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { typedText } from '../design/index.ts'
import {
  answerNotFound,
  answerPage,
  answerRefusal,
  frameOf,
  readForm,
  seeOther,
} from '../design/outside/answers.ts'
import { dayOf } from '../foundation/dates.ts'
import { isId, newId } from '../foundation/ids.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../foundation/refusal.ts'
import { deskFields, newDeskForm, readOpenedReport } from '../intake/intake.door.ts'
import { employerFinder, zoneOf } from '../registry/registry.door.ts'
import { memberOf, queryOf, textOf } from './desk.routes.tsx'
import { mostAccused } from './domain/accused.ts'
import { accusedField, type EntryKind, entryFields, entryKindOf, readEntry } from './domain/entry.ts'
import type { NewAccused } from './domain/inputs.ts'
import { entryRoles } from './domain/who-may.ts'
import { DeskCodePage } from './pages/desk-code-page.tsx'
import { EntryPage } from './pages/entry-page.tsx'
import { IncidentPage } from './pages/incident-page.tsx'
import { type Posted, readPosted } from './posted.routes.ts'
import { recentIncidents } from './store/desk-reads.ts'
import { entryChoices } from './use-cases/entry-choices.ts'
import { incidentReceipt } from './use-cases/incident-receipt.ts'
import { senderOf, viewIncident } from './use-cases/incident-view.ts'
import { joinReports } from './use-cases/join-reports.ts'
import { incidentNumberOf, mergeTyped } from './use-cases/merge-typed.ts'
import { readAccusedFile } from './use-cases/read-accused-file.ts'
import { photosIntoCases } from './use-cases/report-photos.ts'
import { startIncident } from './use-cases/start-incident.ts'
import { takeDown } from './use-cases/take-down.ts'

type Typed = Posted['typed']
type Told = Parameters<typeof takeDown>[2]['told']
type ByNumber = FastifyRequest<{ Params: { number: string } }>

/** How an incident begins: findings, files of other agencies, reports by phone or visit, reports taken on. */
export function entryRoutes(app: FastifyInstance, house: House): void {
  app.get('/kasus/baru', async (request, reply) => {
    const kind = kindOf(request)
    if (isRefusal(kind)) return answerRefusal(request, reply, kind)
    const typed = kind === 'report' ? await fromReport(house, request) : {}
    if (isRefusal(typed)) return answerRefusal(request, reply, typed)
    return showEntry(house, request, reply, kind, typed)
  })

  app.post('/kasus/baru', async (request, reply) => {
    const kind = kindOf(request)
    if (isRefusal(kind)) return answerRefusal(request, reply, kind)
    const posted = await readPosted(request)
    const { typed } = posted
    if (typedText(typed, 'tindakan') === 'tambah') {
      const count = String(Math.min(countOf(typed) + 1, mostAccused))
      return showEntry(house, request, reply, kind, { ...typed, jumlah: count })
    }
    const taken = posted.refusal ?? (await take(house, request, kind, posted))
    if (isRefusal(taken)) return showEntry(house, request, reply, kind, typed, taken)
    const { incident, code } = taken
    if (!code) return seeOther(reply, `/peristiwa/${incident}?tercatat=baru`)
    // The words are in no address and in no store, so this page answers the form itself.
    reply.header('cache-control', 'no-store')
    return answerPage(
      request,
      reply,
      <DeskCodePage frame={frameOf(request)} incident={incident} code={code} />,
    )
  })

  app.post('/peristiwa/baru/gabung', async (request, reply) => {
    const actor = memberOf(request)
    const typed = readForm(request)
    const wanted = typedText(typed, 'tujuan-lain') || typedText(typed, 'tujuan')
    const report = typedText(typed, entryFields.report)
    const incident = wanted ? await incidentNumberOf(house, actor, wanted) : undefined
    const joined: Refusal | { incident: string } =
      incident && isId(report)
        ? await joinReports(house, actor, incident, [report], keyOf(typed))
        : refuse(wanted ? 'cases.no-such-incident' : 'missing', {}, 'tujuan')
    if (isRefusal(joined)) {
      const again = await fromReport(house, request, typed)
      if (isRefusal(again)) return answerRefusal(request, reply, again)
      return showEntry(house, request, reply, 'report', again, joined)
    }
    await photosIntoCases(house, actor, joined.incident, typedText(typed, entryFields.opening))
    return seeOther(reply, `/peristiwa/${joined.incident}`)
  })

  app.get('/peristiwa/:number', (request, reply) => showIncident(house, request as ByNumber, reply))

  app.get('/peristiwa/:number/tanda-terima.pdf', async (request, reply) => {
    const { number } = (request as ByNumber).params
    const pdf = await incidentReceipt(house, memberOf(request), number)
    if (isRefusal(pdf)) return answerRefusal(request, reply, pdf)
    return reply
      .header('content-type', 'application/pdf')
      .header('cache-control', 'no-store')
      .header('content-disposition', `inline; filename="tanda-terima-${number}.pdf"`)
      .send(Buffer.from(pdf))
  })

  app.post('/peristiwa/:number/gabung', async (request, reply) => {
    const typed = readForm(request)
    const { number } = (request as ByNumber).params
    const merged = await mergeTyped(house, memberOf(request), {
      merge: number,
      keep: typedText(typed, 'tujuan'),
      reason: typedText(typed, 'reason'),
      version: Number.parseInt(typedText(typed, 'versi'), 10),
      formKey: keyOf(typed),
    })
    if (isRefusal(merged)) return showIncident(house, request as ByNumber, reply, typed, merged)
    return seeOther(reply, `/peristiwa/${merged.incident}`)
  })
}

function keyOf(typed: Typed): string {
  const key = typedText(typed, 'kunci')
  return isId(key) ? key : newId()
}

function countOf(typed: Typed): number {
  const count = Number.parseInt(typedText(typed, 'jumlah'), 10)
  return count >= 1 && count <= mostAccused ? count : 3
}

function kindOf(request: FastifyRequest): EntryKind | Refusal {
  const kind = entryKindOf(textOf(queryOf(request).asal) || 'temuan')
  if (!kind) return refuse('not-found')
  return entryRoles[kind].includes(memberOf(request).role) ? kind : refuse('not-allowed')
}

/** An opened report fills in who and where; what was done is written by the officer, in words of their own. */
async function fromReport(house: House, request: FastifyRequest, typed?: Typed): Promise<Typed | Refusal> {
  const opening = typed ? typedText(typed, entryFields.opening) : textOf(queryOf(request).pembukaan)
  const opened = await readOpenedReport(house, memberOf(request), opening)
  if (isRefusal(opened)) return opened
  const { content, summary } = opened
  const people = content.people.slice(0, mostAccused)
  return {
    [entryFields.report]: summary.id,
    [entryFields.opening]: opening,
    [entryFields.election]: content.election,
    [entryFields.regency]: content.regency,
    [entryFields.happened]: content.happened.day ?? '',
    [entryFields.object]: content.beneficiary,
    jumlah: String(Math.max(1, people.length)),
    ...Object.fromEntries(
      people.flatMap((person, at) => [
        [accusedField(at + 1, 'name'), person.name],
        [accusedField(at + 1, 'position'), person.position],
        [accusedField(at + 1, 'description'), person.description],
      ]),
    ),
  }
}

async function take(
  house: House,
  request: FastifyRequest,
  kind: EntryKind,
  { typed, file }: Posted,
): Promise<{ incident: string; code?: string[] | undefined } | Refusal> {
  const actor = memberOf(request)
  const employerKey = await house.transaction(actor, employerFinder)
  let listed: readonly NewAccused[] = []
  if (file?.field === entryFields.file) {
    const read = await readAccusedFile(file.bytes, employerKey, entryFields.file)
    if (isRefusal(read)) return read
    listed = read
  }
  const regency = typedText(typed, entryFields.regency)
  const today = dayOf(house.clock(), zoneOf(regency || actor.region || '31'))
  const entry = readEntry(kind, typed, { employerKey, today, listed })
  if (isRefusal(entry)) return entry
  if (kind === 'desk-report') {
    const told = Object.fromEntries(deskFields.map((name) => [name, typedText(typed, name)])) as Told
    const form = typedText(typed, entryFields.code)
    return takeDown(house, actor, { incident: entry, told, form, formKey: keyOf(typed) })
  }
  const taken = await startIncident(house, actor, entry, keyOf(typed))
  if (isRefusal(taken)) return taken
  if (kind === 'report')
    await photosIntoCases(house, actor, taken.incident, typedText(typed, entryFields.opening))
  return taken
}

async function showEntry(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  kind: EntryKind,
  typed: Typed,
  refusal?: Refusal,
): Promise<FastifyReply> {
  const actor = memberOf(request)
  const regency = typedText(typed, entryFields.regency)
  const found = await house.transaction(actor, async (tx) => ({
    choices: await entryChoices(tx, actor, house.clock()),
    known: kind === 'report' && regency ? await recentIncidents(tx, regency, 8) : undefined,
  }))
  const ownRegency = /^\d{2}\.\d{2}/.exec(actor.region)?.[0]
  const page = (
    <EntryPage
      frame={frameOf(request)}
      kind={kind}
      count={countOf(typed)}
      {...found}
      ownRegency={ownRegency}
      code={kind === 'desk-report' ? newDeskForm(house) : undefined}
      typed={typed}
      refusal={refusal}
    />
  )
  return answerPage(request, reply, page, refusal ? 422 : 200)
}

async function showIncident(
  house: House,
  request: ByNumber,
  reply: FastifyReply,
  typed?: Typed,
  refusal?: Refusal,
): Promise<FastifyReply> {
  const actor = memberOf(request)
  const view = await house.transaction(actor, (tx) => viewIncident(tx, actor, request.params.number))
  if (!view) return answerNotFound(request, reply)
  const { incident, ...rest } = view
  const page = (
    <IncidentPage
      frame={frameOf(request)}
      number={incident.number}
      version={incident.version}
      {...rest}
      sender={senderOf(incident)}
      mayJoin={entryRoles.report.includes(actor.role) && !incident.mergedInto}
      justTaken={textOf(queryOf(request).tercatat) === 'baru'}
      typed={typed}
      refusal={refusal}
    />
  )
  return answerPage(request, reply, page, refusal ? 422 : 200)
}
