import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerNotFound, answerPage, answerRefusal, frameOf, seeOther } from '../design/outside/answers.ts'
import { refusalText } from '../design/texts.ts'
import { isId, newId } from '../foundation/ids.ts'
import type { House } from '../foundation/outside/house.ts'
import { leaveUploadsUnread, readUpload, uploadRefusal } from '../foundation/outside/upload.ts'
import { isRefusal, type Refusal, refuse } from '../foundation/refusal.ts'
import { errorLines } from './domain/error-lines.ts'
import { ImportListPage, ImportRunPage } from './pages/import-pages.tsx'
import { memberOf } from './request-parts.ts'
import { findImportRun, lastTakenOver, latestImportRuns, rowErrors } from './store/import-store.ts'
import { findInstitution } from './store/institution-store.ts'
import { answerImport, startImport } from './use-cases/start-import.ts'

const maxBytes = 50_000_000
/** Shown on the page; all of them are in the file. */
const shownErrors = 20

export function importRoutes(app: FastifyInstance, house: House): void {
  leaveUploadsUnread(app)

  app.get('/pegawai/impor', (request, reply) => answerList(request, reply))

  app.post('/pegawai/impor', async (request, reply) => {
    const actor = memberOf(request)
    const upload = await readUpload(request.raw, { maxBytes })
    if (isRefusal(upload)) return answerList(request, reply, upload)
    if (!upload.file) return answerList(request, reply, refuse('upload.missing', {}, 'file'))
    const { name, stream } = upload.file
    const key = String(upload.fields.kunci ?? '')
    const started = await startImport(house, actor, {
      fileName: name,
      stream,
      key: isId(key) ? key : newId(),
    }).catch((error: unknown) => {
      const refusal = uploadRefusal(error)
      if (!refusal) throw error
      return refusal
    })
    await upload.discard()
    return isRefusal(started)
      ? answerList(request, reply, started)
      : seeOther(reply, `/pegawai/impor/${started}`)
  })

  app.get('/pegawai/impor/contoh.csv', async (request, reply) => {
    const { fields } = frameOf(request).words.registry.importErrors
    const order = ['number', 'name', 'front', 'back', 'kind', 'employer', 'unit', 'position', 'state']
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="contoh-pegawai.csv"')
      .send(`\ufeff${order.map((column) => fields[column]).join(';')}\r\n`)
  })

  app.get<{ Params: { run: string } }>('/pegawai/impor/:run', (request, reply) =>
    answerRun(request, reply, request.params.run),
  )

  app.post<{ Params: { run: string } }>('/pegawai/impor/:run/mulai', (request, reply) =>
    answer(request, reply, request.params.run, 'confirmed'),
  )
  app.post<{ Params: { run: string } }>('/pegawai/impor/:run/batal', (request, reply) =>
    answer(request, reply, request.params.run, 'dropped'),
  )

  app.get<{ Params: { run: string } }>('/pegawai/impor/:run/kesalahan.csv', async (request, reply) => {
    const { run: id } = request.params
    const { words } = frameOf(request)
    const found = await house.transaction(memberOf(request), async (tx) =>
      isId(id) && (await findImportRun(tx, id)) ? rowErrors(tx, id) : undefined,
    )
    if (!found) return answerNotFound(request, reply)
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header(
        'content-disposition',
        `attachment; filename="${house.demo ? 'CONTOH-' : ''}kesalahan-impor.csv"`,
      )
      .header('cache-control', 'no-store')
      .send(errorLines(words, found, (refusal) => refusalText(words, refusal)))
  })

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    state: 'confirmed' | 'dropped',
  ) {
    if (!isId(id)) return answerNotFound(request, reply)
    const run = await answerImport(house, memberOf(request), id, state)
    return isRefusal(run) ? answerRefusal(request, reply, run) : seeOther(reply, `/pegawai/impor/${id}`)
  }

  async function answerList(request: FastifyRequest, reply: FastifyReply, refusal?: Refusal) {
    const actor = memberOf(request)
    const { runs, own } = await house.transaction(actor, async (tx) => ({
      runs: await latestImportRuns(tx),
      own: actor.role === 'personnel-office' ? await findInstitution(tx, actor.institution) : undefined,
    }))
    const ownEmployer = actor.role === 'personnel-office' ? (own?.name ?? actor.institution) : undefined
    const page = (
      <ImportListPage frame={frameOf(request)} runs={runs} ownEmployer={ownEmployer} refusal={refusal} />
    )
    return answerPage(request, reply, page, !refusal ? 200 : refusal.key === 'upload.too-large' ? 413 : 422)
  }

  async function answerRun(request: FastifyRequest, reply: FastifyReply, id: string) {
    const found = await house.transaction(memberOf(request), async (tx) => {
      const run = isId(id) ? await findImportRun(tx, id) : undefined
      if (!run) return undefined
      const before = run.state === 'checked' ? await lastTakenOver(tx, run.sha256, run.employer) : undefined
      return { run, errors: await rowErrors(tx, id, shownErrors), before }
    })
    if (!found) return answerNotFound(request, reply)
    return answerPage(request, reply, <ImportRunPage frame={frameOf(request)} {...found} />)
  }
}
