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
import { isId, newId } from '../foundation/ids.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../foundation/refusal.ts'
import { employerFinder, employersOf, findInstitution } from '../registry/registry.door.ts'
import { memberOf } from './desk.routes.tsx'
import { accusedField, readAccused } from './domain/entry.ts'
import { DraftPage, EvidencePage, RequestPage } from './pages/paper-pages.tsx'
import { type Posted, readPosted } from './posted.routes.ts'
import { findDraft, findRequest } from './store/desk-store.ts'
import { discardDraft, retryDraft } from './use-cases/add-accused.ts'
import { answerRequest } from './use-cases/answer-request.ts'
import { decreeOf, evidenceOf, keepFile, openFile, pictureOf, readableFile } from './use-cases/case-files.ts'
import { forwardingPdf } from './use-cases/forwarding-letter.ts'
import { letterOf } from './use-cases/letters-of-case.ts'
import { packetPdf } from './use-cases/packet-bundle.ts'

type Typed = Posted['typed']
type Numbered = FastifyRequest<{ Params: { number: string; file: string; draft: string; letter: string } }>

/** Files and papers of a case, questions between institutions, and drafts. */
export function paperRoutes(app: FastifyInstance, house: House): void {
  app.get('/kasus/:number/berkas.pdf', async (request, reply) => {
    const { number } = (request as Numbered).params
    const pdf = await packetPdf(house, memberOf(request), number)
    if (isRefusal(pdf)) return answerRefusal(request, reply, pdf)
    return sendFile(reply, {
      name: frameOf(request).words.cases.packet.fileName(number),
      type: 'application/pdf',
      body: Buffer.from(pdf),
    })
  })

  app.get('/kasus/:number/salinan-keputusan', async (request, reply) => {
    const file = await decreeOf(house, memberOf(request), (request as Numbered).params.number)
    return file ? sendFile(reply, file) : answerNotFound(request, reply)
  })

  app.get('/kasus/:number/penerusan.pdf', async (request, reply) => {
    const { number } = (request as Numbered).params
    const pdf = await forwardingPdf(house, memberOf(request), number, '')
    if (isRefusal(pdf)) return answerRefusal(request, reply, pdf)
    return sendFile(reply, {
      name: `penerusan-${number}.pdf`,
      type: 'application/pdf',
      body: Buffer.from(pdf),
    })
  })

  app.get('/kasus/:number/surat/:letter', async (request, reply) => {
    const { number, letter: id } = (request as Numbered).params
    const letter = isId(id) ? await letterOf(house, memberOf(request), number, id) : undefined
    if (!letter) return answerNotFound(request, reply)
    return sendFile(reply, { name: `surat-${number}.pdf`, type: 'application/pdf', body: letter.file })
  })

  app.get('/kasus/:number/bukti', (request, reply) => showEvidence(house, request as Numbered, reply))

  app.post('/kasus/:number/bukti', async (request, reply) => {
    const { number } = (request as Numbered).params
    const posted = await readPosted(request)
    const added = await addEvidence(house, request as Numbered, posted)
    if (isRefusal(added) && added.key === 'not-found') return answerNotFound(request, reply)
    if (isRefusal(added)) return showEvidence(house, request as Numbered, reply, posted.typed, added)
    return seeOther(reply, `/kasus/${number}/bukti`)
  })

  app.get('/kasus/:number/bukti/:file', async (request, reply) => {
    const { number, file: id } = (request as Numbered).params
    const file = isId(id) ? await openFile(house, memberOf(request), number, id) : undefined
    return file ? sendFile(reply, file) : answerNotFound(request, reply)
  })

  app.get('/permintaan/:number', (request, reply) => showRequest(house, request as Numbered, reply))

  app.post('/permintaan/:number', async (request, reply) => {
    const typed = readForm(request)
    const answered = await answerRequest(house, memberOf(request), (request as Numbered).params.number, {
      known: typedText(typed, 'known') === 'ya',
      name: typedText(typed, 'name'),
      employeeNumber: typedText(typed, 'employeeNumber'),
      text: typedText(typed, 'text'),
    })
    if (!isRefusal(answered)) return seeOther(reply, '/meja')
    return showRequest(house, request as Numbered, reply, typed, answered)
  })

  app.get('/permintaan/:number/foto.jpg', async (request, reply) => {
    const file = await pictureOf(house, memberOf(request), (request as Numbered).params.number)
    return file ? sendFile(reply, file) : answerNotFound(request, reply)
  })

  app.get('/kasus/draf/:draft', (request, reply) => showDraft(house, request as Numbered, reply))

  app.post('/kasus/draf/:draft', async (request, reply) => {
    const actor = memberOf(request)
    const { draft } = (request as Numbered).params
    const typed = readForm(request)
    if (!isId(draft)) return answerNotFound(request, reply)
    if (typedText(typed, 'tindakan') === 'buang') {
      const discarded = await discardDraft(house, actor, draft)
      return isRefusal(discarded) ? answerRefusal(request, reply, discarded) : seeOther(reply, '/meja')
    }
    const find = await house.transaction(actor, employerFinder)
    const [accused] = readAccused(
      typed,
      (name) => find(typedText(typed, name)) ?? typedText(typed, name) ?? undefined,
    )
    const key = isId(typedText(typed, 'kunci')) ? typedText(typed, 'kunci') : newId()
    const taken = accused
      ? await retryDraft(house, actor, draft, accused, key)
      : refuse('cases.no-accused', {}, 'name')
    if (isRefusal(taken)) return showDraft(house, request as Numbered, reply, typed, taken)
    if (taken.became === 'case') return seeOther(reply, `/kasus/${taken.number}`)
    return seeOther(reply, '/meja')
  })
}

/** Nothing that came from outside is shown inside a page of ours: pictures we drew ourselves may be, the rest is saved. */
function sendFile(reply: FastifyReply, file: { name: string; type: string; body: Buffer }): FastifyReply {
  const shown = file.type === 'image/jpeg' ? 'inline' : 'attachment'
  const plain = file.name.replace(/[^\w .()-]/g, '_').slice(0, 120)
  return reply
    .header('content-type', file.type)
    .header('cache-control', 'no-store')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header(
      'content-disposition',
      `${shown}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    .send(file.body)
}

async function showEvidence(
  house: House,
  request: Numbered,
  reply: FastifyReply,
  typed?: Typed,
  refusal?: Refusal,
): Promise<FastifyReply> {
  const actor = memberOf(request)
  const { number } = request.params
  const evidence = await evidenceOf(house, actor, number)
  if (!evidence) return answerNotFound(request, reply)
  const shown = evidence.map((file) => ({
    id: file.id,
    title: file.name,
    href: `/kasus/${number}/bukti/${file.id}`,
    note: undefined,
  }))
  const mayAdd = actor.role !== 'personnel-auditor'
  const page = { frame: frameOf(request), number, evidence: shown, mayAdd, typed, refusal }
  return answerPage(request, reply, <EvidencePage {...page} />, refusal ? 422 : 200)
}

async function addEvidence(house: House, request: Numbered, posted: Posted): Promise<string | Refusal> {
  if (posted.refusal) return { ...posted.refusal, field: 'berkas' }
  if (!posted.file) return refuse('missing', {}, 'berkas')
  const readable = await readableFile(posted.file.bytes, 'berkas')
  if (isRefusal(readable)) return readable
  const name = typedText(posted.typed, 'nama') || posted.file.name
  return keepFile(house, memberOf(request), request.params.number, { kind: 'evidence', name, ...readable })
}

async function showRequest(
  house: House,
  request: Numbered,
  reply: FastifyReply,
  typed?: Typed,
  refusal?: Refusal,
): Promise<FastifyReply> {
  const actor = memberOf(request)
  const found = await house.transaction(actor, async (tx) => {
    const asked = await findRequest(tx, request.params.number)
    if (!asked || asked.toInstitution !== actor.institution) return undefined
    return { asked, from: (await findInstitution(tx, asked.fromInstitution))?.name ?? asked.fromInstitution }
  })
  if (!found) return answerNotFound(request, reply)
  const { asked, from } = found
  const page = (
    <RequestPage
      frame={frameOf(request)}
      number={asked.number}
      from={from}
      askedAt={asked.askedAt}
      answered={asked.answeredAt !== undefined}
      typed={typed}
      refusal={refusal}
    />
  )
  return answerPage(request, reply, page, refusal ? 422 : 200)
}

async function showDraft(
  house: House,
  request: Numbered,
  reply: FastifyReply,
  typed?: Typed,
  refusal?: Refusal,
): Promise<FastifyReply> {
  const actor = memberOf(request)
  const { draft: id } = request.params
  const found = await house.transaction(actor, async (tx) => {
    const draft = isId(id) ? await findDraft(tx, id) : undefined
    if (draft?.state !== 'open') return undefined
    const employers = await employersOf(tx, actor.region.slice(0, 5), { national: true })
    const key = typeof draft.content.employer === 'string' ? draft.content.employer : undefined
    const employer = key && ((await findInstitution(tx, key))?.name ?? key)
    return { draft, employer, employers: employers.map((one) => one.name) }
  })
  if (!found) return answerNotFound(request, reply)
  const { draft, employer, employers } = found
  const parts = ['name', 'employeeNumber', 'kind', 'position', 'office', 'description'] as const
  const kept = {
    ...Object.fromEntries(parts.map((part) => [accusedField(1, part), String(draft.content[part] ?? '')])),
    [accusedField(1, 'employer')]: employer ?? '',
  }
  const error =
    refusal ??
    refuse(draft.error?.key ?? 'invalid', (draft.error?.facts ?? {}) as Refusal['facts'], draft.error?.field)
  const shown = error.field ? { ...error, field: accusedField(1, error.field as 'name') } : error
  const page = (
    <DraftPage frame={frameOf(request)} id={id} typed={typed ?? kept} error={shown} employers={employers} />
  )
  return answerPage(request, reply, page, refusal ? 422 : 200)
}
