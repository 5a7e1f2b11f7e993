import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Typed } from '../design/index.ts'
import { answerPage, answerRefusal, frameOf, readForm } from '../design/outside/answers.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../foundation/refusal.ts'
import { AskPage, CorrectPage, SentPage } from './pages/ask-pages.tsx'
import { CodePage } from './pages/code-page.tsx'
import { queryOf, regionChoices } from './route-parts.ts'
import { ask } from './use-cases/ask.ts'
import { declareCorrection } from './use-cases/correct.ts'
import { openCode } from './use-cases/open-code.ts'
import { receiptOfCode } from './use-cases/receipts.ts'

/** Asking before an act, declaring a slip, and coming back with the code; none of it needs a sign-in. */
export function askingRoutes(app: FastifyInstance, house: House): void {
  app.get('/panduan/tanya', (request, reply) => answerAsk(request, reply, { typed: queryOf(request) }))

  app.post('/panduan/tanya', async (request, reply) => {
    const typed = readForm(request)
    const kept = await ask(house, typed)
    if (isRefusal(kept)) return answerAsk(request, reply, { typed, refusal: kept })
    const text = frameOf(request).words.guidance.ask
    return answerSent(request, reply, text.sentTitle, text.sent(kept.institution), kept)
  })

  app.get('/panduan/koreksi', async (request, reply) =>
    answerPage(request, reply, <CorrectPage frame={frameOf(request)} />),
  )

  app.post('/panduan/koreksi', async (request, reply) => {
    const frame = frameOf(request)
    const typed = readForm(request)
    const kept = await declareCorrection(house, typed, frame.zone)
    if (isRefusal(kept))
      return answerPage(request, reply, <CorrectPage frame={frame} typed={typed} refusal={kept} />, 422)
    const text = frame.words.guidance.correct
    return answerSent(request, reply, text.sentTitle, text.sent, kept)
  })

  app.get('/panduan/kode', async (request, reply) =>
    answerPage(request, reply, <CodePage frame={frameOf(request)} />),
  )

  app.post('/panduan/kode', async (request, reply) => {
    const frame = frameOf(request)
    const typed = readForm(request)
    const opened = await openCode(house, typed)
    if (isRefusal(opened))
      return answerPage(request, reply, <CodePage frame={frame} typed={typed} refusal={opened} />, 422)
    return answerPage(request, reply, <CodePage frame={frame} typed={typed} opened={opened} />)
  })

  app.post('/panduan/kode/tanda-terima', async (request, reply) => {
    const frame = frameOf(request)
    const receipt = await receiptOfCode(house, readForm(request))
    if (isRefusal(receipt)) return answerRefusal(request, reply, receipt)
    const name = `${house.demo ? 'CONTOH-' : ''}${frame.words.guidance.code.receiptFile}`
    return reply
      .header('content-type', 'text/plain; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(receipt.text)
  })

  async function answerAsk(
    request: FastifyRequest,
    reply: FastifyReply,
    again: { typed: Typed; refusal?: Refusal },
  ) {
    const regions = await house.transaction(request.actor, (tx) => regionChoices(tx, house.demo))
    const page = <AskPage frame={frameOf(request)} regions={regions} {...again} />
    return answerPage(request, reply, page, again.refusal ? 422 : 200)
  }

  /** A code is shown once, so the answer to the form is the page itself; nothing of it stands in an address. */
  function answerSent(
    request: FastifyRequest,
    reply: FastifyReply,
    title: string,
    text: string,
    { number, code }: { number: string; code: string },
  ) {
    const page = <SentPage frame={frameOf(request)} title={title} text={text} number={number} code={code} />
    return answerPage(request, reply, page)
  }
}
