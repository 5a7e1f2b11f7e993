import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Typed, typedText } from '../design/index.ts'
import { answerPage, frameOf, readForm } from '../design/outside/answers.ts'
import { dayOf } from '../foundation/dates.ts'
import { newId } from '../foundation/ids.ts'
import type { House } from '../foundation/outside/house.ts'
import { readUpload, uploadRefusal } from '../foundation/outside/upload.ts'
import { isRefusal, type Refusal, refuse } from '../foundation/refusal.ts'
import { zoneOf } from '../registry/registry.door.ts'
import { sendReceipt, squaresCode } from '../transparency/transparency.door.ts'
import { wayFacts } from './domain/checks.ts'
import { checkedWords, checkTwoWords } from './domain/code.ts'
import { megabyte } from './domain/evidence.ts'
import { regionName } from './domain/places.ts'
import { contentOf } from './domain/report.ts'
import { isStep } from './domain/steps.ts'
import { withTyped } from './domain/typed.ts'
import { CodePage, ConfirmPage } from './pages/code-pages.tsx'
import { DonePage, EvidencePage } from './pages/evidence-page.tsx'
import { ReceiptListPage, ReporterReceiptPage } from './pages/receipt-pages.tsx'
import { LeftPage, StartPage } from './pages/start-page.tsx'
import { StepPage } from './pages/step-page.tsx'
import { ThreadPage, TrackPage } from './pages/thread-page.tsx'
import { uploadRoutes } from './upload.routes.ts'
import { addEvidence } from './use-cases/add-evidence.ts'
import { type CodeKeys, codeOf } from './use-cases/code-key.ts'
import { placesOf } from './use-cases/places.ts'
import { handedIn, reporterReceipt } from './use-cases/reporter-receipts.ts'
import { reportOnce } from './use-cases/send-report.ts'
import { keysOfTypedCode, readTicket, ticketFor, viewThread, writeMessage } from './use-cases/thread.ts'
import { checkFacts, newForm, openForm, sealForm, walk } from './use-cases/walk.ts'

/**
 * The reporter's site. Every page is an answer to a form that carries its own state, sealed; there is no session, no
 * cookie and no account. Nothing is stored before "Kirim laporan".
 */
export function intakeRoutes(app: FastifyInstance, house: House): void {
  // A film over a slow line takes longer than a page; headers still have to come within the usual minute.
  app.server.requestTimeout = 900_000
  app.addHook('onSend', async (request, reply) => {
    if (!request.url.startsWith('/aset/')) reply.header('cache-control', 'no-store')
    reply.removeHeader('set-cookie')
  })

  // Addresses of pages that answer a form begin anew when they are asked for; a script then goes back to its place.
  for (const address of ['/', '/lapor', '/kode'])
    app.get(address, async (request, reply) =>
      answerPage(request, reply, <StartPage frame={frameOf(request)} form={sealForm(house, newForm())} />),
    )
  app.get('/tutup', async (request, reply) => {
    reply.header('clear-site-data', '"cache", "storage"')
    return answerPage(request, reply, <LeftPage frame={frameOf(request)} />)
  })

  // Far too long a text still comes back with its sentence: the sealed answers and the typed ones are both in the body.
  app.post('/lapor', { bodyLimit: 4 * megabyte }, async (request, reply) => {
    const form = readForm(request)
    const state = openForm(house, form.isi)
    if (!state) return startAgain(request, reply, form)
    const next = await walk(house, state, form)
    if (next.page === 'start')
      return answerPage(
        request,
        reply,
        <StartPage frame={frameOf(request)} form={sealForm(house, next.state)} />,
      )
    if (next.page === 'step') return answerStep(request, reply, next)

    const { answers, secret } = next.state
    const sent = await reportOnce(house, {
      formSecret: secret,
      content: contentOf(answers, next.facts.firstStage),
      zone: zoneOf(answers.regency),
    })
    if (isRefusal(sent))
      return answerStep(request, reply, { ...next, page: 'step', step: 'periksa', refusal: sent })
    return answerPage(
      request,
      reply,
      <CodePage
        frame={frameOf(request)}
        code={sent.code}
        outcome={sent.outcome}
        form={sealForm(house, { ...newForm(), secret })}
        ticket={ticketFor(house, sent.keys)}
      />,
    )
  })

  app.post('/kode', async (request, reply) => {
    const form = readForm(request)
    const state = openForm(house, form.isi)
    const ticket = String(form.tiket ?? '')
    if (!state) return startAgain(request, reply, form)
    const carried = { frame: frameOf(request), form: String(form.isi), ticket }
    const code = codeOf(state.secret)
    if (form.ke === 'tampilkan')
      return answerPage(request, reply, <CodePage {...carried} code={code} outcome="same" />)
    if (form.ke !== 'periksa') return answerPage(request, reply, <ConfirmPage {...carried} />)

    const [first, second] = checkedWords.map((place) => typedText(form, `kata${place}`))
    const wrong = checkTwoWords(code, [first ?? '', second ?? ''])
    if (wrong)
      return answerPage(request, reply, <ConfirmPage {...carried} typed={form} refusal={wrong} />, 422)
    return answerEvidence(request, reply, ticket, { note: 'confirmed' })
  })

  for (const address of ['/lacak', '/lacak/pesan', '/lacak/tanda-terima', '/bukti'])
    app.get(address, async (request, reply) => answerTrack(request, reply, {}))
  app.post('/bukti', async (request, reply) => {
    if (!/^multipart\//i.test(request.headers['content-type'] ?? ''))
      return answerEvidence(request, reply, readForm(request).tiket)
    // The reader's own limit is wide, so that the ticket before a file that is too big is still read.
    const upload = await readUpload(request.raw, {
      maxBytes: 4_000 * megabyte,
      fieldLimits: { count: 4, bytes: 4_096 },
      drainBytes: 300 * megabyte,
    })
    // What the ticket said is lost with a body that cannot be read; the code opens the way again.
    if (isRefusal(upload)) return answerTrack(request, reply, { refusal: upload })
    const { tiket } = upload.fields
    if (!upload.file)
      return answerEvidence(request, reply, tiket, { refusal: refuse('intake.file-missing', {}, 'file') })
    const keys = readTicket(house, tiket)
    if (isRefusal(keys)) {
      await upload.discard()
      return answerTrack(request, reply, { expired: true })
    }
    const declared = Number(request.headers['content-length'] ?? 0)
    const added = await addEvidence(house, keys, upload.file, declared).catch((error) => {
      const problem = uploadRefusal(error)
      if (problem) return problem
      throw error
    })
    await upload.discard()
    if (isRefusal(added)) return answerEvidence(request, reply, tiket, { refusal: added })
    return answerEvidence(request, reply, tiket, { note: added.again ? 'again' : 'arrived' })
  })
  uploadRoutes(app, house)

  for (const method of ['GET', 'POST'] as const)
    app.route({
      method,
      url: '/selesai',
      handler: async (request, reply) => answerPage(request, reply, <DonePage frame={frameOf(request)} />),
    })

  app.post('/lacak', async (request, reply) => {
    const form = readForm(request)
    if (form.kode === undefined && form.tiket === undefined) return answerTrack(request, reply, {})
    if (form.kode === undefined) {
      const held = readTicket(house, form.tiket)
      return isRefusal(held)
        ? answerTrack(request, reply, { expired: true })
        : answerThread(request, reply, held, {})
    }
    const keys = await keysOfTypedCode(house, typedText(form, 'kode'))
    if (isRefusal(keys)) return answerTrack(request, reply, { typed: form, refusal: keys })
    return answerThread(request, reply, keys, { typed: { pesan: typedText(form, 'pesan') } })
  })

  app.post('/lacak/pesan', async (request, reply) => {
    const form = readForm(request)
    const keys = readTicket(house, form.tiket)
    if (isRefusal(keys))
      return answerTrack(request, reply, { expired: true, typed: { pesan: typedText(form, 'pesan') } })
    const formKey = typedText(form, 'kunci')
    const sent = await writeMessage(house, keys, { text: typedText(form, 'pesan'), formKey })
    if (isRefusal(sent)) return answerThread(request, reply, keys, { typed: form, refusal: sent })
    return answerThread(request, reply, keys, { sent: true })
  })

  app.post('/lacak/tanda-terima', async (request, reply) => {
    const form = readForm(request)
    const keys = readTicket(house, form.tiket)
    if (isRefusal(keys)) return answerTrack(request, reply, { expired: true })
    const frame = frameOf(request)
    const ticket = ticketFor(house, keys)
    const wanted = typedText(form, 'tindakan')
    if (!wanted) {
      const acts = await handedIn(house, keys)
      if (isRefusal(acts)) return answerTrack(request, reply, { refusal: acts })
      return answerPage(request, reply, <ReceiptListPage frame={frame} ticket={ticket} acts={acts} />)
    }
    const found = await reporterReceipt(house, keys, wanted)
    if (isRefusal(found)) return answerThread(request, reply, keys, { refusal: found })
    const { text, judged, ...act } = found
    if (typedText(form, 'unduh')) return sendReceipt(reply, frame.words.intake.receipts.fileName, text)
    const squares = squaresCode(text, frame.origins.main)
    const page = { frame, ticket, act, judged, text, squares }
    return answerPage(request, reply, <ReporterReceiptPage {...page} />)
  })

  async function answerStep(
    request: FastifyRequest,
    reply: FastifyReply,
    { step, state, facts, person, refusal }: Extract<Awaited<ReturnType<typeof walk>>, { page: 'step' }>,
  ) {
    return answerPage(
      request,
      reply,
      <StepPage
        frame={frameOf(request)}
        step={step}
        answers={state.answers}
        way={wayFacts(state.answers, facts)}
        places={facts.places}
        form={sealForm(house, state)}
        refusal={refusal}
        firstStage={facts.firstStage}
        today={facts.today}
        {...(person === undefined ? {} : { person })}
      />,
      refusal ? 422 : 200,
    )
  }

  /** A hidden field that cannot be read: a new form, with what this one page brought still in it. */
  async function startAgain(request: FastifyRequest, reply: FastifyReply, form: Typed) {
    const { langkah: step } = form
    const fresh = newForm()
    const answers = isStep(step) ? withTyped(step, fresh.answers, form) : fresh.answers
    return answerStep(request, reply, {
      page: 'step',
      step: step === 'kejadian' ? 'kejadian' : 'jenis',
      state: { ...fresh, answers },
      facts: await checkFacts(house, answers),
      refusal: refuse('intake.form-unreadable'),
    })
  }

  async function answerEvidence(
    request: FastifyRequest,
    reply: FastifyReply,
    ticket: unknown,
    more: { note?: 'confirmed' | 'arrived' | 'again'; refusal?: Refusal } = {},
  ) {
    const keys = readTicket(house, ticket)
    if (isRefusal(keys)) return answerTrack(request, reply, { expired: true })
    const view = await viewThread(house, keys)
    if (isRefusal(view)) return answerTrack(request, reply, { refusal: view })
    return answerPage(
      request,
      reply,
      <EvidencePage
        frame={frameOf(request)}
        ticket={ticketFor(house, keys)}
        receipts={view.evidence}
        {...more}
      />,
      more.refusal ? 422 : 200,
    )
  }

  function answerTrack(
    request: FastifyRequest,
    reply: FastifyReply,
    props: { typed?: Typed; refusal?: Refusal; expired?: boolean },
  ) {
    return answerPage(
      request,
      reply,
      <TrackPage frame={frameOf(request)} {...props} />,
      props.refusal ? 422 : 200,
    )
  }

  async function answerThread(
    request: FastifyRequest,
    reply: FastifyReply,
    keys: CodeKeys,
    more: { typed?: Typed; refusal?: Refusal; sent?: boolean },
  ) {
    const view = await viewThread(house, keys)
    if (isRefusal(view)) return answerTrack(request, reply, { refusal: view })
    const { region, election } = view.report
    return answerPage(
      request,
      reply,
      <ThreadPage
        frame={frameOf(request)}
        thread={{ ...view, region: regionName(await placesOf(house), election, region) }}
        ticket={ticketFor(house, keys)}
        formKey={newId()}
        today={dayOf(house.clock(), zoneOf(region))}
        {...more}
      />,
      more.refusal ? 422 : 200,
    )
  }
}
